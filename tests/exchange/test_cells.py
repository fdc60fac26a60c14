"""One cell as a value: what the register writes is understood, what cannot be understood has its own reason."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.exchange import cells
from forms.kernel.dates import PartialDate, to_short, to_wareki
from forms.kernel.number import IndividualNumber
from forms.kernel.person import Sex
from forms.kernel.text import normalise_name
from tests.helpers.makers import a_number, number_digits

DAYS = st.dates(date(1873, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("19830412", PartialDate(1983, 4, 12)),
        ("1983-04-12 00:00:00.000", PartialDate(1983, 4, 12)),
        ("1983/4/12 0:00", PartialDate(1983, 4, 12)),
        ("3580412", PartialDate(1983, 4, 12)),
        ("S58.04.12", PartialDate(1983, 4, 12)),
        ("昭和５８年４月１２日", PartialDate(1983, 4, 12)),
        ('="19830412"', PartialDate(1983, 4, 12)),
        ("'19830412", PartialDate(1983, 4, 12)),
        ("昭和5年月日不詳", PartialDate(1930)),
        ("19300000", PartialDate(1930)),
        ("1930/00/00", PartialDate(1930)),
        ("1930-05-00", PartialDate(1930, 5)),
        ("3050500", PartialDate(1930, 5)),
        ("5010000", PartialDate(2019)),  # 令和元年: 1 January lies in another era
        ("5010500", PartialDate(2019, 5)),
        ("3640100", PartialDate(1989, 1)),
        ("4010100", PartialDate(1989, 1)),  # 平成 begins on the 8th
    ],
)
def test_a_birth_date_is_read_in_every_way_registers_write_it(text: str, birth: PartialDate) -> None:
    assert cells.read_birth(text) == birth


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "row.birth_missing"),
        ("　", "row.birth_missing"),
        ("83/4/12", "row.birth_era"),
        ("Q58.4.12", "row.birth_era"),
        ("3640201", "row.birth_not_in_era"),
        ("3640200", "row.birth_not_in_era"),
        ("19830230", "row.birth_no_such_day"),
        ("19301300", "row.birth_no_such_day"),
        ("18720101", "row.birth_too_old"),
        ("30418", "row.birth_unreadable"),  # a spreadsheet's own day number
        ("1.98E+07", "row.birth_unreadable"),
    ],
)
def test_a_birth_date_that_cannot_be_understood_says_why(text: str, problem: str) -> None:
    assert cells.read_birth(text) == problem


@given(day=DAYS)
def test_any_day_is_read_alike_in_western_and_era_years(day: date) -> None:
    written = (day.isoformat(), f"{day:%Y%m%d}", to_wareki(day), to_short(day), f"{day:%Y/%m/%d} 0:00:00")
    assert {cells.read_birth(text) for text in written} == {PartialDate.of(day)}


@given(day=DAYS)
def test_zeros_stand_for_what_the_register_does_not_know(day: date) -> None:
    assert cells.read_birth(f"{day:%Y%m}00") == PartialDate(day.year, day.month)
    assert cells.read_birth(f"{day:%Y}-00-00") == PartialDate(day.year)


@pytest.mark.parametrize(
    ("parts", "birth"),
    [
        (["昭和", "58", "4", "12"], PartialDate(1983, 4, 12)),
        (["3", "5", "4", "1"], PartialDate(1930, 4, 1)),
        (["1983", "4", "12"], PartialDate(1983, 4, 12)),
        (["3", "5", "", ""], PartialDate(1930)),
        (["", "58", "4", "12"], "row.birth_missing"),
        (["3", "", "4", "12"], "row.birth_missing"),
    ],
)
def test_a_birth_date_in_several_columns_is_put_together(parts: list[str], birth: PartialDate | str) -> None:
    assert cells.read_birth(cells.join_date(parts)) == birth


def test_nobody_is_born_after_the_day_of_the_extract() -> None:
    assert cells.is_future(PartialDate(2026, 11, 2), date(2026, 11, 1))
    assert not cells.is_future(PartialDate(2026), date(2026, 11, 1))


def test_sex_codes_leave_out_what_offices_use_differently() -> None:
    """0 is 男 here and 不詳 there: it must be told, not guessed."""
    assert cells.SEXES["1"] is cells.SEXES["男"] is Sex.MALE
    assert cells.SEXES["2"] is cells.SEXES["女"] is Sex.FEMALE
    assert cells.SEXES["9"] is Sex.UNKNOWN
    assert "0" not in cells.SEXES


@pytest.mark.parametrize("text", ["1", "○", "有", "DV", "仮支援措置", "2", "?"])
def test_any_mark_of_protection_protects(text: str) -> None:
    assert cells.read_protected(text)


@pytest.mark.parametrize("text", ["", "　", "0", "０", "無", "なし", "×", "false", "対象外", "-"])
def test_only_a_known_no_leaves_somebody_unprotected(text: str) -> None:
    assert not cells.read_protected(text)


def test_a_number_is_read_with_the_wrapping_of_spreadsheets() -> None:
    digits = number_digits(7)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    for text in (digits, f'="{digits}"', f"'{digits}", wide, f"{digits[:4]} {digits[4:8]} {digits[8:]}"):
        read = cells.read_number(text)
        assert isinstance(read, IndividualNumber)
        assert (read == a_number(7)) is True
    assert cells.read_number("　") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (number_digits(3)[1:], "row.number_eleven"),  # a lost zero, or a 住民票コード
        (number_digits(3)[:5], "row.number_length"),
        (number_digits(3) + "0", "row.number_length"),
        (number_digits(3) + "00", "row.number_length"),
        (number_digits(3)[:11] + str((int(number_digits(3)[11]) + 1) % 10), "row.number_check_digit"),
        ("0" * 12, "row.number_check_digit"),
        ("1.23457E+11", "row.number_letters"),
        ("なし", "row.number_letters"),
    ],
)
def test_what_is_no_number_says_why(text: str, problem: str) -> None:
    assert (cells.read_number(text) == problem) is True


@pytest.mark.parametrize(
    ("text", "problem", "character"),
    [
        ("吉\ue000太郎", "row.gaiji", 2),
        ("\U000f0000", "row.gaiji", 1),
        ("吉〓太郎", "row.lost", 2),
        ("?木", "row.lost", 1),
        ("山\ufffd", "row.lost", 2),
        ("山田\u200b", "row.unseen", 3),
        ("山\x85田", "row.unseen", 2),
    ],
)
def test_a_character_that_is_not_what_was_meant_stops_the_row(
    text: str, problem: str, character: int
) -> None:
    assert cells.has_stopping(text)
    assert cells.stopping(text) == (problem, character)


def test_every_cp932_gaiji_is_stopped() -> None:
    """F040–F9FC decodes without complaint; other machines show other characters there."""
    trails = [*range(0x40, 0x7F), *range(0x80, 0xFD)]
    for code in (bytes((lead, trail)) for lead in range(0xF0, 0xFA) for trail in trails):
        found = cells.stopping(code.decode("cp932"))
        assert found == ("row.gaiji", 1), code
    for code in (b"\xa0", b"\xfd", b"\xfe", b"\xff"):  # bytes without a character, which decode all the same
        assert cells.stopping(code.decode("cp932")) == ("row.gaiji", 1)


def test_names_with_rare_but_real_characters_pass() -> None:
    for text in (
        "髙﨑①㈱",
        "𠮷田",
        "渡邉\U000e0101",
        "神\ufa19",
        "ｼﾞｮﾝ",
        "か\u3099",
        "〆木",
        "JOHN O’NEIL",
        "々",
        "－～",
    ):
        assert cells.stopping(text) is None
        assert not cells.has_stopping(text)


@given(text=st.text(max_size=30))
@example("ﾊﾞﾅﾅ")
@example("か\u3099")
def test_a_text_is_what_normalise_name_makes_of_it(text: str) -> None:
    """The short cut for texts without half-width kana changes nothing."""
    assert cells.read_text(text) == normalise_name(text)


def test_a_cell_broken_over_lines_becomes_one_line() -> None:
    assert cells.one_line("栄町1番地\r\nコーポ101") == "栄町1番地 コーポ101"
    assert cells.one_line("栄町 1") == "栄町 1"


@given(text=st.text(max_size=40))
def test_no_cell_makes_reading_fail(text: str) -> None:
    birth, number = cells.read_birth(text), cells.read_number(text)
    assert isinstance(birth, PartialDate) or birth.startswith("row.")
    assert number is None or isinstance(number, IndividualNumber) or number.startswith("row.")
    assert cells.has_stopping(text) is (cells.stopping(text) is not None)
    assert isinstance(cells.join_date([text, text, text]), str)
    assert cells.read_code(cells.read_kana(text)) is not None
