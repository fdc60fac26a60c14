"""A scanner for the bars of a finished page: it looks at one row of pixels, as a beam would, and knows nothing of our plans.

The symbols are reportlab's table, so that ours is never read with itself.
"""

from collections.abc import Iterator
from itertools import groupby

from reportlab.graphics.barcode import code128 as theirs

from app.pdf.preview import render
from forms.kernel.ink import A4_HEIGHT_MM

_START_B, _STOP, _CHECK = 104, 106, 103
_SYMBOLS = {
    tuple(ord(letter.lower()) - ord("a") + 1 for letter in pattern): value
    for value, pattern in theirs._patterns.items()
}
_BEAMS_MM = (9.0, 11.5, 15.0)  # of the place at the top right where every sheet has its bars


def scan(data: bytes, page: int = 0, *, dpi: int = 300) -> str:
    """What a scanner reads at the top right of a page (from 0); "" if nothing. Three beams must agree."""
    raster = render(data, page, dpi / 72)
    found = set()
    for beam in _BEAMS_MM:
        row = int(beam / A4_HEIGHT_MM * raster.height)
        line = raster.pixels[
            row * raster.width * 4 : (row + 1) * raster.width * 4 : 4
        ]  # red is as good as any
        found.add(_decode(line[raster.width // 2 :]))
    assert len(found) == 1, "beams disagree"
    return found.pop()


def decode(widths: list[int]) -> str:
    """The text of bars and spaces in whole modules. AssertionError where it is no Code 128 of set B."""
    values = [_SYMBOLS[tuple(widths[at : at + 6])] for at in range(0, len(widths) - 7, 6)]
    assert _SYMBOLS[tuple(widths[-7:])] == _STOP
    start, *body, check = values
    assert start == _START_B
    assert check == (start + sum(place * value for place, value in enumerate(body, 1))) % _CHECK
    return "".join(chr(value + 32) for value in body)


def _decode(line: bytes) -> str:
    runs = list(_runs(line))
    if not any(dark for dark, _ in runs):
        return ""
    while not runs[0][0]:
        del runs[0]
    while not runs[-1][0]:
        del runs[-1]
    module = sum(width for _, width in runs[:6]) / 11  # a symbol is eleven modules wide
    return decode([round(width / module) for _, width in runs])


def _runs(line: bytes) -> Iterator[tuple[bool, int]]:
    for dark, pixels in groupby(line, lambda value: value < 128):
        yield dark, len(list(pixels))
