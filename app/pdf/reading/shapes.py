"""Lines and boxes of a page, held against those of its plan: a number can be drawn without a single letter."""

from collections.abc import Iterable, Sequence

from app.pdf.reading.lines import HEIGHT, POINTS_PER_MM
from forms.kernel.ink import Bars, Ink, Line, Matrix, Picture, Rect, Text

_ROUNDING = 0.011  # points; places are written with two decimals


# a plain tuple, there are so many: is it a line, its weight in points (0: a filled box), and in points x1, y1, x2, y2 of a
# line or x, y, width, height of a box
Shape = tuple[bool, float, float, float, float, float]


def planned(ink: Iterable[Ink]) -> list[Shape]:
    """The shapes of a plan in its order."""
    found: list[Shape] = []
    for each in ink:
        if isinstance(each, Text):
            continue  # nearly all ink is: asked first
        if isinstance(each, Line):
            found.append((True, each.weight, _x(each.x1), _y(each.y1), _x(each.x2), _y(each.y2)))
        elif isinstance(each, Rect):
            weight = 0.0 if each.filled else each.weight
            found.append((False, weight, _x(each.x), _y(each.y + each.h), _x(each.w), _x(each.h)))
        elif isinstance(each, Bars):
            bottom, height = _y(each.y + each.h), _x(each.h)
            found += [
                (False, 0.0, x * POINTS_PER_MM, bottom, w * POINTS_PER_MM, height) for x, w in each.stripes()
            ]
    return found


def pictured(
    drawn: Sequence[tuple[str, float, float, float, float]], bytes_: Sequence[bytes], ink: Iterable[Ink]
) -> bool:
    """Whether exactly the planned pictures stand in their places, byte for byte. `drawn` as in `language.Placed`."""
    plan = [each for each in ink if isinstance(each, Picture)]
    return len(drawn) == len(plan) and all(
        held == each.jpeg
        and all(
            -_ROUNDING <= have - want <= _ROUNDING
            for have, want in zip(at, (_x(each.x), _y(each.y + each.h), _x(each.w), _x(each.h)), strict=True)
        )
        for (_name, *at), held, each in zip(drawn, bytes_, plan, strict=True)
    )


def squared(drawn: Sequence[tuple[int, str, float, float, float]], ink: Iterable[Ink]) -> bool:
    """Whether exactly the planned codes of squares stand in their places, module by module. `drawn` as in `language.Squares`."""
    plan = [each for each in ink if isinstance(each, Matrix)]
    return len(drawn) == len(plan) and all(
        (modules, bits) == (len(each.rows), each.packed)
        and all(
            -_ROUNDING <= have - want <= _ROUNDING
            for have, want in zip(at, (_x(each.x), _y(each.y + each.side), _x(each.side)), strict=True)
        )
        for (modules, bits, *at), each in zip(drawn, plan, strict=True)
    )


def agree(drawn: Sequence[Shape], plan: Sequence[Shape]) -> bool:
    """Whether exactly the planned shapes were drawn, in their order."""
    return len(drawn) == len(plan) and all(map(_same, drawn, plan))


def _same(drawn: Shape, plan: Shape) -> bool:
    """Written out: every bar of every page comes by here."""
    is_line, weight, a, b, c, d = drawn
    want_line, want_weight, want_a, want_b, want_c, want_d = plan
    return (
        is_line is want_line
        and -_ROUNDING <= a - want_a <= _ROUNDING
        and -_ROUNDING <= b - want_b <= _ROUNDING
        and -_ROUNDING <= c - want_c <= _ROUNDING
        and -_ROUNDING <= d - want_d <= _ROUNDING
        and -_ROUNDING <= weight - want_weight <= _ROUNDING
    )


def _x(mm: float) -> float:
    return mm * POINTS_PER_MM


def _y(mm: float) -> float:
    return HEIGHT - mm * POINTS_PER_MM
