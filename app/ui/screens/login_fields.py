"""Fields of the pages before anybody is signed in: password fields that notice Caps Lock, two of them for a new password."""

import sys

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import messages
from app.rules import passwords
from app.ui.speech import announce
from app.ui.theme import Theme
from app.ui.widgets.fields import FieldFrame, PasswordField, TextField
from app.ui.widgets.text import Icon, Text
from forms.kernel.errors import Refused

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HEIGHT = 40


def tidy_number(text: str) -> str:
    """A 職員番号 as it is kept: half-width, without blanks."""
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).split())


def caps_lock_in(event: QKeyEvent) -> bool | None:
    """Whether Caps Lock is on, as far as a key press tells: a capital without Shift, or a small letter with it."""
    text = event.text()
    if len(text) != 1 or not (text.isascii() and text.isalpha()):
        return None
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shift


def caps_lock_now() -> bool:
    """What the system says before the first key (Windows only; elsewhere the first letter tells)."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    return False


def roomy(frame: FieldFrame) -> FieldFrame:
    """The frame with room for the focus ring between label and field."""
    grid = frame.layout()
    assert isinstance(grid, QGridLayout)
    grid.setVerticalSpacing(Theme.of(frame).px(7))
    return frame


class TallField(TextField):
    """A text field as high as the mock's: there is room, and people aim at it first thing in the morning."""

    def sizeHint(self) -> QSize:
        """At least 40 px high at 100 %."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), Theme.of(self).px(_HEIGHT)))


class SecretField(PasswordField):
    """`caps(on)` tells what Caps Lock does; `entered` fires for Enter when the field is the last one of its page."""

    caps = Signal(bool)
    entered = Signal()

    def __init__(self, name: str, label: str = "パスワード", *, last: bool = False) -> None:
        super().__init__(name, label)
        self._last = last

    def sizeHint(self) -> QSize:
        """At least 40 px high at 100 %."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), Theme.of(self).px(_HEIGHT)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Watches Caps Lock; Enter in the last field goes ahead instead of to the button."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._last and event.key() in _ENTER and not self.preedit and not back:
            event.accept()
            self.entered.emit()
            return
        told = False if event.key() == Qt.Key.Key_CapsLock else caps_lock_in(event)
        super().keyPressEvent(event)
        if told is not None:
            self.caps.emit(told)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says at once what the system knows."""
        super().focusInEvent(event)
        self.caps.emit(caps_lock_now())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: Caps Lock no longer matters."""
        super().focusOutEvent(event)
        self.caps.emit(False)


class CapsNote(QWidget):
    """「Caps Lock がオンになっています」; keeps its room while hidden, so that nothing jumps."""

    def __init__(self, *fields: SecretField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Theme.of(self).px(6))
        line.addWidget(Icon("triangle-alert", "caution", 15))
        self._text = Text("Caps Lock がオンになっています", "body", "caution")
        line.addWidget(self._text, 1)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self._text.text())
        self.on = False
        self.hide()
        for field in fields:
            field.caps.connect(self.show_on)

    def show_on(self, on: bool) -> None:
        """Shows or hides the warning; spoken when it appears."""
        if on == self.on:
            return
        self.on = on
        self.setVisible(on)
        if on:
            announce(self, self._text.text())


class PasswordPair(QWidget):
    """A new password typed twice by the person whose it is. It is never shown."""

    entered = Signal()

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        """`first` and `second` are the names of the two fields."""
        super().__init__(parent)
        theme = Theme.of(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.first = SecretField(first, "新しいパスワード")
        self.second = SecretField(second, "新しいパスワード（もう一度）", last=True)
        hint = f"{passwords.MIN_LENGTH}文字以上。職員番号を含めないでください。貼り付けもできます。"
        self._first_frame = FieldFrame("新しいパスワード", self.first, hint=hint)
        self._second_frame = FieldFrame("新しいパスワード（もう一度）", self.second)
        for part in (roomy(self._first_frame), roomy(self._second_frame), CapsNote(self.first, self.second)):
            column.addWidget(part)
        self.second.entered.connect(self.entered)

    def take(self, staff_number: str) -> str | None:
        """The password, once, if both are equal and good; otherwise None, with the reason under its field."""
        self._first_frame.clear_message()
        self._second_frame.clear_message()
        if not self.first.is_filled():
            return self._refuse(self._first_frame, self.first, "パスワードを入力してください。")
        try:
            passwords.check(self.first.text(), staff_number=staff_number)
        except Refused as refusal:
            self.wipe()
            return self._refuse(self._first_frame, self.first, messages.sentence(refusal))
        if not self.second.is_filled():
            return self._refuse(self._second_frame, self.second, "同じパスワードをもう一度入力してください。")
        if self.first.text() != self.second.text():
            self.wipe()
            told = "2つのパスワードが違います。2つとも、もう一度入力してください。"
            return self._refuse(self._first_frame, self.first, told)
        self.second.setText("")
        return self.first.take()

    def wipe(self) -> None:
        """Empties both fields (setText: clear keeps the text in undo)."""
        self.first.setText("")
        self.second.setText("")

    @property
    def message(self) -> str:
        """What stands under the fields, "" if nothing."""
        return self._first_frame.message or self._second_frame.message

    @staticmethod
    def _refuse(frame: FieldFrame, field: SecretField, text: str) -> None:
        frame.set_error(text)
        field.setFocus()
