"""The head of a 決裁書（伺い）: what is asked, of whom, and places for the seals it passes.

Which seals is each office's own (管理 › 窓口の情報); no 伺い of a city of 愛知県 was found.
"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.ink import Align, Face, Ink, Line, Rect, Text

_LEFT, _RIGHT = 20.0, 190.0
_TOP, _LABEL, _HEIGHT = 58.0, 6.0, 24.0  # mm of the places for seals
_WIDEST = 26.0
_SENTENCE = "下記の{act}について、関係書類を添えて、決定を伺います。"


class Letter(Protocol):
    """What the head says (`cover_letter.CoverLetter`)."""

    @property
    def title(self) -> str: ...
    @property
    def document_number(self) -> str: ...
    @property
    def dated(self) -> date: ...
    @property
    def addressee(self) -> str: ...
    @property
    def contact(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def seals(self) -> tuple[str, ...]: ...


def head(letter: Letter) -> Iterator[Ink]:
    """Everything above the list of the first page."""
    yield Text(_RIGHT, 30, letter.document_number, 11, align=Align.RIGHT, width=80, field="document_number")
    yield Text(_RIGHT, 37, f"起案　{to_wareki(PartialDate.of(letter.dated))}", 11, align=Align.RIGHT)
    yield Text(105, 50, letter.title, 14, align=Align.CENTER, width=_RIGHT - _LEFT)
    yield from _seals((letter.addressee, *letter.seals))
    yield Text(_RIGHT, 91, f"起案者　{letter.contact}", 10.5, align=Align.RIGHT, width=120)
    sentence = _SENTENCE.replace("{act}", letter.act)
    yield Text(_LEFT + 4, 103, sentence, 11, Face.P_MINCHO, width=_RIGHT - _LEFT - 4)
    yield Text(105, 117, "記", 11, align=Align.CENTER)


def _seals(names: tuple[str, ...]) -> Iterator[Ink]:
    """Whoever decides stands first, the others in the order the office gave them."""
    width = min(_WIDEST, (_RIGHT - _LEFT) / len(names))
    yield Rect(_LEFT, _TOP, width * len(names), _HEIGHT, 0.6)
    yield Line(_LEFT, _TOP + _LABEL, _LEFT + width * len(names), _TOP + _LABEL, 0.3)
    for place, name in enumerate(names):
        left = _LEFT + place * width
        if place:
            yield Line(left, _TOP, left, _TOP + _HEIGHT, 0.3)
        yield Text(left + width / 2, _TOP + 4.2, name, 9.5, align=Align.CENTER, width=width - 2, min_size=5)
