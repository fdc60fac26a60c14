"""Where the screens stand, one upon another. Large text on a small screen scrolls instead of pushing the window over the edge."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from app.ui import enter_moves
from app.ui.screens.base import Screen


class _Stack(QStackedWidget):
    """As small as the screen that is seen; the others neither push it nor remember the size of an earlier text."""

    def minimumSizeHint(self) -> QSize:
        """The screen that is seen decides."""
        screen = self.currentWidget()
        return screen.minimumSizeHint() if screen is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """The same."""
        screen = self.currentWidget()
        return screen.sizeHint() if screen is not None else super().sizeHint()


class WorkArea(QScrollArea):
    """A stack of screens that keeps the field in focus in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stack = _Stack()
        self.setWidget(self.stack)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack.currentChanged.connect(lambda _place: self.stack.updateGeometry())

    def keep_in_sight(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scrolls to what has the focus now; connect to QApplication.focusChanged."""
        if now is not None and self.stack.isAncestorOf(now):
            self.ensureWidgetVisible(now, 12, 12)

    def focus_inside(self) -> None:
        """The keyboard begins in the work, not in the bars, unless the screen has put it somewhere itself."""
        screen = self.stack.currentWidget()
        if isinstance(screen, Screen) and not enter_moves.holds_focus(screen):
            first = enter_moves.first(screen)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
