"""Note box: icon, one bold sentence (what), one plain (why, what to do), at most one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.speech import announce
from app.ui.theme import Theme, set_state
from app.ui.widgets.buttons import OutlineButton
from app.ui.widgets.text import Icon, Paragraph, Text

# kind -> icon, colour token
NOTES = {
    "info": ("info", "info"),
    "ok": ("circle-check", "ok"),
    "caution": ("triangle-alert", "caution"),
    "warning": ("corner-up-left", "warn"),
    "error": ("circle-x", "error"),
}


class Note(QFrame):
    """A box that says something; `pressed` fires when its button is used."""

    pressed = Signal()

    def __init__(
        self,
        kind: str,
        title: str,
        text: str = "",
        button: str = "",
        *,
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`kind`: info, ok, caution, warning, error; `icon` replaces the usual picture ("lock" for the blackout)."""
        super().__init__(parent)
        self.setObjectName(name)
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(8))
        line.setSpacing(theme.px(9))
        self._own_icon = icon
        self._icon = Icon(icon or NOTES[kind][0], NOTES[kind][1], 17)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        self._title = Text(title, "bold", wrap=True)
        self._text = Paragraph(text)
        column.addWidget(self._title)
        column.addWidget(self._text)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        self.button = OutlineButton(button or "開く", name=f"{name}.button" if name else "")
        self.button.clicked.connect(self.pressed)
        self.button.setVisible(bool(button))
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_note(kind, title, text)

    def show_note(
        self, kind: str, title: str, text: str = "", *, say: bool = False, assertive: bool = False
    ) -> None:
        """Says something else; with `say` the screen reader speaks it at once."""
        icon, token = NOTES[kind]
        set_state(self, "note", kind)
        self._icon.show_icon(self._own_icon or icon, token)
        self._title.setText(title)
        self._title.set_tone(token)
        self._text.show_text(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        if say:
            announce(self, f"{title}。{text}", assertive)

    @property
    def title(self) -> str:
        """The bold sentence."""
        return self._title.text()

    @property
    def text(self) -> str:
        """The plain sentence."""
        return self._text.accessibleName()
