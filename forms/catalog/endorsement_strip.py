"""裏書き: the words for the 手帳, as a strip to be cut out and laid beside or pasted in (身体障害者福祉法施行令9条3項).

The law says that the change is written in, not in which words: an office follows its own, and signs it itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.kernel.case import Office
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import reprint_mark, stamps

_TITLE = "手帳の裏書き"
_LEFT, _TOP = 30.0, 64.0
_WIDTH, _LINE, _SIGN = 90.0, 13.0, 16.0  # mm: the page of changes in a 手帳 is narrow
_HOW = (
    "１　下の文を手帳の記載事項変更の欄に書き写すか、枠に沿って切り取って貼ります。",
    "２　職員が内容を手帳と見くらべ、公印（または職員印）を押して、手帳をお返しします（施行令9条3項）。",
    "３　この紙は庁内用です。来庁者には渡しません。",
)


@dataclass(frozen=True)
class EndorsementStrip:
    """What is written in, one line for each change; `written_on` as it is printed."""

    reception_no: str
    version: int
    office: Office
    techo_number: str
    name: str
    lines: tuple[str, ...]
    written_on: str
    issue: int = 1
    caution: str = ""


def plan(strip: EndorsementStrip) -> Paper:
    """One page."""
    ink = (
        *stamps(strip.caution, reprint_mark(strip.issue)),
        *furniture(SheetCode(SheetKind.ENDORSEMENT, strip.reception_no, strip.version), 1),
        Text(105, 36, _TITLE, 16, Face.GOTHIC, Align.CENTER),
        Text(
            _LEFT,
            48,
            f"{strip.name}　様　　{strip.techo_number}",
            12,
            width=150,
            min_size=5,
            max_lines=2,
            leading=5,
        ),
        Text(_LEFT, 58, f"受付 {strip.reception_no}", 10, Face.GOTHIC),
        *_strip(strip),
        *_how(_TOP + _LINE * len(strip.lines) + _SIGN + 14),
    )
    return Paper(_TITLE, (Page(tuple(ink), Background("endorsement", ())),), (strip.reception_no,))


def _strip(strip: EndorsementStrip) -> Iterator[Ink]:
    height = _LINE * len(strip.lines) + _SIGN
    yield Rect(_LEFT, _TOP, _WIDTH, height, 0.3)
    for place, line in enumerate(strip.lines):
        top = _TOP + place * _LINE
        if place:
            yield Line(_LEFT, top, _LEFT + _WIDTH, top, 0.2)
        yield Text(
            _LEFT + 2, top + 4.6, line, 9.5, width=_WIDTH - 4, min_size=4.5, max_lines=3, leading=3.8, field="line"
        )  # fmt: skip
    foot = _TOP + _LINE * len(strip.lines)
    yield Line(_LEFT, foot, _LEFT + _WIDTH, foot, 0.2)
    yield Text(_LEFT + 2, foot + 6, strip.written_on, 9)
    yield Text(_LEFT + 2, foot + 12, strip.office.head_title, 9.5, width=_WIDTH - 22, min_size=5)
    yield Text(_LEFT + _WIDTH - 4, foot + 10, "印", 10, align=Align.RIGHT)


def _how(y: float) -> Iterator[Ink]:
    for place, line in enumerate(_HOW):
        yield Text(
            _LEFT, y + place * 12, line, 10, Face.GOTHIC, width=150, min_size=10, max_lines=2, leading=5
        )
