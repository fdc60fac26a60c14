"""Labels: plain text only, looks by role and tone, so that typed text can never become markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui.theme import SUB, Theme, set_state


class Text(QLabel):
    """One line (or wrapped lines) of plain text.

    Roles as in Theme.font; tones: text, sub, mute, primary, info, ok, warn, caution, error, nav, nav-sub.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Changes the colour."""
        set_state(self, "tone", tone)


class Paragraph(QLabel):
    """Wrapped text with the line height of 132 % that BIZ UD needs."""

    def __init__(
        self, text: str = "", tone: str = "", role: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Shows `text`, everything escaped."""
        lines = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
        self.setText(f'<p style="line-height:132%; margin:0">{lines}</p>')
        self.setAccessibleName(text)


class Icon(QLabel):
    """An icon of the set in a colour token; decoration unless a name for screen readers is given."""

    def __init__(
        self,
        name: str,
        token: str = SUB,
        size: int = 16,
        *,
        says: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def show_icon(self, name: str, token: str) -> None:
        """Changes picture and colour."""
        self._name, self._token = name, token
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follows scheme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def sizeHint(self) -> QSize:
        """The side of the icon."""
        side = Theme.of(self).px(self._size)
        return QSize(side, side)

    def _draw(self) -> None:
        self.setPixmap(Theme.of(self).pixmap(self._name, self._token, self._size))


class Rule(QFrame):
    """A thin line between parts of a card."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", "true")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
