"""③ Who works here: an administrator and at least three more, and whether three different people can do the three parts."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.screens import setup_staff_row as row_of
from app.ui.screens.setup_rules import Demand, demands
from app.ui.screens.setup_staff_row import StaffRow
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.note import Note
from app.ui.widgets.text import Icon, Rule, Text
from app.usecases.founding import LEAST_STAFF, NewStaff
from forms.kernel.procedure import Role

_RULE = (
    "1件の申請の中で、入力した人・確認した人・承認した人は必ず別の人になります。役割は1人に2つ以上付けられます。"
    "休みの人がいても3人そろうように決めてください。"
)
_HEAD = (
    ("", row_of.PLACE),
    ("職員番号", row_of.NUMBER),
    ("氏名", row_of.NAME),
    ("役割（いくつでも）", row_of.ROLES),
    ("はじめての入り方（どちらか）", row_of.OWN + row_of.CODE),
)
_WIDE = 1250  # px at 100 % that a row needs on one line


class StaffStep(QWidget):
    """Rows of people, one after another; the demands under them change while one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        self.rows: list[StaffRow] = []
        self._here = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        card = Card(padding=12, name="staff_card")
        self._head = self._make_head(theme)
        card.body.addWidget(self._head)
        card.body.addWidget(Rule())
        inner = QWidget()
        inner.setProperty("through", "true")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._scroll.viewport().setProperty("through", "true")
        card.body.addWidget(self._scroll, 1)
        add = PlainButton("職員を追加する", name="add_staff", icon="plus")
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch(1)
        card.body.addLayout(line)
        column.addWidget(card, 1)
        column.addWidget(self._demands_card(theme))
        add.clicked.connect(self.add_row)
        for _ in range(LEAST_STAFF):
            self._append()
        self.rows[0].roles[Role.ADMIN].setChecked(True)
        self._refresh()

    def set_here(self, here: bool) -> None:
        """Whether the office decides itself, for the words of roles and demands."""
        self._here = here
        for row in self.rows:
            row.set_here(here)
        self._refresh()

    def enter(self) -> None:
        """Shown: the first empty number has the focus."""
        target = next((row for row in self.rows if not row.counts()), self.rows[0])
        target.number.setFocus()

    def people(self) -> tuple[NewStaff, ...]:
        """Everybody; rows beyond the fourth that were left blank do not count."""
        return tuple(row.staff() for row in self.rows if row.place <= LEAST_STAFF or not row.is_blank())

    def check(self) -> bool:
        """Whether everybody is complete and the demands are met; the first gap takes the focus."""
        taken: set[str] = set()
        for row in self.rows:
            if row.place > LEAST_STAFF and row.is_blank():
                continue
            if not row.check(taken):
                self._scroll.ensureWidgetVisible(row)
                return False
            taken.add(row.staff().number)
        open_ones = [demand.text for demand in self._now() if not demand.met]
        if open_ones:
            text = "次のことを満たすように、役割を決めてください：" + "／".join(open_ones)
            self._note.show_note("error", "まだ次へ進めません", text, say=True, assertive=True)
            self.rows[0].roles[Role.CLERK].setFocus()
        return not open_ones

    def add_row(self) -> None:
        """One more person."""
        row = self._append()
        self._refresh()
        row.number.setFocus()

    def wipe(self) -> None:
        """Forgets all passwords."""
        for row in self.rows:
            row.wipe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line for each person where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= Theme.of(self).px(_WIDE)
        self._head.setVisible(wide)
        for row in self.rows:
            row.set_wide(wide)

    def _append(self) -> StaffRow:
        place = max((row.place for row in self.rows), default=0) + 1
        row = StaffRow(place, removable=place > LEAST_STAFF)
        row.set_here(self._here)
        row.changed.connect(self._refresh)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)
        self._fit()
        return row

    def _remove(self, row: StaffRow) -> None:
        self.rows.remove(row)
        row.wipe()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.rows[-1].number.setFocus()
        self._refresh()

    def _now(self) -> tuple[Demand, ...]:
        return demands([row.chosen() for row in self.rows if row.counts()], here=self._here)

    def _refresh(self) -> None:
        for (icon, text), demand in zip(self._lines, self._now(), strict=True):
            icon.show_icon("circle-check" if demand.met else "circle", "ok" if demand.met else "text.mute")
            text.setText(demand.text)
            text.setAccessibleName(
                f"{demand.text} {'満たしています' if demand.met else 'まだ満たしていません'}"
            )
        self._note.show_note("info", "入力・確認・承認は、別々の3人で行います", _RULE)

    def _demands_card(self, theme: Theme) -> QWidget:
        self._note = Note("info", "", name="staff_note")
        panel = QWidget()
        line = QHBoxLayout(panel)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(3))
        self._lines: list[tuple[Icon, Text]] = []
        for place, demand in enumerate(demands(())):
            icon, text = Icon("circle", "text.mute", 16), Text(demand.text, "label")
            grid.addWidget(icon, place, 0)
            grid.addWidget(text, place, 1)
            self._lines.append((icon, text))
        line.addLayout(grid)
        line.addWidget(self._note, 1)
        return panel

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_titles"):
            self._measure()
            self._fit()

    def _make_head(self, theme: Theme) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        self._titles = [(Text(word, "label"), width) for word, width in _HEAD]
        for title, _width in self._titles:
            line.addWidget(title)
        line.addStretch(1)
        self._measure()
        return head

    def _measure(self) -> None:
        for title, width in self._titles:
            title.setFixedWidth(Theme.of(self).px(width))
