"""Buttons. Their words are verbs; Enter and Space press them, Shift+Enter goes back one field."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import Theme


class _Button(QPushButton):
    """Common to all: text with its key, name, tinted icon."""

    kind = "plain"
    icon_color = "text"

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        name: str = "",
        icon: str = "",
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`key` ("F5") is shown behind the words; the shortcut itself belongs to the key bar or the dialog."""
        super().__init__(parent)
        self.setProperty("kind", self.kind)
        if big:
            self.setProperty("big", "true")
        self._key, self._icon_name = key, icon
        self._words = text
        self.setObjectName(name)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(text)
        self._tint()

    @property
    def words(self) -> str:
        """What the button does, without its key."""
        return self._words

    def set_words(self, text: str) -> None:
        """Changes what the button says (「照会中…」) and keeps its key."""
        self._words = text
        gap = " " if self._icon_name and text else ""
        shown = gap + text.replace("&", "&&")
        self.setText(f"{shown}  {self._key}" if self._key else shown)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Enter is not a press but the way back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _tint(self) -> None:
        if not self._icon_name:
            return
        theme = Theme.of(self)
        self.setIcon(theme.icon(self._icon_name, self.icon_color, 16))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))


class MainButton(_Button):
    """The one main act of a screen or dialog."""

    kind = "main"
    icon_color = "on.primary"


class PlainButton(_Button):
    """Any other act."""


class OutlineButton(_Button):
    """A stronger plain button: the next act inside a card."""

    kind = "outline"
    icon_color = "primary"


class DangerButton(_Button):
    """An act that sends back, cancels or destroys."""

    kind = "danger"
    icon_color = "warn"


class LinkButton(_Button):
    """Looks like a link, is a button: moves the focus or opens a page."""

    kind = "link"
    icon_color = "primary"

    def __init__(
        self, text: str, key: str = "", *, name: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, key, name=name, icon=icon, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
