"""The three pages of the confirmation, one at a time; the page of the paper exists only while it is filled in."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from app.ui.screens.confirm_paper import PaperPage
from app.ui.screens.confirm_result import ResultPage, Shown
from app.ui.screens.confirm_scroll import PageScroll
from app.ui.screens.confirm_sign_in import SignInPage
from app.ui.theme import Theme
from app.usecases.confirm import ConfirmTask

_LOWEST, _FRAME, _NOTE_MAY_GROW = 330, 190, 22


class Pages(QStackedWidget):
    """`paper` is None outside step 2."""

    def __init__(self) -> None:
        super().__init__()
        self.sign_in, self.result = SignInPage(), ResultPage()
        self.paper: PaperPage | None = None
        self._scroll: PageScroll | None = None
        self._result_scroll = PageScroll(self.result)
        self.addWidget(self.sign_in)
        self.addWidget(self._result_scroll)

    def show_sign_in(self) -> None:
        """Step 1, empty."""
        self.setCurrentWidget(self.sign_in)
        self.sign_in.begin()

    def show_paper(self, task: ConfirmTask) -> PaperPage:
        """Step 2, empty."""
        self.wipe()
        self.paper = PaperPage(task)
        self._scroll = PageScroll(self.paper)
        self.addWidget(self._scroll)
        self.setCurrentWidget(self._scroll)
        return self.paper

    def show_result(self, outcome: Shown) -> None:
        """Step 3; nothing typed is left."""
        self.wipe()
        self.result.show_result(outcome)
        self.setCurrentWidget(self._result_scroll)

    def fit(self, room: QSize) -> None:
        """As high as the page needs, but the box around it must not outgrow a window of that size."""
        theme = Theme.of(self)
        page = 0
        if self.paper is not None:
            page = self.paper.sizeHint().height() + theme.px(_NOTE_MAY_GROW)
        elif self.currentWidget() is self._result_scroll:
            page = self.result.sizeHint().height() + theme.px(_NOTE_MAY_GROW)
        self.setFixedHeight(min(max(theme.px(_LOWEST), page), room.height() - theme.px(_FRAME)))

    def wipe(self) -> None:
        """Everything typed goes first, then the page: what remains until Qt deletes it holds nothing."""
        self.sign_in.wipe()
        self.result.wipe()
        paper, self.paper = self.paper, None
        scroll, self._scroll = self._scroll, None
        if paper is None or scroll is None:
            return
        paper.blockSignals(True)
        paper.wipe()
        self.removeWidget(scroll)
        scroll.deleteLater()
