"""The skeleton of a finished file: its pages, backgrounds, fonts and metadata, and every stream in it (pikepdf, that is qpdf)."""

import io
import logging
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, Stream

from app.pdf.reading.fonts import FontTable, read_font
from app.pdf.reading.language import Content, read_content
from app.pdf.reading.lines import judge_text
from app.pdf.reading.strangers import hidden_numbers, strange_objects, strangers

# qpdf may quote what it stumbles over, which may be a number: the gate's findings say what is wrong, no log does
logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)

_PRODUCER = re.compile(
    r"(?:techo|手帳窓口) (?:[a-z]{1,5}|\d{1,3}(?:\.\d{1,3}){2}(?:[a-z]{1,3}\d)?)"
)  # never 12 digits
_DATE = re.compile(r"D:(\d{14})(?:Z|[+-]\d{2}'\d{2}'?)?")
_CONTENTS = re.compile(rb"/Contents \d+ 0 R")
_A4 = (0.0, 0.0, 595.28, 841.89)


class Parts(NamedTuple):
    """What a file is made of. Streams as they stand in it; a font is its name and its letters in the order of their codes."""

    facts: tuple[str, str, str]  # title, producer, date
    backgrounds: Sequence[bytes]
    pages: Sequence[bytes]
    fonts: Sequence[tuple[str, Sequence[str]]]
    deflated: Mapping[bytes, bytes]  # what a stream of a font says -> as it stands in the file
    pictures: Sequence[bytes]  # JPEGs


class Structure:
    """One file, read from its skeleton to the text of its last page.

    `problems` are (code, page from 0 or None) and grow while the pages are read; so do the letters in `fonts`. `parts`
    is what the file is made of, once all pages are read; None if it is made of something else.
    """

    def __init__(self, data: bytes, title: str, allowed: frozenset[str]) -> None:
        """`title` is the paper's; `allowed` are the numbers this file may bear in its boxes, and nowhere else."""
        self.problems: set[tuple[str, int | None]] = set()
        self.fonts: dict[tuple[int, int], FontTable] = {}
        self.parts: Parts | None = None
        self._data = data
        self._title = title
        self._allowed = allowed

    def pages(self) -> Iterator[list[Content]]:
        """What each page shows: its backgrounds first, the page itself last. Stops where the file is unreadable."""
        try:
            with Pdf.open(io.BytesIO(self._data), attempt_recovery=False) as pdf:
                if pdf.is_encrypted:
                    self.problems.add(("gate.encrypted", None))
                walk = _Walk(pdf, self, self._title, self._allowed)
                yield from walk.walk()
                self.parts = walk.parts()
        except PasswordError:
            self.problems.add(("gate.encrypted", None))
        except Exception:  # whatever a broken file makes a reader raise: it does not go out
            self.problems.add(("gate.unreadable", None))

    def explain(self) -> None:
        """Adds what stands in a file that is not exactly ours. One that is holds nothing of the kind."""
        found = {"gate.structure"} | strangers(self._data, self._allowed)
        try:
            with Pdf.open(io.BytesIO(self._data), attempt_recovery=False) as pdf:
                found.update(strange_objects(self._data, pdf, self._allowed))
        except Exception:  # see pages
            found.add("gate.unreadable")
        self.problems |= {(code, None) for code in found}


class _Setting(NamedTuple):
    """What a page is written with: paper size, fonts and backgrounds by their names."""

    is_a4: bool
    fonts: dict[str, FontTable]
    forms: dict[str, Object]


class _Walk:
    """One pass over all objects, then over the pages."""

    def __init__(self, pdf: Pdf, structure: Structure, title: str, allowed: frozenset[str]) -> None:
        self._pdf = pdf
        self._structure = structure
        self._title = title
        self._allowed = allowed
        self._reached: set[tuple[int, int]] = set()
        self._settings: dict[bytes, _Setting] = {}
        self._forms: dict[tuple[int, int], Content] = {}
        self._contents: list[bytes] = []  # of the pages, as they stand in the file
        self._deflated: dict[bytes, bytes] = {}  # what the streams of fonts say -> as they stand in the file

    def walk(self) -> Iterator[list[Content]]:
        objects = list(self._pdf.objects)
        self._information()
        for number, page in enumerate(self._pdf.pages):
            yield self._page(number, page.obj)
        for table in self._structure.fonts.values():
            if table.problem:
                self._problem(table.problem)
        for stream in objects:
            if isinstance(stream, Stream) and stream.objgen not in self._reached:
                self._stream(stream)

    def _stream(self, stream: Object) -> None:
        """A stream no page shows: a font's, or none of ours."""
        if any(stream.objgen in table.streams for table in self._structure.fonts.values()):
            packed = stream.read_raw_bytes()
            self._deflated[self._unpacked(stream, packed)] = packed
            return
        self._problem("gate.hidden_content")
        for code in hidden_numbers(stream.read_bytes(), self._allowed):
            self._problem(code)

    def parts(self) -> Parts:
        """What the file is made of. Raises an error of pikepdf's if it is no file of ours."""
        shared = self._pdf.pages[0].obj.Resources  # qpdf hands down what stands in the page tree
        forms, fonts = shared.XObject, shared.Font
        tables = [self._structure.fonts[fonts[f"/F{i + 1}"].objgen] for i in range(len(fonts))]
        facts = self._pdf.trailer.Info
        return Parts(
            (self._title, str(facts["/Producer"]), str(facts["/CreationDate"])),
            _streams(forms, "/B"),
            self._contents,
            [(table.name, list(table.meanings.values())) for table in tables],
            self._deflated,
            _streams(forms, "/P"),
        )

    def _problem(self, code: str, page: int | None = None) -> None:
        self._structure.problems.add((code, page))

    def _information(self) -> None:
        """Metadata: the paper's title, our own name, the moment of writing; an identity of the usual form."""
        facts = {key: str(value) for key, value in self._pdf.trailer.get(Name.Info, Dictionary()).items()}
        producer, date = facts.get("/Producer", ""), facts.get("/CreationDate", "")
        whole = dict.fromkeys(("/Author", "/Creator", "/Producer"), producer)
        whole |= {"/Title": self._title, "/CreationDate": date, "/ModDate": date}
        ours = facts == whole and _PRODUCER.fullmatch(producer) and _is_date(date)
        if not ours or judge_text(self._title, self._allowed):
            self._problem("gate.metadata")
        identity = [bytes(part) for part in self._pdf.trailer.get(Name.ID, Array())]
        if [len(part) for part in identity] != [16, 16] or identity[0] != identity[1]:
            self._problem("gate.metadata")

    def _page(self, number: int, page: Object) -> list[Content]:
        setting = self._setting(page)
        stream = page.Contents
        self._reached.add(stream.objgen)
        packed = stream.read_raw_bytes()
        self._contents.append(packed)
        content = read_content(self._unpacked(stream, packed), setting.fonts)
        if not (setting.is_a4 and setting.forms.keys() >= set(content.forms)):
            content.problems.add("gate.structure")
        content.pictures = [self._picture(setting.forms.get(each.name), number) for each in content.placed]
        for code in content.problems:
            self._problem(code, number)
        return [
            *(self._form(setting.forms[name]) for name in content.forms if name in setting.forms),
            content,
        ]

    def _picture(self, stream: Object | None, page: int) -> bytes:
        """A picture as it stands in the file. What its stream says of itself is asked by `exact`."""
        if not isinstance(stream, Stream) or stream.get(Name.Subtype) != Name.Image:
            self._problem("gate.structure", page)
            return b""
        self._reached.add(stream.objgen)
        return stream.read_raw_bytes()

    def _unpacked(self, stream: Object, packed: bytes) -> bytes:
        """What a deflated stream says. What stands behind its end would be read by nobody."""
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(packed)
        except zlib.error:
            self._problem("gate.structure")
            return bytes(stream.read_bytes())
        if unpacker.unused_data or not unpacker.eof:
            self._problem("gate.hidden_content")
        return content

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
        content = read_content(self._unpacked(form, form.read_raw_bytes()), self._fonts(form.Resources))
        if content.forms or content.placed or form.get(Name.Subtype) != Name.Form:
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


def _streams(shown: Object, letter: str) -> list[bytes]:
    """The streams named /B1, /B2, … or /P1, /P2, …, as they stand in the file."""
    count = sum(name.startswith(letter) for name in shown.keys())  # noqa: SIM118 - no mapping of Python's
    return [shown[f"{letter}{i + 1}"].read_raw_bytes() for i in range(count)]


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
