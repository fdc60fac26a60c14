"""What came of a reading is told with places and reasons, and with nothing of what stood in the rows."""

import contextlib
import csv
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from app.exchange.columns import Column
from app.exchange.mapping import guess, look
from app.exchange.report import HEADINGS, SHOWN, BadRowFile, Tally
from app.exchange.residents import read_residents
from app.exchange.row_reading import BadRow, Reason
from forms.kernel.errors import Refused, Unavailable
from tests.exchange.files import people, write
from tests.helpers.makers import number_digits

GAIJI = BadRow(5, 6, 7, (Reason("row.gaiji", Column.NAME, 3, 2), Reason("row.sex_missing", Column.SEX, 6)))
COLUMNS = BadRow(9, 12, 12, (Reason("row.columns"),))


def say(reason: Reason) -> str:
    """Stands for the sentences."""
    return f"={reason.code}です。"


def code_of(tally: Tally, expected: int | None) -> tuple[str, int | None]:
    """Code and count with which a tally is refused."""
    with pytest.raises(Refused) as caught:
        tally.check(expected)
    return caught.value.code, caught.value.count


def test_bad_rows_are_listed_with_place_and_reason_for_a_spreadsheet(tmp_path: Path) -> None:
    target = tmp_path / "読み込めなかった行.csv"
    with BadRowFile(target, say) as report:
        report.add(GAIJI)
        report.add(COLUMNS)
        assert not target.exists()
    assert report.rows == 2
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            list(HEADINGS),
            ["5", "6", "7", "3列目", "氏名", "2", "=row.gaijiです。"],
            ["5", "6", "7", "6列目", "性別", "", "=row.sex_missingです。"],
            ["9", "12", "12", "", "", "", "=row.columnsです。"],
        ]
    assert os.listdir(tmp_path) == [target.name]  # noqa: PTH208 - also names that begin with a dot


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such bits")
def test_only_its_owner_reads_the_list(tmp_path: Path) -> None:
    with BadRowFile(tmp_path / "a.csv", say) as report:
        report.add(COLUMNS)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_without_a_bad_row_there_is_no_list(tmp_path: Path) -> None:
    with BadRowFile(tmp_path / "a.csv", say):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_import_that_stops_leaves_the_old_list_and_no_half_one(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old", encoding="utf-8")
    with contextlib.suppress(Refused), BadRowFile(target, say) as report:
        report.add(GAIJI)
        raise Refused("import.cut")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_beside_the_list_is_written_over(tmp_path: Path) -> None:
    """Not even a file that has the name of a half-written list."""
    half = tmp_path / "a.csv.part"
    half.write_text("mine", encoding="utf-8")
    with BadRowFile(tmp_path / "a.csv", say) as report:
        report.add(GAIJI)
    assert half.read_text("utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.csv.part"]


def test_a_long_name_of_a_list_is_no_obstacle(tmp_path: Path) -> None:
    target = tmp_path / f"{'読' * 80}.csv"
    with BadRowFile(target, say) as report:
        report.add(GAIJI)
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_the_places_fault(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught, BadRowFile(tmp_path / "gone" / "a.csv", say) as report:
        report.add(GAIJI)
    assert caught.value.code == "import.report"
    (tmp_path / "folder").mkdir()
    with pytest.raises(Unavailable) as caught, BadRowFile(tmp_path / "folder", say) as report:
        report.add(GAIJI)
    assert caught.value.code == "import.report"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_nothing_of_any_row_reaches_the_list(tmp_path: Path) -> None:
    """Neither a number nor a name, whatever is wrong and wherever it stands."""
    told = people(60)
    for n, row in enumerate(told[1:]):
        row[n % len(row)] = ("X" * (n % 3)) + number_digits(n)
    path = write(tmp_path / "residents.csv", told)
    target = tmp_path / "list.csv"
    mapping = guess(look(path))
    with BadRowFile(target, say) as report:
        for item in read_residents(path, mapping, as_of=date(2026, 11, 1)):
            if isinstance(item, BadRow):
                report.add(item)
    assert report.rows > 20
    text = target.read_text(encoding="utf-8-sig")
    leaked = [cell for row in told[1:] for cell in row if len(cell) > 3 and cell in text]
    assert len(leaked) == 0


def test_a_tally_counts_what_went_by(tmp_path: Path) -> None:
    told = people(40)
    told[3][10], told[4][9], told[5][5], told[6][5] = "", "1", "", "?"
    path = write(tmp_path / "residents.csv", told)
    tally = Tally()
    for item in read_residents(path, guess(look(path)), as_of=date(2026, 11, 1)):
        tally.add(item)
    assert (tally.read, tally.residents, tally.bad, tally.with_number) == (40, 38, 2, 37)
    assert tally.reasons == {"row.sex_missing": 1, "row.lost": 1}
    assert [row.line for row in tally.first_bad] == [6, 7]
    assert tally.protected >= 1
    tally.check(None)
    tally.check(40)


def test_a_file_that_ends_early_between_two_rows_is_found_by_its_count(tmp_path: Path) -> None:
    """Nothing else shows it."""
    path = write(tmp_path / "residents.csv", people(30))
    tally = Tally()
    for item in read_residents(path, guess(look(path)), as_of=date(2026, 11, 1)):
        tally.add(item)
    assert code_of(tally, 31) == ("import.count", 30)


def test_when_most_rows_are_stopped_the_file_is_probably_another() -> None:
    tally = Tally()
    for _ in range(SHOWN + 5):
        tally.add(COLUMNS)
    assert tally.doubtful
    assert len(tally.first_bad) == SHOWN
    assert code_of(tally, None) == ("import.doubtful", SHOWN + 5)


def test_a_few_bad_rows_of_a_few_are_no_reason_to_doubt() -> None:
    """A file of answers may have three rows."""
    tally = Tally()
    tally.add(COLUMNS)
    assert not tally.doubtful
    tally.check(1)
