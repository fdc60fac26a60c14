"""Letters of the office about a 手帳: 返還のお願い to the family (身体障害者福祉法16条1項), the notice of a death to the 知事
(令12条2項), 転出の通知 and 照会 to another municipality.

None bears an 個人番号 nor asks for one. No printed model was found: an office compares the words with its own [要確認].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.catalog.common import letter_parts
from forms.catalog.common.letter_foot import foot
from forms.catalog.common.letter_parts import LEFT, NOT_ASKED, RIGHT, WIDTH
from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.sheet_code import SheetKind
from forms.kernel.stamp import reprint_mark, stamps

_RETURN = "身体障害者手帳の返還のお願い"
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


@dataclass(frozen=True)
class ReturnLetter:
    """To the family of a holder who died, at the address he had; of a protected person the safe contact only. `reception_no` is
    empty of who stands in the 手帳台帳 of before."""

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
    """From office to office: who is written to, what about, one sentence, what stands in the table; `reception_no` as above."""

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
    code = letter_parts.bars(SheetKind.OFFICIAL, letter.reception_no, letter.version)
    ink = (*stamps(letter.caution), *code, *_to_family(letter), *_body(letter))
    return Paper(
        _RETURN, (Page(ink, Background("return-letter", ())),), letter_parts.marks(letter.reception_no)
    )


def plan(letter: OfficialLetter) -> Paper:
    """One page."""
    code = letter_parts.bars(SheetKind.OFFICIAL, letter.reception_no, letter.version)
    ink = (*stamps(letter.caution, reprint_mark(letter.issue)), *code, *_official(letter))
    return Paper(
        letter.title, (Page(ink, Background("official-letter", ())),), letter_parts.marks(letter.reception_no)
    )


def _to_family(letter: ReturnLetter) -> Iterator[Ink]:
    yield from letter_parts.to(letter.address, f"{letter.name} 様　ご家族の方")
    yield from letter_parts.sender(letter.office, letter.dated)


def _body(letter: ReturnLetter) -> Iterator[Ink]:
    again = f"（{letter.times}回目のお願い）" if letter.times > 1 else ""
    yield Text(105, 108, f"{_RETURN}{again}", 15, align=Align.CENTER, width=WIDTH)
    first = (
        "このたびは、心からお悔やみ申し上げます。身体障害者手帳は、持っておられた方が亡くなられたときに、"
        "お返しいただくことになっています（身体障害者福祉法第16条第1項）。"
    )
    yield Text(LEFT, 120, first, 11, Face.P_MINCHO, width=WIDTH, min_size=10.5, max_lines=3, leading=6)
    yield Rect(LEFT, 138, WIDTH, 32, 0.8)
    yield Text(LEFT + 3, 146, "お持ちいただくもの", 11, Face.GOTHIC)
    paper = _LEFT_OUT if letter.office.return_number else _PAPER
    for place, line in enumerate((*_ASKS, paper)):
        yield Text(LEFT + 3, 153 + place * 6.6, line, 10.5, Face.P_MINCHO, width=WIDTH - 6, min_size=8)
    for place, line in enumerate(_RETURN_CLOSING):
        yield Text(LEFT, 182 + place * 7, line, 10.5, Face.P_MINCHO, width=WIDTH, min_size=8)
    yield Text(LEFT, 206, NOT_ASKED, 9.5, Face.GOTHIC, width=WIDTH, min_size=7.5)
    yield from foot(letter.office, letter.reception_no)


def _official(letter: OfficialLetter) -> Iterator[Ink]:
    yield Text(RIGHT, 38, to_wareki(PartialDate.of(letter.dated)), 11, align=Align.RIGHT)
    yield Text(LEFT, 50, letter.to, 13, width=110, min_size=7, field="addressee")
    yield Text(RIGHT, 62, letter.office.head_title, 12, align=Align.RIGHT, width=90)
    yield Text(105, 82, letter.title, 15, align=Align.CENTER, width=WIDTH)
    yield Text(
        LEFT, 95, letter.sentence, 11, Face.P_MINCHO, width=WIDTH, min_size=10.5, max_lines=3, leading=6
    )
    top, height = 114.0, 15.0
    yield Rect(LEFT, top, WIDTH, height * len(letter.rows), 0.8)
    yield Line(LEFT + 44, top, LEFT + 44, top + height * len(letter.rows), 0.3)
    for place, (label, value) in enumerate(letter.rows):
        y = top + place * height
        if place:
            yield Line(LEFT, y, RIGHT, y, 0.3)
        yield Text(LEFT + 3, y + 9, label, 11, width=38)
        yield Text(
            LEFT + 48,
            y + 7,
            value,
            11,
            width=WIDTH - 52,
            min_size=5,
            max_lines=3,
            leading=4.2,
            field="value",
        )
    yield from foot(letter.office, letter.reception_no)
