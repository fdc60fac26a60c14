"""What a センター decided, told to an office in a sealed file: nobody types it again, two people still look at it.

No number stands in it: a case is known by what its office called it, its reading and its birth date.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from forms.kernel.result import Result


@dataclass(frozen=True)
class Told:
    """One decision. `reception_no` and `version` as the office handed the case over, `birth` as the form writes it (ISO)."""

    reception_no: str
    version: int
    kana: str = field(repr=False)
    birth: str = field(repr=False)
    result: Result = field(repr=False)

    @property
    def key(self) -> tuple[str, int]:
        """By what the case is known within its office."""
        return self.reception_no, self.version


@dataclass(frozen=True)
class ToldFile:
    """One file. `id` is drawn anew for each; who it is from stands in the seal, not here."""

    id: str
    office_code: str
    made_at: datetime
    told: tuple[Told, ...]


class RowEnd(Enum):
    """What became of a row in the office."""

    TAKEN = "taken"  # somebody looked at it beside the case; it waits for, or has, the second look
    REFUSED = "refused"  # somebody said that it is not of this case
    REPLACED = "replaced"  # a later file tells of the same case


@dataclass(frozen=True)
class ToldRow:
    """One row as the office keeps it. `why` is the code of what keeps it from being of any case; empty when it is of
    `case_id`."""

    id: str
    file_id: str
    told: Told = field(repr=False)
    read_at: datetime
    case_id: str = ""
    why: str = ""
    end: RowEnd | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody is to look at it beside its case."""
        return bool(self.case_id) and not self.why and self.end is None


@dataclass(frozen=True)
class CenterResult:
    """A decision as a センター keeps it for a case it received; `file_id`: the file in which it went out."""

    id: str
    case_id: str  # of the received case
    result: Result = field(repr=False)
    typed_by: str
    typed_at: datetime
    file_id: str = ""


@dataclass(frozen=True)
class GivenFile:
    """A file of decisions that a センター made for an office, by two people."""

    id: str
    office_code: str
    results: int
    staff_id: str
    witness_id: str
    at: datetime
