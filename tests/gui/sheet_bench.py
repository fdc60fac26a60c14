"""One sheet in a window."""

import itertools

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.formview.binding import Binding
from app.ui.formview.number_slot import Slot
from app.ui.formview.sheet_view import SheetView
from app.ui.screens.base import Screen
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.checks import Fits, everything_fits


class Bench(Screen):
    """The sheet alone, in a window of the office's size."""

    def __init__(self, size: tuple[int, int] = (730, 560), fits: Fits = everything_fits) -> None:
        super().__init__()
        self.binding = Binding(FORM, fits=fits)
        self.sheet = SheetView(self.binding)
        self.binding.complete()
        for before, after in itertools.pairwise(self.sheet.order()):
            QWidget.setTabOrder(before, after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self.resize(*size)
        self.show()
        QTest.qWaitForWindowActive(self)

    def part(self, name: str) -> QWidget:
        found = self.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found

    def type(self, name: str, text: str) -> None:
        target = self.part(name)
        target.setFocus()
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(target, event)
        QTest.keyClick(target, Qt.Key.Key_Tab)

    def slot(self, key: str) -> Slot:
        return self.binding.slot(key).slot

    def count(self, key: str) -> int:
        return self.binding.slot(key).box.count()


def a_bench() -> Bench:
    return Bench()
