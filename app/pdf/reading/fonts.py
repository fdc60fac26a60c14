"""A font of a finished file, as a reader sees it: what each code says, how wide it is, whether anything is drawn."""

import re
import struct
from binascii import unhexlify
from dataclasses import dataclass, field
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream

from app.pdf.reading.lines import digit
from app.pdf.reading.outlines import Program, bundled, look

_CHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4})+)>")
_BLOCK = re.compile(rb"\d+\s+beginbfchar(.*?)endbfchar", re.DOTALL)
_BREAK = b"000A"
_LOST = "\ufffd"
_ROUNDING = 0.01  # of a width, in 1/1000 of the size


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
    name: str = ""  # of the bundled font, without the tag of the subset
    problem: str = ""
    shown: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._numeric = {chr(code): text for code, text in self.meanings.items() if any(map(digit, text))}
        digits = "".join(map(re.escape, self._numeric))
        self.find_digits = re.compile(
            f"[{digits}]" if digits else r"(?!)"
        ).findall  # codes -> those that say a digit

    def unread(self) -> bool:
        """Whether a letter was shown that says nothing or draws nothing."""
        return any(self._is_lost(ord(code)) for code in self.shown)

    def unshown_digits(self) -> bool:
        """Whether the font holds a digit that stands on no page."""
        return any(
            code not in self.shown and any(letter.isdecimal() for letter in text)
            for code, text in self._numeric.items()
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
        letters = _Letters(
            str(font.BaseFont).partition("+")[2],
            _meanings(font.ToUnicode.read_bytes()),
            widths,
            Program(program.read_bytes()),
            [glyph for (glyph,) in struct.iter_unpack(">H", places.read_bytes())],
        )
        return FontTable(
            meanings=letters.meanings,
            widths=widths,
            widest=widths.widest(),
            drawn=letters.drawn(),
            streams=frozenset({font.ToUnicode.objgen, program.objgen, places.objgen}),
            name=letters.name,
            problem="" if letters.look_true() else "gate.font_unreadable",
        )
    except (
        AttributeError,
        LookupError,
        ValueError,
        TypeError,
        PdfError,
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
    """All of them decoded at once, a line each: a code that says a line break is a ValueError."""
    if b"bfrange" in cmap:
        raise ValueError("a range is not read here, so nothing may hide in one")
    pairs = [pair for block in _BLOCK.findall(cmap) for pair in _CHAR.findall(block)]
    codes = unhexlify(b"".join([code for code, _ in pairs])).decode("utf-16-be", "surrogatepass")
    texts = unhexlify(_BREAK.join([text for _, text in pairs])).decode("utf-16-be").split("\n")
    return Meanings(zip(map(ord, codes), texts if pairs else [], strict=True))


def _widths(font: Object) -> Widths:
    """/DW, and /W in its form `first [width ...]`."""
    widths = Widths(float(font.get(Name.DW, 1000)))
    entries = list(font.get(Name.W, Array()).as_list())
    for first, row in zip(entries[0::2], entries[1::2], strict=True):
        for i, width in enumerate(row):
            widths[chr(int(first) + i)] = float(width)
    return widths


class _Letters(NamedTuple):
    """What the parts of a font say of its codes."""

    name: str
    meanings: Meanings
    widths: Widths
    program: Program
    places: list[int]  # code -> glyph

    def drawn(self) -> frozenset[int]:
        """The codes whose glyph has an outline in the embedded program."""
        return frozenset(code for code, glyph in enumerate(self.places) if self.program.draws(glyph))

    def look_true(self) -> bool:
        """Whether every code looks, in outline and width, like the letter it is said to be in the bundled font."""
        font = bundled(self.name)
        if font is None or list(self.meanings) != list(range(1, len(self.places))):
            return False
        for code, letter in self.meanings.items():
            true = look(font, letter)
            if true is None or abs(self.widths[chr(code)] - true.advance) > _ROUNDING:
                return False
            if self.program.outline(self.places[code]) != true.outline:
                return False
        return True
