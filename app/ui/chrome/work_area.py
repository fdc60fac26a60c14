"""Where the screens stand, one upon another. Large text on a small screen scrolls instead of pushing the window over the edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui import enter_moves
from app.ui.screens.base import Screen
from app.ui.widgets.stack import SeenStack


class WorkArea(QScrollArea):
    """A stack of screens that keeps the field in focus in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stack = SeenStack()
        self.setWidget(self.stack)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

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
