"""A clerk who types both papers."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.office_window import OfficeWindow
from app.ui.screens.entry import EntryScreen
from app.ui.screens.review import ReviewScreen
from app.ui.screens.worklist import WorklistScreen
from app.ui.tasks import Tasks
from app.ui.widgets.fields import ChoiceField
from forms.kernel.case import Case
from forms.kernel.record import Record
from tests.gui.list_scene import Scene, a_scene, part, tap, type_on, until
from tests.helpers import office
from tests.helpers.makers import number_digits
from tests.helpers.shown import show_all


class Seat:
    """Somebody who may do everything, at the office's window."""

    def __init__(self, store: office.Desk, tasks: Tasks) -> None:
        self.scene: Scene = a_scene(store, tasks)
        self.tasks, self.who = tasks, self.scene.people.all_round
        ui = self.scene.ui
        session = self.scene.session(self.who)
        self.window = OfficeWindow(tasks, ui.prompts, ui.theme, self.scene.printer, session)
        self.window.resize(1366, 697)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.begin()
        self.settle()

    def settle(self) -> None:
        for _ in range(4):
            until(self.tasks.idle)
            QTest.qWait(50)
        until(self.tasks.idle)
        if QApplication.activeModalWidget() is None:  # without a display there is no window manager to do it
            self.window.activateWindow()

    def tap(self, key: Qt.Key) -> None:
        tap(key)

    @property
    def list(self) -> WorklistScreen:
        found = self.window.place("worklist")
        assert isinstance(found, WorklistScreen)
        return found

    @property
    def entry(self) -> EntryScreen:
        found = self.window.place("entry")
        assert isinstance(found, EntryScreen)
        return found

    @property
    def review(self) -> ReviewScreen:
        found = self.window.place("review")
        assert isinstance(found, ReviewScreen)
        return found

    def begin(self, key: Qt.Key) -> Case:
        """A new case by its key on the list."""
        assert self.window.current == "worklist"
        self.tap(key)
        self.settle()
        until(lambda: self.window.current == "entry")
        self.settle()
        case = self.entry.case_at_work()
        assert case is not None
        return case

    def fill(self, record: Record) -> None:
        """Types every field in the order of the form."""
        for field in record.form.fields:
            if field.key not in record or field.key == "received_on":
                continue
            target, text = part(self.window, field.key), record.text(field.key)
            target.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(target, ChoiceField):
                QTest.keyClick(target, Qt.Key.Key_Home)
                while target.value() != text:
                    QTest.keyClick(target, Qt.Key.Key_Down)
            else:
                type_on(text)
            self.tap(Qt.Key.Key_Tab)

    def type_number(self, key: str, seed: int) -> None:
        part(self.window, key).setFocus(Qt.FocusReason.TabFocusReason)
        type_on(number_digits(seed))
        self.tap(Qt.Key.Key_Tab)

    def submit(self, case: Case) -> None:
        show_all(self.scene.desk, self.scene.actor(self.who), case.id, self.entry.form.binding.record())
        self.tap(Qt.Key.Key_F10)
        self.settle()

    def back(self) -> None:
        self.tap(Qt.Key.Key_Escape)
        self.settle()
        until(lambda: self.window.current == "worklist")
        self.settle()

    def go(self, key: str, case: Case) -> None:
        self.window.go(key, case.id)
        self.settle()
        self.settle()


def a_seat_for_both(desk: office.Desk, tasks: Tasks) -> Iterator[Seat]:
    made = Seat(desk, tasks)
    yield made
    made.settle()
    made.entry.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()
