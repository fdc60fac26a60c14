"""紐付け: a number bound to a person, as a record of its own that outlives the number (ガイドライン 2-1 to 2-4).

It never holds the number: only how it was obtained, from what, by whom, on which legal ground, and how it ended.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from forms.kernel.case import Means, Source


class Acquired(Enum):
    """How the office came to the number."""

    GIVEN = "given"  # by the person or who speaks for him (ガイドライン 2-2: the rule)
    LOOKED_UP = "looked_up"  # in 住基ネット, with a reason (2-4: the exception)


@dataclass(frozen=True)
class NumberLink:
    """One number bound to the subject of one case; `ended_why` is empty while the number is in the store.

    `comparison_id` is the comparison with the register it was held against, `whose` what came out (a value of
    `residents.Whose`); both empty while none was made.
    """

    id: str
    case_id: str
    version: int
    acquired: Acquired
    acquired_reason: str  # code, for LOOKED_UP
    source: Source
    means: Means
    basis: str  # programme whose law allows the use: shintai.kofu
    staff_id: str
    at: datetime
    comparison_id: str = ""
    whose: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the number is still in the store."""
        return self.ended_at is None
