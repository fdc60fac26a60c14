"""A register file of any size and content: memory does not grow, every row becomes a resident or a stopped row."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.mapping import guess, look
from app.exchange.residents import ResidentRow, read_residents
from app.exchange.row_reading import BadRow
from forms.kernel.errors import Refused
from tests.exchange.files import HEADINGS, people, person, pour, text_of, write
from tests.exchange.rows import AS_OF, a_file, a_row, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a file."""
    return a_file(tmp_path)


def test_of_each_resident_little_more_than_two_digests_is_kept(tmp_path: Path) -> None:
    """Two digests, which tell whether somebody stands there twice; of dates there are only so many."""
    peaks = []
    for count in (2_500, 7_500):
        path = pour(tmp_path / f"{count}.csv", count)
        seen = look(path)
        tracemalloc.start()
        whole = read_residents(path, guess(seen), as_of=AS_OF, seen=seen)
        found = sum(isinstance(item, ResidentRow) for item in whole)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found == count
    assert peaks[1] - peaks[0] < 5_000 * 200  # bytes; the table doubles now and then
    assert peaks[1] < 2 << 20


def test_memory_does_not_grow_with_what_stands_in_one_cell(file: Path) -> None:
    """Rows of sixty thousand characters are stopped one by one; none of them is held."""
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(text_of([HEADINGS, *(a_row(宛名番号=f"{n:010}", 住所=f"栄町{n}番地") for n in range(45))]))
        for _ in range(400):
            out.write(text_of([a_row(住所="町" * 60_000)]))
    seen = look(file)
    tracemalloc.start()
    found = list(read_residents(file, guess(seen), as_of=AS_OF, seen=seen))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [isinstance(item, BadRow) for item in found] == [False] * 45 + [True] * 400
    assert peak < 4 << 20  # the file has 70 MB


def test_a_line_without_end_is_not_read_to_its_end(file: Path) -> None:
    """Neither at the first look nor later; the report names the line."""
    for rows in ([], [HEADINGS, *[a_row()] * 60]):
        with file.open("w", encoding="utf-8", newline="") as out:
            out.write(text_of(rows))
            for _ in range(300):
                out.write("1" * 100_000)
        tracemalloc.start()
        with pytest.raises(Refused) as caught:
            read(file)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (caught.value.code, caught.value.count) == ("import.line_long", len(rows) + 1)
        assert peak < 8 << 20  # of 30 MB


@settings(max_examples=60)
@given(
    cells=st.dictionaries(
        st.sampled_from(HEADINGS), st.text(st.characters(exclude_categories=["Cs"]), max_size=15)
    ),
    seed=st.integers(100, 150),
)
def test_any_cells_make_a_resident_or_a_bad_row(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[str, str], seed: int
) -> None:
    """One row in, one item out, whatever stands in it."""
    row = [cells.get(heading, usual) for heading, usual in zip(HEADINGS, person(seed), strict=True)]
    path = write(tmp_path_factory.getbasetemp() / "any-row.csv", [*people(3), row, person(90)], "utf-8-sig")
    try:
        found = read(path)
    except Refused as error:
        assert error.code in {"import.encoding", "import.cut"}  # noqa: PT017 - a control sign made it no text
        return
    blank = not any(cell.strip(" \t\r\n　\x1a") for cell in row)
    assert len(found) == 5 - blank
    assert all(isinstance(item, ResidentRow) for item in (*found[:3], found[-1]))
