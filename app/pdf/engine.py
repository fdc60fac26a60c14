"""PDFium behind one lock: the engine is not made for threads, and preview and gate may want it at the same time."""

import ctypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from app.pdf.reading.lines import Spot

_DECIMAL = re.compile(r"\d")
_LOCK = threading.RLock()


class EnginePage:
    """The text of one page as PDFium reads it, by its own index of letters."""

    def __init__(self, text_page: Any, frame: tuple[float, float, bool]) -> None:
        self._page = text_page
        self._frame = frame
        get = raw.FPDFText_GetUnicode
        self._units = "".join(
            [chr(get(text_page, i)) for i in range(max(raw.FPDFText_CountChars(text_page), 0))]
        )
        self._edges = tuple(ctypes.c_double() for _ in range(4))

    @property
    def text(self) -> str:
        """What the page says; PDFium gives characters beyond U+FFFF in halves."""
        return self._units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def frame(self) -> tuple[float, float, bool]:
        """Height and width in points, and whether places on it begin in its lower left corner, upright."""
        return self._frame

    def digit_spots(self) -> list[Spot]:
        """Every decimal digit in its place."""
        return [self._spot(match.start(), match[0]) for match in _DECIMAL.finditer(self._units)]

    def count(self, text: str) -> int:
        """How often a text of plain letters stands on the page."""
        return self._units.count(text)

    def spots(self) -> list[Spot]:
        """Every letter in its place; the ends of lines that PDFium adds are left out."""
        found: list[Spot] = []
        y = ctypes.c_double()
        for i, char in enumerate(self._units):
            if char >= " ":
                raw.FPDFText_GetCharOrigin(self._page, i, ctypes.c_double(), y)
                found.append(self._spot(i, char)._replace(y=y.value))
        return found

    def _spot(self, index: int, char: str) -> Spot:
        """The letter's box; a digit's lower edge is its base line."""
        left, right, bottom, top = self._edges
        raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return Spot(left.value, right.value, bottom.value, char)


class Engine:
    """One document opened by PDFium, for as long as the lock is held."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    @contextmanager
    def page(self, number: int) -> Iterator[EnginePage]:
        """The text of one page (from 0). Raises ValueError if PDFium cannot read it."""
        page = self._load(number)
        try:
            text_page = page.get_textpage()
            try:
                yield EnginePage(text_page.raw, _frame(page))
            finally:
                text_page.close()
        finally:
            page.close()

    def _load(self, number: int) -> PdfPage:
        try:
            return self._document[number]
        except PdfiumError as error:
            raise ValueError("unreadable") from error

    def render(self, number: int, scale: float) -> tuple[int, int, bytes]:
        """One page (from 0) as pixels, four bytes each: red, green, blue, unused. `scale` 1 is 72 dots an inch."""
        page = self._load(number)
        try:
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            try:
                return bitmap.width, bitmap.height, bytes(bitmap.buffer)
            finally:
                bitmap.close()
        finally:
            page.close()


def _frame(page: PdfPage) -> tuple[float, float, bool]:
    boxes = {tuple(page.get_mediabox()), tuple(page.get_cropbox())}
    width, height = page.get_size()
    return height, width, page.get_rotation() == 0 and all(box[:2] == (0, 0) for box in boxes)


@contextmanager
def engine(data: bytes) -> Iterator[Engine]:
    """Opens a finished file. Raises ValueError if PDFium cannot."""
    with _LOCK:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            raise ValueError("unreadable") from error
        try:
            yield Engine(document)
        finally:
            document.close()
