"""Boxes worked by their real buttons."""

from collections.abc import Callable

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.widgets.dialog import Dialog


def a_window(qtbot: QtBot) -> QMainWindow:
    """A window with one field that has the focus."""
    made = QMainWindow()
    field = QLineEdit()
    field.setObjectName("opener")
    made.setCentralWidget(field)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    made.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    return made


def words(name: str, text: str) -> Callable[[Dialog], None]:
    """Types into the field `name`."""

    def type_in(box: Dialog) -> None:
        field = box.findChild(QLineEdit, name) or box.findChild(QPlainTextEdit, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        typed = QInputMethodEvent("", [])  # QTest.keyClicks aborts on anything but ASCII
        typed.setCommitString(text)
        QApplication.sendEvent(field, typed)

    return type_in
