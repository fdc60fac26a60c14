"""The search over a list: 受付番号, name, kana or 手帳番号 from its beginning, or a birth date."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.theme import Theme
from app.ui.widgets.fields import TextField
from app.ui.widgets.text import Text

_WAIT_MS = 180
_WIDTH, _LEAST = 236, 96


class SearchLine(QWidget):
    """`asked` when the text has changed and the typing rests; `left` when Enter leaves it for the list."""

    asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        self.field = TextField(
            "search",
            "検索（受付番号・氏名・ふりがな・生年月日・手帳番号）",
            placeholder="番号・氏名・生年月日",
        )
        self.field.addAction(theme.icon("search", "text.sub", 16), QLineEdit.ActionPosition.LeadingPosition)
        line.addWidget(self.field)
        self._key = Text("Ctrl+K", "hint")
        line.addWidget(self._key)
        self._measure()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_WAIT_MS)
        self._rest.timeout.connect(self.asked)
        self.field.changed.connect(self._rest.start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks at once and goes to the list, not to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._go()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def sizeHint(self) -> QSize:
        """The field and its key, whether or not there is room for the key."""
        theme = Theme.of(self)
        key = self._key.sizeHint().width()
        return QSize(theme.px(_WIDTH + 8) + key, self.field.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A short field without its key."""
        return QSize(Theme.of(self).px(_LEAST), self.field.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key is told where there is room."""
        super().resizeEvent(event)
        self._key.setVisible(self.width() >= self.sizeHint().width())

    def text(self) -> str:
        """What is searched for."""
        return self.field.text().strip()

    def begin(self) -> None:
        """F3, Ctrl+K: the keyboard goes to the field, its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def wipe(self) -> None:
        """Forgets the text without asking anew."""
        self.field.blockSignals(True)
        self.field.setText("")
        self.field.blockSignals(False)
        self._rest.stop()

    def _measure(self) -> None:
        self.field.setMaximumWidth(Theme.of(self).px(_WIDTH))
        self.updateGeometry()

    def _go(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self.asked.emit()
        self.left.emit()
