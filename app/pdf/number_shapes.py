"""Number-shaped text in a PDF that came from outside, and where it stands. Never what it says."""

from typing import NamedTuple

from app.pdf.engine import engine
from app.pdf.reading.lines import gap_under, judge_line, lines

NO_PLACE = "no place"
_ABOVE, _BELOW = 5.0, 2.5  # mm around a base line


class Shapes(NamedTuple):
    """`letters`: whether the page has any text at all; `bands`: upper edge and height in mm of each line that holds one."""

    letters: bool
    bands: tuple[tuple[float, float], ...]


def find(data: bytes, page: int) -> Shapes:
    """Reads one page (from 0), whose whole width counts as 210 mm. Raises ValueError if it cannot be read, and with `NO_PLACE`
    if it holds one but is turned or has an edge of its own: nobody could say where."""
    with engine(data) as document, document.page(page) as read:
        spots, high, wide, plain = read.spots(), *read.frame()
    gap = gap_under(())
    found = [line for line in lines(spots) if judge_line(line, gap, frozenset(), ())]
    if found and not plain:
        raise ValueError(NO_PLACE)
    scale = 210.0 / wide
    bands = tuple(((high - line[0].y) * scale - _ABOVE, _ABOVE + _BELOW) for line in found)
    return Shapes(bool(spots), bands)
