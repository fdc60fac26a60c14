"""The papers for visitors are written, pass the gate and say what was planned; four digits are no number to it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.pdf.engine import engine
from app.pdf.fonts import FontShelf
from app.pdf.gate import inspect
from app.pdf.preview import text_of
from app.pdf.writer import Writer
from forms.catalog import number_notice, reminder_letter, visitor_check
from forms.kernel.ink import Paper, Text
from tests.forms.test_visitor_papers import CHECK, LETTER, NOTICE, papers
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import NAMES
from tests.sheets.papers import written


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.title)
def test_every_paper_passes_the_gate_and_says_every_planned_word(writer: Writer, paper: Paper) -> None:
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    said = "".join(text_of(data, 0).split())
    for ink in paper.pages[0].ink:
        if (
            isinstance(ink, Text) and not ink.size < 7.5
        ):  # a reading stands between the letters it is read over
            assert "".join(ink.text.split()) in said


@pytest.mark.parametrize("seed", range(1, 40))
def test_four_digits_pass_and_the_number_is_nowhere(writer: Writer, seed: int) -> None:
    """The eight others never came near the file."""
    paper = visitor_check.plan(replace(CHECK, last_four=number_digits(seed)[-4:]))
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert Leaks(a_number(seed)).in_pdf(data, "check") == set()
    assert ("●" * 8 + number_digits(seed)[-4:] in "".join(text_of(data, 0).split())) is True


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_name_has_room_on_the_check_and_in_the_letter(
    shelf: FontShelf, writer: Writer, name: str
) -> None:
    assert shelf.missing(name) == ()
    for paper in (
        visitor_check.plan(replace(CHECK, name=name)),
        reminder_letter.plan(replace(LETTER, addressee=name)),
    ):
        data = written(writer, paper)
        assert inspect(data, paper).findings == ()


@pytest.mark.parametrize(("unit", "length"), [("漢", 60), ("MARTINEZ ", 100)])
def test_what_is_accepted_at_entry_can_be_printed(writer: Writer, unit: str, length: int) -> None:
    """As long as the sheet itself takes: no paper is refused for a name or an address."""
    name = (unit * length)[:length].strip()
    kana = "あ" * 60
    for paper in (
        visitor_check.plan(replace(CHECK, name=name, kana=kana)),
        reminder_letter.plan(replace(LETTER, addressee=name, address=("〒447-0872", "漢" * 100))),
    ):
        assert inspect(written(writer, paper), paper).findings == ()


@pytest.mark.parametrize(
    "paper", [visitor_check.plan(CHECK), number_notice.plan(NOTICE)], ids=["check", "notice"]
)
def test_no_two_letters_of_the_size_of_words_stand_on_each_other(writer: Writer, paper: Paper) -> None:
    """Letters on one base line do not overlap: what the plan measured is what the font draws."""
    with engine(written(writer, paper)) as document, document.page(0) as page:
        lines: dict[int, list[tuple[float, float]]] = {}
        for spot in page.spots():
            if not spot.letter.isspace():
                lines.setdefault(round(spot.y), []).append((spot.x0, spot.x1))
    for spans in lines.values():
        ordered = sorted(spans)
        assert all(first[1] <= second[0] + 0.6 for first, second in pairwise(ordered))
