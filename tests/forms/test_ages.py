"""Age borders: the fifteenth birthday, its eve, 29 February, 年度 (domain §5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.kernel.dates import (
    PartialDate,
    age_on,
    day_of_reaching,
    fiscal_year,
    fiscal_year_label,
    is_eve_of_birthday,
    is_under,
)

KNOWN = PartialDate(1983, 4, 12)


@pytest.mark.parametrize(
    ("birth", "on", "under"),
    [
        (PartialDate(2011, 11, 25), date(2026, 11, 23), True),
        (PartialDate(2011, 11, 25), date(2026, 11, 24), True),  # the eve: reached only at 24:00
        (PartialDate(2011, 11, 25), date(2026, 11, 25), False),
        (PartialDate(2012, 2, 29), date(2027, 2, 28), True),
        (PartialDate(2012, 2, 29), date(2027, 3, 1), False),
        (PartialDate(2011, 11), date(2026, 10, 31), True),
        (PartialDate(2011, 11), date(2026, 11, 15), None),
        (PartialDate(2011, 11), date(2026, 11, 30), False),
        (PartialDate(2011), date(2025, 12, 31), True),
        (PartialDate(2011), date(2026, 6, 1), None),
        (PartialDate(2011), date(2026, 12, 31), False),
    ],
)
def test_under_fifteen_lasts_through_the_eve_of_the_birthday(
    birth: PartialDate, on: date, under: bool | None
) -> None:
    """年齢計算ニ関スル法律, 民法143条: on < birth + 15 years."""
    assert is_under(15, birth, on) is under


@pytest.mark.parametrize(
    ("birth", "years", "reached"),
    [
        (date(2011, 11, 25), 15, date(2026, 11, 24)),
        (date(2012, 4, 1), 15, date(2027, 3, 31)),
        (date(2012, 2, 29), 15, date(2027, 2, 28)),
        (date(2012, 2, 29), 16, date(2028, 2, 28)),
        (date(2012, 1, 1), 18, date(2029, 12, 31)),
    ],
)
def test_an_age_is_reached_on_the_eve(birth: date, years: int, reached: date) -> None:
    assert day_of_reaching(years, birth) == reached
    assert is_eve_of_birthday(years, PartialDate.of(birth), reached)
    assert is_under(years, PartialDate.of(birth), reached)
    assert is_under(years, birth, reached + timedelta(days=1)) is False
    assert not is_eve_of_birthday(years, birth, reached + timedelta(days=1))


def test_the_eve_of_an_unknown_day_is_not_claimed() -> None:
    assert not is_eve_of_birthday(15, PartialDate(2011, 11), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (KNOWN, date(2026, 4, 11), 42),
        (KNOWN, date(2026, 4, 12), 43),
        (PartialDate(2012, 2, 29), date(2027, 2, 28), 14),
        (PartialDate(2012, 2, 29), date(2027, 3, 1), 15),
        (PartialDate(2012, 2, 29), date(2028, 2, 29), 16),
        (PartialDate(1983, 4), date(2026, 5, 1), 43),
        (PartialDate(1983, 4), date(2026, 4, 15), None),
        (PartialDate(1983), date(2026, 12, 31), 43),
        (PartialDate(2027, 1, 1), date(2026, 12, 31), None),
        (PartialDate(2026, 12, 31), date(2026, 12, 31), 0),
    ],
)
def test_the_age_shown_grows_on_the_birthday(birth: PartialDate, on: date, age: int | None) -> None:
    assert age_on(birth, on) == age


@given(
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.integers(1, 120),
)
def test_under_an_age_and_the_age_shown_agree(birth: date, on: date, years: int) -> None:
    age = age_on(birth, on)
    assert is_under(years, birth, on) is (age is None or age < years)


@pytest.mark.parametrize(
    ("on", "year", "label"),
    [
        (date(2026, 3, 31), 2025, "令和7年度"),
        (date(2026, 4, 1), 2026, "令和8年度"),
        (date(2027, 1, 1), 2026, "令和8年度"),
        (date(2019, 4, 1), 2019, "令和元年度"),
    ],
)
def test_the_fiscal_year_starts_in_april(on: date, year: int, label: str) -> None:
    assert fiscal_year(on) == year
    assert fiscal_year_label(year) == label
