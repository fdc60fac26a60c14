"""The line edit under every field: one that holds a secret tells its text to no input method, which is another program."""

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QLineEdit

from app.ui import scanning

_TEXTS = (
    Qt.InputMethodQuery.ImSurroundingText,
    Qt.InputMethodQuery.ImTextBeforeCursor,
    Qt.InputMethodQuery.ImTextAfterCursor,
    Qt.InputMethodQuery.ImCurrentSelection,
)


class LineEdit(QLineEdit):
    """`secret` classes hold a number or a password (one chain of classes: Qt cannot inherit from two of its own)."""

    secret: ClassVar[bool] = False

    def event(self, event: QEvent) -> bool:
        """Windows asks by event. The code of a printed sheet, scanned with kana on, is no text for this field."""
        if isinstance(event, QInputMethodEvent) and scanning.take_from_ime(self, event.commitString()):
            return super().event(QInputMethodEvent())  # what was being composed goes
        done = super().event(event)
        if self.secret and isinstance(event, QInputMethodQueryEvent):
            for query in _TEXTS:
                if event.queries() & query:
                    event.setValue(query, "")
        return done

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        """Others ask directly."""
        return "" if self.secret and query in _TEXTS else super().inputMethodQuery(query, *argument)
