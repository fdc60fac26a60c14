"""Scans of handwritten originals: which places are covered whatever is on the paper, and how long one is kept.

A scan bears no 個人番号 at all, neither a guardian's (番号法20条: nobody may collect it) nor the subject's, which stands sealed
in its own place alone. Where a number stands is told by the edition a case was written on, so every paper with a place for one
may be scanned. Places are in mm from the top left corner of an upright A4 page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from forms.kernel.dates import fiscal_year
from forms.kernel.form import FormDef
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM

MARGIN_MM = 5.0  # above and below a number's box: a page lies askew, ink spreads, a scanner blurs
_SAME = 0.03  # by which a page's sides may differ from A4's


@dataclass(frozen=True)
class Cover:
    """A place that is made black."""

    x: float
    y: float
    w: float
    h: float


class Side(Enum):
    """Of the sheet. No edition prints on its back, but people write there, and ink shines through."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True)
class Retention:
    """A class of the office's 文書管理規程: kept so many years, counted from the 1st of April that follows."""

    id: str
    label: str
    years: int


@dataclass(frozen=True)
class Scan:
    """One covered page that is (or was) kept with a case. `ended_at`: it was taken out of the store."""

    id: str
    case_id: str
    version: int
    retention: str
    keep_until: date
    staff_id: str
    at: datetime
    ended_at: datetime | None = None
    side: Side = Side.FRONT

    def is_due(self, on: date) -> bool:
        """Whether its time is over."""
        return self.ended_at is None and self.keep_until < on


@dataclass(frozen=True)
class ScanRules:
    """Classes of keeping."""

    retentions: tuple[Retention, ...]

    def retention(self, retention_id: str) -> Retention | None:
        """The class of that id, None for one there is none of."""
        return next((one for one in self.retentions if one.id == retention_id), None)


def fixed(form: FormDef, side: Side = Side.FRONT) -> tuple[Cover, ...]:
    """What is always covered: the row of each number's place, the subject's and the guardian's, over the page's whole width,
    so that its mirror image that shines through lies under it as well. On the back it shines through at the same height
    where the sheet was turned over its long edge, and upside down where over its short one: both are covered."""
    boxes = (form.box(key) for key in form.number_keys())
    rows = tuple(Cover(0, box.y - MARGIN_MM, A4_WIDTH_MM, box.h + 2 * MARGIN_MM) for box in boxes)
    return rows if side is Side.FRONT else (*rows, *turned(rows))


def turned(covers: Iterable[Cover]) -> tuple[Cover, ...]:
    """Where the same places are on a page that lies upside down."""
    return tuple(
        Cover(A4_WIDTH_MM - one.x - one.w, A4_HEIGHT_MM - one.y - one.h, one.w, one.h) for one in covers
    )


def is_a4(width: float, height: float) -> bool:
    """Whether an upright page of these sides has A4's shape: the whole sheet was scanned, and nothing beside it."""
    return abs(height / width / (A4_HEIGHT_MM / A4_WIDTH_MM) - 1) <= _SAME


def until(retention: Retention, on: date) -> date:
    """The last day something of that class is kept when it came on that day."""
    return date(fiscal_year(on) + 1 + retention.years, 3, 31)
