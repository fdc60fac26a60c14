"""和暦: exact era borders, every way of writing, unknown parts (ux §8.2, libraries.md)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.dates import (
    LATEST,
    OLDEST,
    DateReading,
    PartialDate,
    era_parts,
    parse_date,
    to_list,
    to_short,
    to_wareki,
)
from forms.kernel.errors import Bug

KNOWN = PartialDate(1983, 4, 12)
CODES = {"明治": ("M", "1"), "大正": ("T", "2"), "昭和": ("S", "3"), "平成": ("H", "4"), "令和": ("R", "5")}
FULL_WIDTH = str.maketrans("0123456789./", "０１２３４５６７８９．／")
days = st.dates(OLDEST, LATEST)
partial_dates = st.one_of(
    days.map(PartialDate.of),
    days.map(lambda day: PartialDate(day.year, day.month)),
    days.map(lambda day: PartialDate(day.year)),
)


@pytest.mark.parametrize(
    "typed",
    [
        "S58.4.12", "s58/4/12", "Ｓ５８．４．１２", "S.58.4.12", "S58-04-12", "S580412", "昭58.4.12",
        "昭和58年4月12日", "昭和５８年４月１２日", "昭和五十八年四月十二日", "昭和五八年四月一二日",
        "㍼58年4月12日", "3580412", "３５８０４１２",
        "1983/4/12", "1983-04-12", "1983.4.12", "1983年4月12日", "西暦1983年4月12日", "19830412",
        "一九八三年四月十二日",
        " S 58 . 4 . 12 ", "S58 4 12", "1983　04　12", "昭和58年4月12日生",
        "昭和58年4月12日生まれ", "昭和58年4月12日（火）",
        "昭和58年4月12日(火曜日)生", "昭和58年4月12日火曜日", "S58ー4ー12", "S58、4、12", "S58・4・12",
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_is_read(typed: str) -> None:
    assert parse_date(typed) == DateReading(KNOWN)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("明治6年1月1日", "1873-01-01"),
        ("M45.7.30", "1912-07-30"),
        ("T1.7.30", "1912-07-30"),
        ("大正元年7月30日", "1912-07-30"),
        ("T15.12.25", "1926-12-25"),
        ("S1.12.25", "1926-12-25"),
        ("昭和元年12月25日", "1926-12-25"),
        ("S64.1.7", "1989-01-07"),
        ("H1.1.8", "1989-01-08"),
        ("㍻元年1月8日", "1989-01-08"),
        ("平成31年4月30日", "2019-04-30"),
        ("R1.5.1", "2019-05-01"),
        ("令元.5.1", "2019-05-01"),
        ("㋿6年4月1日", "2024-04-01"),
        ("R99.12.31", "2117-12-31"),
        ("S55.2.29", "1980-02-29"),
    ],
)
def test_days_on_the_border_of_an_era_are_accepted(typed: str, iso: str) -> None:
    assert parse_date(typed) == DateReading(PartialDate.from_iso(iso))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("S64.1.8", "date.not_in_era"),
        ("H31.5.1", "date.not_in_era"),
        ("平成31年5月1日", "date.not_in_era"),
        ("H1.1.7", "date.not_in_era"),
        ("R1.4.30", "date.not_in_era"),
        ("M45.7.31", "date.not_in_era"),
        ("T1.7.29", "date.not_in_era"),
        ("T15.12.26", "date.not_in_era"),
        ("S1.12.24", "date.not_in_era"),
        ("R0.5.1", "date.not_in_era"),
        ("S100.1.1", "date.not_in_era"),
        ("R100.1.1", "date.not_in_era"),
        ("昭和1983年4月12日", "date.not_in_era"),
        ("S58.2.30", "date.no_such_day"),
        ("S57.2.29", "date.no_such_day"),
        ("S58.13.1", "date.no_such_day"),
        ("S58.0.1", "date.no_such_day"),
        ("S58.4.0", "date.no_such_day"),
        ("19831301", "date.no_such_day"),
        ("明治5年12月2日", "date.too_old"),
        ("M1.1.25", "date.too_old"),
        ("1872-12-31", "date.too_old"),
        ("0000-01-01", "date.too_old"),
        ("慶応3年1月1日", "date.era_unknown"),
        ("58.4.12", "date.era_unknown"),
        ("元年4月12日", "date.era_unknown"),
        ("6010101", "date.era_unknown"),
        ("X58.4.12", "date.era_unknown"),
        ("2118-01-01", "date.unreadable"),
        ("580412", "date.unreadable"),
        ("2十年1月1日", "date.unreadable"),
        ("昭和百十年1月1日", "date.not_in_era"),
        ("昭和十百年1月1日", "date.unreadable"),
        ("S58.4.12.1", "date.unreadable"),
        ("きのう", "date.unreadable"),
        ("不詳", "date.unreadable"),
        ("", "date.empty"),
        (" 　", "date.empty"),
        ("昭和58年", "date.partial"),
        ("昭和58年4月不詳", "date.partial"),
        ("1983-04", "date.partial"),
    ],
)
def test_what_is_wrong_with_a_date_has_a_name(typed: str, problem: str) -> None:
    assert parse_date(typed) == DateReading(None, problem)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("昭和58年", "1983"),
        ("S58", "1983"),
        ("1983", "1983"),
        ("昭和58年月日不詳", "1983"),
        ("昭和58年不詳", "1983"),
        ("昭和58年不詳月不詳日", "1983"),
        ("昭和58年月日不明", "1983"),
        ("昭和58年4月", "1983-04"),
        ("S58.4", "1983-04"),
        ("1983-04", "1983-04"),
        ("昭和58年4月不詳", "1983-04"),
        ("昭和58年4月日不詳", "1983-04"),
        ("昭和58年4月12日", "1983-04-12"),
        ("昭和64年", "1989"),
        ("昭和元年", "1926"),
        ("平成31年4月", "2019-04"),
    ],
)
def test_an_unknown_month_or_day_may_be_left_open(typed: str, iso: str) -> None:
    assert parse_date(typed, partial=True) == DateReading(PartialDate.from_iso(iso))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("昭和65年", "date.not_in_era"), ("昭和64年2月", "date.not_in_era"), ("平成31年5月", "date.not_in_era"),
     ("昭和58年13月", "date.no_such_day"), ("明治5年", "date.too_old"), ("昭和58年月日", "date.unreadable")],
)  # fmt: skip
def test_a_partial_date_must_fit_its_era_too(typed: str, problem: str) -> None:
    assert parse_date(typed, partial=True) == DateReading(None, problem)


def test_every_day_from_meiji_6_to_2100_is_written_and_read_back() -> None:
    day, last = OLDEST, date(2100, 12, 31)
    wrong: list[date] = []
    while day <= last:
        if parse_date(to_wareki(day)).value != PartialDate.of(day):
            wrong.append(day)
        day += timedelta(days=1)
    assert wrong == []


@given(days)
def test_a_day_is_the_same_in_every_notation(day: date) -> None:
    name, year = era_parts(day)
    letter, code = CODES[name]
    tail = f"{day.month}.{day.day}"
    written = [
        day.isoformat(), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{letter}{year}.{tail}", f"{letter.lower()}{year}.{tail}", f"{name[0]}{year}.{tail}",
        f"{name}{year}.{tail}",
        f"{code}{year:02}{day:%m%d}", f"{letter}{year:02}{day:%m%d}", to_wareki(day, weekday=True),
        to_short(day), f"{to_wareki(day)}生", f"{letter}{year}.{tail}".translate(FULL_WIDTH),
    ]  # fmt: skip
    assert {parse_date(text) for text in written} == {DateReading(PartialDate.of(day))}


@given(partial_dates)
def test_every_partial_date_is_written_and_read_back(value: PartialDate) -> None:
    for text in (str(value), to_wareki(value), to_short(value)):
        assert parse_date(text, partial=True).value == value
    assert PartialDate.from_iso(str(value)) == value


@given(st.text() | st.text("昭和平成令元年月日不詳生SHR.０1２-/() 一十百〇火曜㍻"), st.booleans())
def test_no_text_makes_the_reader_fail(text: str, partial: bool) -> None:
    reading = parse_date(text, partial=partial)
    assert (reading.value is None) is (reading.problem is not None)


def test_a_very_long_numeral_is_just_unreadable() -> None:
    assert parse_date("九" * 6000).problem == "date.unreadable"
    assert parse_date("9" * 6000).problem == "date.unreadable"


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1983, 2, 29), (1983, 13, None), (1983, 0, None), (1983, 4, 0), (1983, None, 1), (0, 1, 1)],
)
def test_a_date_that_does_not_exist_is_our_own_mistake(year: int, month: int | None, day: int | None) -> None:
    with pytest.raises(Bug, match=r"date\.made"):
        PartialDate(year, month, day)


@pytest.mark.parametrize("text", ["", "83", "1983-4", "1983-04-12 ", "１９８３", "昭和58年"])
def test_only_our_own_text_is_read_from_the_store(text: str) -> None:
    with pytest.raises(Bug, match=r"date\.iso"):
        PartialDate.from_iso(text)


def test_a_partial_date_knows_the_days_it_may_be() -> None:
    assert (PartialDate(1983).earliest(), PartialDate(1983).latest()) == (
        date(1983, 1, 1),
        date(1983, 12, 31),
    )
    assert (PartialDate(1984, 2).earliest(), PartialDate(1984, 2).latest()) == (
        date(1984, 2, 1),
        date(1984, 2, 29),
    )
    assert KNOWN.earliest() == KNOWN.latest() == KNOWN.as_date() == date(1983, 4, 12)
    assert KNOWN.is_full
    with pytest.raises(Bug, match=r"date\.partial"):
        PartialDate(1983, 4).as_date()


def test_partial_dates_sort_without_failing() -> None:
    ordered = [
        PartialDate(1982, 12, 31),
        PartialDate(1983),
        PartialDate(1983, 4),
        KNOWN,
        PartialDate(1983, 5),
    ]
    assert sorted([ordered[3], ordered[1], ordered[4], ordered[0], ordered[2]]) == ordered
    assert ordered[2] < KNOWN < ordered[4]
    assert max(ordered) == ordered[-1]


@pytest.mark.parametrize(
    ("value", "text", "short"),
    [
        (date(2026, 11, 24), "令和8年11月24日（火）", "令8.11.24"),
        (date(2019, 5, 1), "令和元年5月1日（水）", "令元.5.1"),
        (date(2019, 4, 30), "平成31年4月30日（火）", "平31.4.30"),
        (date(1989, 1, 7), "昭和64年1月7日（土）", "昭64.1.7"),
        (date(1926, 12, 25), "昭和元年12月25日（土）", "昭元.12.25"),
        (date(1912, 7, 30), "大正元年7月30日（火）", "大元.7.30"),
        (date(1873, 1, 1), "明治6年1月1日（水）", "明6.1.1"),
        (PartialDate(1983, 4), "昭和58年4月日不詳", "昭58.4"),
        (PartialDate(1983), "昭和58年月日不詳", "昭58"),
        (PartialDate(1989), "昭和64年（平成元年）月日不詳", "昭64"),
        (PartialDate(1926, 12), "大正15年（昭和元年）12月日不詳", "大15.12"),
    ],
)
def test_a_date_is_shown_as_an_office_writes_it(value: date | PartialDate, text: str, short: str) -> None:
    assert to_wareki(value, weekday=True) == text
    assert to_short(value) == short


def test_a_list_shows_month_and_day() -> None:
    assert to_list(date(2026, 11, 24)) == to_list(PartialDate(2026, 11, 24)) == "11/24"
    with pytest.raises(Bug, match=r"date\.partial"):
        to_list(PartialDate(2026, 11))


def test_a_day_before_the_calendar_has_no_era_here() -> None:
    with pytest.raises(Bug, match=r"date\.too_old"):
        era_parts(date(1872, 12, 31))
