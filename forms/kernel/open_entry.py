"""Which case somebody has open for number entry: one at a time, so that two visitors' numbers cannot change places."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class OpenEntry:
    """`at` is when the case was opened, or a draft of it last kept (aware)."""

    staff_id: str
    case_id: str
    seat: str
    at: datetime
