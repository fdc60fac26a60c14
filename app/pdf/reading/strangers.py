"""What stands in a file that is not exactly ours: names, strings, numbers and bytes no file of ours has.

Such a file does not go out in any case; here it is told what was found in it. Each unknown name is reported by what it
would be good for: annotation, attachment, form field, script, earlier revision.
"""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from app.pdf.reading.lines import judge_text

_WORDS = """
    Adobe Array Ascent Author BaseFont BBox BitsPerComponent CapHeight Catalog CIDFontType2 CIDSystemInfo
    CIDToGIDMap ColorSpace Contents Count CreationDate Creator DCTDecode DescendantFonts Descent DeviceRGB DW
    Encoding Filter Flags FlateDecode Font FontBBox FontDescriptor FontFile2 FontName Form Height Identity
    Identity-H Image Info ItalicAngle Kids Length Length1 MediaBox MissingWidth ModDate Ordering Page PageMode
    Pages Parent Producer Registry Resources Root Size StemV Subtype Supplement Title ToUnicode Type Type0
    UseNone W Width XObject
"""
_NAMES = frozenset(_WORDS.split())
_OUR_NAMES = re.compile(r"[A-Z]{6}\+[A-Za-z-]+|[A-Z]\d{1,3}")
_TELLING = {
    "gate.annotation": "Annots Annot Widget FreeText Text Popup Stamp",
    "gate.form_field": "AcroForm Fields FT XFA",
    "gate.attachment": "EmbeddedFiles EmbeddedFile EF AF Filespec FileAttachment Names",
    "gate.outline": "Outlines Outline Dests Dest",
    "gate.script": "JS JavaScript OpenAction AA",
    "gate.encrypted": "Encrypt",
    "gate.metadata": "Metadata Keywords Subject Trapped PieceInfo",
    "gate.revision": "Prev XRefStm",
}
_CODES = {name: code for code, names in _TELLING.items() for name in names.split()}
_NAME = re.compile(rb"/([^\s/\[\]<>()]+)")
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_HEX = re.compile(rb"<[0-9a-f]+>")
_LONG_NUMBER = re.compile(rb"\d{11,}")  # no length, place or width of ours is that long
_DIGITS = re.compile(rb"\d{12,}")
_WIDE = re.compile(rb"(?:\x00\d){12}|(?:\d\x00){12}|(?:\xff[\x10-\x19]){12}|(?:[\x10-\x19]\xff){12}")


def strangers(data: bytes, allowed: frozenset[str]) -> set[str]:
    """Codes of findings in the bytes as they stand."""
    return set(_raw_problems(data, allowed))


def strange_objects(data: bytes, pdf: Pdf, allowed: frozenset[str]) -> Iterator[str]:
    """Codes of findings: every name must be one of ours; strings stand in the document information alone."""
    if data.count(b" 0 obj") != int(pdf.trailer.get(Name.Size, 0)) - 1:
        yield "gate.structure"  # an object the cross references do not know
    information = pdf.trailer.get(Name.Info, Dictionary()).objgen
    trailer = Dictionary({key: value for key, value in pdf.trailer.items() if key != "/ID"})
    texts: list[bytes] = []
    for each in [*pdf.objects, trailer]:
        bare = each.stream_dict if isinstance(each, Stream) else each
        text = bare.unparse(resolved=True)
        if b"(" in text or b"<" in text.replace(b"<<", b""):
            if each.objgen != information:
                yield from _strange_strings(bare, allowed)
            text = _HEX.sub(b"", _LITERAL.sub(b"", text))
        texts.append(text)
    everything = b"\n".join(texts)
    if _LONG_NUMBER.search(everything):
        yield "gate.structure"
    for raw in set(_NAME.findall(everything)):
        name = raw.decode("latin-1")
        if name not in _NAMES and not _OUR_NAMES.fullmatch(name):
            yield _CODES.get(name, "gate.structure")


def _strange_strings(holder: Object, allowed: frozenset[str]) -> Iterator[str]:
    for text in _strings_in(holder):
        if text not in ("Adobe", "Identity"):
            yield "gate.structure"
        yield from judge_text(text, allowed)


def _raw_problems(data: bytes, allowed: frozenset[str]) -> Iterator[str]:
    if not data.startswith(b"%PDF-1."):
        yield "gate.structure"
    if data.count(b"%%EOF") != 1 or data.count(b"startxref") != 1 or not data.rstrip().endswith(b"%%EOF"):
        yield "gate.revision"
    yield from _plain_numbers(data, allowed)


def _plain_numbers(data: bytes, allowed: frozenset[str]) -> Iterator[str]:
    """Numbers that stand in bytes as ASCII."""
    for digits in _DIGITS.findall(data):
        yield from judge_text(digits.decode("ascii"), allowed)


def hidden_numbers(data: bytes, allowed: frozenset[str]) -> Iterator[str]:
    """Numbers in a stream that is no page's text, in UTF-16 too."""
    yield from _plain_numbers(data, allowed)
    for wide in _WIDE.findall(data):
        yield from judge_text(
            "".join(chr(b + 0x20 if b < 0x20 else b) for b in wide if b not in (0, 0xFF)), allowed
        )


def _strings_in(holder: Object) -> Iterator[str]:
    """The strings of one object, not of those it refers to."""
    if isinstance(holder, String):
        yield str(holder)
    parts: list[Object] = []
    if isinstance(holder, Dictionary):
        parts = list(holder.as_dict().values())
    elif isinstance(holder, Array):
        parts = list(holder.as_list())
    for part in parts:
        if not getattr(part, "is_indirect", False):  # numbers and truth values come as Python's own
            yield from _strings_in(part)
