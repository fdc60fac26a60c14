"""住基との照合 in the sealed extract without an address (ガイドライン 2-5): method, evidence, a second person."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton

from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.wording import NUMBER_IN_TEXT
from tests.gui.counter import SENT, Room
from tests.gui.driving import give_up, sign_as
from tests.gui.found_boxes import FATHER, a_room_with_data, opened
from tests.gui.list_scene import all_words, later, tap, until
from tests.gui.register_boxes import choose, compared, without_address, write
from tests.helpers import office
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def room(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    yield from a_room_with_data(desk, tasks)


def test_without_an_address_the_method_is_recorded_and_a_second_person_signs_in(room: Room) -> None:
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        without_address(box, sign)

    def sign(second: QDialog) -> None:
        sign_as(room.scene.people.reviewer)(second)
        QTimer.singleShot(10, pick)

    def pick() -> None:
        box = open_dialog()
        if box is None or box.findChild(QRadioButton, "register.who.1") is None:
            QTimer.singleShot(10, pick)
            return
        assert isinstance(box, Dialog)
        choose(box, "register.who.1")
        QTest.keyClick(box, Qt.Key.Key_F10)

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(compared(room, case)) and open_dialog() is None)
    room.settle()
    (made,) = compared(room, case)
    assert made.witness_id == room.scene.people.reviewer.id
    assert made.items.value == "without_address"


def test_without_an_address_everything_is_said_before_a_second_person_signs_in(room: Room) -> None:
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))
    said: list[str] = []

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        QTest.keyClick(box, Qt.Key.Key_F10)
        said.append(all_words(box))
        choose(box, "register.method.own_records")
        for text in ("", number_digits(1), number_digits(1)[:11]):
            write(box, "register.evidence", text)
            QTest.keyClick(box, Qt.Key.Key_F10)
            said.append(all_words(box))
        without_address(box, sign_as(room.clerk))
        look(box)

    def look(box: Dialog) -> None:
        if not room.tasks.idle() or open_dialog() is not box:
            QTimer.singleShot(10, lambda: look(box))
            return
        said.append(all_words(box))
        box.reject()

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: len(said) == 5 and open_dialog() is None)
    room.settle()
    assert "見分けた方法を選んでください。" in said[0]
    assert "確かめた内容を書いてください。" in said[1]
    assert NUMBER_IN_TEXT in said[2]
    assert NUMBER_IN_TEXT in said[3]
    assert "照会していません" in said[4]
    assert "照会する職員と確認する職員が同じです" in said[4]
    assert compared(room, case) == ()


def test_nobody_is_asked_about_when_the_second_person_turns_away(room: Room) -> None:
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))
    said: list[str] = []

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        without_address(box, give_up)
        said.append(all_words(box))
        box.reject()

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(said) and open_dialog() is None)
    room.settle()
    assert "もう一人の職員の確認が必要です" in said[0]
    assert compared(room, case) == ()


def test_an_address_without_a_house_number_is_asked_about_by_the_exception_alone(room: Room) -> None:
    """ガイドライン 2-5: method, evidence and a second person; a bare 町名 finds nobody."""
    case = opened(room, adult_record(**FATHER, address="碧南市鷲塚町", applied_on=SENT))
    said: list[str] = []

    def leave() -> None:
        box = open_dialog()
        assert box is not None
        said.append(all_words(box))
        box.reject()

    later(leave)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(said) and open_dialog() is None)
    room.settle()
    assert "番地までの住所がありません" in said[0]
    assert compared(room, case) == ()
