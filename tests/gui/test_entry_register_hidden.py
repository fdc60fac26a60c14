"""住基との照合 in the sealed extract of somebody protected (支援措置)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer

from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.usecases import inspect, protection, shield
from forms.kernel.masking import MASK
from forms.kernel.protection import Named, Side
from tests.gui.counter import SENT, Room
from tests.gui.driving import sign_as
from tests.gui.found_boxes import FATHER, a_room_with_data, found, opened, this_one
from tests.gui.list_scene import all_words, later, tap, until
from tests.gui.register_boxes import compared, without_address
from tests.helpers import office
from tests.helpers.people import adult_record
from tests.helpers.protections import a_notice

pytestmark = pytest.mark.usefixtures("theme")
WHO = {"applicant_name": "隠田　見本", "applicant_kana": "かくれだ みほん", "applicant_birth": "1990-01-31"}
MARKED = adult_record(**WHO, sex="female", address="碧南市新道町5丁目1番地", applied_on=SENT)


@pytest.fixture
def room(desk: office.Desk, tasks: Tasks) -> Iterator[Room]:
    yield from a_room_with_data(desk, tasks)


def read_alert(told: list[str], *, after: Dialog) -> None:
    """The alert that opens once that box is closed: its words, then read."""

    def read() -> None:
        alert = open_dialog()
        if not isinstance(alert, Dialog) or alert is after:
            QTimer.singleShot(10, read)
            return
        told.append(all_words(alert))
        alert.press_main()

    QTimer.singleShot(10, read)


def test_a_protected_person_is_marked_and_the_address_stands_nowhere_in_the_box(room: Room) -> None:
    case = opened(room, MARKED)
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    protection.add(desk, actor, a_notice(Named(Side.PROTECTED, *WHO.values())))
    shield.acknowledge(desk, actor, case.id)
    (words,) = found(room, this_one)
    assert "取扱注意" in words
    assert MASK in words
    assert "5丁目1番地" not in words
    assert compared(room, case)[0].verdict == "agrees"


def test_whom_the_register_marks_is_alerted_to_as_soon_as_the_box_is_closed(room: Room) -> None:
    """Chosen or not: the address leaves the box at once, and the person is protected from now on."""
    case = opened(room, MARKED)
    alerts: list[str] = []

    def turn_away(box: Dialog) -> None:
        box.reject()
        read_alert(alerts, after=box)

    (words,) = found(room, turn_away)
    assert "取扱注意" in words
    assert "5丁目1番地" not in words
    until(lambda: bool(alerts) and open_dialog() is None and room.tasks.idle())
    assert "支援措置の対象の方の申請です" in alerts[0]
    assert "仮の支援措置" in alerts[0]
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    told = shield.look(desk, actor, case.id)
    assert told is not None
    assert told.seen
    assert shield.SEEN in [line.act for line in inspect.case_view(desk, actor, case.id).trail]


def test_a_box_that_is_left_while_the_register_answers_tells_all_the_same(room: Room) -> None:
    """Esc before the answer: nothing breaks, nobody is chosen, and whom a supervisor protected meanwhile is alerted to."""
    case = opened(room, adult_record(**FATHER, address="", applied_on=SENT))
    alerts: list[str] = []

    def ask() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        named = Named(Side.PROTECTED, *FATHER.values())
        protection.add(room.scene.desk, room.scene.actor(room.clerk), a_notice(named))
        without_address(box, sign_as(room.scene.people.reviewer))
        box.reject()
        read_alert(alerts, after=box)

    later(ask)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(alerts) and open_dialog() is None and room.tasks.idle())
    room.settle()
    assert "支援措置の対象の方の申請です" in alerts[0]
    assert compared(room, case) == ()
