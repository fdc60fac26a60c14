"""A case to read: whose it is, what the sheet says, what the office noted. Numbers are told as there or not, never shown."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.screens.shield_gate import ShieldNote
from app.ui.screens.worklist_facts import subject_name
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.elided import Elided
from app.ui.widgets.text import Rule, Text
from forms.kernel.case import Case
from forms.kernel.dates import parse_date, to_wareki
from forms.kernel.fields import Field, Kind, Place
from forms.kernel.masking import Cell, Scope, cell_of

_NUMBER = {
    Cell.BLACK: "黒塗り（15歳未満の申請のため記載しません）",
    Cell.HIDDEN: "入力済み（表示しません）",
    Cell.BLANK: "記載なし",
}
_PANEL = "受付の記録（用紙には印刷しません）"
_HIGH = 720  # px at 100 %: from here on there is room between the lines


def summary_of(case: Case, place: Place) -> Iterator[tuple[str, str]]:
    """Every field of one place that applies and has something to say, in the order of the form."""
    record = case.record
    for field in (f for f in record.form.fields if f.place is place):
        if field.kind is Kind.NUMBER:
            cell = cell_of(record.form, record, field.key, scope=Scope.SCREEN, has_number=case.has_number)
            if cell in _NUMBER:
                yield field.label, _NUMBER[cell]
        elif record.text(field.key) and field.applies(record):
            yield field.label, _shown(field, record.text(field.key))


def _shown(field: Field, value: str) -> str:
    if field.kind is Kind.CHOICE:
        return field.choice_label(value)
    if field.kind in (Kind.DATE, Kind.BIRTH):
        known = parse_date(value, partial=True).value
        return to_wareki(known) if known is not None else value
    return value


class SummaryCard(Card):
    """入力した内容: scrolls when there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("入力した内容", name="summary", parent=parent)
        theme = Theme.of(self)
        self._name = Elided("", "title")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setProperty("surface", "white")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("入力した内容")
        scroll.setWidget(inside)
        self.shield = ShieldNote("summary_shield", lifts=False)
        self.body.addWidget(self._name)
        self.body.addWidget(self.shield)
        self.body.addWidget(scroll, 1)

    def show_case(self, case: Case) -> None:
        """Shows a case."""
        self.wipe()
        self._name.setText(subject_name(case))
        line = 0
        for place, title in ((Place.SHEET, case.record.form.paper), (Place.PANEL, _PANEL)):
            self._grid.addWidget(Rule(), line, 0, 1, 2)
            self._grid.addWidget(Text(title, "bold"), line + 1, 0, 1, 2)
            line += 2
            for label, value in summary_of(case, place):
                self._grid.addWidget(Text(label, "label", "sub"), line, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(Text(value, "body", wrap=True), line, 1)
                line += 1

    def wipe(self) -> None:
        """Forgets the person; what Qt deletes later holds nothing meanwhile."""
        self._name.setText("")
        self.shield.show_shield(None)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                continue
            if isinstance(widget, Text):
                widget.setText("")
            widget.hide()
            widget.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A high card uses its room."""
        super().resizeEvent(event)
        theme = Theme.of(self)
        gap = theme.px(15 if self.height() >= theme.px(_HIGH) else 5)
        if gap != self._grid.verticalSpacing():
            self._grid.setVerticalSpacing(gap)
