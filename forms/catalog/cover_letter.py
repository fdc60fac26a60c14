"""進達書 with its list: what goes up, without any number (令4条; 愛知県資料 (2)ア②); or 決裁書（伺い）, where the office decides.

No real 進達書 of 愛知県 and no 伺い of its cities was found; both are made of the elements that are supported (wording to be
confirmed by each office).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from unicodedata import east_asian_width

from forms.catalog import decision_head
from forms.kernel.dates import PartialDate, to_short, to_wareki
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.sheet_code import SheetCode, furniture
from forms.kernel.stamp import reprint_mark, stamps

_KOFU = "身体障害者手帳交付申請書"
_KIND_UNDER = 1.6  # mm that the word for a paper gives way when its kind stands under it
_LEFT, _RIGHT = 20.0, 190.0
_PAPER = "申請書"
_COLUMNS = (  # heading, left edge (mm)
    ("番号", _LEFT),
    ("受付番号", 30.0),
    ("氏名", 48.0),
    ("生年月日", 89.0),
    ("15歳未満", 111.0),
    ("個人番号", 127.0),
    ("保護者個人番号", 143.0),
    (_PAPER, 169.0),
)
_HERE = (  # the same where the office decides: what is decided is written in by hand, and typed from it by two
    *_COLUMNS[:5],
    (_PAPER, 127.0),
    ("決定", 147.0),
)
_ROW = 8.0  # of the heading, and of a row with a name of one or two lines
_BASE = 5.3  # base line below the upper edge of such a row
_FIRST_TOP, _NEXT_TOP = 126.0, 30.0
_LOWEST = 238.0  # where the table ends at the latest: sum and contact follow it
_CONTACT_TOP = 256.0  # at the foot of the page, unless the list reaches further down
_LEADING = 3.2  # between the lines of a name; each after the second makes its row so much higher
_NAME, _WRAPPED = 9.5, 8.0  # pt: of a name in one line, and at most of one in several
# a name by its length in full-width letters: lines, smallest size (pt)
_NAME_FITS = ((15, 1, 7.2), (28, 2, 5.5), (45, 3, 5.5), (60, 4, 5.5), (1000, 6, 4.5))


@dataclass(frozen=True)
class CoverRow:
    """One application in the list; whether a number stands on its sheet, never which."""

    reception_no: str
    name: str
    birth: PartialDate
    under_15: bool
    has_number: bool
    original: bool  # handwritten or mailed original with a 転記 sheet on top
    kind: str = ""  # what it is about (紛失), in a letter of more than first applications
    decision: str = ""  # what may be decided, to be marked by hand (交付・却下)


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
    code: SheetCode
    caution: str = ""  # the office's mark, on every page, when somebody in the list is protected
    about: str = _KOFU  # the papers it sends
    act: str = "申請"  # what the people in the list did by them
    decided_here: bool = False  # a 決裁書: its addressee decides, `seals` are those it passes
    seals: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """件名."""
        if self.decided_here:
            return f"{self.about}に対する決定について（伺い）"
        return f"{self.about}の進達について"

    @property
    def paper(self) -> str:
        """What each of the papers is called in the list."""
        return "申請書" if self.act == "申請" else "用紙"


def plan(letter: CoverLetter) -> Paper:
    """The letter and as many list pages as it needs."""
    chunks = _chunks(letter.rows)
    pages = []
    start = 0
    for index, chunk in enumerate(chunks):
        top = _FIRST_TOP if index == 0 else _NEXT_TOP
        ink: list[Ink] = list(_head(letter)) if index == 0 else []
        ink.extend(_table(letter, chunk, top, start))
        if index == len(chunks) - 1:
            ink.extend(_end(letter, top + _ROW + sum(map(_height, chunk))))
        ink.extend(stamps(reprint_mark(letter.issue), letter.caution))
        ink.extend(furniture(letter.code, index + 1))
        ink.extend(_foot(letter, index + 1, len(chunks)))
        pages.append(Page(tuple(ink), Background("cover-letter", ())))
        start += len(chunk)
    return Paper(letter.title, tuple(pages), (letter.batch_label, letter.mark))


def _chunks(rows: Sequence[CoverRow]) -> list[list[CoverRow]]:
    """The rows of each page: as many as stand above `_LOWEST`."""
    chunks: list[list[CoverRow]] = [[]]
    y = _FIRST_TOP + _ROW
    for row in rows:
        if y + _height(row) > _LOWEST:
            chunks.append([])
            y = _NEXT_TOP + _ROW
        chunks[-1].append(row)
        y += _height(row)
    return chunks


def _fit(name: str) -> tuple[int, float]:
    """How many lines a name may take, and how small it may get."""
    length = sum(1.0 if east_asian_width(letter) in "WFA" else 0.5 for letter in name)
    return next(fit[1:] for fit in _NAME_FITS if length <= fit[0])


def _height(row: CoverRow) -> float:
    lines, _ = _fit(row.name)
    return _ROW + max(0, lines - 2) * _LEADING


def _head(letter: CoverLetter) -> Iterator[Ink]:
    if letter.decided_here:
        yield from decision_head.head(letter)
        return
    yield Text(_RIGHT, 30, letter.document_number, 11, align=Align.RIGHT, width=80, field="document_number")
    yield Text(_RIGHT, 37, to_wareki(PartialDate.of(letter.dated)), 11, align=Align.RIGHT)
    yield Text(_LEFT + 4, 53, f"{letter.addressee}　殿", 12, width=120, field="addressee")
    yield Text(_RIGHT - 12, 67, letter.sender, 12, align=Align.RIGHT, width=90)
    sentence = f"このことについて、下記のとおり{letter.act}がありましたので、関係書類を添えて進達します。"
    yield Text(105, 87, letter.title, 14, align=Align.CENTER)
    yield Text(_LEFT + 4, 103, sentence, 11, Face.P_MINCHO, width=_RIGHT - _LEFT - 4)
    yield Text(105, 117, "記", 11, align=Align.CENTER)


def _table(letter: CoverLetter, rows: Sequence[CoverRow], top: float, start: int) -> Iterator[Ink]:
    bottom = top + _ROW + sum(map(_height, rows))
    yield Rect(_LEFT, top, _RIGHT - _LEFT, bottom - top, 0.8)
    columns = _columns(letter)
    for _, left in columns[1:]:
        yield Line(left, top, left, bottom, 0.3)
    for (heading, left), width in zip(columns, _widths(columns), strict=True):
        said = letter.paper if heading == _PAPER else heading
        yield Text(left + width / 2, top + _BASE, said, 8.5, align=Align.CENTER, width=width - 1)
    y = top + _ROW
    for i, row in enumerate(rows, start=1):
        yield Line(_LEFT, y, _RIGHT, y, 0.6 if i == 1 else 0.3)
        yield from _row(row, y, start + i, columns)
        y += _height(row)


def _columns(letter: CoverLetter) -> Sequence[tuple[str, float]]:
    return _HERE if letter.decided_here else _COLUMNS


def _widths(columns: Sequence[tuple[str, float]]) -> list[float]:
    edges = [left for _, left in columns] + [_RIGHT]
    return [right - left for left, right in pairwise(edges)]


def _row(row: CoverRow, top: float, position: int, columns: Sequence[tuple[str, float]]) -> Iterator[Ink]:
    cells = {
        "番号": str(position),
        "受付番号": row.reception_no,
        "生年月日": to_short(row.birth),
        "15歳未満": "○" if row.under_15 else "",
        "個人番号": "記載有" if row.has_number else "記載無",
        "保護者個人番号": "黒塗り確認済" if row.under_15 else "－",
        _PAPER: "原本・転記" if row.original else "署名用紙",
        "決定": row.decision,
    }
    base = top + (_height(row) - _ROW) / 2 + _BASE
    for (heading, left), width in zip(columns, _widths(columns), strict=True):
        text = cells.get(heading, "")
        if heading == "氏名":
            yield _name(row.name, left, base, width)
        elif row.kind and heading == _PAPER:
            middle = left + width / 2
            yield Text(middle, base - _KIND_UNDER, text, 8.5, align=Align.CENTER, width=width - 2)
            yield Text(middle, base + _KIND_UNDER, row.kind, 7, align=Align.CENTER, width=width - 2)
        elif text:
            yield Text(left + width / 2, base, text, 9.5, align=Align.CENTER, width=width - 2)


def _name(name: str, left: float, base: float, width: float) -> Text:
    """A name in its cell; a long one in several lines, in the middle of the row."""
    lines, size = _fit(name)
    return Text(
        left + 1.5,
        base - (lines - 1) * _LEADING / 2,
        name,
        _NAME if lines == 1 else _WRAPPED,
        width=width - 2.5,
        min_size=size,
        max_lines=lines,
        leading=_LEADING,
        field="name",
    )


def _end(letter: CoverLetter, y: float) -> Iterator[Ink]:
    children = sum(row.under_15 for row in letter.rows)
    yield Text(_LEFT, y + 7.5, f"合計　{len(letter.rows)}件（うち15歳未満　{children}件）", 10)
    if children:
        yield Text(
            _LEFT, y + 13.5, f"15歳未満の{letter.paper}の保護者個人番号は、すべて黒塗り確認済です。", 10
        )
    top = max(y + 24, _CONTACT_TOP)
    yield Text(_RIGHT, top, f"担当　{letter.contact}", 10, align=Align.RIGHT, width=120)
    if letter.contact_phone:
        yield Text(_RIGHT, top + 6, f"電話　{letter.contact_phone}", 10, align=Align.RIGHT)
    if letter.contact_extension:
        yield Text(_RIGHT, top + 12, f"内線　{letter.contact_extension}", 10, align=Align.RIGHT)


def _foot(letter: CoverLetter, page: int, pages: int) -> Iterator[Ink]:
    yield Line(_LEFT, 281, _RIGHT, 281, 0.3)
    yield Text(
        _LEFT, 286, f"{'' if letter.decided_here else '進達'}束番号 {letter.batch_label}", 8, Face.GOTHIC
    )
    yield Text(105, 286, f"{page} / {pages} ページ", 8, Face.GOTHIC, Align.CENTER)
    yield Text(_RIGHT, 286, f"照合符号 {letter.mark}", 8, Face.GOTHIC, Align.RIGHT)
