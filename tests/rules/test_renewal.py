"""再認定のお知らせ: a month before; again once the month itself has come and nothing came of the holder."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.renewal import Stage, first_day, notice_day, stage

MONTH = "2027-01"


def test_the_holder_is_told_of_his_review_a_month_before() -> None:
    assert notice_day("2029-12") == date(2029, 11, 1)
    assert notice_day("2030-01") == date(2029, 12, 1)


@pytest.mark.parametrize(
    ("told", "today", "found"),
    [
        (None, date(2026, 11, 30), None),
        (None, date(2026, 12, 1), Stage.TO_TELL),
        (None, date(2026, 12, 31), Stage.TO_TELL),
        (date(2026, 12, 1), date(2026, 12, 1), Stage.TOLD),
        (date(2026, 12, 1), date(2026, 12, 31), Stage.TOLD),
        (date(2026, 12, 1), date(2027, 1, 1), Stage.OVERDUE),
        (None, date(2027, 1, 1), Stage.OVERDUE),
        (date(2027, 1, 4), date(2027, 2, 3), Stage.TOLD),
        (date(2027, 1, 4), date(2027, 2, 4), Stage.OVERDUE),
    ],
)
def test_told_once_he_is_left_alone_until_the_month_itself(
    told: date | None, today: date, found: Stage | None
) -> None:
    assert stage(MONTH, told, today) is found


@given(st.dates(date(1990, 1, 1), date(2080, 12, 1)), st.integers(0, 400))
def test_nobody_is_forgotten_and_nobody_is_written_to_twice_in_a_day(today: date, since: int) -> None:
    month = f"{today:%Y-%m}"
    assert first_day(month) <= today
    assert stage(month, None, today) is Stage.OVERDUE
    assert stage(month, today, today) is Stage.TOLD
    later = today + timedelta(days=since)
    assert stage(month, today, later) is (Stage.TOLD if since <= 30 else Stage.OVERDUE)
