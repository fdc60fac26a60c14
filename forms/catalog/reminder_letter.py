"""後日確認のお願い: which documents are still to be shown, by when, where (番号法16条; issue §1).

It bears no number and asks for none. The address stands where a window envelope shows it (folded in three); above the
fold nothing says what the letter is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.identity import Check
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import set_in, width_of
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import stamps

_TITLE = "本人確認の書類についてのお願い"
_LEFT, _RIGHT = 22.0, 188.0
_ADDRESS_LINES = 4
_ONE_LINE = 112.0  # mm at full size: what is wider stands in several lines
_TOP, _LOWEST = 148.0, 226.0  # of the table of documents
_ROWS = 3  # that share its height; with fewer the rest of the page moves up
_NAMES = _LEFT + 42  # left edge of the documents
_NOT_ASKED = "この手紙や電話で、個人番号をおたずねすることはありません。番号を電話で伝えたり、この紙に書いたりしないでください。"
_CLOSING = (
    "・窓口では、書類を見せていただくだけです。お預かりはしません。",
    "・個人番号カードをお持ちの方は、カード1枚で番号と身元の両方を確かめられることがあります。",
    "・期日に間に合わないとき、書類が用意できないときは、下の連絡先にご相談ください。郵送でお出しいただける",
    "　書類（写し）もあります。",
    "・書類を確かめるまで、個人番号を付けた申請書を県へ送ることができません。",
)


_CHECKS = {  # what is open, and whose document it takes
    Check.NUMBER: ("番号の確認", "手帳を受ける方のもの"),
    Check.IDENTITY: ("身元の確認", "窓口に来る方のもの"),
    Check.AUTHORITY: ("代理権の確認", "代理できることが分かるもの"),
}


@dataclass(frozen=True)
class Missing:
    """One check that is still open: how many documents, and which count."""

    check: Check
    needed: int
    documents: tuple[str, ...]


@dataclass(frozen=True)
class ReminderLetter:
    """What the letter says. `address` are the lines it is sent to: of a protected person the safe contact only.

    `version` is the application's, for the code in bars; `times` counts its letters: from the second on it says so.
    `caution` is the office's mark for a protected person.
    """

    reception_no: str
    version: int
    address: tuple[str, ...]
    addressee: str
    dated: date
    received_on: date
    due: date
    missing: tuple[Missing, ...]
    office: str
    department: str
    contact: str
    phone: str
    extension: str
    times: int = 1
    caution: str = ""
    paper: str = "身体障害者手帳交付申請書"  # what was taken in


def plan(letter: ReminderLetter) -> Paper:
    """One page; whatever is named in it is made to fit, never cut."""
    ink = (*_to(letter), *_from(letter), *_body(letter), *_table(letter), *_closing(letter))
    return Paper(_TITLE, (Page(ink, Background("reminder-letter", ())),), (letter.reception_no,))


def _to(letter: ReminderLetter) -> Iterator[Ink]:
    yield from stamps(letter.caution)
    yield from furniture(SheetCode(SheetKind.REMINDER, letter.reception_no, letter.version), 1)
    lines = [line for line in letter.address if line]
    shown = [*lines[: _ADDRESS_LINES - 1], "　".join(lines[_ADDRESS_LINES - 1 :])]
    y = 32.0
    for line in filter(None, shown):
        yield Text(
            _LEFT + 2, y, line, 11, Face.GOTHIC, width=85, min_size=4.6, max_lines=3, leading=4, field="address"
        )  # fmt: skip
        y += 6.0 if width_of(line, 11) < _ONE_LINE else 13.0
    yield Text(
        _LEFT + 2, y + 4, f"{letter.addressee}　様", 13, Face.MINCHO,
        width=85, min_size=5, max_lines=2, leading=5.4, field="addressee",
    )  # fmt: skip


def _from(letter: ReminderLetter) -> Iterator[Ink]:
    yield Text(_RIGHT, 42, to_wareki(PartialDate.of(letter.dated)), 11, align=Align.RIGHT)
    yield Text(_RIGHT, 50, letter.office, 12, align=Align.RIGHT, width=70)
    yield Text(_RIGHT, 57, letter.department, 11, align=Align.RIGHT, width=70)


def _body(letter: ReminderLetter) -> Iterator[Ink]:
    again = f"（{letter.times}回目のお知らせ）" if letter.times > 1 else ""
    yield Text(105, 108, f"{_TITLE}{again}", 15, align=Align.CENTER, width=166)
    received = to_wareki(PartialDate.of(letter.received_on))
    first = (
        f"{received}に受け付けた{letter.paper}（受付番号 {letter.reception_no}）について、"
        "次の書類をまだ確かめていません。"
    )
    yield Text(_LEFT, 119, first, 11, Face.P_MINCHO, width=_RIGHT - _LEFT, min_size=9, max_lines=2, leading=6)
    yield Text(_LEFT, 131, "お手数ですが、下の期日までに窓口へお持ちください。", 11, Face.P_MINCHO)
    yield Rect(_LEFT, 135.5, _RIGHT - _LEFT, 9.5, 1.0)
    due = f"期日　{to_wareki(PartialDate.of(letter.due), weekday=True)}"
    yield Text(105, 142, due, 14, Face.GOTHIC, Align.CENTER)


def _row_height(letter: ReminderLetter) -> float:
    """Three checks share the table (番号確認, 身元確認, 代理権確認); a fourth makes its rows lower."""
    return (_LOWEST - _TOP) / max(len(letter.missing), _ROWS)


def _table(letter: ReminderLetter) -> Iterator[Ink]:
    height = _row_height(letter)
    bottom = _TOP + height * len(letter.missing)
    yield Rect(_LEFT, _TOP, _RIGHT - _LEFT, bottom - _TOP, 0.8)
    yield Line(_NAMES - 2, _TOP, _NAMES - 2, bottom, 0.3)
    for place, one in enumerate(letter.missing):
        top = _TOP + place * height
        if place:
            yield Line(_LEFT, top, _RIGHT, top, 0.3)
        what, whose = _CHECKS[one.check]
        yield Text(_LEFT + 2, top + 6.5, what, 11, Face.GOTHIC, width=36, min_size=7)
        yield Text(_LEFT + 2, top + 12, whose, 9.5, Face.GOTHIC, width=36, min_size=6)
        yield Text(_LEFT + 2, top + 17.5, f"次のうち{one.needed}つ", 9.5, Face.GOTHIC)
        width = _RIGHT - _NAMES - 2
        yield from set_in(one.documents, _NAMES, top + 2, width, height - 3, size=10.5, smallest=5)


def _closing(letter: ReminderLetter) -> Iterator[Ink]:
    y = _TOP + _row_height(letter) * len(letter.missing) + 7
    for place, line in enumerate(_CLOSING):
        yield Text(_LEFT, y + place * 5.2, line, 10, Face.P_MINCHO, width=_RIGHT - _LEFT)
    yield Text(_LEFT, y + 28.5, _NOT_ASKED, 9.5, Face.GOTHIC, width=_RIGHT - _LEFT, min_size=7.5)
    yield Line(_LEFT, 265, _RIGHT, 265, 0.5)
    who = f"連絡先　{letter.office}　{letter.department}　{letter.contact}"
    yield Text(_LEFT, 271, who, 10.5, width=_RIGHT - _LEFT)
    yield Text(_LEFT, 276.5, f"電話　{letter.phone}", 10.5)
    if letter.extension:  # never beside the telephone number: its digits could be read on
        yield Text(_LEFT, 282, f"内線　{letter.extension}", 10.5)
    yield Text(_RIGHT, 282, f"受付 {letter.reception_no}", 9, Face.GOTHIC, Align.RIGHT)
