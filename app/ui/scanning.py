"""A scanner that types (keyboard wedge) is told from a person: our codes, key after key within 50 ms, ended by Enter.

What may be the beginning of a code is held back for that long and handed on unchanged when it is none. Watches windows,
not the application, as `idle` does. With kana on, the keys go to the input method first: then the whole text that it
fixes is looked at (`take_from_ime`).
"""

import re
import unicodedata
from collections.abc import Callable
from enum import Enum

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

from forms.kernel import sheet_code
from forms.kernel.sheet_code import LETTERS

GAP = 0.05  # seconds: nobody types twelve keys in a row faster, every scanner does
# every beginning of a code: kind, 受付番号, version, page
_BEGINNING = re.compile(
    rf"[{LETTERS}](\d{{1,2}}(-(\d{{1,6}}(\.(\d{{1,4}}(\.(\d{{1,4}})?)?)?)?)?)?)?", re.ASCII
)
# what an input method in kana mode makes of our codes, beside full-width letters and digits
_KANA = str.maketrans({"あ": "A", "ー": "-", "−": "-", "‐": "-", "。": "."})
_ENTER = "\r"
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Heard(Enum):
    """What a key meant."""

    PERSON = "person"  # a person's: what was held goes first, then the key itself
    FIRST = "first"  # what was held goes; this key may begin a code
    HOLD = "hold"  # may belong to a code
    CODE = "code"  # the Enter that ends one


class ScanReader:
    """Hears keys one by one. `text` is what is held back, or the code that was just heard."""

    def __init__(self) -> None:
        self.text = ""
        self._last = 0.0

    def hear(self, char: str, at: float) -> Heard:
        """One key by its character (Enter is a carriage return) at `at` monotonic seconds."""
        late = not 0 <= at - self._last <= GAP
        held, self._last = "" if late else self.text, at
        if char == _ENTER and sheet_code.read(held) is not None:
            self.text = held.upper()
            return Heard.CODE
        if held and _BEGINNING.fullmatch((held + char).upper()):
            self.text = held + char
            return Heard.HOLD
        self.text = char if _BEGINNING.fullmatch(char.upper()) else ""
        return Heard.FIRST if self.text else Heard.PERSON

    def forget(self) -> None:
        """What was held went on its way."""
        self.text = ""


class ScanWatch(QObject):
    """`scanned(code)` for each sheet of ours; the field that has the keyboard sees nothing of it.

    `clock` gives monotonic seconds. A key an input method takes for itself never comes by here.
    """

    scanned = Signal(str)

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._reader = ScanReader()
        self._held: list[QKeyEvent] = []
        self._eaten: set[int] = set()  # keys of a code whose release is still to come
        self._window: QWindow | None = None
        self._passing = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(round(GAP * 1000))
        self._late.timeout.connect(self._hand_on)

    def watch(self, window: QWindow | None) -> None:
        """Listens to the keys of `window`. Connect to QGuiApplication.focusWindowChanged."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Holds back what may be a code; everything else goes on in its order."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        if self._passing:
            return False
        if self._held and watched is not self._window:
            self._hand_on()
        self._window = watched
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        return self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        char = _ENTER if event.key() in _ENTERS else event.text()
        if not char and self._held and event.key() == Qt.Key.Key_Shift:
            return self._hold(event)  # a scanner presses it for the capital
        if len(char) != 1 or event.modifiers() & _COMMANDS or event.isAutoRepeat():
            self._hand_on()
            return False
        heard = self._reader.hear(char, self._clock())
        if heard is Heard.CODE:
            code = self._reader.text
            self._eaten = {held.key() for held in self._held} | {event.key()}
            self._drop()
            self.scanned.emit(code)
            return True
        if heard is not Heard.HOLD:
            text = self._reader.text
            self._hand_on()
            self._reader.text = text
        self._eaten.discard(event.key())
        return False if heard is Heard.PERSON else self._hold(event)

    def _released(self, event: QKeyEvent) -> bool:
        if any(held.key() == event.key() for held in self._held):
            return self._hold(event)
        if event.key() in self._eaten:
            self._eaten.discard(event.key())
            return True
        return False

    def _hold(self, event: QKeyEvent) -> bool:
        self._held.append(event.clone())
        self._late.start()
        return True

    def _hand_on(self) -> None:
        """What was held goes to the window it was typed into, in its order."""
        held, window = self._held, self._window
        self._drop()
        if window is None or not shiboken6.isValid(window):
            return
        self._passing = True
        try:
            for event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._passing = False

    def _drop(self) -> None:
        self._late.stop()
        self._held = []
        self._reader.forget()


def from_ime(text: str) -> str:
    """The code an input method made this text of; "" for anything else."""
    plain = unicodedata.normalize("NFKC", text).translate(_KANA).upper()
    return plain if sheet_code.read(plain) is not None else ""


def take_from_ime(field: QWidget, text: str) -> bool:
    """Hands the code in a text that an input method wants to fix in `field` to whoever listens in its window (or in the one a
    box stands over); False if it is none, or nobody does."""
    code = from_ime(text)
    part: QWidget | None = field if code else None
    while part is not None:
        window = part.window()
        watch = window.findChild(ScanWatch, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(watch, ScanWatch):
            watch.scanned.emit(code)
            return True
        part = window.parentWidget()
    return False
