"""The parts of the screen 「交付」 and where they stand: list and filters at the left, one case at the right."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import messages
from app.ui.screens.base import Screen
from app.ui.screens.delivery_panel import DeliveryPanel
from app.ui.screens.delivery_rows import FILTERS, columns
from app.ui.screens.ledger_strip import LedgerStrip
from app.ui.screens.worklist_search import SearchLine
from app.ui.theme import Theme
from app.ui.widgets.buttons import OutlineButton, PlainButton
from app.ui.widgets.card import Card
from app.ui.widgets.elided import Elided
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import Flow
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.ui.widgets.text import Text
from forms.kernel.case import Staff
from forms.kernel.procedure import Role

_EMPTY = "ここに出る申請はありません。進達すると、結果を待つ申請がここに並びます。"


class FilterLine(QWidget):
    """The filters; `asked(key)` when one is pressed."""

    asked = Signal(str)

    def __init__(self, *, here: bool = False) -> None:
        super().__init__()
        theme = Theme.of(self)
        line = Flow(self, theme.px(6), theme.px(8))
        line.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(7))
        self.chips: dict[str, FilterChip] = {}
        for key, word in FILTERS:
            chip = FilterChip(messages.placed(word, here=here), name=f"after_{key}")
            chip.clicked.connect(lambda _on, k=key: self.asked.emit(k))
            self.chips[key] = chip
            line.addWidget(chip)

    def show_counts(self, counts: Mapping[str, int], chosen: str) -> None:
        """How many rows each leaves, and which holds."""
        for key, chip in self.chips.items():
            chip.set_count(counts.get(key, 0))
            chip.setChecked(key == chosen)

    def focus_chosen(self) -> None:
        """F2."""
        chosen = next((chip for chip in self.chips.values() if chip.isChecked()), self.chips["open"])
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)


class RenewalBar(QWidget):
    """Over the list: how many are to be told of their 再認定; `asked` when letters are wanted. Hidden while nobody is near."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("renewal_bar")
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), 0, theme.px(10), theme.px(8))
        line.setSpacing(theme.px(10))
        self._words = Elided("", "label")
        self.button = OutlineButton("再認定のお知らせ", "Ctrl+R", name="renewals_open", icon="printer")
        line.addWidget(self._words, 1)
        line.addWidget(self.button)
        self.button.clicked.connect(self.asked)
        self.hide()

    def show_counts(self, waiting: int, told: int, *, shown: bool) -> None:
        """Of our cases and of the ledger together."""
        self._words.setText(f"再認定　知らせる方 {waiting}人・知らせた方 {told}人")
        self.setVisible(shown and bool(waiting or told))


class DeliveryFrame(Screen):
    """Nothing but places; what happens is the screen's."""

    title = "交付"

    def __init__(self, staff: Staff, parent: QWidget | None = None, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__(parent)
        self._here = here
        self.search, self.filters, self.renewals = SearchLine(), FilterLine(here=here), RenewalBar()
        label = self.said("進達した申請の一覧")
        self.table = ListTable(columns(here=here), name="after_cases", label=label)
        self.panel = DeliveryPanel(staff)
        self.ledger = LedgerStrip("再交付を始める", may_begin=Role.CLERK in staff.roles)
        self.note = Note("error", "", name="after_note")
        self.arrivals = PlainButton(self.said("手帳の到着"), "F5", name="arrivals", icon="inbox")
        self._count, self._empty = (
            Elided("", "label", "sub"),
            Text(self.said(_EMPTY), "body", "sub", wrap=True),
        )
        self._middle = QStackedWidget()
        self._build()

    def said(self, text: str) -> str:
        """A sentence of the program's own as this office says it."""
        return messages.placed(text, here=self._here)

    def _build(self) -> None:
        theme = Theme.of(self)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        whole.setSpacing(theme.px(12))
        left = QVBoxLayout()
        left.setSpacing(theme.px(9))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Text(self.said("進達後・交付"), "title"))
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.arrivals)
        left.addLayout(head)
        left.addWidget(self.note)
        self.note.hide()
        card = Card(padding=0)
        card.body.setContentsMargins(1, 0, 1, 1)
        card.body.setSpacing(0)
        card.body.addWidget(self.filters)
        card.body.addWidget(self.renewals)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._empty)
        card.body.addWidget(self._middle, 1)
        left.addWidget(card, 1)
        left.addWidget(self.ledger)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)
