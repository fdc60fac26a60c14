"""A font of a finished file, as a reader sees it: what each code says, how wide it is, whether anything is drawn."""

import io
import re
import struct
from dataclasses import dataclass, field

from fontTools.ttLib import TTLibError
from fontTools.ttLib.sfnt import SFNTReader
from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream

from app.pdf.reading.lines import digit

_CHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4})+)>")
_BLOCK = re.compile(rb"\d+\s+beginbfchar(.*?)endbfchar", re.DOTALL)
_LOST = "\ufffd"


class Meanings(dict[int, str]):
    """Code -> text; a code that says nothing reads as U+FFFD."""

    def __missing__(self, code: int) -> str:
        return _LOST


class Widths(dict[str, float]):
    """Code (as a character) -> advance in 1/1000 of the size."""

    def __init__(self, default: float = 1000.0) -> None:
        super().__init__()
        self._default = default

    def __missing__(self, code: str) -> float:
        return self._default

    def widest(self) -> float:
        """No letter is wider."""
        return max([self._default, *self.values()])


@dataclass
class FontTable:
    """One font. `shown` grows while pages are read."""

    meanings: Meanings = field(default_factory=Meanings)
    widths: Widths = field(default_factory=Widths)
    widest: float = 1000.0
    drawn: frozenset[int] = frozenset()  # codes behind which there is a glyph
    streams: frozenset[tuple[int, int]] = frozenset()  # the objects the font is made of
    problem: str = ""
    shown: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        numeric = {chr(code) for code, text in self.meanings.items() if any(map(digit, text))}
        digits = "".join(map(re.escape, numeric))
        self.find_digits = re.compile(
            f"[{digits}]" if digits else r"(?!)"
        ).findall  # codes -> those that say a digit

    def unread(self) -> bool:
        """Whether a letter was shown that says nothing or draws nothing."""
        return any(self._is_lost(ord(code)) for code in self.shown)

    def unshown_digits(self) -> bool:
        """Whether the font holds a digit that stands on no page."""
        return any(
            any(letter.isdecimal() for letter in text) and chr(code) not in self.shown
            for code, text in self.meanings.items()
        )

    def _is_lost(self, code: int) -> bool:
        text = self.meanings[code]
        return _LOST in text or (code not in self.drawn and not text.isspace())


def read_font(font: Object) -> FontTable:
    """Reads a composite font with its embedded TrueType program; anything else comes back with its `problem`."""
    if not _is_embedded(font):
        return FontTable(problem="gate.font_not_embedded")
    try:
        descendant = font.DescendantFonts[0]
        program = descendant.FontDescriptor.FontFile2
        places = descendant.CIDToGIDMap
        if font.Encoding != Name("/Identity-H"):
            return FontTable(problem="gate.font_unreadable")
        widths = _widths(descendant)
        return FontTable(
            meanings=_meanings(font.ToUnicode.read_bytes()),
            widths=widths,
            widest=widths.widest(),
            drawn=_drawn(places.read_bytes(), program.read_bytes()),
            streams=frozenset({font.ToUnicode.objgen, program.objgen, places.objgen}),
        )
    except (
        AttributeError,
        LookupError,
        ValueError,
        TypeError,
        PdfError,
        TTLibError,
        struct.error,
        AssertionError,
    ):
        return FontTable(problem="gate.font_unreadable")


def _is_embedded(font: Object) -> bool:
    holder = font.get(Name.DescendantFonts, Array([font]))[0]
    descriptor = holder.get(Name.FontDescriptor, Dictionary())
    return any(
        isinstance(descriptor.get(name), Stream) for name in (Name.FontFile, Name.FontFile2, Name.FontFile3)
    )


def _meanings(cmap: bytes) -> Meanings:
    meanings = Meanings()
    for block in _BLOCK.findall(cmap):
        for code, text in _CHAR.findall(block):
            meanings[int(code, 16)] = bytes.fromhex(text.decode("ascii")).decode("utf-16-be")
    if b"bfrange" in cmap:
        raise ValueError("a range is not read here, so nothing may hide in one")
    return meanings


def _widths(font: Object) -> Widths:
    """/DW, and /W in its form `first [width ...]`."""
    widths = Widths(float(font.get(Name.DW, 1000)))
    entries = list(font.get(Name.W, Array()).as_list())
    for first, row in zip(entries[0::2], entries[1::2], strict=True):
        for i, width in enumerate(row):
            widths[chr(int(first) + i)] = float(width)
    return widths


def _drawn(places: bytes, program: bytes) -> frozenset[int]:
    """The codes whose glyph has an outline in the embedded program."""
    tables = SFNTReader(io.BytesIO(program), checkChecksums=0)
    loca, is_long = tables["loca"], tables["head"][51]
    starts = [at for (at,) in struct.iter_unpack(">L" if is_long else ">H", loca)]
    glyphs = [glyph for (glyph,) in struct.iter_unpack(">H", places)]
    return frozenset(
        code
        for code, glyph in enumerate(glyphs)
        if 0 < glyph < len(starts) - 1 and starts[glyph] != starts[glyph + 1]
    )
