"""Number-shaped text in a PDF that came from outside, and where it stands. Never what it says."""

from collections.abc import Sequence
from typing import NamedTuple

from app.pdf.engine import engine
from app.pdf.reading.lines import POINTS_PER_MM, Spot, gap_under, judge_line, lines, runs
from forms.kernel.number import LENGTH

NO_PLACE = "no place"
_ABOVE, _BELOW = (
    12.0 * POINTS_PER_MM,
    5.0 * POINTS_PER_MM,
)  # around a base line: room for letters of 30 points
_PAGE_MM = 210.0


class Shapes(NamedTuple):
    """`letters`: whether the page has any text at all; `bands`: upper edge and height in mm of each line that holds one."""

    letters: bool
    bands: tuple[tuple[float, float], ...]


def find(data: bytes, page: int) -> Shapes:
    """Reads one page (from 0), whose whole width counts as 210 mm. Twelve digits that stand together are a number's shape,
    whatever their check digit says.

    Raises ValueError if it cannot be read, and with `NO_PLACE` if it holds one but is turned or has an edge of its own:
    nobody could say where.
    """
    with engine(data) as document, document.page(page) as read:
        spots, high, wide, plain = read.spots(), *read.frame()
    found = [line for line in lines(spots) if _has_number(line)]
    if found and not plain:
        raise ValueError(NO_PLACE)
    return Shapes(bool(spots), tuple(_band(line, high, _PAGE_MM / wide) for line in found))


def _has_number(line: Sequence[Spot]) -> bool:
    gap = gap_under(())
    long = any(len(run) >= LENGTH for order in (line, sorted(line)) for run in runs(order, gap))
    return long or bool(judge_line(line, gap, frozenset(), ()))


def _band(line: Sequence[Spot], high: float, scale: float) -> tuple[float, float]:
    """The same height for whatever digits stand there: one that followed their shapes would tell of them."""
    top, bottom = max(spot.y for spot in line) + _ABOVE, min(spot.y for spot in line) - _BELOW
    return (high - top) * scale, (top - bottom) * scale
