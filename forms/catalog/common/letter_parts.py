"""What the letters of an office share: who it goes to where a window envelope shows it, who it is from, the bars."""

from collections.abc import Iterator
from datetime import date

from forms.kernel.case import Office
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.ink import Align, Face, Ink, Text
from forms.kernel.lettering import width_of
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture

LEFT, RIGHT = 22.0, 188.0
WIDTH = RIGHT - LEFT
_ADDRESS_LINES = 4
_ONE_LINE = 112.0  # mm at full size: what is wider stands in several lines
NOT_ASKED = "この手紙や電話で、個人番号をおたずねすることはありません。番号を電話で伝えたり、この紙に書いたりしないでください。"


def to(address: tuple[str, ...], addressee: str) -> Iterator[Ink]:
    """Address and name; above the fold nothing says what the letter is about."""
    lines = [line for line in address if line]
    shown = [*lines[: _ADDRESS_LINES - 1], "　".join(lines[_ADDRESS_LINES - 1 :])]
    y = 32.0
    for line in filter(None, shown):
        yield Text(
            LEFT + 2, y, line, 11, Face.GOTHIC, width=85, min_size=4.6, max_lines=3, leading=4, field="address"
        )  # fmt: skip
        y += 6.0 if width_of(line, 11) < _ONE_LINE else 13.0
    yield Text(
        LEFT + 2, y + 4, addressee, 13, Face.MINCHO,
        width=85, min_size=5, max_lines=2, leading=5.4, field="addressee",
    )  # fmt: skip


def sender(office: Office, dated: date) -> Iterator[Ink]:
    """The day and the office, at the right."""
    yield Text(RIGHT, 42, to_wareki(PartialDate.of(dated)), 11, align=Align.RIGHT)
    yield Text(RIGHT, 50, office.name, 12, align=Align.RIGHT, width=70)
    yield Text(RIGHT, 57, office.department, 11, align=Align.RIGHT, width=70)


def bars(kind: SheetKind, reception_no: str, version: int) -> Iterator[Ink]:
    """The code of the sheet; none where there is no application: a 手帳番号 is in no code."""
    if reception_no:
        yield from furniture(SheetCode(kind, reception_no, version), 1)


def marks(reception_no: str) -> tuple[str, ...]:
    """What of it the gate knows by name."""
    return (reception_no,) if reception_no else ()
