"""Life at the counter: a visitor set aside while another is served (保留), a paper entered later than it came (後から入力)."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Parking:
    """A draft set aside, by whom, with a word for whoever comes back to it. Digits of a number are never in a draft."""

    case_id: str
    staff_id: str
    word: str = field(repr=False)
    at: datetime


@dataclass(frozen=True)
class LateEntry:
    """Why 受付日 of one case is earlier than 入力日, in words."""

    case_id: str
    reason: str = field(repr=False)
    staff_id: str
    at: datetime
