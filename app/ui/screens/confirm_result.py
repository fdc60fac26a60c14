"""Step 3: the result in words, what it rests on, and where the case goes now; no digit and nothing that was keyed blind."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.confirm_words import Line, Said
from app.ui.theme import Theme
from app.ui.widgets.chip import Chip
from app.ui.widgets.note import Note
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.text import Rule, Text


@dataclass(frozen=True)
class Shown:
    """What the page shows: `now` is the step of the procedure the case stands at, of those it has."""

    said: Said
    lines: Sequence[Line]
    facts: Sequence[tuple[str, str]]
    now: int
    steps: Sequence[str]


class ResultPage(QWidget):
    """Note, table, facts, stepper."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("through", "true")
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        column.setSpacing(theme.px(12))
        self.note = Note("ok", "", name="confirm_result")
        self._table, self._facts = QFrame(), QWidget()
        self._stepper = Stepper()
        self._stepper.setMaximumWidth(theme.px(420))
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(24))
        self._foot.addWidget(self._facts, 1)
        self._foot.addWidget(self._stepper, 1, Qt.AlignmentFlag.AlignBottom)
        self._column = column
        column.addWidget(self.note)
        column.addWidget(self._table)
        column.addLayout(self._foot)
        column.addStretch(1)

    def show_result(self, outcome: Shown) -> None:
        """Shows and speaks it."""
        said = outcome.said
        self.note.show_note(said.kind, said.title, said.text, say=True, assertive=said.kind != "ok")
        self._replace(self._column, self._table, table := _table(outcome.lines))
        self._replace(self._foot, self._facts, facts := _facts(outcome.facts))
        self._table, self._facts = table, facts
        self._table.setVisible(bool(outcome.lines))
        self._stepper.set_state(outcome.now, outcome.steps)

    def wipe(self) -> None:
        """Forgets the names on it."""
        self._replace(self._column, self._table, table := QFrame())
        self._replace(self._foot, self._facts, facts := QWidget())
        self._table, self._facts = table, facts
        self.note.show_note("ok", "")

    @staticmethod
    def _replace(place: QVBoxLayout | QHBoxLayout, old: QWidget, fresh: QWidget) -> None:
        place.replaceWidget(old, fresh)
        for words in old.findChildren(Text):
            words.setText("")  # what Qt deletes later holds nothing meanwhile
        old.hide()
        old.deleteLater()


def _table(lines: Sequence[Line]) -> QFrame:
    box = QFrame()
    box.setProperty("surface", "panel")
    theme = Theme.of(box)
    grid = QGridLayout(box)
    grid.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(8))
    grid.setHorizontalSpacing(theme.px(18))
    grid.setVerticalSpacing(theme.px(4))
    for column, title in enumerate(("項目", "入力", "照合の結果")):
        grid.addWidget(Text(title, "label", "sub"), 0, column)
    for place, line in enumerate(lines):
        row = place * 2 + 1
        if place:
            grid.addWidget(Rule(), row - 1, 0, 1, 3)
        grid.addWidget(Text(line.item, "body", "sub"), row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(line.entered, "body", wrap=True), row, 1)
        chip = Chip(line.chip, line.word)
        chip.setAccessibleName(f"{line.item} {line.word}")
        grid.addWidget(chip, row, 2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    grid.setColumnMinimumWidth(0, theme.px(88))
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(2, theme.px(150))
    return box


def _facts(facts: Sequence[tuple[str, str]]) -> QWidget:
    box = QWidget()
    theme = Theme.of(box)
    grid = QGridLayout(box)
    grid.setContentsMargins(theme.px(12), 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(18))
    grid.setVerticalSpacing(theme.px(5))
    for row, (label, text) in enumerate(facts):
        grid.addWidget(Text(label, "label", "sub"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(text, "body", wrap=True), row, 1)
    grid.setColumnMinimumWidth(0, theme.px(88))
    grid.setColumnStretch(1, 1)
    return box
