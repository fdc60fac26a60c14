"""A box: what it says while its main act must wait, and that it may stand alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextBox
from tests.gui.prompt_driver import a_window


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window with one field that has the focus."""
    return a_window(qtbot)


def test_a_box_says_why_its_main_act_must_wait(qtbot: QtBot, window: QMainWindow) -> None:
    """Beside the button, and to the reader; F10 then does nothing."""
    box = Dialog(window, title="照合", subtitle="8-0411", main="照合へ進む", leave="中止")
    extra = PlainButton("全部消す", "F2")
    box.add_button(extra)
    box.add_button(PlainButton("差し戻す", "F7"), left=True)
    box.set_aside("残り 4:51")
    box.set_main_enabled(False, "12桁打つと進めます")
    box.show()
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert box.isVisible()
    assert box.main_button.accessibleDescription() == "12桁打つと進めます"
    texts = [b.text() for b in box.findChildren(QPushButton) if b.isVisible()]
    assert [t.split()[0] for t in sorted(texts)] == sorted(["中止", "差し戻す", "全部消す", "照合へ進む"])
    box.set_main_enabled(True)
    QTest.keyClick(box, Qt.Key.Key_F10)
    assert not box.isVisible()
    box.deleteLater()


def test_a_box_may_stand_alone(qtbot: QtBot) -> None:
    """Before there is a window."""
    box = Dialog(None, title="準備", main="進む")
    qtbot.addWidget(box)
    box.body.addWidget(TextBox("words", "言葉"))
    box.show()
    assert box.isVisible()
    box.accept()
    assert not box.isVisible()
