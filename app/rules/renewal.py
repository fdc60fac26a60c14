"""再認定のお知らせ: from when on somebody is to be written to, and when again (規則3条; a notice a month before, 豊川市).

No law sets a day. Who was told is left alone until the month itself; if nothing came of him by then he comes up again.
"""

from datetime import date, timedelta
from enum import Enum

_MONTHS = 1  # before the month of the 再認定
_QUIET = timedelta(days=30)  # after a letter that went out in the month itself, or later


class Stage(Enum):
    """Where the letter of one 再認定 stands."""

    TO_TELL = "to_tell"  # near, and nobody was written to
    TOLD = "told"  # written to, and it is not time to do so again
    OVERDUE = "overdue"  # its month has come, and nothing came of the holder


def stage(month: str, told: date | None, today: date) -> Stage | None:
    """`told`: when a letter about the 再認定 of this month (YYYY-MM) last came out. None: it is too early for one."""
    if today < notice_day(month):
        return None
    begins = first_day(month)
    if today < begins:
        return Stage.TO_TELL if told is None else Stage.TOLD
    if told is not None and told >= begins and today - told <= _QUIET:
        return Stage.TOLD
    return Stage.OVERDUE


def first_day(month: str) -> date:
    """The first day of a month (YYYY-MM)."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1)


def notice_day(month: str) -> date:
    """From when on the holder is to be told of his 再認定: the first day of the month before (YYYY-MM)."""
    begins = first_day(month)
    before = begins.month - _MONTHS
    return begins.replace(month=before) if before else date(begins.year - 1, 12, 1)
