"""支援措置 (DV, ストーカー, 児童虐待 …): whose whereabouts nobody is shown without a recorded reason, and from whom.

Source: 住民基本台帳事務処理要領 第5-10; 総務省住民制度課長通知 令和元年6月27日 (other departments must know of it too).
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from forms.kernel.number import safe_hex


class ProtectionKind(Enum):
    """Why the person is protected. It is printed nowhere."""

    DV = "dv"  # 配偶者暴力
    STALKING = "stalking"
    CHILD_ABUSE = "child_abuse"
    OTHER = "other"  # その他これらに準ずるもの
    REGISTER = "register"  # the register marks the person and does not say why


class Standing(Enum):
    """How far the protection is decided. Only ENDED unmasks: neither a period that ran out nor a provisional standing does."""

    PROVISIONAL = "provisional"  # 仮支援措置, noted at the counter
    DECIDED = "decided"
    ENDED = "ended"


class Side(Enum):
    """What somebody named in a protection is to it."""

    PROTECTED = "protected"  # 申出者
    HOUSEHOLD = "household"  # 同居者, covered together
    OPPONENT = "opponent"  # 相手方: shown to a supervisor alone


@dataclass(frozen=True)
class Named:
    """Somebody named in a protection: name and reading as written, `birth` ISO (may lack month or day; "" when unknown)."""

    side: Side
    name: str = field(repr=False)
    kana: str = field(default="", repr=False)
    birth: str = field(default="", repr=False)


@dataclass(frozen=True)
class Protection:
    """One protection. `source` is whose word it rests on (住民課の通知 …), `safe_contact` how the person may be reached."""

    id: str
    kind: ProtectionKind
    standing: Standing
    people: tuple[Named, ...]
    from_on: date
    to_on: date | None
    source: str = field(repr=False)
    safe_contact: str = field(repr=False)
    address: str = field(repr=False)
    added_by: str  # staff id
    added_at: datetime
    decided_by: str = ""  # staff id, "" while provisional
    ended_at: datetime | None = None
    ended_reason: str = field(default="", repr=False)

    @property
    def protected(self) -> tuple[Named, ...]:
        """Everybody it covers."""
        return tuple(one for one in self.people if one.side is not Side.OPPONENT)

    @property
    def opponents(self) -> tuple[Named, ...]:
        """相手方."""
        return tuple(one for one in self.people if one.side is Side.OPPONENT)

    def digest(self) -> str:
        """SHA-256 of whom it covers and on what terms, as `safe_hex`: the chain holds it, so that a row that was rewritten
        is found."""
        terms = (
            self.kind.value,
            str(self.from_on),
            str(self.to_on),
            self.source,
            self.safe_contact,
            self.address,
        )
        people = [(one.side.value, one.name, one.kana, one.birth) for one in self.people]
        body = json.dumps([terms, people], ensure_ascii=False, separators=(",", ":"))
        return safe_hex(hashlib.sha256(body.encode("utf-8")).digest())

    def is_past(self, on: date) -> bool:
        """Whether its period ran out: it protects all the same until somebody ends it."""
        return self.to_on is not None and self.to_on < on

    def stood_at(self, moment: datetime) -> bool:
        """Whether it protected at that moment: what a paper of then says of it does not change later."""
        return self.added_at <= moment and (self.ended_at is None or moment < self.ended_at)


class Visitor(Enum):
    """In which place of an application a 相手方 may come."""

    APPLICANT = "applicant"  # 保護者
    AGENT = "agent"  # 代理人・使者, also who writes for the applicant (代筆)


class Ruling(Enum):
    """What a supervisor said of somebody named as 相手方 who comes to the counter."""

    WAITING = ""
    GO_ON = "go_on"  # it is somebody else of that name, or the case may go on all the same
    REFUSED = "refused"


@dataclass(frozen=True)
class VisitorStop:
    """A case that stands still until a supervisor decides. `visitor_key` is the loose name key of who came."""

    id: str
    case_id: str
    protection_id: str
    visitor: Visitor
    visitor_key: str = field(repr=False)
    at: datetime
    staff_id: str
    ruling: Ruling = Ruling.WAITING
    ruled_by: str = ""
    told: str = field(default="", repr=False)


@dataclass(frozen=True)
class Lifting:
    """That somebody was shown the whereabouts of a protected person, and why."""

    case_id: str
    staff_id: str
    role: str  # value of the Role it rested on
    told: str = field(repr=False)
    at: datetime
