"""進達予定日: a target the office sets itself, no legal limit."""

from datetime import date, timedelta

from app.rules.holidays import is_closed

TARGET_DAYS = 10  # of a new office
TARGETS = range(1, 61)  # what an office may choose
_SATURDAY = 5


def target_day(received: date, days: int = TARGET_DAYS) -> date:
    """The day that is the `days`th day the counter is open after `received`."""
    day = received
    left = days
    while left > 0:
        day += timedelta(days=1)
        if is_weekday(day):
            left -= 1
    return day


def is_weekday(day: date) -> bool:
    """Whether the counter is open: Monday to Friday, but for 祝日 and the turn of the year."""
    return day.weekday() < _SATURDAY and not is_closed(day)


def next_weekday(day: date) -> date:
    """The day itself, or the first day after it on which the counter is open."""
    while not is_weekday(day):
        day += timedelta(days=1)
    return day


def days_left(target: date, today: date) -> int:
    """Calendar days until the target; negative when it has passed."""
    return (target - today).days
