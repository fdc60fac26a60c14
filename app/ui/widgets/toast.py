"""A short message for what went well; never for errors (those stay). It lies where it covers no control and no work."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.text import Icon, Text

SECONDS = 6


class Toast(QFrame):
    """Lies over the window; `said` keeps what was shown, newest last."""

    def __init__(self, parent: QWidget, room: Callable[[int], QRect]) -> None:
        """`room` gives the place in `parent` that is free for a message of a width in px; too long a message gets two lines."""
        super().__init__(parent)
        self.setProperty("surface", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._room = room
        self._line = QHBoxLayout(self)
        self._icon = Icon("circle-check", "on.nav", 16)
        self._text = Text("", "body", "nav")
        self._line.addWidget(self._icon)
        self._line.addWidget(self._text, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.place)
        self.said: list[str] = []
        self.hide()

    def say(self, text: str, icon: str = "circle-check") -> None:
        """Shows and speaks `text` for six seconds."""
        self.said = [*self.said[-49:], text]
        self._icon.show_icon(icon, "on.nav")
        self._text.setText(text)
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

    def changeEvent(self, event: QEvent) -> None:
        """With another size of letters it is placed once its own words have it too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._again.start()

    def place(self) -> None:
        """Goes to the middle of the free place (again after a resize)."""
        theme = Theme.of(self)
        self._text.setWordWrap(False)
        self._line.setContentsMargins(theme.px(14), theme.px(6), theme.px(16), theme.px(6))
        self._line.setSpacing(theme.px(8))
        wanted = self._line.totalSizeHint().width()
        room = self._room(wanted)
        width = min(wanted, room.width())
        if width < wanted:
            self._text.setWordWrap(True)
            self._line.setContentsMargins(theme.px(14), theme.px(2), theme.px(16), theme.px(2))
        height = max(self._line.totalMinimumSize().height(), self._line.totalHeightForWidth(width))
        corner = room.center() - QRect(0, 0, width, height).center()
        self.setGeometry(corner.x(), corner.y(), width, height)
