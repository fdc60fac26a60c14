"""The date of a 進達書: near today, so that a slip of a year does not take a 束番号 of a 年度 long past or far ahead."""

from datetime import date, timedelta

from forms.kernel.errors import Refused

BACK = timedelta(days=365)
AHEAD = timedelta(days=60)


def check(dated: date, today: date) -> None:
    """Raises Refused("forward.dated") for a day more than a year back or sixty days ahead."""
    if not today - BACK <= dated <= today + AHEAD:
        raise Refused("forward.dated", field="dated")
