"""手帳受領書: whoever is given a 手帳 signs that it was received and what was explained (令8条1項; 規則7条2項 of the old one).

Bears no 個人番号 and asks for none; it says neither 障害名 nor 等級. No form of 愛知県 was found; the words are ours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.catalog.common.letter_foot import foot
from forms.kernel.case import Office
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import width_of
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import reprint_mark, stamps

_TITLE = "身体障害者手帳受領書"
_LEFT, _RIGHT = 22.0, 188.0
_WIDTH = _RIGHT - _LEFT
_LABEL, _TOP, _ROW = 52.0, 84.0, 13.0
_BOX = 4.2  # mm, to be ticked by hand
_OLD = ("返した", "なくした", "後日返す", "以前の手帳はない")
_HAND = (  # filled in by hand
    ("受け取った日", "令和　　　年　　　月　　　日"),
    ("受け取った方の氏名（署名）", ""),
    ("手帳をお持ちの方との関係", "本人　・　保護者　・　代理人（　　　　　　　　　）"),
)
_NOTE = "この紙に、個人番号は書かないでください。"


@dataclass(frozen=True)
class TechoReceipt:
    """What the sheet says; `told` are the points that are explained, as they are printed beside their boxes."""

    reception_no: str
    version: int
    office: Office
    techo_number: str
    name: str
    decided_on: str
    told: tuple[str, ...]
    issue: int = 1
    caution: str = ""


def plan(receipt: TechoReceipt) -> Paper:
    """One page."""
    printed = (
        ("手帳番号", receipt.techo_number),
        ("交付年月日", receipt.decided_on),
        ("手帳をお持ちの方", receipt.name),
    )
    bottom = _TOP + _ROW * (len(printed) + len(_HAND))
    ink = (
        *stamps(receipt.caution, reprint_mark(receipt.issue)),
        *furniture(SheetCode(SheetKind.RECEIPT, receipt.reception_no, receipt.version), 1),
        Text(_LEFT, 40, f"{receipt.office.head_title}　殿", 12, width=120, min_size=6),
        Text(105, 58, _TITLE, 18, Face.GOTHIC, Align.CENTER),
        Text(_LEFT, 74, "次の身体障害者手帳を受け取りました。", 11.5),
        *_table((*printed, *_HAND)),
        *_boxes("前の手帳", _OLD, bottom + 12, across=4),
        *_boxes("説明を受けたこと", receipt.told, bottom + 32, across=1),
        Text(_LEFT, 256, _NOTE, 9.5, Face.GOTHIC),
        *foot(receipt.office, receipt.reception_no),
    )
    return Paper(_TITLE, (Page(ink, Background("techo-receipt", ())),), (receipt.reception_no,))


def _table(rows: Sequence[tuple[str, str]]) -> Iterator[Ink]:
    yield Rect(_LEFT, _TOP, _WIDTH, _ROW * len(rows), 0.8)
    yield Line(_LEFT + _LABEL, _TOP, _LEFT + _LABEL, _TOP + _ROW * len(rows), 0.3)
    for place, (label, value) in enumerate(rows):
        y = _TOP + place * _ROW
        if place:
            yield Line(_LEFT, y, _RIGHT, y, 0.3)
        yield Text(_LEFT + 2, y + 8.2, label, 10.5, Face.GOTHIC, width=_LABEL - 4, min_size=7)
        if value:
            one = width_of(value, 8) <= _WIDTH - _LABEL - 6
            yield Text(
                _LEFT + _LABEL + 3, y + (8.4 if one else 4.6), value, 12,
                width=_WIDTH - _LABEL - 6, min_size=5, max_lines=1 if one else 3, leading=3.8, field="name",
            )  # fmt: skip


def _boxes(title: str, words: Sequence[str], y: float, *, across: int) -> Iterator[Ink]:
    """Boxes to be ticked with a pen, `across` of them in a line."""
    yield Text(_LEFT, y, title, 10.5, Face.GOTHIC)
    step = _WIDTH / across
    for place, word in enumerate(words):
        left, base = _LEFT + 2 + place % across * step, y + 8 + place // across * 8
        yield Rect(left, base - _BOX + 0.6, _BOX, _BOX, 0.5)
        yield Text(left + _BOX + 2, base, word, 10.5, width=step - _BOX - 5, min_size=6)
