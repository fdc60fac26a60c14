"""照会一覧 with protected people (支援措置) among those it would hold: how many is said first, never who."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QRadioButton

from app.ui.tasks import Tasks
from app.ui.widgets.dialog import Dialog, open_dialog
from app.ui.widgets.fields import TextField
from app.usecases import inspect, shield
from forms.kernel.comparison import RegisterUse
from tests.gui.front_door import child
from tests.gui.list_scene import all_words
from tests.gui.register_room import Room
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, password_of
from tests.helpers.people import adult_record
from tests.helpers.protections import TARO, WHERE, protected
from tests.helpers.road import Road

OTHER = {"applicant_name": "試験　一", "applicant_kana": "しけん はじめ", "applicant_birth": "1955-05-01"}
Work = Callable[[Dialog], None]


@pytest.fixture
def room(desk: Desk, tasks: Tasks, tmp_path: Path) -> Iterator[Room]:
    """An office that asks by list; two people wait, one of them protected."""
    road = Road.over(desk)
    with road.desk.store.begin() as tx:
        tx.office.set(replace(tx.office.get(), register=RegisterUse.ANSWERS.value))
        tx.log("", "test")
        tx.commit()
    protected(road, TARO)
    road.entered_protected(number=a_number(1))
    road.entered(adult_record(**OTHER), a_number(2))
    made = Room(road, tasks)
    made.prompts.saves = tmp_path / "list.csv"
    yield made
    made.wait()
    made.screen.close()


def boxes(*works: Work) -> list[str]:
    """Works on the boxes that open one after another; what each of them said."""
    told: list[str] = []
    left, done = list(works), list[object]()

    def look() -> None:
        box = open_dialog()
        if not isinstance(box, Dialog) or any(box is old for old in done):
            QTimer.singleShot(10, look)
            return
        done.append(box)
        told.append(all_words(box))
        work = left.pop(0)
        if left:
            QTimer.singleShot(10, look)
        work(box)

    QTimer.singleShot(10, look)
    return told


def choose(what: str) -> Work:
    def work(box: Dialog) -> None:
        assert [b.isChecked() for b in box.findChildren(QRadioButton)] == [False, False]
        child(box, QRadioButton, f"request_protected.{what}").setChecked(True)
        box.press_main()

    return work


def reason(box: Dialog) -> None:
    choice = child(box, QComboBox, "reason.choice")
    choice.setCurrentIndex(1)
    box.press_main()


def sign(room: Room) -> Work:
    def work(box: Dialog) -> None:
        number, password = (field for field in box.findChildren(TextField) if field.isVisible())
        number.setText(room.road.people.reviewer.number)
        password.setText(password_of(room.road.people.reviewer))
        box.press_main()

    return work


def the_list(room: Room) -> str:
    assert room.prompts.saves is not None
    return room.prompts.saves.read_text("utf-8-sig") if room.prompts.saves.exists() else ""


def test_how_many_are_protected_is_said_before_the_list_is_written_and_they_are_left_out(room: Room) -> None:
    told = boxes(choose("without"))
    room.key(9)
    assert "支援措置の対象の方が1人います" in told[0]
    assert [word for word in (TARO.name, *WHERE) if word in told[0]] == []
    assert room.shell.toasts == ["1人の照会一覧を保存しました。支援措置の対象の方1人は除きました。"]
    assert "試験　一" in the_list(room)
    assert TARO.name not in the_list(room)


def test_with_them_only_for_a_reason_and_by_a_supervisors_sign_in(room: Room) -> None:
    boxes(choose("with"), reason, sign(room))
    room.key(9)
    room.wait()
    assert room.shell.toasts == ["2人の照会一覧を保存しました。"]
    assert TARO.name in the_list(room)
    (hidden,) = [row for row in inspect.worklist(room.road.desk, room.road.clerk) if row.protected]
    assert shield.LISTED in room.road.told(hidden.id)


def test_turning_back_anywhere_writes_and_records_nothing(room: Room) -> None:
    before = len(room.road.trail(""))
    for works in (
        [lambda box: box.reject()],
        [choose("with"), lambda box: box.reject()],
        [choose("with"), reason, lambda box: box.reject()],
    ):
        boxes(*works)
        room.key(9)
        room.wait()
    room.prompts.saves = None
    boxes(choose("with"), reason, sign(room))
    room.key(9)
    room.wait()
    assert room.shell.toasts == []
    assert [line.act for line in room.road.trail("")[before:]] == []


def test_nothing_is_chosen_for_whoever_only_presses_on(room: Room) -> None:
    def press_on(box: Dialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible()
        assert "どちらかを選んでください" in all_words(box)
        assert (unnamed(box), clipped(box)) == ([], [])
        box.reject()

    boxes(press_on)
    room.key(9)
    assert the_list(room) == ""


@pytest.mark.parametrize("size", SIZES)
def test_the_page_says_beforehand_that_it_will_ask(room: Room, size: tuple[int, int]) -> None:
    show_at(room.screen, size)
    assert "支援措置の対象の方がいるときは" in all_words(room.screen)
    assert clipped(room.screen) == []
