"""Ours and the register's, item by item: what agrees on one line, what does not on two, with the characters that differ."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app import wording_proof as words
from app.ui.screens.review_values import SpanText
from app.ui.theme import Theme
from app.ui.widgets.chip import Chip
from app.ui.widgets.text import Text
from forms.kernel.compare import Agreement, Compared, Item, Span
from forms.kernel.masking import MASK
from forms.kernel.person import Sex

_SEXES = {Sex.MALE.value: "男", Sex.FEMALE.value: "女"}
_NOTHING: Mapping[Item, Agreement] = {}


def compared_grid(
    box: QWidget,
    compared: Iterable[Compared],
    *,
    kept: Mapping[Item, Agreement] = _NOTHING,
    veiled: bool = False,
) -> QGridLayout:
    """`kept` is what was recorded of an item where that may differ; `veiled` leaves out the address (支援措置)."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Theme.of(box).px(8))
    grid.setVerticalSpacing(Theme.of(box).px(2))
    row = 0
    for one in compared:
        hidden = veiled and one.item is Item.ADDRESS
        agreement = kept.get(one.item, one.agreement)
        kind, word = words.AGREEMENTS[agreement]
        grid.addWidget(Text(words.ITEMS[one.item], "label"), row, 0)
        chip = Chip(kind, word, small=True)
        if one.agreement is Agreement.SAME or one.ours == one.theirs or hidden:
            text = MASK if hidden else _said(one, one.ours)
            grid.addWidget(Text(text, "label", wrap=True), row, 1)
            grid.addWidget(chip, row, 2, Qt.AlignmentFlag.AlignRight)
            row += 1
            continue
        grid.addWidget(chip, row, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        row += 1
        for name, text, marks in (
            ("申請", one.ours, one.ours_marks),
            ("住基", one.theirs, one.theirs_marks),
        ):
            grid.addWidget(Text(name, "label", "sub"), row, 0, Qt.AlignmentFlag.AlignRight)
            shown = _said(one, text)
            if (
                not text and agreement is Agreement.DIFFERENT
            ):  # somebody near: that it differs, and nothing more
                shown = words.DIFFERS
            grid.addWidget(SpanText(_spans(shown, marks), gone=False), row, 1, 1, 2)
            row += 1
    grid.setColumnStretch(1, 1)
    return grid


def _said(one: Compared, text: str) -> str:
    """The sex by its word; everything else as it is written."""
    return _SEXES.get(text, text) if one.item is Item.SEX else text


def _spans(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """The text in pieces, those within the marks standing out."""
    pieces, place = [], 0
    for start, end in marks:
        pieces += [Span(text[place:start], False), Span(text[start:end], True)]
        place = end
    pieces.append(Span(text[place:], False))
    return tuple(piece for piece in pieces if piece.text)
