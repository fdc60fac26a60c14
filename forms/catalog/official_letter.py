"""Letters of the office about a 手帳: 返還のお願い to the family (身体障害者福祉法16条1項), the notice of a death to the 知事
(令12条2項), 転出の通知 and 照会 to another municipality.

None bears an 個人番号 nor asks for one. No printed model was found: an office compares the words with its own [要確認].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.catalog.common.letter_foot import foot
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import width_of
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import reprint_mark, stamps

_RETURN = "身体障害者手帳の返還のお願い"
_LEFT, _RIGHT = 22.0, 188.0
_WIDTH = _RIGHT - _LEFT
_ADDRESS_LINES = 4
_ONE_LINE = 112.0  # mm at full size: what is wider stands in several lines
_ASKS = (
    "・お手元の身体障害者手帳（見つからないときは、そのことをお知らせください）",
    "・お持ちくださる方の本人確認書類（運転免許証など）",
)
_PAPER = "・返還届（窓口にあります。個人番号は書きません）"
_LEFT_OUT = "・返還届（窓口にあります。亡くなった方の個人番号は省けます）"  # where the paper has a box for it
_RETURN_CLOSING = (
    "・窓口に来られないときは、郵送でもお返しいただけます。下の連絡先にご相談ください。",
    "・すでにお届けがお済みのときは、行き違いをお許しください。",
)
_NOT_ASKED = "この手紙や電話で、個人番号をおたずねすることはありません。番号を電話で伝えたり、この紙に書いたりしないでください。"


@dataclass(frozen=True)
class ReturnLetter:
    """To the family of a holder who died, at the address he had; of a protected person the safe contact only."""

    reception_no: str
    version: int
    address: tuple[str, ...]
    name: str
    dated: date
    office: Office
    times: int = 1
    caution: str = ""


@dataclass(frozen=True)
class OfficialLetter:
    """From office to office: who is written to, what about, one sentence, what stands in the table."""

    reception_no: str
    version: int
    to: str
    title: str
    sentence: str
    rows: tuple[tuple[str, str], ...]
    dated: date
    office: Office
    caution: str = ""
    issue: int = 1


def plan_return(letter: ReturnLetter) -> Paper:
    """One page."""
    code = SheetCode(SheetKind.OFFICIAL, letter.reception_no, letter.version)
    ink = (*stamps(letter.caution), *furniture(code, 1), *_to_family(letter), *_body(letter))
    return Paper(_RETURN, (Page(ink, Background("return-letter", ())),), (letter.reception_no,))


def plan(letter: OfficialLetter) -> Paper:
    """One page."""
    code = SheetCode(SheetKind.OFFICIAL, letter.reception_no, letter.version)
    ink = (*stamps(letter.caution, reprint_mark(letter.issue)), *furniture(code, 1), *_official(letter))
    return Paper(letter.title, (Page(ink, Background("official-letter", ())),), (letter.reception_no,))


def _to_family(letter: ReturnLetter) -> Iterator[Ink]:
    lines = [line for line in letter.address if line]
    shown = [*lines[: _ADDRESS_LINES - 1], "　".join(lines[_ADDRESS_LINES - 1 :])]
    y = 32.0
    for line in filter(None, shown):
        yield Text(
            _LEFT + 2, y, line, 11, Face.GOTHIC, width=85, min_size=4.6, max_lines=3, leading=4, field="address"
        )  # fmt: skip
        y += 6.0 if width_of(line, 11) < _ONE_LINE else 13.0
    yield Text(
        _LEFT + 2, y + 4, f"{letter.name} 様　ご家族の方", 13, Face.MINCHO,
        width=85, min_size=5, max_lines=2, leading=5.4, field="addressee",
    )  # fmt: skip
    yield Text(_RIGHT, 42, to_wareki(PartialDate.of(letter.dated)), 11, align=Align.RIGHT)
    yield Text(_RIGHT, 50, letter.office.name, 12, align=Align.RIGHT, width=70)
    yield Text(_RIGHT, 57, letter.office.department, 11, align=Align.RIGHT, width=70)


def _body(letter: ReturnLetter) -> Iterator[Ink]:
    again = f"（{letter.times}回目のお願い）" if letter.times > 1 else ""
    yield Text(105, 108, f"{_RETURN}{again}", 15, align=Align.CENTER, width=_WIDTH)
    first = (
        "このたびは、心からお悔やみ申し上げます。身体障害者手帳は、持っておられた方が亡くなられたときに、"
        "お返しいただくことになっています（身体障害者福祉法第16条第1項）。"
    )
    yield Text(_LEFT, 120, first, 11, Face.P_MINCHO, width=_WIDTH, min_size=10.5, max_lines=3, leading=6)
    yield Rect(_LEFT, 138, _WIDTH, 32, 0.8)
    yield Text(_LEFT + 3, 146, "お持ちいただくもの", 11, Face.GOTHIC)
    paper = _LEFT_OUT if letter.office.return_number else _PAPER
    for place, line in enumerate((*_ASKS, paper)):
        yield Text(_LEFT + 3, 153 + place * 6.6, line, 10.5, Face.P_MINCHO, width=_WIDTH - 6, min_size=8)
    for place, line in enumerate(_RETURN_CLOSING):
        yield Text(_LEFT, 182 + place * 7, line, 10.5, Face.P_MINCHO, width=_WIDTH, min_size=8)
    yield Text(_LEFT, 206, _NOT_ASKED, 9.5, Face.GOTHIC, width=_WIDTH, min_size=7.5)
    yield from foot(letter.office, letter.reception_no)


def _official(letter: OfficialLetter) -> Iterator[Ink]:
    yield Text(_RIGHT, 38, to_wareki(PartialDate.of(letter.dated)), 11, align=Align.RIGHT)
    yield Text(_LEFT, 50, letter.to, 13, width=110, min_size=7, field="addressee")
    yield Text(_RIGHT, 62, letter.office.head_title, 12, align=Align.RIGHT, width=90)
    yield Text(105, 82, letter.title, 15, align=Align.CENTER, width=_WIDTH)
    yield Text(
        _LEFT, 95, letter.sentence, 11, Face.P_MINCHO, width=_WIDTH, min_size=10.5, max_lines=3, leading=6
    )
    top, height = 114.0, 15.0
    yield Rect(_LEFT, top, _WIDTH, height * len(letter.rows), 0.8)
    yield Line(_LEFT + 44, top, _LEFT + 44, top + height * len(letter.rows), 0.3)
    for place, (label, value) in enumerate(letter.rows):
        y = top + place * height
        if place:
            yield Line(_LEFT, y, _RIGHT, y, 0.3)
        yield Text(_LEFT + 3, y + 9, label, 11, width=38)
        yield Text(
            _LEFT + 48,
            y + 7,
            value,
            11,
            width=_WIDTH - 52,
            min_size=5,
            max_lines=3,
            leading=4.2,
            field="value",
        )
    yield from foot(letter.office, letter.reception_no)
