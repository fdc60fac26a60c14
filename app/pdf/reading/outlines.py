"""Whether a letter of a finished file looks like that letter of the bundled font: its outline there is the same.

ToUnicode says what a code means; nothing but the outline says what a person sees.
"""

import struct
from functools import lru_cache
from typing import NamedTuple

from app.pdf.fontfile import FontFile
from app.settings import RESOURCES, program_root

_FILES = {
    "BIZUDMincho-Regular": "BIZUDMincho-Regular.ttf",
    "BIZUDPMincho-Regular": "BIZUDPMincho-Regular.ttf",
    "BIZUDGothic-Regular": "BIZUDGothic-Regular.ttf",
    "IPAmjMincho": "ipamjm.ttf",
}
_FILL = b"\0"  # programs fill up their glyphs with zeros


class Look(NamedTuple):
    """How a letter looks: its outline, its width in 1/1000 of the size."""

    outline: bytes  # none of the bundled fonts has glyphs made of other glyphs, whose numbers a subset would change
    advance: float
    glyph: int  # its number in the bundled font


class Program:
    """The glyphs of an embedded font program."""

    def __init__(self, data: bytes) -> None:
        """Raises KeyError, IndexError or struct.error for what is no TrueType program."""
        (count,) = struct.unpack_from(">H", data, 4)
        records = struct.iter_unpack(">4s4xLL", data[12 : 12 + 16 * count])
        tables = {tag: data[start : start + length] for tag, start, length in records}
        is_long = tables[b"head"][51]
        self._outlines = tables[b"glyf"]
        self._places = [
            at if is_long else at * 2
            for (at,) in struct.iter_unpack(">L" if is_long else ">H", tables[b"loca"])
        ]

    def draws(self, glyph: int) -> bool:
        """Whether the glyph is there and has an outline."""
        return 0 < glyph < len(self._places) - 1 and self._places[glyph] != self._places[glyph + 1]

    def outline(self, glyph: int) -> bytes:
        """Raises IndexError for a glyph that is not there."""
        return self._outlines[self._places[glyph] : self._places[glyph + 1]].rstrip(_FILL)


@lru_cache(maxsize=len(_FILES))
def bundled(name: str) -> FontFile | None:
    """The bundled file of the font that a PDF calls by this name; None if we bundle none. Raises Unavailable."""
    file = _FILES.get(name)
    return FontFile(program_root() / RESOURCES / "fonts" / file) if file else None


@lru_cache(maxsize=4096)
def look(font: FontFile, letter: str) -> Look | None:
    """The letter (with or without variation selector) in a bundled font; None if it is no letter there."""
    glyph = _glyph_of(font, letter)
    if not glyph:
        return None
    start, places = font.offset("glyf"), font.places
    outline = font.data[start + places[glyph] : start + places[glyph + 1]].rstrip(_FILL)
    return Look(outline, font.advance(glyph), glyph)


def _glyph_of(font: FontFile, letter: str) -> int:
    """The glyph of a letter, 0 if the font has none."""
    match len(letter):
        case 1:
            return font.glyph(letter)
        case 2:
            return font.variant(letter[0], letter[1])
        case _:
            return 0
