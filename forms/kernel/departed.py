"""死亡・転出: people the 住民課 says are gone, held against those who have a 手帳 (身体障害者福祉法16条1項, 令9条, 令12条)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class Cause(Enum):
    """Why somebody is on the list."""

    DIED = "died"  # 死亡
    LEFT = "left"  # 転出


class Closed(Enum):
    """How the matter of one 手帳 ended."""

    RETURNED = "returned"  # it came back
    TOLD = "told"  # the 知事 was told of the death (令12条2項), or the new municipality of the move
    OTHER = "other"


class LetterKind(Enum):
    """Letters of an office about a 手帳 that was given out."""

    RETURN = "return_letter"  # 返還のお願い, to the family
    DEATH = "death_notice"  # to the 知事 (令12条2項)
    MOVED = "moved_notice"  # to the municipality somebody moved to
    INQUIRY = "city_inquiry"  # 照会 to the municipality somebody came from


@dataclass(frozen=True)
class Departed:
    """One line of the list. `birth` as forms write it (ISO, partial dates too); `place`: where to, of 転出."""

    cause: Cause
    on: date
    name: str = field(repr=False)
    kana: str = field(repr=False)
    birth: str = field(repr=False)
    address: str = field(repr=False)
    place: str = field(repr=False, default="")


@dataclass(frozen=True)
class Departure:
    """A line that may be of a holder. `case_id`, or the `techo_number` of the 手帳台帳 of before, once a person said whose
    手帳 it is; `closed` once the matter is over."""

    id: str
    departed: Departed
    taken_at: datetime
    case_id: str = ""
    decided_by: str = ""
    closed: Closed | None = None
    closed_on: date | None = None
    note: str = ""
    techo_number: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether a person said whose 手帳 it is."""
        return bool(self.case_id or self.techo_number)


@dataclass(frozen=True)
class Letter:
    """A letter of the office about a case, and the answer if one came (照会 alone has one)."""

    id: str
    case_id: str
    kind: LetterKind
    place: str
    paper_id: str
    at: datetime
    answered_on: date | None = None
    answer: str = ""
