"""Scanned originals of nobody: digits in the number boxes, shining through, smeared, out of place; as scanners write them."""

import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.form import FormDef
from forms.kernel.ink import Page, Paper, Text
from tests.helpers.makers import number_digits

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REMARK = "SCANNER-REMARK"
DPI = 150
SIZE = (round(210 / 25.4 * DPI), round(297 / 25.4 * DPI))


def mm(length: float) -> int:
    return round(length / 25.4 * DPI)


@cache
def a_page(
    secret: int, words: str = "MIHON TARO", faint: int = 20, form: FormDef = FORM, *, bare: bool = False
) -> Image.Image:
    """An upright page of that paper (`bare`: with nothing but what shines through). In each number box stand the digits of
    `secret`: dark, a little out of place, with their faint mirror image that shines through, and fainter still all along the
    row."""
    page = Image.new("RGB", SIZE, "white")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(mm(6))
    if not bare:
        draw.text((mm(70), mm(20)), f"FORM {words}", "black", font)
        draw.text((mm(75), mm(88)), words, (30, 30, 120), font)
    digits = number_digits(secret)
    for key in form.number_keys():
        box = form.box(key)
        strip = Image.new("RGB", (SIZE[0], mm(box.h)), "white")
        ink = ImageDraw.Draw(strip)
        for place, digit in enumerate(digits):
            ink.text((mm(box.x + place * 8), mm(1)), digit, (10, 10, 10), font)
        ghost = ImageOps.mirror(strip).point([255 - (255 - value) * faint // 255 for value in range(256)] * 3)
        there = Image.blend(strip, ghost, 0.3)
        page.paste(there, (0, mm(box.y) + secret % 7 - 3))
        if not bare:
            page.paste(strip.crop((mm(box.x), 0, mm(box.x + box.w), strip.height)), (mm(box.x), mm(box.y)))
    return page


@cache
def a_back(secret: int, form: FormDef = FORM, *, short_edge: bool = False) -> Image.Image:
    """The back of such a page, on which somebody wrote: the front's ink shines through, upside down where the sheet was turned
    over its short edge."""
    through = a_page(secret, "", 40, form, bare=True)
    page = through.rotate(180) if short_edge else through.copy()
    ImageDraw.Draw(page).text((mm(60), mm(60)), "MEMO", (30, 30, 120), ImageFont.load_default(mm(6)))
    return page


def as_file(page: Image.Image, kind: str = "PNG") -> bytes:
    """As a scanner writes it; a JPEG is poor, with coarse colours that smear."""
    out = io.BytesIO()
    more: dict[str, object] = {"dpi": (DPI, DPI)}
    if kind == "JPEG":
        more |= {"quality": 35, "subsampling": 2, "comment": REMARK.encode()}
    elif kind == "PDF":
        more = {"resolution": DPI, "title": REMARK, "quality": 35}
    page.save(out, kind, **more)
    return out.getvalue()


@cache
def _writer() -> Writer:
    return Writer(FontShelf(FONTS))


@cache
def a_written_pdf(*rows: str, size: float = 12) -> bytes:
    """A PDF that has letters: rows of text, the first 150 mm from the top."""
    ink = tuple(Text(40, 150 + 10 * place, row, size) for place, row in enumerate(rows))
    moment = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    return _writer().write(Paper("紙", (Page(ink),)), issued_at=moment, producer="techo 0.1.0")
