"""Text field, password field, multi-line box and choice field."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.ui import ime
from app.ui.theme import Theme, set_state

STATES = ("rest", "filled", "error", "caution")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextField(QLineEdit):
    """One line. `changed` fires at every change, `committed(text)` when the person leaves it or presses Enter."""

    changed = Signal()
    committed = Signal(str)

    def __init__(
        self,
        name: str = "",
        label: str = "",
        *,
        mono: bool = False,
        placeholder: str = "",
        normalise: Callable[[str], str] | None = None,
        ime_mode: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`normalise` is applied when the field is left; `ime_mode` ("hiragana", "katakana") switches IMEs on Windows."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        if mono:
            self.setProperty("mono", "true")
        self._normalise, self._ime_mode = normalise, ime_mode
        self.preedit = ""
        self.textChanged.connect(self._tell)
        self.editingFinished.connect(self._commit)

    def is_filled(self) -> bool:
        """Whether anything but blanks stands in it."""
        return bool(self.text().strip())

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        set_state(self, "state", state)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remembers the running conversion: its Enter must not leave the field."""
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter during a conversion belongs to the input method."""
        if self.preedit and event.key() in _ENTER:
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Sets the mode of the input method; all text is selected so that typing replaces it."""
        super().focusInEvent(event)
        if self._ime_mode:
            ime.switch(self, self._ime_mode)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A conversion ends with the focus."""
        self.preedit = ""
        super().focusOutEvent(event)

    def _tell(self) -> None:
        self.changed.emit()

    def _commit(self) -> None:
        if self._normalise is not None:
            tidy = self._normalise(self.text())
            if tidy != self.text():
                self.setText(tidy)
        self.committed.emit(self.text())


class PasswordField(TextField):
    """Shows dots only. Paste is allowed (password managers), copying, cutting and undo are not (security.md §7)."""

    def __init__(self, name: str = "", label: str = "パスワード", *, parent: QWidget | None = None) -> None:
        super().__init__(name, label, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        """No input method is told what stands here."""
        done = super().event(event)
        if isinstance(event, QInputMethodQueryEvent):
            ime.keep_from(event)
        return done

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        """As above, for those who ask directly."""
        return "" if ime.asks_for_text(query) else super().inputMethodQuery(query, *argument)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Swallows the keys that would bring the text elsewhere or back."""
        standard = QKeySequence.StandardKey
        if any(event.matches(key) for key in (standard.Copy, standard.Cut, standard.Undo, standard.Redo)):
            event.accept()
            return
        super().keyPressEvent(event)

    def is_filled(self) -> bool:
        """Blanks count: they may be part of a password."""
        return bool(self.text())

    def take(self) -> str:
        """The text, once: the field is empty afterwards (setText, not clear: clear keeps it in undo)."""
        text = self.text()
        self.setText("")
        return text


class TextBox(QPlainTextEdit):
    """Several lines. Tab leaves it, Ctrl+Enter too."""

    changed = Signal()

    def __init__(
        self,
        name: str = "",
        label: str = "",
        *,
        lines: int = 3,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._measure()
        self.textChanged.connect(self._tell)

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def is_filled(self) -> bool:
        """Whether anything but blanks stands in it."""
        return bool(self.toPlainText().strip())

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        set_state(self, "state", state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on to the next field."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _tell(self) -> None:
        self.changed.emit()

    def _measure(self) -> None:
        theme = Theme.of(self)
        self.setFixedHeight(self._lines * (self.fontMetrics().height() + 1) + theme.px(22))


class ChoiceField(QComboBox):
    """A list to choose from. Nothing is chosen until the person chooses (unless told); the wheel works only with the focus."""

    changed = Signal()

    def __init__(
        self,
        name: str = "",
        label: str = "",
        choices: Sequence[tuple[str, str]] = (),
        *,
        prompt: str = "選んでください",
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (key, word); `prompt` stands there while nothing is chosen, "" takes the first choice at once."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._prompt = prompt
        self.set_choices(choices)
        self.currentIndexChanged.connect(self._tell)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers other choices; the chosen one stays if it is still there."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        for key, word in choices:
            self.addItem(word, key)
        self.setPlaceholderText(self._prompt)
        place = self.findData(before) if before else -1
        self.setCurrentIndex(place if place >= 0 or self._prompt else 0)
        self.blockSignals(False)

    def value(self) -> str:
        """The key of what is chosen; "" when nothing is."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def choose(self, key: str) -> None:
        """Chooses by key; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(key))

    def is_filled(self) -> bool:
        """Whether something is chosen."""
        return self.currentIndex() >= 0

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        set_state(self, "state", state)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a field that was not entered scrolls the page and changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's field with our arrow in the colour of the scheme."""
        super().paintEvent(event)
        theme = Theme.of(self)
        side = theme.px(24)
        painter = QPainter(self)
        area = QRect(self.width() - side - 1, 0, side, self.height())
        theme.paint_icon(painter, area, "chevron-down", "text" if self.isEnabled() else "on.disabled", 14)

    def _tell(self) -> None:
        self.changed.emit()
