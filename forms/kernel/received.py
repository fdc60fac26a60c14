"""What a センター has taken from an office, as its store keeps it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from forms.kernel.handed_over import HandedCase


class Way(Enum):
    """How a case came in."""

    FILE = "file"
    SHEET = "sheet"  # from the sealed code on its paper


@dataclass(frozen=True)
class ReceivedBatch:
    """One 束 that was taken, once."""

    id: str  # as its file named itself
    office_code: str
    office_name: str
    fiscal_year: int
    number: int
    issue: int
    document_number: str
    dated: date
    letter: tuple[str, ...]
    cases: int
    staff_id: str
    at: datetime
    ledger_at: datetime | None = None  # when its numbers were first written for the ledger


@dataclass(frozen=True)
class ReceivedCase:
    """One case that was taken, once; its number stays sealed beside it until it is destroyed."""

    id: str
    batch_id: str  # empty while only its sheet was scanned
    office_code: str
    case: HandedCase = field(repr=False)  # without its number
    has_number: bool
    way: Way
    staff_id: str
    at: datetime


@dataclass(frozen=True, repr=False)
class GivenReceipt:
    """A receipt as it went to the office: what it says, and the sealed bytes."""

    nth: int  # from 1; a later one says how the sheets stood later
    body: bytes
    sealed: bytes
    at: datetime


@dataclass(frozen=True)
class HandedOver:
    """A file that this office made of a 束, and what the センター said of it."""

    id: str
    batch_id: str
    issue: int
    receiver: str  # code of the センター
    cases: int
    staff_id: str
    at: datetime
    received_at: datetime | None = None  # as the receipt says
    received_cases: int = 0
    receipt_nth: int = 0  # which of its receipts was read last; 0: none yet
    missing: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
