"""Scanned pages: what has to be covered is made black in the decoded picture, before anybody sees it and before anything is
made of it; then the page is drawn anew, coarser, in few greys, with nothing of its file.

What comes out depends on no point under a cover: neither on what was written there nor on what a JPEG smeared around it.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from app.exchange import pictures
from forms.kernel.errors import Refused
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM
from forms.kernel.page_scan import Cover, is_a4

SUFFIXES = ("pdf", "jpg", "jpeg", "png", "tif", "tiff")
_FORMATS = ("JPEG", "PNG", "TIFF")
_LEAST_DPI = 100
_SMEARS = 24  # points of the file around a cover: a JPEG of coarse colours works in blocks of 16, and blurs between them
_GREYS = 4  # bits: faint ink becomes paper
_MM_PER_INCH = 25.4


Page = Image.Image  # as decoded, before it is covered: shown to nobody


@dataclass(frozen=True)
class Covered:
    """A page as it is kept: a PNG of greys that holds its points alone."""

    png: bytes = field(repr=False)
    width: int = 0
    height: int = 0


def page_of_file(data: bytes, page: int) -> tuple[Page, int]:
    """One page (from 0) of a picture's file, and how many there are. Raises Refused("picture.kind"|"picture.pixels")."""
    image, _taken, pages = pictures.upright(data, _FORMATS, page)
    return image, pages


def page_of_pixels(width: int, height: int, pixels: bytes) -> Page:
    """A page that was rendered: four bytes each (red, green, blue, unused)."""
    return Image.frombytes("RGBX", (width, height), pixels).convert("RGB")


def covered(image: Page, covers: Iterable[Cover], *, flipped: bool, dpi: int) -> Covered:
    """The page upright with its covers burnt in, at `dpi`; one that lies on its side is set up first, `flipped` turns it over
    half. Raises Refused("page_scan.page") for what is no whole A4 page, ("page_scan.coarse", count=least dpi)."""
    if image.width > image.height:
        image = image.rotate(90, expand=True)
    if not is_a4(*image.size):
        raise Refused("page_scan.page")
    if image.width < A4_WIDTH_MM / _MM_PER_INCH * _LEAST_DPI * 0.97:
        raise Refused("page_scan.coarse", count=_LEAST_DPI)
    grey = (image.rotate(180) if flipped else image).convert("L")
    draw = ImageDraw.Draw(grey)
    across, down = grey.width / A4_WIDTH_MM, grey.height / A4_HEIGHT_MM
    for one in covers:
        left, top = int(one.x * across) - _SMEARS, int(one.y * down) - _SMEARS
        right, bottom = int((one.x + one.w) * across) + _SMEARS, int((one.y + one.h) * down) + _SMEARS
        draw.rectangle((left, top, right, bottom), fill=0)
    size = (round(A4_WIDTH_MM / _MM_PER_INCH * dpi), round(A4_HEIGHT_MM / _MM_PER_INCH * dpi))
    small = grey.resize(size, Image.Resampling.LANCZOS)
    step = 256 >> _GREYS
    few = small.point([min(255, (value + step // 2) // step * step) for value in range(256)])
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return Covered(out.getvalue(), *size)
