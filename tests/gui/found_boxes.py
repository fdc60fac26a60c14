"""The box of those who were found in the sealed extract."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.record import Record
from tests.gui.counter import Room
from tests.gui.list_scene import all_words, later, tap, until
from tests.gui.register_boxes import choose, uses
from tests.helpers import office
from tests.helpers.looks import unnamed
from tests.helpers.register import imported

FATHER = {"applicant_name": "試験　太郎", "applicant_kana": "しけん たろう", "applicant_birth": "1980-05-01"}


def a_room_with_data(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    imported(desk)
    made = Room(desk, tasks)
    uses(made, RegisterUse.ANSWERS)
    yield made
    made.settle()
    made.screen.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def opened(room: Room, record: Record) -> Case:
    case = room.scene.draft(record)
    room.open(case.id)
    room.settle()
    return case


def found(room: Room, work: Callable[[Dialog], None]) -> list[str]:
    """F3, then the box of those who were found is worked and kept; its words."""
    words: list[str] = []

    def act() -> None:
        box = open_dialog()
        if not isinstance(box, Dialog):
            QTimer.singleShot(10, act)
            return
        words.append(all_words(box))
        assert not any(radio.isChecked() for radio in box.findChildren(QRadioButton)), "nobody is preselected"
        assert unnamed(box) == []
        work(box)
        QTest.keyClick(box, Qt.Key.Key_F10)

        def look() -> None:
            if not room.tasks.idle():
                QTimer.singleShot(10, look)
            elif open_dialog() is box:
                words.append(all_words(box))
                box.reject()

        QTimer.singleShot(10, look)

    later(act)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(words) and open_dialog() is None and room.tasks.idle())
    room.settle()
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)
    return words


def this_one(box: Dialog) -> None:
    choose(box, "register.who.1")
