"""What stays at the counter between two visits, and who holds a child's 手帳 (身体障害者福祉法15条7-9項)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Gone(Enum):
    """What became of a 手帳 the office kept."""

    SUBJECT = "subject"  # given back to its holder
    GUARDIAN = "guardian"
    AGENT = "agent"
    EXCHANGED = "exchanged"  # the new one was given out against it (規則7条2項)
    SENT = "sent"  # it went with the application


class Slip(Enum):
    """What became of the 預り証 then."""

    BACK = "back"
    LOST = "lost"
    NEVER = "never"  # none was given out


@dataclass(frozen=True)
class KeptTecho:
    """A 手帳 the office keeps for somebody (`gone` None), or kept."""

    id: str
    case_id: str
    techo_number: str
    kept_on: date
    kept_by: str
    gone: Gone | None = None
    gone_on: date | None = None
    slip: Slip | None = None
    gone_by: str = ""


class KeeperCause(Enum):
    """Why a child's 手帳 changes hands. No new application is made; it is deemed issued to who takes it (法15条9項)."""

    GROWN = "grown"  # the child has come to be 15: to the child (法15条7項)
    GUARDIAN = "guardian"  # the 保護者 has changed: to the new one (法15条8項)


@dataclass(frozen=True)
class KeeperChange:
    """Who handed a child's 手帳 to whom, and when; `address` is where whoever took it lives ("": as before, or of somebody
    protected, whose address no change bears)."""

    cause: KeeperCause
    on: date
    giver: str
    taker: str
    relation: str = ""  # of the taker to the child; "" where the child takes it
    staff_id: str = ""
    postal_code: str = ""
    address: str = ""
