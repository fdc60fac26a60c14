"""添付書類票: what goes up beside one application (診断書・意見書, photo, old 手帳) and what was checked of it. Bears no number.

No such paper of 愛知県 was found; it is made of what the law and the prefecture ask for (身体障害者福祉法15条, 同施行規則2条).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
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
_ROWS = 11  # of one page
_NOTE = "この票に個人番号は記載していません。"


@dataclass(frozen=True)
class SheetRow:
    """One attachment: what it is, whose, of when, how many sheets, and what was checked (or found out) of it."""

    what: str
    about: str
    dated: str
    sheets: str
    checked: str


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


def plan(sheet: AttachmentSheet) -> Paper:
    """As many pages as the attachments need, at least one."""
    chunks = [sheet.rows[i : i + _ROWS] for i in range(0, len(sheet.rows), _ROWS)] or [()]
    pages = tuple(
        Page(tuple(_page(sheet, chunk, place, len(chunks))), Background("attachment-sheet", ()))
        for place, chunk in enumerate(chunks, start=1)
    )
    return Paper(_TITLE, pages, (sheet.reception_no, sheet.batch_label))


def _page(sheet: AttachmentSheet, rows: tuple[SheetRow, ...], page: int, pages: int) -> Iterator[Ink]:
    yield from stamps(reprint_mark(sheet.issue), sheet.caution)
    yield from furniture(sheet.code, page)
    yield Text(105, 34, _TITLE, 15, align=Align.CENTER)
    yield from _head(sheet)
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
    yield Text(_LEFT, 286, f"受付 {sheet.reception_no}　進達束番号 {sheet.batch_label}", 8, Face.GOTHIC)
    yield Text(_RIGHT, 286, f"{page} / {pages} ページ", 8, Face.GOTHIC, Align.RIGHT)


def _head(sheet: AttachmentSheet) -> Iterator[Ink]:
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
            yield Text(46, y, value, 11, width=140, min_size=5, max_lines=2, leading=4, field="name")


def _row(row: SheetRow, top: float, edges: list[float]) -> Iterator[Ink]:
    lines = {"about": 3, "checked": 4}
    texts = (("what", row.what), ("about", row.about), ("dated", row.dated), ("sheets", row.sheets))
    for (name, text), left, right in zip((*texts, ("checked", row.checked)), edges, edges[1:], strict=False):
        if text:
            most = lines.get(name, 1)
            y = top + (4.2 if most > 1 else 9.5)
            yield Text(
                left + 1.5,
                y,
                text,
                9 if most > 1 else 9.5,
                width=right - left - 3,
                min_size=5,
                max_lines=most,
                leading=3.6,
                field="attachment",
            )
