"""Lines and boxes of a page, held against those of its plan: a number can be drawn without a single letter."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.pdf.reading.lines import HEIGHT, POINTS_PER_MM
from forms.kernel.ink import Bars, Ink, Line, Rect, Text

_ROUNDING = 0.011  # points; places are written with two decimals


class Shape(NamedTuple):
    """A line (x1, y1, x2, y2) or a box (x, y, width, height) in points; `weight` 0 is a filled box."""

    is_line: bool
    weight: float
    edges: tuple[float, ...]


def planned(ink: Iterable[Ink]) -> list[Shape]:
    """The shapes of a plan in its order."""
    found: list[Shape] = []
    for each in ink:
        if isinstance(each, Text):
            continue  # nearly all ink is: asked first
        if isinstance(each, Line):
            edges = (_x(each.x1), _y(each.y1), _x(each.x2), _y(each.y2))
            found.append(Shape(True, each.weight, edges))
        elif isinstance(each, Rect):
            found.append(_box(each))
        elif isinstance(each, Bars):
            found.extend(map(_box, each.stripes()))
    return found


def agree(drawn: Sequence[Shape], plan: Sequence[Shape]) -> bool:
    """Whether exactly the planned shapes were drawn, in their order."""
    return len(drawn) == len(plan) and all(map(_same, drawn, plan))


def _box(ink: Rect) -> Shape:
    edges = (_x(ink.x), _y(ink.y + ink.h), _x(ink.w), _x(ink.h))
    return Shape(False, 0.0 if ink.filled else ink.weight, edges)


def _same(drawn: Shape, plan: Shape) -> bool:
    pairs = zip((drawn.weight, *drawn.edges), (plan.weight, *plan.edges), strict=True)
    return drawn.is_line is plan.is_line and all(abs(have - want) <= _ROUNDING for have, want in pairs)


def _x(mm: float) -> float:
    return mm * POINTS_PER_MM


def _y(mm: float) -> float:
    return HEIGHT - mm * POINTS_PER_MM
