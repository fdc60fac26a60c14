"""進達予定日: a target in weekdays; Saturdays and Sundays do not count."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.working_days import TARGET_DAYS, days_left, is_weekday, next_weekday, target_day


@pytest.mark.parametrize(
    ("received", "days", "target"),
    [
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # Friday to Monday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # brought to a Saturday window
        (date(2026, 11, 29), 1, date(2026, 11, 30)),
        (date(2026, 11, 24), 5, date(2026, 12, 1)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 24), -3, date(2026, 11, 24)),
    ],
)
def test_the_target_is_so_many_weekdays_later(received: date, days: int, target: date) -> None:
    assert target_day(received, days) == target


def test_the_office_aims_at_two_weeks() -> None:
    assert TARGET_DAYS == 10
    assert target_day(date(2026, 11, 24)) == date(2026, 12, 8)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
@settings(max_examples=40)
def test_a_target_is_a_weekday_and_never_nearer_than_its_days(received: date, days: int) -> None:
    target = target_day(received, days)
    assert target.weekday() < 5
    assert target_day(received, days - 1) < target or days == 1
    assert days <= days_left(target, received) <= days * 7 // 5 + 3


def test_days_left_are_days_of_the_calendar_and_run_below_zero() -> None:
    target = date(2026, 12, 8)
    assert [days_left(target, on) for on in (date(2026, 11, 24), target, date(2026, 12, 9))] == [14, 0, -1]


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_next_weekday_is_the_first_day_the_counter_is_open(day: date) -> None:
    after = next_weekday(day)
    assert is_weekday(after)
    assert 0 <= (after - day).days <= 2
    assert not any(is_weekday(day + timedelta(days=n)) for n in range((after - day).days))
