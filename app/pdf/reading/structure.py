"""The skeleton of a finished file: every object, name, string and stream in it (pikepdf, that is qpdf).

A file of ours is made of few kinds of objects. Each name in it must be one of those; an unknown one is reported by what
it would be good for: annotation, attachment, form field, script, earlier revision.
"""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, Stream, String

from app.pdf.reading.fonts import FontTable, read_font
from app.pdf.reading.language import Content, read_content
from app.pdf.reading.lines import judge_text

_WORDS = """
    Adobe Array Ascent Author BBox BaseFont CIDFontType2 CIDSystemInfo CIDToGIDMap CapHeight Catalog Contents Count
    CreationDate Creator DW DescendantFonts Descent Encoding Filter Flags FlateDecode Font FontBBox FontDescriptor
    FontFile2 FontName Form Identity Identity-H Info ItalicAngle Kids Length Length1 MediaBox MissingWidth ModDate
    Ordering Page PageMode Pages Parent Producer Registry Resources Root Size StemV Subtype Supplement Title
    ToUnicode Type Type0 UseNone W XObject
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
_DATES = frozenset({"/CreationDate", "/ModDate"})
_DATE = re.compile(r"D:(\d{14})(?:Z|[+-]\d{2}'\d{2}'?)?")
_NAME = re.compile(rb"/([^\s/\[\]<>()]+)")
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_HEX = re.compile(rb"<[0-9a-f]+>")
_LONG_NUMBER = re.compile(rb"\d{11,}")  # no length, place or width of ours is that long
_DIGITS = re.compile(rb"\d{12,}")
_WIDE = re.compile(rb"(?:\x00\d){12}|(?:\d\x00){12}|(?:\xff[\x10-\x19]){12}|(?:[\x10-\x19]\xff){12}")
_CONTENTS = re.compile(rb"/Contents \d+ 0 R")
_A4 = (0.0, 0.0, 595.28, 841.89)


class Structure:
    """One file, read from its skeleton to the text of its last page.

    `problems` are (code, page from 0 or None) and grow while the pages are read; so do the letters in `fonts`.
    """

    def __init__(self, data: bytes, allowed: frozenset[str]) -> None:
        """`allowed` are the numbers this file may bear in its boxes, and nowhere else."""
        self.problems: set[tuple[str, int | None]] = {(code, None) for code in _raw_problems(data, allowed)}
        self.fonts: dict[tuple[int, int], FontTable] = {}
        self._data = data
        self._allowed = allowed

    def pages(self) -> Iterator[list[Content]]:
        """What each page shows: its backgrounds first, the page itself last. Stops where the file is unreadable."""
        try:
            with Pdf.open(io.BytesIO(self._data), attempt_recovery=False) as pdf:
                if pdf.is_encrypted:
                    self.problems.add(("gate.encrypted", None))
                if self._data.count(b" 0 obj") != int(pdf.trailer.get(Name.Size, 0)) - 1:
                    self.problems.add(("gate.structure", None))  # an object the cross references do not know
                yield from _Walk(pdf, self, self._allowed).walk()
        except PasswordError:
            self.problems.add(("gate.encrypted", None))
        except Exception:  # whatever a broken file makes a reader raise: it does not go out
            self.problems.add(("gate.unreadable", None))


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


def _hidden_numbers(data: bytes, allowed: frozenset[str]) -> Iterator[str]:
    """Numbers in a stream that is no page's text, in UTF-16 too."""
    yield from _plain_numbers(data, allowed)
    for wide in _WIDE.findall(data):
        yield from judge_text(
            "".join(chr(b + 0x20 if b < 0x20 else b) for b in wide if b not in (0, 0xFF)), allowed
        )


class _Setting(NamedTuple):
    """What a page is written with: paper size, fonts and backgrounds by their names."""

    is_a4: bool
    fonts: dict[str, FontTable]
    forms: dict[str, Object]


class _Walk:
    """One pass over all objects, then over the pages."""

    def __init__(self, pdf: Pdf, structure: Structure, allowed: frozenset[str]) -> None:
        self._pdf = pdf
        self._structure = structure
        self._allowed = allowed
        self._reached: set[tuple[int, int]] = set()
        self._settings: dict[bytes, _Setting] = {}
        self._forms: dict[tuple[int, int], Content] = {}

    def walk(self) -> Iterator[list[Content]]:
        objects = list(self._pdf.objects)
        self._names(objects)
        self._information()
        for number, page in enumerate(self._pdf.pages):
            yield self._page(number, page.obj)
        for table in self._structure.fonts.values():
            self._reached |= table.streams
            if table.problem:
                self._problem(table.problem)
        for stream in objects:
            if isinstance(stream, Stream) and stream.objgen not in self._reached:
                self._problem("gate.hidden_content")
                for code in _hidden_numbers(stream.read_bytes(), self._allowed):
                    self._problem(code)

    def _problem(self, code: str, page: int | None = None) -> None:
        self._structure.problems.add((code, page))

    def _names(self, objects: list[Object]) -> None:
        """Every name must be one of ours; strings stand in the document information alone."""
        information = self._pdf.trailer.get(Name.Info, Dictionary()).objgen
        trailer = Dictionary({key: value for key, value in self._pdf.trailer.items() if key != "/ID"})
        texts: list[bytes] = []
        for each in [*objects, trailer]:
            bare = each.stream_dict if isinstance(each, Stream) else each
            text = bare.unparse(resolved=True)
            if b"(" in text or b"<" in text.replace(b"<<", b""):
                if each.objgen != information:
                    self._strings(bare)
                text = _HEX.sub(b"", _LITERAL.sub(b"", text))
            texts.append(text)
        everything = b"\n".join(texts)
        if _LONG_NUMBER.search(everything):
            self._problem("gate.structure")
        for raw in set(_NAME.findall(everything)):
            name = raw.decode("latin-1")
            if name not in _NAMES and not _OUR_NAMES.fullmatch(name):
                self._problem(_CODES.get(name, "gate.structure"))

    def _strings(self, holder: Object) -> None:
        for text in _strings_in(holder):
            if text not in ("Adobe", "Identity"):
                self._problem("gate.structure")
            for code in judge_text(text, self._allowed):
                self._problem(code)

    def _information(self) -> None:
        """Metadata: dates are dates, and nothing else bears a number."""
        for key, value in self._pdf.trailer.get(Name.Info, Dictionary()).items():
            text = str(value)
            if key in _DATES:
                if not _is_date(text):
                    self._problem("gate.metadata")
            elif judge_text(text, self._allowed):
                self._problem("gate.metadata")

    def _page(self, number: int, page: Object) -> list[Content]:
        setting = self._setting(page)
        stream = page.Contents
        self._reached.add(stream.objgen)
        content = read_content(stream.read_bytes(), setting.fonts)
        if not (setting.is_a4 and setting.forms.keys() >= set(content.forms)):
            content.problems.add("gate.structure")
        for code in content.problems:
            self._problem(code, number)
        return [
            *(self._form(setting.forms[name]) for name in content.forms if name in setting.forms),
            content,
        ]

    def _setting(self, page: Object) -> _Setting:
        """What a page is written with; pages that differ in nothing but their contents share it."""
        key = _CONTENTS.sub(b"", page.unparse(resolved=True))
        if key not in self._settings:
            edges = zip([float(edge) for edge in page.MediaBox], _A4, strict=True)
            self._settings[key] = _Setting(
                all(abs(have - want) < 0.1 for have, want in edges),
                self._fonts(page.Resources),
                dict(page.Resources.get(Name.XObject, Dictionary()).items()),
            )
        return self._settings[key]

    def _form(self, form: Object) -> Content:
        key = form.objgen
        if key in self._forms:
            self._forms[key].fresh = False
            return self._forms[key]
        self._reached.add(key)
        content = read_content(form.read_bytes(), self._fonts(form.Resources))
        if content.forms or form.get(Name.Subtype) != Name.Form:
            content.problems.add("gate.structure")
        for code in content.problems:
            self._problem(code)
        self._forms[key] = content
        return content

    def _fonts(self, resources: Object) -> dict[str, FontTable]:
        """The fonts by the names a content stream has for them."""
        tables = self._structure.fonts
        found: dict[str, FontTable] = {}
        for name, font in resources.get(Name.Font, Dictionary()).items():
            if font.objgen not in tables:
                tables[font.objgen] = read_font(font)
            found[name] = tables[font.objgen]
        return found


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


def _is_date(text: str) -> bool:
    """Whether a string is a PDF date (ISO 32000-1 §7.9.4): fourteen digits that are a moment."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    try:
        datetime.strptime(match[1], "%Y%m%d%H%M%S")  # noqa: DTZ007 - only asked whether it is a moment at all
    except ValueError:
        return False
    return True
