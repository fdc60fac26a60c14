"""Reading a 手帳台帳: the line as the office wrote it, or a clear report; never a 保護者's number."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import messages
from app.exchange import holder_cells, holder_columns
from app.exchange.holder_columns import HolderColumn, guess
from app.exchange.holders import HolderRow, look, preview, read_holders
from app.exchange.row_reading import BadRow
from app.wording_import import ROWS
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug, Refused
from forms.kernel.result import FARE_CLASSES, GRADES
from tests.exchange.files import write
from tests.helpers.ledger_files import AS_OF, HEADINGS, a_ledger, a_line, child, nobody, with_number
from tests.helpers.makers import a_number, number_digits


def read(path: Path) -> list[HolderRow | BadRow]:
    """Everything a file holds."""
    return list(read_holders(path, guess(look(path)), as_of=AS_OF))


def stopped(path: Path, **cells: str) -> list[tuple[str, str]]:
    """Why a line with these cells is stopped: code and column."""
    (found,) = read(a_ledger(path, a_line(**cells), encoding="utf-8-sig"))
    assert isinstance(found, BadRow)
    assert all(one.code in ROWS and messages.row(one) for one in found.reasons)
    return [(one.code, "" if one.column is None else one.column.label) for one in found.reasons]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a file."""
    return tmp_path / "ledger.csv"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_a_line_comes_out_as_the_ledger_has_it(file: Path, encoding: str) -> None:
    (row,) = read(a_ledger(file, with_number(a_line(), 1), encoding=encoding))
    assert isinstance(row, HolderRow)
    entry = row.entry
    assert (entry.techo_number, entry.name, entry.kana) == ("愛知県第12345号", "見本　太郎", "みほん たろう")
    assert (entry.birth, entry.issued_on) == (PartialDate(1983, 4, 12), date(2013, 6, 3))
    assert (entry.disability, entry.grade, entry.fare_class) == ("体幹機能障害", "2", "1")
    assert (entry.review_month, entry.returned_on, entry.protected) == ("2026-12", None, False)
    assert (row.number == a_number(1)) is True
    assert entry.name not in repr(row)
    assert number_digits(1) not in repr(row)


def test_the_guardian_stands_there_for_a_child_under_15_alone(file: Path) -> None:
    """規則6条; whoever is 15 holds the 手帳 himself (法15条7項)."""
    young, grown = read(a_ledger(file, child(), child(手帳番号="愛知県第778号", 生年月日="2011-11-01")))
    assert isinstance(young, HolderRow)
    assert isinstance(grown, HolderRow)
    assert (young.entry.custodian_name, young.entry.relationship) == ("見本　太郎", "父")
    assert (grown.entry.custodian_name, grown.entry.relationship) == ("", "")


def test_a_guardians_number_is_never_read(file: Path) -> None:
    """Nor 住民票コード; whoever names such a column by hand is refused."""
    headings = [*HEADINGS[:-1], "保護者の個人番号", "住民票コード"]
    seen = look(write(file, [headings, [*child()[:-1], number_digits(9), "12345678901"]]))
    mapping = guess(seen)
    assert seen.forbidden == (13, 14)
    assert mapping.of(HolderColumn.NUMBER) is None
    for place in seen.forbidden:
        with pytest.raises(Refused) as refusal:
            holder_columns.check(mapping.corrected(HolderColumn.NUMBER, place), seen)
        assert refusal.value.code == "holders.forbidden"
    (row,) = read(file)
    assert isinstance(row, HolderRow)
    assert row.number is None


@pytest.mark.parametrize(
    "heading", ["父個人番号", "世帯主マイナンバー", "代理人の個人番号", "保護者番号", "母No"]
)
def test_what_a_heading_says_is_anothers_is_no_number_whatever_it_is_called(file: Path, heading: str) -> None:
    seen = look(write(file, [[*HEADINGS[:-1], heading], [*child()[:-1], number_digits(9)]]))
    place = len(HEADINGS) - 1
    with pytest.raises(Refused, match="forbidden"):
        holder_columns.check(guess(seen).corrected(HolderColumn.NUMBER, place), seen)
    (row,) = read(file)
    assert isinstance(row, HolderRow)
    assert row.number is None


@pytest.mark.parametrize(
    ("cells", "code", "label"),
    [
        ({"手帳番号": ""}, "row.techo_missing", "手帳番号"),
        ({"手帳番号": "不明"}, "row.techo_unreadable", "手帳番号"),
        ({"手帳番号": "第12345678901号"}, "row.techo_unreadable", "手帳番号"),
        ({"氏名": " "}, "row.name_missing", "氏名"),
        ({"生年月日": ""}, "row.birth_missing", "生年月日"),
        ({"生年月日": "R9.1.1", "交付年月日": ""}, "row.birth_future", "生年月日"),
        ({"交付年月日": "そのうち"}, "row.issued_unreadable", "交付年月日"),
        ({"交付年月日": "S57.1.1"}, "row.issued_impossible", "交付年月日"),
        ({"交付年月日": "R8.11.2"}, "row.issued_impossible", "交付年月日"),
        ({"等級": "7級"}, "row.grade_unknown", "等級"),
        ({"種別": "第3種"}, "row.fare_unknown", "種別"),
        ({"再認定年月": "来年"}, "row.review_unreadable", "再認定年月"),
        ({"返還年月日": "R8"}, "row.returned_unreadable", "返還年月日"),
        ({"氏名": "見本\ue000太郎"}, "row.gaiji", "氏名"),
        ({"障害名": "〓障害"}, "row.lost", "障害名"),
        ({"居住地": "町" * 501}, "row.too_long", "居住地"),
        ({"居住地": f"碧南市 {number_digits(3)}"}, "row.number_in_text", "居住地"),
        ({"個人番号": "123456789012"}, "row.number_check_digit", "個人番号"),
    ],
)
def test_what_cannot_be_read_is_told_by_place(
    file: Path, cells: dict[str, str], code: str, label: str
) -> None:
    assert stopped(file, **cells) == [(code, label)]


def test_the_same_line_twice_is_taken_over_once(file: Path) -> None:
    first, again, other = read(a_ledger(file, a_line(), a_line(), a_line(交付年月日="R5.1.4")))
    assert isinstance(first, HolderRow)
    assert isinstance(again, BadRow)
    assert [one.code for one in again.reasons] == ["row.line_twice"]
    assert isinstance(other, HolderRow)  # handed out anew: both are looked at by a person


def test_rows_of_another_shape_are_stopped_and_empty_ones_passed_over(file: Path) -> None:
    found = read(write(file, [HEADINGS, [""] * 14, a_line()[:5], nobody(1)]))
    assert [type(one) for one in found] == [BadRow, HolderRow]
    assert [row.line for row in preview(file, guess(look(file)), as_of=AS_OF, count=1)] == [3]


def test_a_file_that_breaks_off_is_not_taken(file: Path) -> None:
    a_ledger(file, a_line(), nobody(1))
    text = file.read_bytes().rstrip(b"\r\n")
    file.write_bytes(text[: text.rfind("体幹".encode("cp932"))])
    with pytest.raises(Refused) as refusal:
        read(file)
    assert refusal.value.code == "import.cut"


def test_a_mapping_has_to_fit_the_file(file: Path) -> None:
    seen = look(a_ledger(file, with_number(a_line(), 1)))
    right = guess(seen)
    wrong = {
        "mapping.other_file": holder_columns.HolderMapping("x", right.columns),
        "holders.missing": right.corrected(HolderColumn.BIRTH, None),
        "mapping.twice": right.corrected(HolderColumn.KANA, right.columns[HolderColumn.NAME]),
        "mapping.number_elsewhere": right.corrected(HolderColumn.NUMBER, None).corrected(
            HolderColumn.KANA, 13
        ),
    }
    for code, mapping in wrong.items():
        with pytest.raises(Refused) as refusal:
            holder_columns.check(mapping, seen)
        assert refusal.value.code == code
    assert holder_columns.from_text(holder_columns.to_text(right)) == right
    for text in ("{}", "[", '{"fingerprint": "x", "holders": {"sex": 1}}'):
        with pytest.raises(Bug):
            holder_columns.from_text(text)


def test_a_file_without_headings_is_named_by_a_person(file: Path) -> None:
    seen = look(write(file, [a_line(), nobody(1)]))
    assert guess(seen).missing() == holder_columns.REQUIRED


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("R9.4", "2027-04"),
        ("令和9年4月", "2027-04"),
        ("202704", "2027-04"),
        ("2027/04/01", "2027-04"),
        ("不要", ""),
        ("", ""),
    ],
)
def test_the_month_of_a_review_in_every_usual_way(text: str, month: str) -> None:
    assert holder_cells.read_month(text) == holder_cells.Read(month)


@given(st.text(max_size=30))
def test_no_cell_makes_the_reading_raise(text: str) -> None:
    """A value or a code, never an exception; what comes out is what the ledger can hold."""
    assert holder_cells.read_grade(text).value in ("", *GRADES)
    assert holder_cells.read_fare(text).value in ("", *FARE_CLASSES)
    assert len(holder_cells.read_techo(text).value) <= 24
    assert len(holder_cells.read_month(text).value) in (0, 7)
    day = holder_cells.read_day(text, "row.issued_unreadable")
    assert day.problem in ("", "row.issued_unreadable")
