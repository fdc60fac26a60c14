"""経由簿: the office's own book of what passed through it on the way up, by 束番号. Bears no number.

That an office keeps one: 加古川市身体障害者福祉法施行細則3条 (様式2, 様式3). No form of 愛知県 was found; the columns are ours.
A 束番号 that was given up stands in it with its reason, so that the book shows no gap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import width_of
from forms.kernel.sheet_code import SheetCode, furniture
from forms.kernel.stamp import stamps

_TITLE, _TITLE_HERE = "身体障害者手帳　経由簿", "身体障害者手帳　決裁簿"
_LEFT, _RIGHT = 20.0, 190.0
_COLUMNS = (  # heading, left edge (mm)
    ("番号", _LEFT),
    ("受付番号", 33.0),
    ("受付日", 51.0),
    ("種別", 70.0),
    ("氏名", 86.0),
    ("生年月日", 123.0),
    ("進達日", 143.0),
    ("文書番号", 162.0),
)
_TOP, _HEAD, _ROW = 46.0, 7.0, 8.0
_ROWS = 28
_NAME = 4  # the column that may take two lines
_RECEIVED = 2  # 受付日: under it 入力日, where it is another one
_LATE = "受付日の下の「入力」は、後から入力した日です。"
_ENDS = "※は、進達で終わりの届出です。"
_NOTE = "番号は、進達束番号とその中の順番です。個人番号は記載していません。"


@dataclass(frozen=True)
class BookRow:
    """One application on its way (or, with `remark` alone, a 束番号 that was given up or is not sent yet)."""

    place: str  # 12-3: 束番号 and position
    reception_no: str = ""
    received: str = ""
    form_name: str = ""
    name: str = ""
    birth: str = ""
    sent: str = ""
    document_number: str = ""
    remark: str = ""
    entered: str = ""  # 入力日, of a paper that came on an earlier day
    ends: bool = False  # a 届出 that nobody decides: going up was its end


@dataclass(frozen=True)
class RegisterBook:
    """The book of one 年度 as of a day."""

    year_label: str
    office: str
    as_of: str
    rows: tuple[BookRow, ...]
    code: SheetCode
    caution: str = ""
    decided_here: bool = False  # the office decides itself: nothing goes up


def plan(book: RegisterBook) -> Paper:
    """As many pages as the rows need, at least one."""
    chunks = [book.rows[i : i + _ROWS] for i in range(0, len(book.rows), _ROWS)] or [()]
    pages = tuple(
        Page(tuple(_page(book, chunk, place, len(chunks))), Background("register-book", ()))
        for place, chunk in enumerate(chunks, start=1)
    )
    return Paper(_title(book), pages, (book.year_label, *(row.reception_no for row in book.rows if row.name)))


def _title(book: RegisterBook) -> str:
    return _TITLE_HERE if book.decided_here else _TITLE


def _page(book: RegisterBook, rows: tuple[BookRow, ...], page: int, pages: int) -> Iterator[Ink]:
    yield from stamps(book.caution)
    yield from furniture(book.code, page)
    yield Text(105, 30, _title(book), 14, align=Align.CENTER)
    yield Text(_LEFT, 41, f"{book.year_label}　{book.office}", 10, width=110)
    yield Text(_RIGHT, 41, f"{book.as_of}現在", 10, align=Align.RIGHT)
    bottom = _TOP + _HEAD + max(len(rows), 1) * _ROW
    yield Rect(_LEFT, _TOP, _RIGHT - _LEFT, bottom - _TOP, 0.8)
    edges = [left for _, left in _COLUMNS] + [_RIGHT]
    for (heading, _left), (left, right) in zip(_COLUMNS, pairwise(edges), strict=True):
        said = "起案日" if book.decided_here and heading == "進達日" else heading
        yield Text((left + right) / 2, _TOP + 4.9, said, 8.5, align=Align.CENTER, width=right - left - 1)
    for place, row in enumerate(rows):
        top = _TOP + _HEAD + place * _ROW
        yield Line(_LEFT, top, _RIGHT, top, 0.3 if place else 0.6)
        yield from _row(row, top, edges)
    if not rows:
        yield Text(_LEFT + 2, _TOP + _HEAD + 5.3, "この年度に作った束はありません。", 9.5)
    note = _NOTE.replace("進達", "") if book.decided_here else _NOTE
    late = _LATE if any(row.entered for row in rows) else ""
    ends = _ENDS if any(row.ends for row in rows) else ""
    ends = ends.replace("進達", "決裁") if book.decided_here else ends
    yield Text(_LEFT, bottom + 6, f"{note}{ends}{late}", 8, width=_RIGHT - _LEFT, min_size=6)
    yield Line(_LEFT, 281, _RIGHT, 281, 0.3)
    yield Text(_LEFT, 286, f"{_title(book).split('　')[-1]} {book.year_label}", 8, Face.GOTHIC)
    yield Text(_RIGHT, 286, f"{page} / {pages} ページ", 8, Face.GOTHIC, Align.RIGHT)


def _row(row: BookRow, top: float, edges: list[float]) -> Iterator[Ink]:
    yield Text(edges[0] + 1, top + 5.3, row.place, 9, width=edges[1] - edges[0] - 2, min_size=5)
    if row.remark:
        yield from _cell(row.remark, edges[1], edges[-1], top, 2)
        return
    texts = (
        row.reception_no,
        row.received,
        row.form_name,
        row.name,
        row.birth,
        row.sent,
        row.document_number,
    )
    for place, (text, (left, right)) in enumerate(zip(texts, pairwise(edges[1:]), strict=True), start=1):
        yield Line(left, top, left, top + _ROW, 0.3)
        if place == _RECEIVED and row.entered:
            yield Text(left + 1, top + 3.6, text, 8, width=right - left - 2, min_size=5)
            yield Text(left + 1, top + 6.7, f"入力 {row.entered}", 6.5, width=right - left - 2, min_size=4)
        elif text:
            yield from _cell(text, left, right, top, 3 if place >= _NAME and place != _NAME + 1 else 1)


def _cell(text: str, left: float, right: float, top: float, most: int) -> Iterator[Ink]:
    """In one line where it fits at 7 pt, else in up to `most` small ones."""
    width = right - left - 2
    one = most == 1 or width_of(text, 7) <= width
    yield Text(
        left + 1,
        top + (5.3 if one else 2.6),
        text,
        9 if one else 6.5,
        width=width,
        min_size=3.5,
        max_lines=1 if one else most,
        leading=2.4,
        field="name",
    )
