"""One font file inside one PDF: which letters were drawn, under which codes, and the subset that is embedded.

reportlab's own fonts print a box for a variation selector and lose every character beyond U+FFFF on extraction; here a
letter (base with its selector) has a code of its own, and ToUnicode gives it back exactly.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfbase.ttfonts import TTFontFace, TTFontFile

from app.pdf.fontfile import FontFile
from app.pdf.fonts import Glyph

_BLOCK = 100  # most lines a bfchar block may have
_FULL_WIDTH = 1000.0
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Sign(NamedTuple):
    """One letter as it is written into a page: font, its code in four hex digits, its width in 1/1000 of the size."""

    font: "EmbeddedFont"
    code: str
    advance: float


class _Outlines:
    """The `glyf` table cut from the mapped file; copying 45 MB for a few glyphs would cost more than the page."""

    def __init__(self, file: FontFile) -> None:
        self._data = file.data
        self._start = file.offset("glyf")

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class _Bearings:
    """Horizontal metrics by glyph."""

    def __init__(self, file: FontFile) -> None:
        self._file = file

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self._file.bearing(glyph)


class _SubsetFace(TTFontFace):  # type: ignore[misc]  # reportlab ships no types
    """reportlab's subset maker over a mapped file. It keeps a reading position, so every document has its own."""

    def __init__(self, file: FontFile, glyphs: dict[int, int]) -> None:
        self.filename = file.path.name
        self._ttf_data = file.data
        TTFontFile.__init__(self, self.filename, charInfo=0)
        self._outlines = _Outlines(file)
        self.charToGlyph = glyphs
        self.defaultWidth = _FULL_WIDTH
        self.hmetrics = _Bearings(file)
        self.glyphPos = file.places

    def get_table(self, tag: str) -> bytes | _Outlines:
        """As reportlab's, but the outlines are not copied as a whole."""
        if tag == "glyf":
            return self._outlines
        table: bytes = super().get_table(tag)
        return table


class EmbeddedFont:
    """The letters of one file drawn in one document. Codes are given in the order of first use: same paper, same bytes."""

    def __init__(self, file: FontFile, name: str) -> None:
        self.name = name
        self._file = file
        self._letters: list[str] = []
        self._glyphs: list[Glyph] = []

    @property
    def cap_height(self) -> float:
        """Height of the digits in 1/1000 of the size."""
        return self._file.cap_height

    def sign(self, letter: str, glyph: Glyph) -> Sign:
        """A new code for a letter not drawn before."""
        self._letters.append(letter)
        self._glyphs.append(glyph)
        return Sign(self, f"{len(self._letters):04X}", glyph.advance)

    def embed(self, document: PDFDocument, number: int) -> PDFObjectReference:
        """Adds the font to the document; `number` makes the subset's name unlike the others of this file."""
        codes = range(1, len(self._letters) + 1)
        glyphs = {code: glyph.number for code, glyph in zip(codes, self._glyphs, strict=True)}
        face = _SubsetFace(self._file, glyphs)
        base = f"{_tag(number)}+{face.name.decode('ascii')}"
        descriptor = face.addSubsetObjects(document, base, codes)
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(base),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": descriptor,
                "DW": _FULL_WIDTH,
                "W": PDFArray(self._widths()),
                "CIDToGIDMap": document.Reference(_stream(self._glyph_map())),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode())),
            }
        )
        return document.Reference(font)

    def _glyph_map(self) -> bytes:
        """Code -> glyph of the subset, two bytes each; two letters of one shape share a glyph, as in the subset."""
        places = {0: 0}
        for glyph in self._glyphs:
            places.setdefault(glyph.number, len(places))
        order = [0, *(places[glyph.number] for glyph in self._glyphs)]
        return b"".join(place.to_bytes(2, "big") for place in order)

    def _widths(self) -> Iterator[object]:
        """The /W array: only what is not full width, neighbours together."""
        start, run = 0, list[float]()
        for code, glyph in enumerate(self._glyphs, start=1):
            if glyph.advance != _FULL_WIDTH:
                start = start if run else code
                run.append(glyph.advance)
            elif run:
                yield from (start, PDFArray(run))
                run = []
        if run:
            yield from (start, PDFArray(run))

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
            for code, letter in enumerate(self._letters, 1)
        ]
        blocks = []
        for i in range(0, len(lines), _BLOCK):
            block = lines[i : i + _BLOCK]
            blocks.append("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]))
        return _CMAP.format(blocks="\n".join(blocks)).encode("ascii")


def _tag(number: int) -> str:
    """Six capitals for the number of a subset."""
    tag = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        tag = chr(ord("A") + rest) + tag
    return tag


def _stream(content: bytes) -> PDFStream:
    return PDFStream(content=content)
