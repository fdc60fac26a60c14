"""進達予定日: a target the office sets itself, no legal limit."""

from datetime import date, timedelta

TARGET_DAYS = 10
_SATURDAY = 5


def target_day(received: date, days: int = TARGET_DAYS) -> date:
    """The day `days` weekdays after `received` (Saturdays and Sundays skipped)."""
    day = received
    left = days
    while left > 0:
        day += timedelta(days=1)
        if is_weekday(day):
            left -= 1
    return day


def is_weekday(day: date) -> bool:
    """Whether the counter is open: Monday to Friday (holidays are not known here)."""
    return day.weekday() < _SATURDAY


def next_weekday(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day if is_weekday(day) else day + timedelta(days=7 - day.weekday())


def days_left(target: date, today: date) -> int:
    """Calendar days until the target; negative when it has passed."""
    return (target - today).days
