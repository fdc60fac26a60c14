"""Small papers to write and to spoil."""

import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.pdf.writer import Writer
from forms.kernel.ink import Background, Digits, Ink, Line, Page, Paper, Rect, Text, WhiteText
from tests.helpers.makers import a_number

ISSUED_AT = datetime(2026, 11, 21, 10, 30, 5, tzinfo=timezone(timedelta(hours=9)))
BOX = Digits(80, 200, 72, 8, a_number(1))
BACKGROUND = Background(
    "sheet",
    (
        Text(105, 30, "身体障害者手帳交付申請書", 14),
        Text(20, 60, "氏名", 10),
        Text(20, 70, "生年月日　明治・大正・昭和・平成・令和", 10),
        Line(20, 62, 190, 62),
        Rect(BOX.x, BOX.y, BOX.w, BOX.h),
    ),
)
# every digit stands on the page, far from the others, so that a forger finds a glyph for each
ALL_DIGITS = tuple(Text(20 + 15 * i, 280, str(i), 9) for i in range(10))


def paper_of(*ink: Ink, box: bool = True, marks: tuple[str, ...] = ()) -> Paper:
    """One page with a number in its box (unless told otherwise) and the given ink."""
    boxed: tuple[Ink, ...] = (BOX,) if box else ()
    return Paper("身体障害者手帳交付申請書", (Page((*boxed, *ink), BACKGROUND),), marks)


def blackout(x: float, y: float, reason: str = "黒塗り（十五歳未満）") -> tuple[Ink, ...]:
    """A black box with its white reason."""
    return Rect(x, y, 72, 8, filled=True), WhiteText(x + 36, y + 5.5, reason, 9)


def written(writer: Writer, paper: Paper) -> bytes:
    return writer.write(paper, issued_at=ISSUED_AT, producer="手帳窓口 0.1.0")


def poppler(tool: str, data: bytes, folder: Path, *options: str) -> str:
    """What one of poppler's tools says about the file; the test is skipped where poppler is not installed."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip("poppler is not installed")
    path = folder / "sheet.pdf"
    path.write_bytes(data)
    to = ["-"] if tool == "pdftotext" else []
    result = subprocess.run([found, *options, str(path), *to], capture_output=True, check=True)
    return result.stdout.decode("utf-8")
