"""国民の祝日に関する法律: the days off of two years as the official calendar has them, and what holds in any year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.holidays import is_closed

_TURN = ("12-29", "12-30", "12-31", "01-02", "01-03")
YEARS = {  # 内閣府「国民の祝日」について
    2026: (
        *("01-01", "01-12", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06"),
        *("07-20", "08-11", "09-21", "09-22", "09-23", "10-12", "11-03", "11-23"),
    ),
    2027: (
        *("01-01", "01-11", "02-11", "02-23", "03-21", "03-22", "04-29", "05-03", "05-04", "05-05"),
        *("07-19", "08-11", "09-20", "09-23", "10-11", "11-03", "11-23"),
    ),
}


@pytest.mark.parametrize("year", YEARS)
def test_the_days_off_are_those_of_the_official_calendar(year: int) -> None:
    """In 2026 5月6日 takes the place of a Sunday (法3条2項) and 9月22日 lies between two (法3条3項)."""
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range(365)]
    assert {f"{day:%m-%d}" for day in days if is_closed(day)} == {*YEARS[year], *_TURN}


@given(st.integers(2022, 2099))
def test_every_year_has_its_sixteen_and_the_monday_after_a_sunday(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    off = [day for day in days if is_closed(day) and day.year == year]
    assert 16 + len(_TURN) <= len(off) <= 22 + len(_TURN)
    named = date(year, 11, 3)
    assert is_closed(named + timedelta(days=1)) is (named.weekday() == 6)
