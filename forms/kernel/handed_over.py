"""What an office hands to a センター beside the paper, so that nobody types it again: a 束, its cases; and the receipt.

One number at most for each case, the subject's; a guardian's has no place (番号法15条, 20条).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from forms.kernel.attachment import AttachmentKind
from forms.kernel.number import IndividualNumber


@dataclass(frozen=True)
class HandedPaper:
    """One paper that lies beside an application (診断書・意見書, photo, old 手帳), and of how many sheets it is."""

    kind: AttachmentKind
    sheets: int


@dataclass(frozen=True)
class HandedChange:
    """What is another one than before: a name, or where somebody lives."""

    what: str  # "name" or "address"
    old: str = field(repr=False)
    new: str = field(repr=False)


@dataclass(frozen=True)
class HandedCause:
    """Why a paper about somebody who has a 手帳 came; all empty where the form asks nothing of it."""

    techo_number: str = field(repr=False)  # 手帳番号 of the one he has
    cause: str  # a code of the form's choice
    on: str  # since when (ISO)
    remark: str = field(repr=False)  # in his own words: how it was lost, why it does not come back
    changes: tuple[HandedChange, ...] = ()


@dataclass(frozen=True)
class HandedCase:
    """One application as the ledger of a センター needs it; dates as the form writes them (ISO, partial birth dates too)."""

    reception_no: str
    version: int  # a case that came back and goes up again has another one
    form: str  # id of the form
    edition: str
    name: str = field(repr=False)
    kana: str = field(repr=False)
    birth: str = field(repr=False)
    address: str = field(repr=False)
    applicant: str = field(repr=False)  # the 保護者 of a child under 15; empty when the subject applies
    relationship: str
    applied_on: str
    received_on: str
    no_number_reason: str  # a code, empty when there is a number
    caution: str  # the office's mark (取扱注意), never why
    sheets: tuple[str, ...]  # codes in bars of the sheets that belong to it
    number: IndividualNumber | None = field(repr=False, default=None)
    beside: tuple[HandedPaper, ...] | None = (
        None  # what goes up with it; None where nobody says (a sheet's code)
    )
    told: HandedCause | None = None  # None where nobody says (a sheet's code, a file of an earlier program)

    @property
    def key(self) -> tuple[str, int]:
        """By what a case is known within its office: never taken twice."""
        return self.reception_no, self.version


@dataclass(frozen=True)
class HandedBatch:
    """One issue of a 束. `id` is drawn anew for each file; who it is from stands in the seal, not here."""

    id: str
    office_code: str
    office_name: str
    fiscal_year: int
    number: int
    issue: int
    document_number: str
    dated: date
    made_at: datetime
    letter: tuple[str, ...]  # codes in bars of the 進達書 and its list
    cases: tuple[HandedCase, ...]

    def sheets(self) -> tuple[str, ...]:
        """Every sheet that belongs to it, letter first."""
        return (*self.letter, *(code for case in self.cases for code in case.sheets))


@dataclass(frozen=True)
class Receipt:
    """What a センター says of a 束 it took: how many cases, and which sheets lack, came twice or belong to none."""

    batch_id: str  # of the file that was taken
    fiscal_year: int
    number: int
    issue: int
    cases: int
    at: datetime
    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    strange: tuple[str, ...]
    nth: int = 1  # of this file: a later one says how the sheets stood later

    @property
    def complete(self) -> bool:
        """Whether every sheet came, once."""
        return not (self.missing or self.doubled or self.strange)


@dataclass(frozen=True)
class Counted:
    """The sheets that came, held against those that should have come; each in the order of the list or of scanning."""

    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    strange: tuple[str, ...]


def count_sheets(expected: Iterable[str], scanned: Iterable[str]) -> Counted:
    """Which sheets lack, which were scanned more than once, which belong to another 束."""
    wanted = tuple(expected)
    times = Counter(scanned)
    return Counted(
        missing=tuple(code for code in wanted if code not in times),
        doubled=tuple(code for code, n in times.items() if n > 1),
        strange=tuple(code for code in times if code not in wanted),
    )
