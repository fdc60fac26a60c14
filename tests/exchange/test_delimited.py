"""Rows of a delimited file: none is lost or joined to another, and each knows its place."""

import contextlib
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.delimited import DELIMITERS, LONGEST, MOST_LINES, Layout, Row, layout_of, rows
from app.exchange.encoding import Decoded, Encoding
from forms.kernel.errors import Refused, Unavailable
from tests.exchange.files import people, text_of, write

PLAIN = Layout(Decoded(Encoding.UTF8, 0, True), ",")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a file."""
    return tmp_path / "residents.csv"


def read(path: Path, text: str, layout: Layout = PLAIN) -> list[Row]:
    """The rows of a text."""
    path.write_bytes(text.encode())
    return list(rows(path, layout))


def refused(path: Path, text: str) -> tuple[str, int | None]:
    """Code and line with which a text is refused."""
    with pytest.raises(Refused) as caught:
        read(path, text)
    return caught.value.code, caught.value.count


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_the_delimiter_is_the_one_that_parts_all_rows_alike(
    file: Path, delimiter: str, encoding: str
) -> None:
    write(file, people(50), encoding, delimiter=delimiter)
    layout = layout_of(file)
    assert layout.delimiter == delimiter
    assert [row.cells for row in rows(file, layout)] == people(50)


def test_commas_inside_addresses_do_not_make_a_tab_file_a_comma_file(file: Path) -> None:
    told = [["氏名", "住所", "方書"], *([f"髙橋{n}", "栄町1,2", "コーポ,1"] for n in range(20))]
    file.write_bytes("".join("\t".join(row) + "\r\n" for row in told).encode())
    assert layout_of(file).delimiter == "\t"


def test_a_file_whose_bytes_are_others_by_the_end_is_told(file: Path) -> None:
    """Same length, same lines, another word: everything read before is given out, then it is refused."""
    file.write_text("a,b\nc,d\n")
    layout = layout_of(file)
    assert [row.cells for row in rows(file, layout)] == [["a", "b"], ["c", "d"]]
    file.write_text("a,b\nc,e\n")
    read = rows(file, layout)
    assert next(read).cells == ["a", "b"]
    with pytest.raises(Refused, match=r"import\.changed"):
        list(read)


def test_a_file_of_one_column_is_another_file(file: Path) -> None:
    file.write_text("これは\n表では\nありません\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        layout_of(file)
    assert caught.value.code == "import.one_column"


def test_quotes_that_never_close_are_named_rather_than_a_wrong_file(file: Path) -> None:
    """In the first row nothing else can be said; further down the delimiter is known from the rows before."""
    file.write_text('"氏名,住所\n' + "加藤,栄町\n" * 90, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        layout_of(file)
    assert (caught.value.code, caught.value.count) == ("import.quote", 1)
    file.write_text('氏名,住所\n加藤,栄町\n"加藤,栄町\n' + "加藤,栄町\n" * 90, encoding="utf-8")
    layout = layout_of(file)
    assert layout.delimiter == ","
    with pytest.raises(Refused) as caught:
        list(rows(file, layout))
    assert (caught.value.code, caught.value.count) == ("import.quote", 3)


def test_a_quoted_line_break_stays_in_its_cell_and_lines_are_counted(file: Path) -> None:
    found = read(file, '氏名,住所\r\n髙橋,"栄町1番地\r\nコーポ101"\r\n加藤,本町\r\n')
    assert found == [
        Row(1, 1, 1, ["氏名", "住所"]),
        Row(2, 2, 3, ["髙橋", "栄町1番地\r\nコーポ101"]),
        Row(3, 4, 4, ["加藤", "本町"]),
    ]


def test_empty_lines_keep_their_place(file: Path) -> None:
    assert [(row.record, row.cells) for row in read(file, "a,b\n\nc,d\n")] == [
        (1, ["a", "b"]),
        (2, []),
        (3, ["c", "d"]),
    ]


def test_quotation_marks_that_do_not_fit_stop_their_row_alone(file: Path) -> None:
    found = read(file, 'a,b\n"髙橋"太郎,1\n加藤,2\n')
    assert [row.problem for row in found] == ["", "row.quote", ""]
    assert found[1] == Row(2, 2, 2, [], "row.quote")
    assert found[2].cells == ["加藤", "2"]


def test_a_row_spread_over_lines_is_reported_with_all_its_lines(file: Path) -> None:
    found = read(file, 'a,b\n"髙橋\n加藤"山本,1\n伊藤,2\n')
    assert (found[1].first, found[1].last, found[1].problem) == (2, 3, "row.quote")
    assert found[2].cells == ["伊藤", "2"]


def test_a_quote_that_never_ends_does_not_swallow_the_file(file: Path) -> None:
    """The report names the line where it begins, whether the file ends first or not."""
    few = 'a,b\nx,y\n"髙橋,1\n' + "加藤,2\n" * (MOST_LINES - 3)
    assert refused(file, few) == ("import.cut", 3)
    many = 'a,b\nx,y\n"髙橋,1\n' + "加藤,2\n" * 5000
    assert refused(file, many) == ("import.quote", 3)
    wide = 'a,b\n"髙橋,1\n' + f"{'加' * 10_000},2\n" * 20
    assert refused(file, wide) == ("import.quote", 2)


def test_a_line_without_end_is_another_file(file: Path) -> None:
    assert refused(file, "a,b\n" + "x" * (LONGEST + 1) + "\n") == ("import.line_long", 2)


def test_the_last_row_without_a_line_end_may_be_cut_off(file: Path) -> None:
    """Unless a closing quotation mark shows that it is whole."""
    assert [row.problem for row in read(file, "a,b\nc,d")] == ["", "row.unended"]
    assert [row.problem for row in read(file, 'a,b\nc,"d"')] == ["", ""]


def test_a_file_that_changed_after_it_was_looked_at_is_refused(file: Path) -> None:
    write(file, people(3), "cp932")
    layout = layout_of(file)
    write(file, people(3), "utf-16")
    with pytest.raises(Refused) as caught:
        list(rows(file, Layout(Decoded(Encoding.UTF8, 4, True), layout.delimiter)))
    assert caught.value.code == "import.changed"


def test_a_file_that_is_gone_or_no_file_is_the_places_fault(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.csv", "import.missing"), (tmp_path, "import.unreadable")):
        with pytest.raises(Unavailable) as caught:
            list(rows(path, PLAIN))
        assert caught.value.code == code


def test_memory_does_not_grow_with_the_file(file: Path) -> None:
    file.write_text("a,b\n" + "髙橋太郎,愛知県岩倉市栄町\n" * 60_000, encoding="utf-8")
    tracemalloc.start()
    count = sum(1 for _ in rows(file, PLAIN))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_001
    assert peak < 512 * 1024
    assert file.stat().st_size > 4 * peak


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n",;\t'), max_size=12)


@given(
    told=st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=8),
    delimiter=st.sampled_from(DELIMITERS),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_cells_written_come_back(
    tmp_path_factory: pytest.TempPathFactory, told: list[list[str]], delimiter: str, end: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-cells.csv"
    path.write_bytes(text_of(told, delimiter, end).encode())
    layout = Layout(Decoded(Encoding.UTF8, 0, True), delimiter)
    assert [row.cells for row in rows(path, layout)] == told


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_makes_reading_fail_in_another_way(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """Rows, or a refusal with a code; lines run on without a gap."""
    path = tmp_path_factory.getbasetemp() / "any-text.csv"
    path.write_bytes(text.encode())
    lines = [(0, 0)]
    with contextlib.suppress(Refused):
        lines.extend((row.first, row.last) for row in rows(path, PLAIN))
    assert all(first == last_before + 1 for (_, last_before), (first, _) in pairwise(lines))
