"""Working screens as a person would: finding controls, answering boxes, reading everything that can be read."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextField
from forms.kernel.case import Staff
from tests.helpers.office import password_of

W = TypeVar("W", bound=QWidget)
_PATIENCE_MS = 15_000  # by the clock: a busy machine takes its time to open a box


def found(screen: QWidget, kind: type[W], name: str) -> W:
    """A control by its object name."""
    parts = screen.findChildren(kind, name)
    assert len(parts) == 1, name
    return parts[0]


def press(screen: QWidget, name: str) -> None:
    """Clicks a button that can be used."""
    button = found(screen, QPushButton, name)
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(opener: Callable[[], object], *works: Callable[[QDialog], None]) -> None:
    """Calls `opener`, which opens boxes one after another, and works each inside its own event loop.

    A box that its work left open is closed and told, so that a failing test ends.
    """
    waiting, left, end = list(works), [], QDeadlineTimer(_PATIENCE_MS)
    seen: list[QDialog] = []
    test = _this_test()

    def look() -> None:
        if _this_test() != test:
            return  # a box that never came is not waited for in the next test
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog) or any(box is old for old in seen):
            if not end.hasExpired() and waiting:
                QTimer.singleShot(5, look)
            return
        seen.append(box)
        end.setRemainingTime(_PATIENCE_MS)
        work = waiting.pop(0)
        if waiting:
            QTimer.singleShot(0, look)
        try:
            work(box)
        finally:
            if box.isVisible():
                left.append(box.windowTitle())
                box.reject()

    QTimer.singleShot(0, look)
    opener()
    assert left == []


def _this_test() -> str:
    return os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]


def sign_as(person: Staff, password: str | None = None) -> Callable[[QDialog], None]:
    """Types number and password into the box and presses F10."""

    def work(box: QDialog) -> None:
        fields = [field for field in box.findChildren(TextField) if field.isVisible()]
        assert all(not field.text() for field in fields), "nobody is filled in beforehand"
        QTest.keyClicks(fields[0], person.number)
        QTest.keyClicks(fields[1], password or password_of(person))
        QTest.keyClick(box, Qt.Key.Key_F10)

    return work


def give_up(box: QDialog) -> None:
    """Esc."""
    if isinstance(box, Dialog):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    else:
        box.reject()


def save_at(path: str) -> Callable[[QDialog], None]:
    """Types a whole path into the file box and accepts."""

    def work(box: QDialog) -> None:
        found(box, QLineEdit, "fileNameEdit").setText(path)
        box.accept()

    return work


def all_text(screen: QWidget, kinds: Sequence[type[QWidget]] = (QLabel, QPushButton)) -> str:
    """Everything a screen reader or a look at the widgets could give."""
    parts = []
    for part in (screen, *screen.findChildren(QWidget)):
        parts += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
        if isinstance(part, tuple(kinds)) and isinstance(part, QLabel | QPushButton):
            parts.append(part.text())
    return "\n".join(parts)
