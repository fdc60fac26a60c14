"""Keys as a scanner and as a person type them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.scanning import ScanWatch

CODE = "A8-0412.2.1"


class Pair(QWidget):
    """A window with two fields and a scanner's ear."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.entered: list[str] = []
        self.first.returnPressed.connect(lambda: self.entered.append("first"))
        self.scans = ScanWatch(lambda: self.at, self)
        self.codes: list[str] = []
        self.scans.scanned.connect(self.codes.append)
        self.scans._late.setInterval(5000)  # no machine under load lets it run out in the middle

    def keys(self, text: str, after: float = 0.01) -> None:
        for char in text:
            self.at += after
            press(self.windowHandle(), char)


def press(window: QWindow, char: str) -> None:
    """One key as the system gives it to a window; a capital with its Shift."""
    if char == "\r":
        QTest.keyClick(window, Qt.Key.Key_Return)
    elif char.isupper():
        QTest.keyPress(window, Qt.Key.Key_Shift)
        QTest.keyClick(window, ord(char), Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(window, Qt.Key.Key_Shift)
    else:
        QTest.keyClick(window, ord(char))


def a_pair(qtbot: QtBot) -> Pair:
    made = Pair()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.first.setFocus()
    made.scans.watch(made.windowHandle())
    made.scans.watch(None)
    return made
