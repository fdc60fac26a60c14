"""進達予定日: a target in days on which the counter is open; Saturdays, Sundays, 祝日 and the turn of the year do not count."""

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
        (date(2026, 11, 20), 1, date(2026, 11, 24)),  # over 勤労感謝の日, a Monday
        (date(2026, 12, 25), 3, date(2027, 1, 5)),  # 28 December, 4 and 5 January
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 24), -3, date(2026, 11, 24)),
    ],
)
def test_the_target_is_so_many_open_days_later(received: date, days: int, target: date) -> None:
    assert target_day(received, days) == target


def test_the_office_aims_at_two_weeks() -> None:
    assert TARGET_DAYS == 10
    assert target_day(date(2026, 11, 24)) == date(2026, 12, 8)


@given(st.dates(date(2022, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
@settings(max_examples=40)
def test_between_receipt_and_target_lie_as_many_open_days_as_were_meant(received: date, days: int) -> None:
    target = target_day(received, days)
    assert is_weekday(target)
    passed = [received + timedelta(days=n) for n in range(1, days_left(target, received) + 1)]
    assert sum(map(is_weekday, passed)) == days


def test_days_left_are_days_of_the_calendar_and_run_below_zero() -> None:
    target = date(2026, 12, 8)
    assert [days_left(target, on) for on in (date(2026, 11, 24), target, date(2026, 12, 9))] == [14, 0, -1]


@given(st.dates(date(2022, 1, 1), date(2040, 12, 31)))
def test_the_next_weekday_is_the_first_day_the_counter_is_open(day: date) -> None:
    after = next_weekday(day)
    assert is_weekday(after)
    assert 0 <= (after - day).days <= 10  # the turn of the year between two weekends
    assert not any(is_weekday(day + timedelta(days=n)) for n in range((after - day).days))
