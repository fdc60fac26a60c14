"""手帳台帳 of before this program: who holds a 手帳, as the office's earlier ledger says (規則6条: the items of the 交付台帳).

A 個人番号 that came with it is an unproved link: nobody compared it, it proves nothing and goes nowhere.
"""

import unicodedata
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum

from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber, may_be_kept

LONGEST_NUMBER = 24  # characters of a 手帳番号
MOST_DIGITS = 10  # of one: never as many as would be a 個人番号, or nearly one


class LinkStanding(Enum):
    """What a number that came with the ledger is worth; the number of the last one is gone."""

    UNPROVED = "unproved"
    CONFIRMED = "confirmed"  # an application of the same person was approved with the same number
    DIFFERS = "differs"  # one was approved with another: this was a 紐付け誤り


@dataclass(frozen=True)
class Entry:
    """One line of a ledger; a 個人番号 has no place in it. `birth` may be known in part, `review_month` is YYYY-MM. The guardian
    is there for a child under 15 alone (規則6条). `protected`: the ledger marks 支援措置. `returned_on`: 返還, or
    whatever else ended it.

    Raises Refused("text.number") for a text with a number or nearly all of one in it.
    """

    techo_number: str
    name: str = field(repr=False)
    birth: PartialDate = field(repr=False)
    kana: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    issued_on: date | None = None
    disability: str = field(default="", repr=False)
    grade: str = ""
    fare_class: str = ""
    review_month: str = ""
    custodian_name: str = field(default="", repr=False)
    relationship: str = field(default="", repr=False)
    returned_on: date | None = None
    protected: bool = False

    def __post_init__(self) -> None:
        texts = (
            value for value in (getattr(self, one.name) for one in fields(self)) if isinstance(value, str)
        )
        if not all(map(may_be_kept, texts)):
            raise Refused("text.number")


@dataclass(frozen=True)
class Holder:
    """A line that is kept. `link` is None where no number came with it."""

    id: str
    line: int  # in the file it came from
    entry: Entry
    link: LinkStanding | None = None


@dataclass(frozen=True)
class Numbered:
    """A line as it comes in, with the number beside it."""

    line: int
    entry: Entry
    number: IndividualNumber | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Registered:
    """What of a line is counted (福祉行政報告例): nobody's name."""

    techo_number: str
    birth: PartialDate = field(repr=False)
    disability: str = field(repr=False)
    grade: str
    issued_on: date | None
    returned_on: date | None


class LedgerState(Enum):
    """The life of one import of the ledger."""

    LOADING = "loading"
    CURRENT = "current"
    SUPERSEDED = "superseded"  # its lines are gone


@dataclass(frozen=True)
class Ledger:
    """One import: as of which day, by whom; `witness_id` is the second person where numbers came with it."""

    id: str
    as_of: date
    imported_at: datetime
    staff_id: str
    witness_id: str
    numbers: bool
    rows: int
    state: LedgerState


@dataclass(frozen=True)
class LedgerStatus:
    """The ledger in use, one under way, and how its numbers stand."""

    current: Ledger | None
    loading: Ledger | None
    links: dict[LinkStanding, int]


class DoubleKind(Enum):
    """What of two lines cannot both be right, or has to be looked at; never digits of a 個人番号."""

    TECHO = "techo"  # one 手帳番号 on several lines
    NUMBER = "number"  # one 個人番号 with several people
    CASE = "case"  # one 個人番号 with another person of an application
    DIFFERS = (
        "differs"  # the ledger's 個人番号 was another's: an application of the same person proved it wrong
    )


@dataclass(frozen=True)
class Double:
    """Lines to be looked at together; `reception_no` is the application's."""

    kind: DoubleKind
    holders: tuple[Holder, ...]
    reception_no: str = ""


def tidy_techo(text: str) -> str:
    """手帳番号 as it is compared: half width, without spaces (愛知県第123456号)."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def techo_digits(text: str) -> str:
    """The digits of a 手帳番号 without leading zeros: what people type of it (第0012345号 -> 12345)."""
    return "".join(sign for sign in tidy_techo(text) if sign.isascii() and sign.isdigit()).lstrip("0")
