"""Rows of the confirmation to choose in; nothing is preselected."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.confirm_words import ITEMS, MARKS
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.fields import RadioRow
from app.ui.widgets.text import Rule, Text
from app.usecases.confirm import ConfirmTask
from forms.kernel.compare import Mark
from forms.kernel.masking import Veil


def radios(name: str, label: str, choices: Sequence[tuple[str, str]]) -> RadioRow:
    """A row whose buttons are named `name_key`."""
    row = RadioRow(name, label, choices)
    for key, button in row.buttons.items():
        button.setObjectName(f"{name}_{key}")
    return row


class Titled(QWidget):
    """A bold label over one control."""

    def __init__(self, title: str, control: QWidget, *, spacing: int = 4) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Theme.of(self).px(spacing))
        self.caption = Text(title, "bold")
        column.addWidget(self.caption)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(control)
        column.addLayout(line)


class Marks(QFrame):
    """氏名, 性別, 住所 as entered, each to be marked against the paper in the hand."""

    changed = Signal()
    lift_asked = Signal()  # the address of a protected person is to be shown (支援措置)

    def __init__(self, task: ConfirmTask) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self.lift_button = LinkButton("住所を表示", name="lift_address", icon="eye")
        self.lift_button.setVisible(task.shield is not None and task.shield.veil is Veil.DOWN)
        self.lift_button.clicked.connect(self.lift_asked)
        theme = Theme.of(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(3))
        values = {"name": task.subject_name, "sex": task.sex, "address": task.address}
        for column, title in enumerate(("項目", "入力", "手元の書類との照合")):
            grid.addWidget(Text(title, "label", "sub"), 0, column, Qt.AlignmentFlag.AlignTop)
        grid.setRowMinimumHeight(0, theme.px(22))  # the focus ring of the first row touches no word
        self.rows: dict[str, RadioRow] = {}
        for place, (key, label) in enumerate(ITEMS.items()):
            row = radios(key, label, MARKS)
            row.changed.connect(self.changed)
            self.rows[key] = row
            if place:
                grid.addWidget(Rule(), place * 2, 0, 1, 3)
            grid.addWidget(Text(label, "body", "sub"), place * 2 + 1, 0, Qt.AlignmentFlag.AlignVCenter)
            value = Text(values[key], "body", wrap=True)
            if key == "address":
                self._address = value
                grid.addWidget(self.lift_button, place * 2 + 2, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(value, place * 2 + 1, 1)
            grid.addWidget(row, place * 2 + 1, 2)
        grid.setColumnMinimumWidth(0, theme.px(44))
        grid.setColumnStretch(1, 1)

    def marks(self) -> Mapping[str, Mark]:
        """What is marked so far."""
        return {key: Mark(row.value()) for key, row in self.rows.items() if row.is_filled()}

    def first_empty(self) -> tuple[str, RadioRow] | None:
        """The first item without a mark."""
        return next(((ITEMS[key], row) for key, row in self.rows.items() if not row.is_filled()), None)

    def show_address(self, address: str) -> None:
        """What was lifted."""
        self._address.setText(address)
        self.lift_button.hide()

    def wipe(self) -> None:
        """Takes all marks back."""
        for row in self.rows.values():
            row.choose("")
