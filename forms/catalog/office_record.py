"""確認票: who did what on the cases of one 進達, with the head of the audit chain. Stays in the office; bears no number."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Text
from forms.kernel.sheet_code import SheetCode, furniture
from forms.kernel.stamp import reprint_mark, stamps

_TITLE = "確認票（内部）"
_LINES = 26
_MM_PER_POINT = 25.4 / 72
_TOP, _ROW = 60.0, 8.0
_LEFT, _RIGHT = 20.0, 190.0
_NOTE = "この票に個人番号は記載していません。庁内で保管し、進達には添えません。"
_NOTE_HERE = "この票に個人番号は記載していません。窓口で保管し、決裁書には添えません。"
_COLUMNS = (("受付番号", 20.0), ("日時", 38.0), ("職員", 66.0), ("行ったこと", 92.0), ("書類・理由", 134.0))


@dataclass(frozen=True)
class RecordLine:
    """One act as printed: when (令8.11.24 10:12), who, what, with which document or reason."""

    reception_no: str
    at: str
    person: str
    what: str
    detail: str


@dataclass(frozen=True)
class OfficeRecord:
    """The acts of every case of one 束 and the chain head at the moment the 束番号 was taken."""

    batch_label: str
    office: str
    printed_on: str
    head: str  # seq and first 16 hex digits
    lines: tuple[RecordLine, ...]
    issue: int
    code: SheetCode
    caution: str = ""
    decided_here: bool = False


def plan(record: OfficeRecord) -> Paper:
    """As many pages as the acts need, at least one."""
    chunks = [record.lines[i : i + _LINES] for i in range(0, len(record.lines), _LINES)] or [()]
    pages = tuple(
        Page(tuple(_page(record, chunk, i + 1, len(chunks))), Background("office-record", ()))
        for i, chunk in enumerate(chunks)
    )
    return Paper(_TITLE, pages, (record.batch_label, record.head))


def _page(record: OfficeRecord, lines: tuple[RecordLine, ...], page: int, pages: int) -> Iterator[Ink]:
    yield from stamps(reprint_mark(record.issue), record.caution)
    yield from furniture(record.code, page)
    yield Text(105, 26, _TITLE, 15, align=Align.CENTER)
    yield Text(_LEFT, 38, f"{'' if record.decided_here else '進達'}束番号　{record.batch_label}", 11)
    yield Text(_RIGHT, 38, record.printed_on, 10, align=Align.RIGHT)
    yield Text(_LEFT, 45, record.office, 10, width=90)
    yield Text(_RIGHT, 45, _NOTE_HERE if record.decided_here else _NOTE, 8, align=Align.RIGHT, width=100)
    yield Line(_LEFT, _TOP - _ROW, _RIGHT, _TOP - _ROW, 0.8)
    for label, x in _COLUMNS:
        yield Text(x + 1, _TOP - 2.8, label, 9)
    before = ""
    for i, line in enumerate(lines):
        top = _TOP + i * _ROW
        yield Line(_LEFT, top, _RIGHT, top, 0.2 if line.reception_no == before else 0.6)
        yield from _row(line, top, named=line.reception_no != before)
        before = line.reception_no
    yield Line(_LEFT, _TOP + len(lines) * _ROW, _RIGHT, _TOP + len(lines) * _ROW, 0.8)
    yield Text(_LEFT, 286, f"改ざん検知の記録 {record.head}", 8, Face.GOTHIC)
    yield Text(_RIGHT, 286, f"{page} / {pages} ページ", 8, Face.GOTHIC, Align.RIGHT)


def _row(line: RecordLine, top: float, *, named: bool) -> Iterator[Ink]:
    """One act; the 受付番号 stands only where another case begins."""
    texts = (line.reception_no if named else "", line.at, line.person, line.what, line.detail)
    edges = [x for _, x in _COLUMNS] + [_RIGHT]
    for text, left, right in zip(texts, edges[:-1], edges[1:], strict=True):
        if text:
            yield from _cell(text, left + 1, top, right - left - 2)


def _cell(text: str, x: float, top: float, width: float) -> Iterator[Ink]:
    """One line where it fits at 7.5 pt, else up to three small ones."""
    length = sum(1.0 if east_asian_width(letter) in "WFA" else 0.5 for letter in text)
    if length * 7.5 * _MM_PER_POINT <= width:
        yield Text(x, top + 5.3, text, 9, width=width, min_size=7.5)
    elif length * 7.5 * _MM_PER_POINT <= width * 1.9:
        yield Text(x, top + 3.6, text, 9, width=width, min_size=7.5, max_lines=2, leading=3.2)
    else:
        yield Text(x, top + 2.6, text, 7, width=width, min_size=4, max_lines=3, leading=2.4)
