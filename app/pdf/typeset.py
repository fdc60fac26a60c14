"""Letters into places: which font prints each letter of a text, how wide it gets, and how it is made to fit.

Works in points and 1/1000 of a size; one `Typesetter` serves one document.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.pdf.embed import EmbeddedFont, Sign
from app.pdf.fontfile import FontFile
from app.pdf.fonts import FontShelf, letters
from forms.kernel.errors import Refused
from forms.kernel.ink import Face, Text

POINTS_PER_MM = 72 / 25.4
_STEP = 0.5  # points by which a text is made smaller
_ONE_LINE = 0.75  # of its size: so much smaller, one line still reads better than two
_SLACK = 0.01  # points by which rounding may exceed a width
_NOT_FIRST = frozenset("、。，．・：；？！ー」』）］｝〉》】〕々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ")


class Run(NamedTuple):
    """Neighbouring letters of one font, ready for a Tj."""

    font: EmbeddedFont
    codes: str


class Setting(NamedTuple):
    """A text as it will stand: its size, and each line's runs with its width in points."""

    size: float
    lines: tuple[tuple[tuple[Run, ...], float], ...]


class Typesetter:
    """Gives letters their codes in the document's fonts."""

    def __init__(self, shelf: FontShelf) -> None:
        self._shelf = shelf
        self._fonts: dict[FontFile, EmbeddedFont] = {}
        self._signs: dict[Face, dict[str, Sign]] = {face: {} for face in Face}
        self._by_font: dict[tuple[FontFile, str], Sign] = {}
        self._lines: dict[tuple[Face, str], tuple[tuple[Run, ...], float]] = {}

    @property
    def fonts(self) -> tuple[EmbeddedFont, ...]:
        """The fonts drawn from so far, in the order of first use."""
        return tuple(self._fonts.values())

    def sign(self, letter: str, face: Face) -> Sign | None:
        """The code of one letter; None if no bundled font can print it."""
        signs = self._signs[face]
        if letter not in signs:
            glyph = self._shelf.glyph(letter, face)
            if glyph is None:
                return None
            file = glyph.font
            if file not in self._fonts:
                self._fonts[file] = EmbeddedFont(file, f"F{len(self._fonts) + 1}")
            key = (file, letter)  # two faces may fall back to the same file
            if key not in self._by_font:
                self._by_font[key] = self._fonts[file].sign(letter, glyph)
            signs[letter] = self._by_font[key]
        return signs[letter]

    def line(self, text: str, face: Face, field: str = "") -> tuple[tuple[Run, ...], float]:
        """The runs of one line and its width in 1/1000 of the size.

        Raises Refused("paper.missing_glyph") with the field and the position (from 1) of what cannot be printed.
        """
        key = (face, text)
        if key not in self._lines:
            self._lines[key] = _joined(self.spell(text, face, field))
        return self._lines[key]

    def fit(self, ink: Text) -> Setting:
        """The text at its size, or smaller, or in several lines, as `Text` describes.

        Raises Refused("paper.missing_glyph") and Refused("paper.too_long") with the text's field.
        """
        runs, width = self.line(ink.text, ink.face, ink.field)
        if ink.width is None:
            return Setting(ink.size, ((runs, width * ink.size / 1000),))
        room = ink.width * POINTS_PER_MM + _SLACK
        if width * ink.size <= room * 1000:
            return Setting(ink.size, ((runs, width * ink.size / 1000),))
        size = room * 1000 / width
        one_line = Setting(size, ((runs, width * size / 1000),))
        possible = width * ink.min_size <= room * 1000
        if possible and (ink.max_lines == 1 or size >= ink.size * _ONE_LINE):
            return one_line
        wrapped = self._wrapped(ink, room)
        return one_line if possible and size >= wrapped.size else wrapped

    def _wrapped(self, ink: Text, room: float) -> Setting:
        """The largest size at which `max_lines` lines suffice and do not touch each other."""
        signs = self.spell(ink.text, ink.face, ink.field)
        pieces = list(letters(ink.text))
        size = max(ink.min_size, min(ink.size, ink.leading * POINTS_PER_MM))
        while True:
            rows = _rows(pieces, signs, room * 1000 / size)
            if len(rows) <= ink.max_lines:
                lines = tuple(_joined(row) for row in rows)
                return Setting(size, tuple((runs, width * size / 1000) for runs, width in lines))
            if size <= ink.min_size:
                raise Refused("paper.too_long", field=ink.field)
            size = max(ink.min_size, size - _STEP)

    def spell(self, text: str, face: Face, field: str = "") -> list[Sign]:
        """One sign for each letter. Raises Refused("paper.missing_glyph") as `line` does."""
        signs: list[Sign] = []
        at = 0
        for letter in letters(text):
            sign = self.sign(letter, face)
            if sign is None:
                raise Refused("paper.missing_glyph", field=field, count=at + 1)
            signs.append(sign)
            at += len(letter)
        return signs


def _joined(signs: Sequence[Sign]) -> tuple[tuple[Run, ...], float]:
    runs: list[Run] = []
    start = 0
    for i in range(1, len(signs) + 1):
        if i == len(signs) or signs[i].font is not signs[start].font:
            runs.append(Run(signs[start].font, "".join([sign.code for sign in signs[start:i]])))
            start = i
    return tuple(runs), sum([sign.advance for sign in signs])


def _rows(pieces: Sequence[str], signs: Sequence[Sign], room: float) -> list[Sequence[Sign]]:
    """Cuts signs into rows no wider than `room` (1/1000 of the size); no row begins with a closing mark or a space."""
    rows: list[Sequence[Sign]] = []
    start, width = 0, 0.0
    for i, sign in enumerate(signs):
        if width + sign.advance > room and i > start and not pieces[i].isspace():
            cut = _cut(pieces, start, i)
            rows.append(signs[start:cut])
            start = cut
            width = sum(each.advance for each in signs[cut:i])
        width += sign.advance
    rows.append(signs[start:])
    return rows


def _cut(pieces: Sequence[str], start: int, end: int) -> int:
    """Where the row that begins at `start` and has no room for `end` is cut: not inside a Latin word, if it has others."""
    if pieces[end][0] in _NOT_FIRST and end - 1 > start:
        return end - 1
    cut = end
    while cut > start and _is_latin(pieces[cut]) and _is_latin(pieces[cut - 1]):
        cut -= 1
    return cut if cut > start else end


def _is_latin(piece: str) -> bool:
    return piece[0].isalpha() and piece[0] < "\u0250"
