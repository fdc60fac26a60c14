"""What is recorded beside a 交付: a 手帳 sent as 簡易書留, an earlier 手帳 that was to be brought back (規則7条2項)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from forms.kernel.result import OldTecho


class Back(Enum):
    """Why the post brought a 手帳 back."""

    STORED = "stored"  # nobody fetched it in time (保管期間経過)
    UNKNOWN = "unknown"  # あて所に尋ねあたらない
    REFUSED = "refused"  # 受取拒否
    NEVER = "never"  # it was recorded by mistake and never went off


@dataclass(frozen=True)
class Mailing:
    """A 手帳 that was handed to the post; `back_on` None: on its way, or delivered."""

    id: str
    case_id: str
    sent_on: date
    tracking_no: str  # 引受番号, as 123-45-67890-1
    sent_by: str
    back_on: date | None = None
    back: Back | None = None
    back_by: str = ""


@dataclass(frozen=True)
class OldCame:
    """What became of the earlier 手帳 that was to be brought back: RETURNED, or LOST."""

    outcome: OldTecho
    on: date
    staff_id: str
