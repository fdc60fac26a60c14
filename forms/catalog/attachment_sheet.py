"""添付書類票: what goes up beside one application (診断書・意見書, photo, old 手帳) and what was checked of it. Bears no number.
A photo that came as a file stands on its first page in true size, to be cut out.

No such paper of 愛知県 was found; it is made of what the law and the prefecture ask for (身体障害者福祉法15条, 同施行規則2条).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Picture, Rect, Text
from forms.kernel.lettering import width_of
from forms.kernel.photo import HEIGHT_MM, WIDTH_MM
from forms.kernel.sheet_code import SheetCode, furniture
from forms.kernel.stamp import reprint_mark, stamps

_TITLE = "添付書類票"
_LEFT, _RIGHT = 20.0, 190.0
_COLUMNS = (  # heading, left edge (mm)
    ("書類", _LEFT),
    ("種類・指定医・医療機関", 50.0),
    ("日付", 112.0),
    ("枚数", 132.0),
    ("確認", 144.0),
)
_TOP, _HEAD, _ROW = 84.0, 8.0, 16.0
_MIDDLE, _FIRST, _ABOUT = 9.6, 4.2, (4.4, 8.8, 12.8)  # base lines below the upper edge of a row
_ROWS = 11  # of one page
_PHOTO_LEFT, _PHOTO_TOP = _RIGHT - WIDTH_MM - 2, 25.0  # beside the title, clear of bars and table
_MARK_GAP, _MARK = 1.0, 2.5  # mm: where to cut
_HIDDEN = "画面には表示しません"
_NOTE = "この票に個人番号は記載していません。"


@dataclass(frozen=True)
class SheetRow:
    """One attachment: what it is, whose, of when, how many sheets, and what was checked (or found out) of it."""

    what: str
    about: tuple[str, ...]  # kind, doctor, hospital; at most three
    dated: str
    sheets: str
    checked: str


@dataclass(frozen=True)
class Photo:
    """The photo: its JPEG (empty: not shown on this screen) and the day it was taken."""

    jpeg: bytes = field(repr=False)
    taken: str


@dataclass(frozen=True)
class AttachmentSheet:
    """What the sheet of one application says."""

    batch_label: str
    reception_no: str
    form_name: str
    name: str
    birth: str
    rows: tuple[SheetRow, ...]
    issue: int
    code: SheetCode
    caution: str = ""  # the office's mark when somebody on the application is protected
    decided_here: bool = False
    photo: Photo | None = None
    heading: str = ""  # 控え


def plan(sheet: AttachmentSheet) -> Paper:
    """As many pages as the attachments need, at least one."""
    chunks = [sheet.rows[i : i + _ROWS] for i in range(0, len(sheet.rows), _ROWS)] or [()]
    pages = tuple(
        Page(tuple(_page(sheet, chunk, place, len(chunks))), Background("attachment-sheet", ()))
        for place, chunk in enumerate(chunks, start=1)
    )
    return Paper(_TITLE, pages, (sheet.reception_no, sheet.batch_label))


def _page(sheet: AttachmentSheet, rows: tuple[SheetRow, ...], page: int, pages: int) -> Iterator[Ink]:
    yield from stamps(sheet.heading, reprint_mark(sheet.issue), sheet.caution)
    yield from furniture(sheet.code, page)
    yield Text(105, 34, _TITLE, 15, align=Align.CENTER)
    beside = sheet.photo if page == 1 else None
    yield from _head(sheet, _PHOTO_LEFT - 4 if beside else _RIGHT - 4)
    if beside is not None:
        yield from _photo(beside)
    bottom = _TOP + _HEAD + max(len(rows), 1) * _ROW
    yield Rect(_LEFT, _TOP, _RIGHT - _LEFT, bottom - _TOP, 0.8)
    edges = [left for _, left in _COLUMNS] + [_RIGHT]
    for (heading, left), right in zip(_COLUMNS, edges[1:], strict=True):
        if left > _LEFT:
            yield Line(left, _TOP, left, bottom, 0.3)
        yield Text((left + right) / 2, _TOP + 5.4, heading, 9, align=Align.CENTER, width=right - left - 2)
    for place, row in enumerate(rows):
        top = _TOP + _HEAD + place * _ROW
        yield Line(_LEFT, top, _RIGHT, top, 0.3 if place else 0.6)
        yield from _row(row, top, edges)
    if not rows:
        yield Text(_LEFT + 2, _TOP + _HEAD + 9, "添付書類の記録はありません。", 10)
    yield Text(_LEFT, bottom + 8, _NOTE, 8.5)
    yield Line(_LEFT, 281, _RIGHT, 281, 0.3)
    batch = f"{'' if sheet.decided_here else '進達'}束番号 {sheet.batch_label}"
    yield Text(_LEFT, 286, f"受付 {sheet.reception_no}　{batch}", 8, Face.GOTHIC)
    yield Text(_RIGHT, 286, f"{page} / {pages} ページ", 8, Face.GOTHIC, Align.RIGHT)


def _photo(photo: Photo) -> Iterator[Ink]:
    """In true size, with marks outside of its corners where it is cut."""
    left, top = _PHOTO_LEFT, _PHOTO_TOP
    right, bottom = left + WIDTH_MM, top + HEIGHT_MM
    if photo.jpeg:
        yield Picture(left, top, WIDTH_MM, HEIGHT_MM, photo.jpeg)
    else:
        yield Rect(left, top, WIDTH_MM, HEIGHT_MM, 0.5)
        yield Text(
            (left + right) / 2, top + HEIGHT_MM / 2, _HIDDEN, 7, align=Align.CENTER, width=WIDTH_MM - 2
        )
    for x, out in ((left, -1), (right, 1)):
        for y, off in ((top, -1), (bottom, 1)):
            yield Line(x + out * _MARK_GAP, y, x + out * _MARK, y, 0.3)
            yield Line(x, y + off * _MARK_GAP, x, y + off * _MARK, 0.3)
    middle = (left + right) / 2
    yield Text(middle, bottom + 6, "写真　縦4cm×横3cm（実寸）", 7.5, align=Align.CENTER)
    yield Text(middle, bottom + 9.6, f"撮影日 {photo.taken}", 7.5, align=Align.CENTER)


def _head(sheet: AttachmentSheet, right: float) -> Iterator[Ink]:
    facts = (
        ("受付番号", sheet.reception_no),
        ("申請の種類", sheet.form_name),
        ("氏名", sheet.name),
        ("生年月日", sheet.birth),
    )
    for place, (label, value) in enumerate(facts):
        y = 48 + place * 8
        yield Text(_LEFT, y, label, 10)
        if value:
            yield Text(46, y, value, 11, width=right - 46, min_size=5, max_lines=2, leading=4, field="name")


def _row(row: SheetRow, top: float, edges: list[float]) -> Iterator[Ink]:
    plain = ((0, row.what), (2, row.dated), (3, row.sheets))
    for place, text in plain:
        if text:
            width = edges[place + 1] - edges[place] - 3
            yield Text(edges[place] + 1.5, top + _MIDDLE, text, 9.5, width=width, min_size=5)
    width = edges[2] - edges[1] - 3
    for place, text in enumerate(row.about):  # of a single fact alone: in the middle
        y = top + (_MIDDLE if len(row.about) == 1 else _ABOUT[place])
        lines = 2 if place == len(_ABOUT) - 1 else 1
        yield Text(edges[1] + 1.5, y, text, 9, width=width, min_size=5, max_lines=lines, leading=2.2)
    if row.checked:
        width = edges[5] - edges[4] - 3
        one = width_of(row.checked, 9) <= width
        y = top + (_MIDDLE if one else _FIRST)
        lines = 1 if one else 4
        yield Text(edges[4] + 1.5, y, row.checked, 9, width=width, min_size=5, max_lines=lines, leading=3.4)
