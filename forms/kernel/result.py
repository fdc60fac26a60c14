"""What the prefecture decided, what it asked, how the 手帳 reached its holder (身体障害者福祉法15条4項・5項, 令8条)."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from forms.kernel.number import safe_hex


class ResultKind(Enum):
    """How it was decided."""

    GRANTED = "granted"  # 交付
    REJECTED = "rejected"  # 却下


class Ended(Enum):
    """Why a result no longer stands; it stays in the book."""

    RETYPED = "retyped"  # the first person read it once more
    DIFFERS = "differs"  # two people read it differently twice
    ANNULLED = "annulled"  # a supervisor set it aside
    LEFT = "left"  # the case came back or was withdrawn before it was confirmed
    NOT_GIVEN = "not_given"  # it was decided, and nobody is left to give the 手帳 to (死亡)


GRADES = ("1", "2", "3", "4", "5", "6")  # of a 手帳
OPINIONS = (*GRADES, "7")  # of one impairment (別表第5号)
FARE_CLASSES = ("1", "2")  # 第1種, 第2種 (旅客鉄道運賃減額)


@dataclass(frozen=True)
class Result:
    """A decision as the notice says it. Of 交付 every item but `opinion_grade` and `review_month` (YYYY-MM) is there, of 却下
    the day and the reasons alone."""

    kind: ResultKind
    decided_on: date
    techo_number: str = ""
    disability: str = ""
    opinion_grade: str = ""
    decided_grade: str = ""
    fare_class: str = ""
    review_month: str = ""
    reasons: str = ""

    def digest(self) -> str:
        """What stands in the chain of a decision: that it was this one."""
        parts = (
            self.kind.value,
            self.decided_on.isoformat(),
            self.techo_number,
            self.disability,
            self.opinion_grade,
            self.decided_grade,
            self.fare_class,
            self.review_month,
            self.reasons,
        )
        return safe_hex(hashlib.sha256("\x1f".join(parts).encode()).digest())


@dataclass(frozen=True)
class KeptResult:
    """A result with who read it, who read it again, and why it ended if it did. `row_id`: the row of the センター's file it was
    taken from; empty for one that was typed."""

    id: str
    case_id: str
    result: Result
    typed_by: str
    typed_at: datetime
    mismatches: int = 0
    confirmed_by: str = ""
    ended: Ended | None = None
    row_id: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether two people read the same."""
        return bool(self.confirmed_by)

    def blind(self) -> "KeptResult":
        """The same without what a second person has to key himself."""
        bare = Result(self.result.kind, date.min, disability=self.result.disability)
        return replace(self, result=bare)


@dataclass(frozen=True)
class Inquiry:
    """照会: what the センター asked, and our answer (`answered_on` None: still open)."""

    id: str
    case_id: str
    asked_on: date
    question: str
    asked_by: str
    answered_on: date | None = None
    answer: str = ""
    answered_by: str = ""


class Way(Enum):
    """How the 手帳 is given out."""

    COUNTER = "counter"  # 窓口
    MAIL = "mail"  # 簡易書留


class Receiver(Enum):
    """Who takes it."""

    SUBJECT = "subject"  # 本人
    GUARDIAN = "guardian"  # 保護者
    AGENT = "agent"  # 代理人・使者


class OldTecho(Enum):
    """What became of an earlier 手帳 (規則7条2項: it is returned once the new one is received)."""

    NONE = "none"  # there was none
    RETURNED = "returned"
    LOST = "lost"
    LATER = "later"  # is still to be brought back


class Receipt(Enum):
    """What shows that it was received."""

    SIGNED = "signed"  # 受領書
    POST = "post"  # the post's own record of delivery


IDENTITY = ("card", "licence", "passport", "notice_letter", "two_papers", "known", "post")
TOLD = ("benefits", "changes", "return", "review", "fare")


@dataclass(frozen=True)
class Delivery:
    """交付: `identity` is one of `IDENTITY`, `told` a part of `TOLD`."""

    delivered_on: date
    way: Way
    receiver: Receiver
    receiver_name: str
    identity: str
    old_techo: OldTecho
    receipt: Receipt
    told: tuple[str, ...]


@dataclass(frozen=True)
class Undone:
    """A 交付 that was recorded by mistake: as it stood, by whom, who set it aside, when and why."""

    delivery: Delivery
    delivered_by: str
    staff_id: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Certificate:
    """A 手帳 that came; `delivery` None while it waits to be collected."""

    id: str
    case_id: str
    result_id: str
    arrived_on: date
    arrived_by: str
    delivery: Delivery | None = None
    delivered_by: str = ""
