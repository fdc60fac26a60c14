"""The parts of the 進達 screen and where they stand."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import messages
from app.ui.screens.base import Screen
from app.ui.screens.forward_lists import book_table, cases_table
from app.ui.screens.forward_paper import PaperCard
from app.ui.screens.forward_progress import ProgressCard
from app.ui.screens.forward_settings import SettingsCard
from app.ui.screens.forward_year import BookYear
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.note import Note
from app.ui.widgets.room import room
from app.ui.widgets.text import Text

NOW, BOOK = 0, 1
_NARROW = 1100  # px of the window at 100 % text
_LIST_HEIGHT, _PAPER_HEIGHT = 170, 460  # px at 100 %, one under the other
_ANY = 16_777_215  # Qt's widest
_EMPTY = "進達できる申請はまだありません。承認が済むとここに並びます。"


class ForwardFrame(Screen):
    """Left: tabs, list, settings or the 束 at hand. Right: the preview and the ways out."""

    def __init__(
        self,
        tasks: Tasks,
        addressee: str,
        today: date,
        parent: QWidget | None = None,
        *,
        here: bool = False,
    ) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__(parent)
        self._here = here
        self.title = self.said(self.title)
        self.cases, self.book = cases_table(here=here), book_table()
        self.settings = SettingsCard(addressee, today, here=here)
        self.progress, self.paper = ProgressCard(), PaperCard(tasks)
        self.tabs = (
            FilterChip(self.said("今回の進達"), name="tab_now"),
            FilterChip(self.said("進達済・束の台帳"), name="tab_book"),
        )
        self.year = BookYear()
        self.lists, self.below = QStackedWidget(), QStackedWidget()
        self._count, self._empty = Text("", "label", "sub"), Text(self.said(_EMPTY), "body", "sub", wrap=True)
        self.note = Note("error", "", name="forward_note")
        self._build()
        Theme.of(self).changed.connect(self._measure)

    def said(self, text: str) -> str:
        """A sentence of the program's own as this office says it."""
        return messages.placed(text, here=self._here)

    def case_in_sight(self) -> str:
        """The chosen row of what may go up."""
        return self.cases.current_key() if self.lists.currentIndex() == NOW else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview takes nearly half."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Side by side; in a narrow window the paper stands under the list and the page scrolls."""
        theme, stacked = Theme.of(self), room(self) < _NARROW
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        )
        self.lists.setMinimumHeight(theme.px(_LIST_HEIGHT) if stacked else 0)
        self.paper.setMinimumHeight(theme.px(_PAPER_HEIGHT) if stacked else 0)
        if stacked:
            self.paper.setMinimumWidth(0)
            self.paper.setMaximumWidth(_ANY)
        else:
            self.paper.setFixedWidth(max(theme.px(540), round(self.width() * 0.465)))

    def _build(self) -> None:
        theme = Theme.of(self)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Text(self.said("進達"), "title"))
        head.addSpacing(theme.px(8))
        group = QButtonGroup(self)
        for tab in self.tabs:
            group.addButton(tab)
            head.addWidget(tab)
        self.tabs[NOW].setChecked(True)
        head.addWidget(self.year)
        head.addStretch(1)
        head.addWidget(self._count)
        now = QWidget()
        column = QVBoxLayout(now)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cases, 1)
        inside = QVBoxLayout(self.cases.viewport())
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._empty)
        self.lists.addWidget(now)
        self.lists.addWidget(self.book)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.lists)
        self.below.addWidget(self.settings)
        self.below.addWidget(self.progress)
        self.note.hide()
        left = QVBoxLayout()
        left.setSpacing(theme.px(9))
        left.addLayout(head)
        for part, stretch in ((self.note, 0), (card, 1), (self.below, 0)):
            left.addWidget(part, stretch)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self._line.setSpacing(theme.px(12))
        self._line.addLayout(left, 1)
        self._line.addWidget(self.paper)
