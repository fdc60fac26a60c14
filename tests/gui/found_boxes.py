"""The box of those who were found in the sealed extract."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QRadioButton

from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.record import Record
from tests.gui.counter import Room, a_counter, press_main
from tests.gui.list_scene import all_words, later, tap, until
from tests.gui.register_boxes import choose
from tests.helpers import office
from tests.helpers.looks import unnamed
from tests.helpers.proving import ask_by
from tests.helpers.register import imported

FATHER = {"applicant_name": "試験　太郎", "applicant_kana": "しけん たろう", "applicant_birth": "1980-05-01"}


def a_room_with_data(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    """A clerk at the counter of an office that holds answers."""
    imported(desk)
    ask_by(desk, RegisterUse.ANSWERS)
    yield from a_counter(desk, tasks)


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
        press_main(room, box, words)

    later(act)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(words) and open_dialog() is None and room.tasks.idle())
    room.in_front()
    return words


def this_one(box: Dialog) -> None:
    choose(box, "register.who.1")
