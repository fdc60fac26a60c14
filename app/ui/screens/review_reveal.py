"""F4 held: the number is shown only while the key (or the button) is down; every look is recorded before it is given out."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.screens.review_values import NumberLine
from forms.kernel.number import IndividualNumber

_LONGEST_MS = 15_000  # a key that got stuck, a release that went to another window


class HeldReveal(QObject):
    """Asks for the number while held (`asked`), shows it on the line, closes it on release."""

    asked = Signal()

    def __init__(self, line: Callable[[], NumberLine | None], button: QPushButton, parent: QObject) -> None:
        """`line` gives the place where digits may stand now."""
        super().__init__(parent)
        self._line = line
        self._held, self._key_down = False, False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(_LONGEST_MS)
        self._limit.timeout.connect(self.release)
        button.pressed.connect(self.hold)
        button.released.connect(self.release)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def key(self) -> bool:
        """F4 did its act: True when it is really down and the number was asked for, False for a click on its cell."""
        if self._key_down:
            self.hold()
        return self._key_down

    def hold(self) -> None:
        """The key or the button went down."""
        if not self._held and self._line() is not None:
            self._held = True
            self._limit.start()
            self.asked.emit()

    def give(self, number: IndividualNumber) -> None:
        """The answer: shown if still held, else wiped at once."""
        line = self._line()
        if self._held and line is not None:
            line.open_with(number)
        else:
            number.wipe()

    def release(self) -> None:
        """Up again: bullets, and the value is wiped."""
        self._held = False
        self._limit.stop()
        line = self._line()
        if line is not None:
            line.close_up()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Sees F4 go down and up wherever the focus is, and the window lose it."""
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F4 and not event.isAutoRepeat():
                self._key_down = kind is not QEvent.Type.KeyRelease
                if not self._key_down:
                    self.release()
        elif kind in (QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowDeactivate):
            self._key_down = False
            self.release()
        return False
