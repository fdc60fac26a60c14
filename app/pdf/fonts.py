"""The shelf of bundled fonts: which file prints which character, and what none of them can print.

Every face falls back to IPAmj明朝, which alone has 𠮷 and the variation sequences of the 文字情報基盤. A base character
with a selector is one letter here: if no file knows the pair, it is reported, never printed as its base.
"""

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from app.pdf.fontfile import FontFile
from forms.kernel.errors import Unavailable
from forms.kernel.ink import Face

FALLBACK = "ipamjm.ttf"
FILES = {
    Face.MINCHO: "BIZUDMincho-Regular.ttf",
    Face.P_MINCHO: "BIZUDPMincho-Regular.ttf",
    Face.GOTHIC: "BIZUDGothic-Regular.ttf",
}
_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SELECTORS = re.compile(f"[{_SELECTOR}]")
_LETTERS = re.compile(f".[{_SELECTOR}]?", re.DOTALL)
# what no file may claim to print: marks that need a base, invisible signs, 外字 of an unknown set, nothing at all
_NEVER_ALONE = frozenset({"Mn", "Me", "Cc", "Cf", "Co", "Cs", "Cn"})
_REPLACEMENT = "\ufffd"  # stands for a character that was already lost


class Glyph(NamedTuple):
    """Where a letter is drawn from: the file, its glyph there, and its width in 1/1000 of the size."""

    font: FontFile
    number: int
    advance: float


def letters(text: str) -> list[str] | str:
    """The text in pieces that are one letter each: a character, or a character with its variation selector."""
    return _LETTERS.findall(text) if _SELECTORS.search(text) else text


class FontShelf:
    """The bundled fonts, opened when first needed. Made once by bootstrap and handed to whoever prints or types."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the TrueType files. Raises Unavailable("font.missing") with the first file's name that is not there."""
        self._folder = folder
        self._open: dict[str, FontFile] = {}
        self._known: dict[Face, dict[str, Glyph | None]] = {face: {} for face in Face}
        for name in (*FILES.values(), FALLBACK):
            if not (folder / name).is_file():
                raise Unavailable("font.missing", field=name)

    def missing(self, text: str, face: Face = Face.MINCHO) -> tuple[int, ...]:
        """Positions (from 0, in characters of the Python string) of what no bundled font can print in this face.

        For a pair of base and selector it is the position of the base. Cheap enough for every key.
        """
        known = self._known[face]
        places: list[int] = []
        at = 0
        for letter in letters(text):
            glyph = known[letter] if letter in known else self.glyph(letter, face)
            if glyph is None:
                places.append(at)
            at += len(letter)
        return tuple(places)

    def glyph(self, letter: str, face: Face) -> Glyph | None:
        """The glyph of one letter, from the face's own file or the fallback; None if neither can print it."""
        known = self._known[face]
        if letter not in known:
            known[letter] = self._find(letter, (FILES[face], FALLBACK))
        return known[letter]

    def file(self, name: str) -> FontFile:
        """One file, opened at the first call."""
        if name not in self._open:
            self._open[name] = FontFile(self._folder / name)
        return self._open[name]

    def _find(self, letter: str, names: tuple[str, ...]) -> Glyph | None:
        base, selector = letter[0], letter[1:]
        if unicodedata.category(base) in _NEVER_ALONE or base == _REPLACEMENT:
            return None
        for name in names:
            font = self.file(name)
            number = font.variant(base, selector) if selector else font.glyph(base)
            # a glyph without an outline is a space or a gap in the font; only the first may be printed
            if number and (font.has_outline(number) or unicodedata.category(base) == "Zs"):
                return Glyph(font, number, font.advance(number))
        return None
