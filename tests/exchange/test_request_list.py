"""The request list: the four items under our 受付番号, never a number, nothing half written."""

import csv
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange import request_list
from app.exchange.request_list import HEADINGS, Asked
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug, Unavailable
from forms.kernel.person import FourItems
from tests.helpers.makers import number_digits

BIRTH = PartialDate.from_iso("1980-05-01")


def asked(name: str = "試験　太郎", sex: str = "male", address: str = "碧南市港本町4番地6") -> Asked:
    """Somebody of nobody."""
    return Asked("8-0412", FourItems(name, BIRTH, sex, address, "しけん たろう"))


def read(path: Path) -> list[list[str]]:
    """As a spreadsheet reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_each_person_is_one_line_with_reception_number_and_four_items(tmp_path: Path) -> None:
    target = tmp_path / request_list.file_name(date(2026, 11, 22))
    assert target.name == "juki-request-20261122.csv"
    assert request_list.write(target, [asked(), asked("𠮷田　髙子", "female"), asked(sex="unknown")]) == 3
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    first = ["8-0412", "試験　太郎", "しけん たろう", "1980-05-01", "男", "碧南市港本町4番地6"]
    assert read(target) == [
        list(HEADINGS),
        first,
        [first[0], "𠮷田　髙子", *first[2:4], "女", first[5]],
        [*first[:4], "", first[5]],
    ]
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such bits")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    request_list.write(tmp_path / "a.csv", [asked()])
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600


def test_nothing_beside_it_is_written_over(tmp_path: Path) -> None:
    half = tmp_path / "a.csv.part"
    half.write_text("mine", encoding="utf-8")
    request_list.write(tmp_path / "a.csv", [asked()])
    assert half.read_text("utf-8") == "mine"


def test_a_number_never_leaves_with_it(tmp_path: Path) -> None:
    with pytest.raises(Bug, match=r"request\.number"):
        request_list.write(tmp_path / "a.csv", [asked(address=f"碧南市 {number_digits(1)}")])
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"request\.write"):
        request_list.write(tmp_path / "none" / "a.csv", [asked()])
    (tmp_path / "folder").mkdir()
    with pytest.raises(Unavailable, match=r"request\.write"):
        request_list.write(tmp_path / "folder", [asked()])
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


@settings(max_examples=40)  # each writes a file
@given(st.text(st.characters(codec="utf-8", exclude_characters="0123456789"), min_size=1, max_size=20))
def test_no_text_is_run_by_a_spreadsheet_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    target = tmp_path_factory.mktemp("list") / "a.csv"
    try:
        request_list.write(target, [asked(name)])
    except Bug:  # other writings of digits can read as a number too
        return
    cell = read(target)[1][1]
    assert cell.removeprefix("'") == name.removeprefix("'")
    assert cell[0] not in "=+-@"
