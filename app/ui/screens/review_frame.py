"""The parts of the 最終確認 screen and where they stand."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.base import Screen
from app.ui.screens.review_content import ContentCard
from app.ui.screens.review_decision import DecisionPanel
from app.ui.screens.review_empty import EmptyCard, guide
from app.ui.screens.review_head import CaseHead
from app.ui.screens.review_other import OtherPanel
from app.ui.screens.review_queue import QueueCard
from app.ui.screens.review_trail import TrailCard
from app.ui.screens.shield_gate import ShieldNote
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.ui.widgets.room import room

_WIDE = 1600
_NARROW = 1100  # px of the window at 100 % text


class ReviewFrame(Screen):
    """Left: the queue. Middle: the case. Right: what can be decided of it."""

    def __init__(self, parent: QWidget | None = None, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__(parent)
        self.queue, self.head = QueueCard(here=here), CaseHead()
        self.content, self.trail = ContentCard(), TrailCard()
        self.panel, self.other, self.side = DecisionPanel(), OtherPanel(), QStackedWidget()
        self.empty, self.guide = EmptyCard(here=here), guide()
        self.note = Note("error", "", name="review_note")
        self.shield = ShieldNote("review_shield", "F8")
        self._fit_later = QTimer(self)  # while Qt gives all widgets a new look, none may be deleted
        self._fit_later.setSingleShot(True)
        self._fit_later.timeout.connect(self.content.fit)
        self._build()
        Theme.of(self).changed.connect(self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a wide screen the sides take more room."""
        super().resizeEvent(event)
        self._measure()

    def show_parts(self, *, empty: bool) -> None:
        """The parts of a case, or what stands in their place."""
        for part in (self.head, self.content, self.trail):
            part.setVisible(not empty)
        self.empty.setVisible(empty)

    def _build(self) -> None:
        theme = Theme.of(self)
        for page in (self.panel, self.other, self.guide):
            self.side.addWidget(page)
        self.note.hide()
        self.empty.hide()
        middle = QVBoxLayout()
        middle.setSpacing(theme.px(9))
        for part, stretch in (
            (self.head, 0),
            (self.note, 0),
            (self.shield, 0),
            (self.empty, 1),
            (self.content, 3),
            (self.trail, 1),
        ):
            middle.addWidget(part, stretch)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        line.setSpacing(theme.px(10))
        line.addWidget(self.queue)
        line.addLayout(middle, 1)
        line.addWidget(self.side)
        self._measure()

    def _measure(self) -> None:
        theme, now = Theme.of(self), room(self)
        wide, narrow = self.width() >= _WIDE, now < _NARROW
        self.queue.setFixedWidth(theme.px(268 if wide else 184 if narrow else 236))
        self.side.setFixedWidth(theme.px(380 if wide else 308 if narrow else 314))
        self.trail.setMinimumHeight(theme.px(74 if narrow else 118))
        self.head.show_steps(not narrow)
        self.panel.fit()
        self._fit_later.start()
