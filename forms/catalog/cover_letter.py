"""進達書 with its list: what goes up, without any number (令4条; 愛知県資料 (2)ア②).

No real 進達書 of 愛知県 was found; this one is made of the elements that are supported (wording to be confirmed by each office).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from unicodedata import east_asian_width

from forms.kernel.dates import PartialDate, to_short, to_wareki
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text

_TITLE = "身体障害者手帳交付申請書の進達について"
_SENTENCE = "このことについて、下記のとおり申請がありましたので、関係書類を添えて進達します。"
_LEFT, _RIGHT = 20.0, 190.0
_COLUMNS = (  # heading, left edge (mm)
    ("番号", _LEFT),
    ("受付番号", 30.0),
    ("氏名", 48.0),
    ("生年月日", 89.0),
    ("15歳未満", 111.0),
    ("個人番号", 127.0),
    ("保護者個人番号", 143.0),
    ("申請書", 169.0),
)
_ROW = 8.0
_BASE = 5.3  # base line below the upper edge of a row
_FIRST_TOP, _NEXT_TOP = 126.0, 30.0
_FIRST_ROWS, _NEXT_ROWS = 13, 25
_CONTACT_TOP = 256.0  # at the foot of the page, unless the list reaches further down
# a name by its length in full-width letters: lines, smallest size (pt), leading (mm)
_NAME_FITS = ((15, 1, 7.2, 0.0), (28, 2, 5.5, 3.1), (54, 3, 4.8, 2.4), (1000, 4, 3.8, 1.8))


@dataclass(frozen=True)
class CoverRow:
    """One application in the list; whether a number stands on its sheet, never which."""

    reception_no: str
    name: str
    birth: PartialDate
    under_15: bool
    has_number: bool
    original: bool  # handwritten or mailed original with a 転記 sheet on top


@dataclass(frozen=True)
class CoverLetter:
    """What the 進達書 says. `contact_extension` (内線) is printed on a line of its own, away from the telephone number."""

    batch_label: str  # 令和8年度 第12号
    document_number: str  # the city's own, typed in
    dated: date
    addressee: str
    sender: str
    contact: str
    contact_phone: str
    contact_extension: str
    mark: str  # 照合符号
    issue: int
    rows: tuple[CoverRow, ...]


def page_count(rows: int) -> int:
    """How many pages the letter with its list takes."""
    return 1 + max(0, -(-(rows - _FIRST_ROWS) // _NEXT_ROWS))


def plan(letter: CoverLetter) -> Paper:
    """The letter and as many list pages as it needs."""
    chunks = [letter.rows[:_FIRST_ROWS]]
    rest = letter.rows[_FIRST_ROWS:]
    chunks += [rest[i : i + _NEXT_ROWS] for i in range(0, len(rest), _NEXT_ROWS)]
    pages = []
    start = 0
    for index, chunk in enumerate(chunks):
        top = _FIRST_TOP if index == 0 else _NEXT_TOP
        ink: list[Ink] = list(_head(letter)) if index == 0 else []
        ink.extend(_table(chunk, top, start))
        if index == len(chunks) - 1:
            ink.extend(_end(letter, top + (len(chunk) + 1) * _ROW))
        ink.extend(_foot(letter, index + 1, len(chunks)))
        pages.append(Page(tuple(ink), Background("cover-letter", ())))
        start += len(chunk)
    return Paper(_TITLE, tuple(pages), (letter.batch_label, letter.mark))


def _head(letter: CoverLetter) -> Iterator[Ink]:
    yield Text(_RIGHT, 30, letter.document_number, 11, align=Align.RIGHT, width=80, field="document_number")
    yield Text(_RIGHT, 37, to_wareki(PartialDate.of(letter.dated)), 11, align=Align.RIGHT)
    yield Text(_LEFT + 4, 53, f"{letter.addressee}　殿", 12, width=120, field="addressee")
    yield Text(_RIGHT - 12, 67, letter.sender, 12, align=Align.RIGHT, width=90)
    yield Text(105, 87, _TITLE, 14, align=Align.CENTER)
    yield Text(_LEFT + 4, 103, _SENTENCE, 11, Face.P_MINCHO, width=_RIGHT - _LEFT - 4)
    yield Text(105, 117, "記", 11, align=Align.CENTER)
    if letter.issue > 1:
        yield Rect(_LEFT, 22, 34, 9)
        yield Text(_LEFT + 17, 28.2, f"再印刷{letter.issue - 1}", 11, align=Align.CENTER)


def _table(rows: Sequence[CoverRow], top: float, start: int) -> Iterator[Ink]:
    bottom = top + (len(rows) + 1) * _ROW
    yield Rect(_LEFT, top, _RIGHT - _LEFT, bottom - top, 0.8)
    for _, left in _COLUMNS[1:]:
        yield Line(left, top, left, bottom, 0.3)
    for (heading, left), width in zip(_COLUMNS, _widths(), strict=True):
        yield Text(left + width / 2, top + _BASE, heading, 8.5, align=Align.CENTER, width=width - 1)
    for i, row in enumerate(rows, start=1):
        y = top + i * _ROW
        yield Line(_LEFT, y, _RIGHT, y, 0.6 if i == 1 else 0.3)
        yield from _row(row, y, start + i)


def _widths() -> list[float]:
    edges = [left for _, left in _COLUMNS] + [_RIGHT]
    return [right - left for left, right in pairwise(edges)]


def _row(row: CoverRow, top: float, position: int) -> Iterator[Ink]:
    cells = (
        str(position),
        row.reception_no,
        "",  # the name, below
        to_short(row.birth),
        "○" if row.under_15 else "",
        "記載有" if row.has_number else "記載無",
        "黒塗り確認済" if row.under_15 else "－",
        "原本・転記" if row.original else "署名用紙",
    )
    for (heading, left), text, width in zip(_COLUMNS, cells, _widths(), strict=True):
        if heading == "氏名":
            yield _name(row.name, left, top, width)
        elif text:
            yield Text(left + width / 2, top + _BASE, text, 9.5, align=Align.CENTER, width=width - 2)


def _name(name: str, left: float, top: float, width: float) -> Text:
    """A name in its cell; a long one in several lines, in the middle of the row."""
    length = sum(1.0 if east_asian_width(letter) in "WFA" else 0.5 for letter in name)
    lines, size, leading = next(fit[1:] for fit in _NAME_FITS if length <= fit[0])
    y = top + _BASE - (lines - 1) * leading / 2
    return Text(
        left + 1.5,
        y,
        name,
        9.5,
        width=width - 2.5,
        min_size=size,
        max_lines=lines,
        leading=leading,
        field="name",
    )


def _end(letter: CoverLetter, y: float) -> Iterator[Ink]:
    children = sum(row.under_15 for row in letter.rows)
    yield Text(_LEFT, y + 7.5, f"合計　{len(letter.rows)}件（うち15歳未満　{children}件）", 10)
    if children:
        yield Text(_LEFT, y + 13.5, "15歳未満の申請書の保護者個人番号は、すべて黒塗り確認済です。", 10)
    top = max(y + 24, _CONTACT_TOP)
    yield Text(_RIGHT, top, f"担当　{letter.contact}", 10, align=Align.RIGHT, width=120)
    if letter.contact_phone:
        yield Text(_RIGHT, top + 6, f"電話　{letter.contact_phone}", 10, align=Align.RIGHT)
    if letter.contact_extension:
        yield Text(_RIGHT, top + 12, f"内線　{letter.contact_extension}", 10, align=Align.RIGHT)


def _foot(letter: CoverLetter, page: int, pages: int) -> Iterator[Ink]:
    yield Line(_LEFT, 281, _RIGHT, 281, 0.3)
    yield Text(_LEFT, 286, f"進達束番号 {letter.batch_label}", 8, Face.GOTHIC)
    yield Text(105, 286, f"{page} / {pages} ページ", 8, Face.GOTHIC, Align.CENTER)
    yield Text(_RIGHT, 286, f"照合符号 {letter.mark}", 8, Face.GOTHIC, Align.RIGHT)
