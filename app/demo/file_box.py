"""The box that asks for a file: the demo types where the file is to lie, or lies, as a person would."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.demo.hands import Hands, Script, Stuck

_FIELD = "fileNameEdit"  # Qt's own name for it


def own_boxes() -> None:
    """Qt's own file box on every platform: nobody can type into the one of another program."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def give(hands: Hands, path: Path) -> Script:
    """Answers the open box with that file, and waits for what comes of it."""
    yield from hands.wait_for(_FIELD)
    hands.step = f"file {path.suffix}"
    box, field = QApplication.activeModalWidget(), hands.see(_FIELD)
    if not isinstance(field, QLineEdit):
        raise Stuck(hands.step)
    field.setFocus()
    field.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString(str(path))
    QApplication.sendEvent(field, typed)
    yield from hands.settle()
    QTest.keyClick(field, Qt.Key.Key_Return)
    yield lambda: QApplication.activeModalWidget() is not box
    yield from hands.settle()
