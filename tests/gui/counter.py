"""The counter's screen over a real store: how a case is opened, typed and handed on."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from app.ui.main_window import MainWindow
from app.ui.screens.base import Screen
from app.ui.screens.entry import EntryScreen
from app.ui.tasks import Tasks
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import ChoiceField
from forms.kernel.case import Case
from forms.kernel.record import Record
from tests.gui.list_scene import Scene, a_scene, all_words, part, tap, type_on
from tests.helpers import office
from tests.helpers.shown import show_all

CTRL = Qt.KeyboardModifier.ControlModifier
SENT = "2026-11-20"


def round_the_form(screen: EntryScreen) -> MainWindow:
    """The real window of a clerk, with the form in front."""
    window = MainWindow(today="令和8年11月20日（金）", office="碧南市 福祉課")
    window.register("worklist", Screen(), "inbox", "受付")
    window.register("entry", screen, under="worklist")
    window.set_person("受付 一子", "受付担当")
    window.resize(1366, 697)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.show_screen("entry")
    return window


class Room:
    """The entry screen of the clerk, in the real window."""

    def __init__(self, store: office.Desk, tasks: Tasks) -> None:
        self.scene: Scene = a_scene(store, tasks)
        self.tasks = tasks
        self.clerk = self.scene.people.clerk
        self.screen = EntryScreen(self.scene.ui, self.scene.session(self.clerk))
        self.window = round_the_form(self.screen)

    def open(self, case_id: str = "") -> Case:
        self.screen.open_case(case_id)
        self.settle()
        shown = self.screen._case
        assert shown is not None
        return shown

    def settle(self) -> None:
        assert self.tasks.wait_idle()
        QTest.qWait(5)
        assert self.tasks.wait_idle()

    def rest(self) -> None:
        """The keys rest: autosave and the check of the whole form have had their time."""
        self.screen._draft._timer.setInterval(20)
        self.screen._draft._timer.start()
        QTest.qWait(200)
        self.settle()

    def type(self, name: str, text: str, reading: str = "") -> None:
        target = part(self.window, name)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, ChoiceField):
            QTest.keyClick(target, Qt.Key.Key_Home)
            while target.value() != text:
                QTest.keyClick(target, Qt.Key.Key_Down)
        else:
            if reading:
                QApplication.sendEvent(target, QInputMethodEvent(reading, []))
            type_on(text)
        tap(Qt.Key.Key_Tab)

    def fill(self, record: Record) -> None:
        for field in record.form.fields:
            if field.key in record and field.key != "received_on":
                value = record.text(field.key)
                self.type(field.key, value)

    def stored(self, case: Case) -> Case:
        return self.scene.case(case.id)

    def show_papers(self, case: Case) -> None:
        """Everything 本人確認 asks of what is typed was shown and recorded."""
        desk, binding = self.scene.desk, self.screen.form.binding
        show_all(desk, self.scene.actor(self.clerk), case.id, binding.record())

    def kind(self, name: str) -> QPushButton:
        found = part(self.window, name)
        assert isinstance(found, QPushButton)
        return found

    def in_front(self) -> None:
        """A box was closed: the window has the keyboard again."""
        self.settle()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)


def press_main(room: Room, box: QDialog, words: list[str]) -> None:
    """F10; if the box still stands once the answer has come, its words are kept and it is left."""
    QTest.keyClick(box, Qt.Key.Key_F10)

    def look() -> None:
        if not room.tasks.idle():
            QTimer.singleShot(10, look)
        elif open_dialog() is box:
            words.append(all_words(box))
            box.reject()

    QTimer.singleShot(10, look)


def a_counter(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    made = Room(desk, tasks)
    yield made
    made.settle()
    made.screen.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def answer(name: str) -> list[str]:
    """Presses a button of the next box, and gives the words of that box."""
    words: list[str] = []

    def press() -> None:
        box = open_dialog()
        if box is None:
            QTimer.singleShot(10, press)
            return
        words.append(all_words(box))
        button = box.findChild(QPushButton, name)
        assert button is not None
        button.click()

    QTimer.singleShot(10, press)
    return words
