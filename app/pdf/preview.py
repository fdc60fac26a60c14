"""A finished file as pixels, from the very bytes that are printed or saved. No Qt here: the screen makes its image of them."""

from typing import NamedTuple

from app.pdf.engine import engine


class Raster(NamedTuple):
    """A page as pixels: `pixels` has four bytes each (red, green, blue, unused), row by row without gaps."""

    width: int
    height: int
    pixels: bytes


def render(data: bytes, page: int, scale: float) -> Raster:
    """One page (from 0); `scale` 1 is 72 dots an inch, 300/72 is 300. Raises ValueError if the bytes are no PDF."""
    with engine(data) as document:
        return Raster(*document.render(page, scale))


def page_count(data: bytes) -> int:
    """How many pages the file has."""
    with engine(data) as document:
        return len(document)


def size_of(data: bytes, page: int) -> tuple[float, float]:
    """Width and height of one page (from 0) in points. Raises ValueError as `render`."""
    with engine(data) as document, document.page(page) as read:
        height, width, _plain = read.frame()
    return width, height


def text_of(data: bytes, page: int) -> str:
    """The text of one page as PDFium reads it."""
    with engine(data) as document, document.page(page) as read:
        return read.text
