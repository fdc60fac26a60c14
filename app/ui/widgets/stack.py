"""Pages one upon another, of which the one that is seen decides how much room is needed."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class SeenStack(QStackedWidget):
    """As small as the page that is seen; the others neither push it nor remember the size of an earlier text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """The page that is seen decides."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """The same."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()
