"""Sheets: our writer beside plain reportlab, the gate beside the writing, bytes and memory; bare, and with the codes that an
office puts on them once a センター has agreed (the letters beside the number, the sealed code of squares)."""

import io
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.exchange import sheet_seal
from app.pdf import gate
from app.pdf.fonts import FILES, FontShelf
from app.pdf.writer import Writer
from forms.kernel import sheet
from forms.kernel.ink import (
    A4_HEIGHT_MM,
    Align,
    Bars,
    CodeLetters,
    Digits,
    Face,
    Ink,
    Line,
    Matrix,
    Page,
    Paper,
    Rect,
    Text,
    WhiteText,
)
from forms.kernel.link_code import ALPHABET, LETTERS, LinkCode
from forms.kernel.masking import Scope
from forms.kernel.number import IndividualNumber
from forms.kernel.record import Record
from forms.kernel.sheet_code import SheetCode, SheetKind
from tests.bench.turns import Row, Size, ask, in_turn, peak_kib
from tests.bench.world import RESOURCES
from tests.helpers.makers import a_number
from tests.helpers.office import START
from tests.helpers.people import adult_record, child_record

_MM = 72 / 25.4
_NAMES = ("見本　太郎", "髙橋　花子", "山﨑　次郎", "試験　三郎", "青山　しのぶ")
_PAGE_BYTES = 1024
_MEMORY_MIB = 64
_SEALED_BYTES = 458  # the most a code of 85 modules a side holds
_AGAINST_PLAIN = 0.4  # 2.5 times as many pages a second


def sheets(size: Size) -> Iterator[Row]:
    """One sheet, and a file of many."""
    writer = Writer(FontShelf(RESOURCES / "fonts"))
    one, many = paper_of(1), paper_of(size.sheets)
    register_fonts()

    def made(paper: Paper) -> bytes:
        return writer.write(paper, issued_at=START, producer="techo bench")

    pair = in_turn(lambda: gate.check(made(one), one), lambda: plain(one), size.turns, times=3)
    yield Row("one sheet through the gate beside plain reportlab (CPU ms)", *pair, 1.5)
    turns = max(size.turns // 2, 1)
    pair = in_turn(lambda: made(many), lambda: plain(many), turns)
    yield Row(f"{size.sheets:,} sheets beside plain reportlab (CPU ms)", *pair, _AGAINST_PLAIN)

    def gated() -> None:
        paper = paper_of(size.sheets)
        gate.check(made(paper), paper)

    pair = in_turn(gated, lambda: made(paper_of(size.sheets)), turns)
    yield Row(f"{size.sheets:,} records to gated sheets, beside ungated (CPU ms)", *pair, 2.0)
    half = paper_of(size.sheets // 2)
    each = (len(made(many)) - len(made(half))) / (len(many.pages) - len(half.pages))
    yield Row("one more sheet in the file (bytes)", each, _PAGE_BYTES, 1.0)
    if sys.platform == "linux":
        grown = ask("peak", str(size.sheets))["mib"]
        yield Row(f"{size.sheets:,} sheets: memory grown (MiB)", grown, _MEMORY_MIB, 1.0)


def coded(size: Size) -> Iterator[Row]:
    """The same with codes: 課題「進達のあと」, Shown by 7. Sealing and the making of the squares are not on either side."""
    writer = Writer(FontShelf(RESOURCES / "fonts"))
    many = paper_of(size.sheets, coded=True)
    register_fonts()

    def made(paper: Paper) -> bytes:
        return writer.write(paper, issued_at=START, producer="techo bench")

    turns = max(size.turns // 2, 1)
    pair = in_turn(lambda: made(many), lambda: plain(many), turns)
    yield Row(f"{size.sheets:,} sheets with codes beside plain reportlab (CPU ms)", *pair, _AGAINST_PLAIN)

    def gated() -> None:
        paper = paper_of(size.sheets, coded=True)
        gate.check(made(paper), paper)

    pair = in_turn(gated, lambda: made(paper_of(size.sheets, coded=True)), turns)
    yield Row(f"{size.sheets:,} records to gated sheets with codes, beside ungated (CPU ms)", *pair, 2.0)
    half = paper_of(size.sheets // 2, coded=True)
    each = (len(made(many)) - len(made(half))) / (len(many.pages) - len(half.pages))
    # sealed squares cannot be packed: 903 bytes at one bit a module, so the codes have as much room again as the sheet
    yield Row("one more sheet with codes in the file (bytes)", each, 2 * _PAGE_BYTES, 1.0)
    if sys.platform == "linux":
        mib = ask("peak", str(size.sheets), "coded")["mib"]
        yield Row(f"{size.sheets:,} sheets with codes: memory grown (MiB)", mib, _MEMORY_MIB, 1.0)


def grown(count: int, *, coded: bool = False) -> float:
    """By how many MiB the peak of this process rises while it plans, writes and checks `count` sheets (Linux)."""
    writer = Writer(FontShelf(RESOURCES / "fonts"))

    def make(number: int) -> int:
        paper = paper_of(number, coded=coded)
        gate.check(writer.write(paper, issued_at=START, producer="techo bench"), paper)
        return peak_kib()

    before = make(1)  # everything is imported, every font opened
    return (make(count) - before) / 1024


def paper_of(count: int, *, coded: bool = False) -> Paper:
    """A paper of so many filled-in sheets, each with a number of its own; every fifth is a child's."""
    squares, letters = (_squares, _letters) if coded else (_no_squares, _no_letters)
    pages: list[Page] = []
    for record, number, foot in _filled(count):
        n = len(pages)
        filled = sheet.plan(
            record.form,
            record,
            scope=Scope.SIGNATURE,
            number=number,
            foot=foot,
            code=SheetCode(SheetKind.SIGNATURE, f"8-{n:04d}", 1),
            sealed=squares(n),
            link_code=letters(n),
        )
        pages.extend(filled.pages)
    return Paper("身体障害者手帳交付申請書", tuple(pages))


@cache
def _filled(count: int) -> tuple[tuple[Record, IndividualNumber, str], ...]:
    """Made once: filling in is nobody's side."""
    found = []
    for i in range(count):
        name = _NAMES[i % len(_NAMES)]
        record = child_record(child_name=name) if i % 5 == 4 else adult_record(applicant_name=name)
        found.append((record, a_number(i), f"受付番号 8-{i:04d}"))
    return tuple(found)


@cache
def _squares(n: int) -> tuple[str, ...]:
    """As many modules as a sheet has room for, of bytes that are as random as sealed ones."""
    return sheet_seal.modules(Random(n).randbytes(_SEALED_BYTES))


def _letters(n: int) -> LinkCode:
    return LinkCode("".join(Random(n).choices(ALPHABET, k=LETTERS)))


def _no_squares(_n: int) -> tuple[str, ...]:
    return ()


def _no_letters(_n: int) -> LinkCode | None:
    return None


@cache
def register_fonts() -> None:
    """The same files for plain reportlab."""
    for face, file in FILES.items():
        pdfmetrics.registerFont(TTFont(face.name, str(RESOURCES / "fonts" / file)))


def plain(paper: Paper) -> bytes:
    """Floor: the same ink, page for page, drawn with reportlab's Canvas as its manual shows."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(210 * _MM, A4_HEIGHT_MM * _MM))
    for page in paper.pages:
        for ink in (*(page.background.ink if page.background else ()), *page.ink):
            _draw(canvas, ink)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, ink: Ink) -> None:
    match ink:
        case Text():
            canvas.setFont(ink.face.name, ink.size)
            draw = {Align.LEFT: canvas.drawString, Align.CENTER: canvas.drawCentredString}
            draw.get(ink.align, canvas.drawRightString)(ink.x * _MM, _y(ink.y), ink.text)
        case Line():
            canvas.setLineWidth(ink.weight)
            canvas.line(ink.x1 * _MM, _y(ink.y1), ink.x2 * _MM, _y(ink.y2))
        case Rect():
            canvas.setLineWidth(ink.weight)
            canvas.rect(ink.x * _MM, _y(ink.y + ink.h), ink.w * _MM, ink.h * _MM, fill=ink.filled)
        case Bars():
            for left, width in ink.stripes():
                canvas.rect(left * _MM, _y(ink.y + ink.h), width * _MM, ink.h * _MM, 0, 1)
        case Matrix():
            for left, top, width in _runs(ink):
                canvas.rect(left * _MM, _y(top + ink.module), width * _MM, ink.module * _MM, 0, 1)
        case WhiteText():
            canvas.setFillGray(1)
            canvas.setFont(Face.GOTHIC.name, ink.size)
            canvas.drawCentredString(ink.x * _MM, _y(ink.y), ink.text)
            canvas.setFillGray(0)
        case CodeLetters():
            canvas.setFont(Face.GOTHIC.name, ink.size)
            canvas.drawString(ink.x * _MM, _y(ink.y), ink.code.printed())
        case Digits():
            canvas.setFont(Face.GOTHIC.name, ink.size)
            for i, digit in enumerate(ink.number.reveal()):
                canvas.drawCentredString((ink.x + ink.w * (i + 0.5) / 12) * _MM, _y(ink.y + ink.h - 2), digit)


def _runs(ink: Matrix) -> Iterator[tuple[float, float, float]]:
    """The black runs of each row of a code: left and upper edge and width in mm."""
    for number, row in enumerate(ink.rows):
        y, at = ink.y + number * ink.module, 0
        for sign, run in groupby(row):
            length = len(tuple(run))
            if sign == "1":
                yield ink.x + at * ink.module, y, length * ink.module
            at += length


def _y(mm: float) -> float:
    return (A4_HEIGHT_MM - mm) * _MM
