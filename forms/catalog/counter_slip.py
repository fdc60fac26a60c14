"""受付票 and 手帳預り証: what a visitor takes home. Neither bears a 個人番号 nor asks for one; the 預り証 names the 手帳 by its
own number. No form of 愛知県 was found; the words are ours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.catalog.common.letter_foot import foot
from forms.kernel.case import Office
from forms.kernel.ink import Align, Background, Face, Ink, Line, Page, Paper, Rect, Text
from forms.kernel.lettering import width_of
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from forms.kernel.stamp import reprint_mark, stamps

_SLIP, _KEPT = "受付票", "手帳預り証"
_LEFT, _RIGHT = 22.0, 188.0
_WIDTH = _RIGHT - _LEFT
_LABEL, _TOP, _ROW = 46.0, 58.0, 14.0
_AFTER = (
    "・この票は手帳ではありません。手続きが終わるまで、大切にお持ちください。",
    "・お問い合わせのときは、上の受付番号をお知らせください。",
    "・住所や氏名、電話番号が変わったときは、窓口にお知らせください。",
)
_NOT_ASKED = (
    "・窓口から電話や手紙で、個人番号をおたずねすることはありません。番号は、この紙に書かないでください。"
)
_BACK = (
    "・上の手帳を、手続きのためお預かりしました。手帳をお返しするときに、この預り証をお返しください。",
    "・手帳が急に要るときは、窓口にお知らせください。",
    "・この預り証をなくしたときも、手帳はお返しできます。本人確認の書類をお持ちください。",
)


@dataclass(frozen=True)
class CounterSlip:
    """What a slip says; `techo_number` is of the 手帳 the office keeps ("" on a 受付票), `on` the day as it is printed."""

    reception_no: str
    version: int
    office: Office
    kind: str  # 再交付（破損・汚損）
    name: str
    on: str
    wait: str = ""  # how long it usually takes
    techo_number: str = ""
    issue: int = 1
    caution: str = ""


def plan(slip: CounterSlip) -> Paper:
    """One page: a 受付票, or with a 手帳番号 a 手帳預り証."""
    kept = bool(slip.techo_number)
    title, kind = (_KEPT, SheetKind.KEPT) if kept else (_SLIP, SheetKind.SLIP)
    rows = [
        ("受付番号", slip.reception_no),
        ("お預かりした日" if kept else "受付日", slip.on),
        ("手続き", slip.kind),
        ("氏名", slip.name),
        *((("手帳番号", slip.techo_number),) if kept else ()),
        *((("結果のめやす", slip.wait),) if slip.wait and not kept else ()),
    ]
    ink = (
        *stamps(slip.caution, reprint_mark(slip.issue)),
        *furniture(SheetCode(kind, slip.reception_no, slip.version), 1),
        Text(105, 44, title, 20, Face.GOTHIC, Align.CENTER),
        *_table(rows),
        *_words((*(_BACK if kept else _AFTER), _NOT_ASKED), _TOP + _ROW * len(rows) + 10),
        *_foot(slip.office, kept=kept),
    )
    return Paper(title, (Page(tuple(ink), Background("counter-slip", ())),), (slip.reception_no,))


def _table(rows: Sequence[tuple[str, str]]) -> Iterator[Ink]:
    yield Rect(_LEFT, _TOP, _WIDTH, _ROW * len(rows), 0.8)
    yield Line(_LEFT + _LABEL, _TOP, _LEFT + _LABEL, _TOP + _ROW * len(rows), 0.3)
    for place, (label, value) in enumerate(rows):
        y = _TOP + place * _ROW
        if place:
            yield Line(_LEFT, y, _RIGHT, y, 0.3)
        yield Text(_LEFT + 3, y + 8.8, label, 12, Face.GOTHIC, width=_LABEL - 5)
        one = width_of(value, 9) <= _WIDTH - _LABEL - 6
        yield Text(
            _LEFT + _LABEL + 3, y + (9 if one else 5), value, 14,
            width=_WIDTH - _LABEL - 6, min_size=5, max_lines=1 if one else 3, leading=4, field="value",
        )  # fmt: skip


def _words(lines: Sequence[str], y: float) -> Iterator[Ink]:
    for place, line in enumerate(lines):
        yield Text(
            _LEFT,
            y + place * 13,
            line,
            10.5,
            Face.GOTHIC,
            width=_WIDTH,
            min_size=10.5,
            max_lines=2,
            leading=5.5,
        )


def _foot(office: Office, *, kept: bool) -> Iterator[Ink]:
    if kept:  # the office's word that it has it
        yield Text(_RIGHT, 236, f"{office.name}　{office.department}", 13, align=Align.RIGHT, width=110)
        yield Rect(_RIGHT - 22, 240, 22, 20, 0.3)
        yield Text(_RIGHT - 24, 251, "受領印", 9, align=Align.RIGHT)
    yield from foot(office)
