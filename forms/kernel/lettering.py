"""Letters of fixed width: how wide a text stands, furigana over kanji, and items set in rows, for papers that visitors read.

A text with readings is written 「この {紙|かみ}を {読|よ}んで ください。」 (やさしい日本語).
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from forms.kernel.errors import Refused
from forms.kernel.ink import Align, Face, Text

MM_PER_POINT = 25.4 / 72
_PAIR = re.compile(r"\{([^{|}]+)\|([^{|}]+)\}")
_READING = 0.5  # of the size of what it is read over
_RISE = 0.95  # of that size: the reading's base line above that of the text
_OVERHANG = 0.5  # of that size: by which a reading may be wider than its kanji
_SMALLEST = 4.0  # points, of a long reading over one kanji
_STEP = 0.5  # points by which items are made smaller until they have room


def plain(text: str) -> str:
    """The text without its readings."""
    return _PAIR.sub(r"\1", text)


def width_of(text: str, size: float) -> float:
    """How wide a text without readings stands in a face of fixed width, in mm."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text) * size * MM_PER_POINT


def ruby(
    x: float, y: float, text: str, size: float, *, face: Face = Face.GOTHIC, align: Align = Align.LEFT
) -> Iterator[Text]:
    """One line with its readings above it; `x` lies in it as `align` says, `y` is its base line, `size` in points.

    Without words nothing is printed. `face` must be one of fixed width.
    """
    words = plain(text)
    if not words:
        return
    shift = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[align]
    left = x - shift * width_of(words, size)
    yield Text(left, y, words, size, face)
    at = 0
    for pair in _PAIR.finditer(text):
        start = left + width_of(text[at : pair.start()], size)
        width = width_of(pair[1], size)
        yield Text(
            start + width / 2,
            y - _RISE * size * MM_PER_POINT,
            pair[2],
            size * _READING,
            face,
            Align.CENTER,
            width=width + _OVERHANG * size * MM_PER_POINT,
            min_size=_SMALLEST,
        )
        left, at = start + width, pair.end()


def rows(items: Sequence[str], size: float, width: float) -> list[str]:
    """The items one after the other in rows of at most `width` mm, none broken in two; a longer one has a row of its own."""
    found: list[str] = []
    for item in items:
        joined = f"{found[-1]}　{item}" if found else item
        if found and width_of(joined, size) <= width:
            found[-1] = joined
        else:
            found.append(item)
    return found


def set_in(
    items: Sequence[str], x: float, top: float, width: float, height: float, *, size: float, smallest: float
) -> Iterator[Text]:
    """Items in rows inside a box (mm), made smaller until they have room; what is too long for a row is made to fit.

    Raises Refused("paper.too_long", field="documents") for more than have room at the smallest size: none is left out.
    """
    leading = 1.35 * MM_PER_POINT
    while len(rows(items, size, width)) * size * leading > height:
        size -= _STEP
        if size < smallest:
            raise Refused("paper.too_long", field="documents")
    for place, row in enumerate(rows(items, size, width), start=1):
        y = top + (place - 0.2) * size * leading
        yield Text(x, y, row, size, Face.GOTHIC, width=width, min_size=_SMALLEST, field="documents")
