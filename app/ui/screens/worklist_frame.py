"""The parts of both lists of cases and where they stand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.base import Screen
from app.ui.screens.ledger_strip import LedgerStrip
from app.ui.screens.worklist_detail import DetailPanel
from app.ui.screens.worklist_empty import EmptyPage
from app.ui.screens.worklist_filters import Cards, Chips
from app.ui.screens.worklist_new import NewCases
from app.ui.screens.worklist_search import SearchLine
from app.ui.screens.worklist_table import CaseTable
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.elided import Elided
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from forms.kernel.case import Staff
from forms.kernel.procedure import Role


class ListFrame(Screen):
    """Left: heading, search, counts, the table. Right: one case at a glance. `cards` False leaves counts and 新規受付 out."""

    heading = ""
    cards = True

    def __init__(self, staff: Staff, parent: QWidget | None = None, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__(parent)
        self._may_begin = self.cards and Role.CLERK in staff.roles
        self._title, self._count = Text(self.heading, "title"), Elided("", "label", "sub")
        self.search = SearchLine()
        self.new_cases = NewCases()
        self._note = Note("error", "", name="list_note")
        self._cards = Cards(here=here)
        self._chips = Chips(only=() if self.cards else ("all", "under_15", "near"), here=here)
        self.table, self._empty = CaseTable(here=here), EmptyPage()
        self._middle = QStackedWidget()
        self.ledger = LedgerStrip("この方の手続きを始める", may_begin=self._may_begin)
        self.detail = DetailPanel(staff)
        self._build()

    def _build(self) -> None:
        theme = Theme.of(self)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        whole.setSpacing(theme.px(12))
        left = QVBoxLayout()
        left.setSpacing(theme.px(9))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        for part in (self._title, self._count):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.new_cases)
        self.new_cases.setVisible(self._may_begin)
        left.addLayout(head)
        left.addWidget(self._cards)
        self._cards.setVisible(self.cards)
        left.addWidget(self._note)
        self._note.hide()
        card = Card(padding=0)
        card.body.setContentsMargins(1, 0, 1, 1)
        card.body.setSpacing(0)
        card.body.addWidget(self._chips)
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._empty)
        card.body.addWidget(self._middle, 1)
        left.addWidget(card, 1)
        left.addWidget(self.ledger)
        whole.addLayout(left, 1)
        whole.addWidget(self.detail)
