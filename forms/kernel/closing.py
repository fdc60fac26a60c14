"""What is closed: a 年度's book of 束番号, and a day's papers, counted blind before the program says what it expects."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from forms.kernel.case import PaperKind


class Pile(Enum):
    """Papers that lie in the office at the end of a day, counted pile by pile."""

    UP = "up"  # 進達書, 転記, 添付書類票
    RECORD = "record"  # 確認票
    SIGNATURE = "signature"  # sheets printed for signature


PILES = {
    Pile.UP: (PaperKind.SHINTATSU,),
    Pile.RECORD: (PaperKind.OFFICE_RECORD,),
    Pile.SIGNATURE: (PaperKind.APPLICATION,),
}


@dataclass(frozen=True)
class Carried:
    """A 束 of an old 年度 was given up and its cases taken into one of the new: `from_id` and `to_id` are batches."""

    from_id: str
    to_id: str
    staff_id: str
    at: datetime


@dataclass(frozen=True)
class ClosedYear:
    """A 年度 in which no 束番号 is taken any more; `last` is its last one."""

    fiscal_year: int
    last: int
    staff_id: str
    at: datetime


@dataclass(frozen=True)
class Counted:
    """One pile as somebody counted it, and what the program expected at that moment."""

    day: date
    attempt: int
    pile: Pile
    counted: int
    expected: int
    staff_id: str
    at: datetime


@dataclass(frozen=True)
class ClosedDay:
    """A day whose papers were counted; `reason` explains a difference."""

    day: date
    attempt: int
    reason: str
    staff_id: str
    at: datetime
