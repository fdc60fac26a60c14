"""紙の締めの票: what was counted of a day's sheets against what was expected, who closed the day, and the head of the chain.

On paper the head cannot be written anew by whoever holds the store. Ours, like the 確認票; it stays in the office. Bears no
number and names nobody but staff.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.stamp import reprint_mark, stamps

_TITLE = "紙の締めの票"
_NOTE = "内部用。個人番号は記載していません。送付しないでください。"
_LEFT, _RIGHT = 20.0, 190.0
_COLUMNS = (  # heading, left edge (mm)
    ("回", _LEFT),
    ("数えた人", 30.0),
    ("紙", 62.0),
    ("数えた", 134.0),
    ("出たはず", 153.0),
    ("差", 172.0),
)
_TOP, _ROW = 66.0, 8.0
MOST = 21  # rows of the page


@dataclass(frozen=True)
class CloseRow:
    """One pile of one count, in words."""

    attempt: str
    person: str
    pile: str
    counted: str
    expected: str
    gap: str


@dataclass(frozen=True)
class CloseSheet:
    """A closed day. `left_out`: counts before those shown; `head`: seq and first 16 hex digits of the chain's head."""

    day: str
    office: str
    printed_on: str
    closed: str  # when and by whom
    reason: str
    rows: tuple[CloseRow, ...]
    left_out: int
    late: bool  # papers came out after the day was closed
    head: str
    issue: int


def plan(sheet: CloseSheet) -> Paper:
    """One page."""
    return Paper(_TITLE, (Page(tuple(_page(sheet)), Background("close-sheet", ())),), (sheet.head,))


def _page(sheet: CloseSheet) -> Iterator[Ink]:
    yield from stamps(reprint_mark(sheet.issue))
    yield Text(105, 30, _TITLE, 15, align=Align.CENTER)
    yield Text(_LEFT, 42, f"締めた日の紙　{sheet.day}", 11, width=110)
    yield Text(_RIGHT, 42, f"印刷　{sheet.printed_on}", 10, align=Align.RIGHT)
    yield Text(_LEFT, 50, sheet.office, 10, width=90)
    yield Text(_RIGHT, 50, _NOTE, 8, align=Align.RIGHT, width=100)
    yield Text(
        _LEFT, 60, "プログラムの枚数を見ないで数え、そのあとで突き合わせた記録です。", 9, width=_RIGHT - _LEFT
    )
    yield from _table(sheet)
    bottom = _TOP + (len(sheet.rows) + 1) * _ROW
    if sheet.left_out:
        yield Text(
            _LEFT, bottom + 6, f"これより前に数えた{sheet.left_out}回は、プログラムの記録にあります。", 9
        )
    yield Text(_LEFT, bottom + 16, f"締めた人　{sheet.closed}", 11, width=_RIGHT - _LEFT)
    why = sheet.reason or "（差はありません）"
    yield Text(
        _LEFT, bottom + 25, f"差の理由　{why}", 11, width=_RIGHT - _LEFT, min_size=5, max_lines=3, leading=5.0
    )
    if sheet.late:
        yield Text(
            _LEFT, bottom + 43, "この日の紙を締めたあとに、印刷や取りやめがありました。", 11, Face.GOTHIC
        )
    yield Line(_LEFT, 281, _RIGHT, 281, 0.3)
    yield Text(_LEFT, 286, f"改ざん検知の記録 {sheet.head}", 8, Face.GOTHIC)
    yield Text(_RIGHT, 286, "1 / 1 ページ", 8, Face.GOTHIC, Align.RIGHT)


def _table(sheet: CloseSheet) -> Iterator[Ink]:
    edges = [left for _, left in _COLUMNS] + [_RIGHT]
    yield Rect(_LEFT, _TOP, _RIGHT - _LEFT, (len(sheet.rows) + 1) * _ROW, 0.6)
    for heading, (left, right) in zip((name for name, _ in _COLUMNS), pairwise(edges), strict=True):
        yield Text((left + right) / 2, _TOP + 5.3, heading, 9, align=Align.CENTER, width=right - left - 1)
    for place, row in enumerate(sheet.rows, start=1):
        top = _TOP + place * _ROW
        yield Line(_LEFT, top, _RIGHT, top, 0.3)
        texts = (row.attempt, row.person, row.pile, row.counted, row.expected, row.gap)
        for text, (left, right) in zip(texts, pairwise(edges), strict=True):
            yield Text(left + 1, top + 5.3, text, 10, width=right - left - 2, min_size=5)
    for edge in edges[1:-1]:
        yield Line(edge, _TOP, edge, _TOP + (len(sheet.rows) + 1) * _ROW, 0.3)
