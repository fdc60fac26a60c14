"""A short message at the bottom for what went well; never for errors (those stay)."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.text import Icon, Text

SECONDS = 6


class Toast(QFrame):
    """Lies over the window; `said` keeps what was shown, newest last."""

    def __init__(self, parent: QWidget, bottom: int = 52) -> None:
        super().__init__(parent)
        self.setProperty("surface", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bottom = bottom
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(14), theme.px(8), theme.px(16), theme.px(8))
        self._icon = Icon("circle-check", "on.nav", 16)
        self._text = Text("", "body", "nav")
        line.addWidget(self._icon)
        line.addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.said: list[str] = []
        self.hide()

    def say(self, text: str, icon: str = "circle-check") -> None:
        """Shows and speaks `text` for six seconds."""
        self.said = [*self.said[-49:], text]
        self._icon.show_icon(icon, "on.nav")
        self._text.setText(text)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start(SECONDS * 1000)

    def forget(self) -> None:
        """Takes the message away and forgets all that was said."""
        self._timer.stop()
        self.said = []
        self._text.setText("")
        self.hide()

    def place(self) -> None:
        """Puts itself at the bottom of its window (again after a resize)."""
        parent = self.parentWidget()
        assert parent is not None
        bottom = Theme.of(self).px(self._bottom)
        self.move((parent.width() - self.width()) // 2, parent.height() - bottom - self.height())
