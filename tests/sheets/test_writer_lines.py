"""A long text on paper: smaller first, then more lines, never cut."""

from dataclasses import replace

import pytest

from app.pdf.engine import engine
from app.pdf.preview import text_of
from app.pdf.writer import Writer
from forms.kernel.errors import Refused
from forms.kernel.ink import Align, Text
from tests.sheets.papers import paper_of, written


def lines_of(data: bytes) -> list[str]:
    return [line for line in text_of(data, 0).splitlines() if set(line) <= set("あいうえお、。") and line]


def widths_and_bases(data: bytes) -> list[tuple[float, float, float]]:
    """(left, right, base line) of each line of あ in millimetres."""
    rows: dict[float, list[float]] = {}
    with engine(data) as document, document.page(0) as page:
        for spot in page.spots():
            if spot.letter == "あ":
                rows.setdefault(round(297 - spot.y / 72 * 25.4, 1), []).extend((spot.x0, spot.x1))
    return [(min(xs) / 72 * 25.4, max(xs) / 72 * 25.4, y) for y, xs in sorted(rows.items())]


def test_a_long_text_is_first_made_smaller(writer: Writer) -> None:
    data = written(writer, paper_of(Text(60, 80, "あ" * 20, 11, width=60, field="address"), box=False))
    ((left, right, base),) = widths_and_bases(data)
    assert left >= 59
    assert right <= 121
    assert base == pytest.approx(80, abs=0.1)


def test_a_longer_text_then_takes_more_lines(writer: Writer) -> None:
    ink = Text(60, 80, "あ" * 50, 11, width=60, max_lines=3, leading=4, field="address")
    rows = widths_and_bases(written(writer, paper_of(ink, box=False)))
    assert [base for _, _, base in rows] == pytest.approx([80 + 4 * i for i in range(len(rows))], abs=0.1)
    assert 2 <= len(rows) <= 3
    assert all(right <= 121 for _, right, _ in rows)


def test_a_text_that_would_get_too_small_in_one_line_takes_two(writer: Writer) -> None:
    """28 letters would stand in one line at 6 pt; in two they are 11 pt."""
    ink = Text(60, 80, "あ" * 28, 11, width=60, max_lines=2, leading=4.5, field="address")
    assert len(widths_and_bases(written(writer, paper_of(ink, box=False)))) == 2
    narrow = replace(ink, leading=1.5, min_size=5.9)  # with so little room between lines, one is better
    assert len(widths_and_bases(written(writer, paper_of(narrow, box=False)))) == 1


def test_the_last_line_of_a_rising_text_stands_where_it_is_put(writer: Writer) -> None:
    ink = Text(60, 80, "あ" * 50, 11, width=60, max_lines=3, leading=4, field="address", rises=True)
    bases = [base for _, _, base in widths_and_bases(written(writer, paper_of(ink, box=False)))]
    assert len(bases) == 3
    assert bases == pytest.approx([72, 76, 80], abs=0.1)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Maria Clementina Fernandez", ["Maria", "Clementina", "Fernandez"]),
        ("Wolfeschlegelsteinhausen", ["Wolfeschle", "gelsteinha", "usen"]),
        ("Maria（マリア）Fernandez", ["Maria（マ", "リア）", "Fernandez"]),
    ],
)
def test_a_latin_word_is_not_broken_unless_it_is_longer_than_a_line(
    writer: Writer, text: str, rows: list[str]
) -> None:
    """Latin letters are half as wide: ten of them in a line."""
    ink = Text(60, 80, text, 10, width=5 * 10 / 72 * 25.4, min_size=10, max_lines=3, field="name")
    said = text_of(written(writer, paper_of(ink, box=False)), 0).splitlines()
    assert [line.strip() for line in said if line.strip() in rows] == rows


def test_what_still_does_not_fit_is_refused_and_never_cut(writer: Writer) -> None:
    with pytest.raises(Refused) as refusal:
        written(writer, paper_of(Text(60, 80, "あ" * 100, 11, width=60, max_lines=2, field="address")))
    assert (refusal.value.code, refusal.value.field) == ("paper.too_long", "address")


def test_a_line_does_not_begin_with_a_closing_mark(writer: Writer) -> None:
    text = "あいうえお" * 5 + "、" + "あいうえお" * 5
    rows = lines_of(written(writer, paper_of(Text(60, 80, text, 6, width=25 * 6 / 72 * 25.4, max_lines=3))))
    assert len(rows) == 3
    assert "".join(rows) == text
    assert not any(row.startswith("、") for row in rows)


def test_a_text_stands_where_its_alignment_says(writer: Writer) -> None:
    ink = [Text(100, 80 + 10 * i, "ああああ", 10, align=align) for i, align in enumerate(Align)]
    rows = widths_and_bases(written(writer, paper_of(*ink, box=False)))
    half = 4 * 10 / 72 * 25.4 / 2
    for (left, right, _), middle in zip(rows, (100 + half, 100, 100 - half), strict=True):
        assert (left + right) / 2 == pytest.approx(middle, abs=0.5)


def test_an_empty_text_leaves_no_trace(writer: Writer) -> None:
    assert "氏名" in text_of(written(writer, paper_of(Text(60, 80, "", 10, width=20), box=False)), 0)
