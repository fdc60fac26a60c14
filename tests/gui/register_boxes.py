"""The boxes of 住基との照合 as a person works them by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QRadioButton

from app.ui.widgets.dialog import Dialog, open_dialog
from forms.kernel.case import Case
from forms.kernel.comparison import Comparison, RegisterUse
from forms.kernel.record import Record
from tests.gui.counter import Room, press_main
from tests.gui.list_scene import all_words, later, part, tap, until
from tests.helpers.proving import ask_by

ITEMS = ("name", "kana", "birth", "sex", "address")


def uses(room: Room, use: RegisterUse) -> None:
    """How this office asks the register."""
    ask_by(room.scene.store, use)


def begun(room: Room, use: RegisterUse, record: Record) -> Case:
    """A draft opened in an office that asks the register so."""
    uses(room, use)
    case = room.scene.draft(record)
    room.open(case.id)
    room.settle()
    return case


def compared(room: Room, case: Case) -> tuple[Comparison, ...]:
    with room.scene.desk.store.look() as view:
        return view.comparisons.of_case(case.id)


def choose(box: Dialog, name: str) -> None:
    radio = box.findChild(QRadioButton, name)
    assert radio is not None, name
    radio.setFocus()
    tap(Qt.Key.Key_Space)


def write(box: Dialog, name: str, text: str) -> None:
    field = box.findChild(QLineEdit, name)
    assert field is not None, name
    field.setFocus()
    field.setText(text)


def to_the_second(box: Dialog, second: Callable[[QDialog], object]) -> None:
    """F10; `second` works the box in which the second person signs in."""

    def work() -> None:
        standing = open_dialog()
        assert standing is not None
        assert standing is not box
        second(standing)

    QTimer.singleShot(10, work)
    QTest.keyClick(box, Qt.Key.Key_F10)


def without_address(box: Dialog, second: Callable[[QDialog], object]) -> None:
    """Method and evidence of the exception (2-5), and the second person."""
    choose(box, "register.method.own_records")
    write(box, "register.evidence", "戸籍の附票で前の住所を確かめた")
    to_the_second(box, second)


def terminal(room: Room, work: Callable[[Dialog], None], *, key: bool = True) -> list[str]:
    """Opens the box with F3, works it, presses F10; the words of the box if it stays open."""
    words: list[str] = []
    opened: list[Dialog] = []

    def act() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        opened.append(box)
        assert not any(radio.isChecked() for radio in box.findChildren(QRadioButton) if radio.isVisible())
        work(box)
        press_main(room, box, words)

    later(act)
    if key:
        tap(Qt.Key.Key_F3)
    else:
        room.kind("register_compare").click()
    until(lambda: bool(opened) and open_dialog() is None and room.tasks.idle())
    room.in_front()
    return words


def section(room: Room) -> str:
    return all_words(part(room.window, "register"))


def same_person(box: Dialog) -> None:
    """One hit, who says the same of everything."""
    choose(box, "register.items.four")
    write(box, "register.hits", "1")
    for item in ITEMS:
        choose(box, f"seen.{item}.{'male' if item == 'sex' else 'same'}")
