"""One case at a time: it is open as long as its form is on the screen, and others are not shown meanwhile."""

import pytest
from PySide6.QtCore import Qt

from app.usecases import one_at_a_time
from forms.kernel.case import Actor, Case
from tests.gui.counter import SENT, Room, answer
from tests.gui.list_scene import all_words, tap
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")


def another_seat(room: Room, case: Case) -> None:
    """The same person has `case` open at another window of the office."""
    at = Actor(room.clerk, "窓口4番")
    one_at_a_time.take(room.scene.desk, at, case.id)


def open_now(room: Room) -> str:
    """受付番号 of the case the clerk has open; "" for none."""
    found = one_at_a_time.current(room.scene.desk, room.scene.actor(room.clerk))
    return found.reception_no if found else ""


def test_a_case_is_open_as_long_as_its_form_is_on_the_screen(room: Room) -> None:
    case = room.open()
    assert open_now(room) == case.reception_no
    room.window.show_screen("worklist")
    room.settle()
    assert open_now(room) == ""
    room.window.show_screen("entry")
    room.open(case.id)
    assert open_now(room) == case.reception_no
    room.window.lock()
    room.settle()
    assert open_now(room) == ""


def test_a_case_that_went_on_is_open_no_more_until_it_is_taken_back(room: Room) -> None:
    case = room.open()
    room.fill(adult_record(applied_on=SENT))
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    assert open_now(room) == ""
    said = answer("dialog.main")
    room.kind("take_back").click()
    room.settle()
    assert said
    assert open_now(room) == case.reception_no


def test_a_second_case_is_not_shown_and_the_open_one_is_named(room: Room) -> None:
    first, second = room.scene.draft(adult_record()), room.scene.draft(adult_record(applicant_name="別人"))
    another_seat(room, first)
    said = answer("dialog.leave")
    room.screen.open_case(second.id)
    room.settle()
    (words,) = said
    assert f"受付 {first.reception_no}" in words
    assert "窓口4番" in words
    assert room.screen._case is None
    assert "別人" not in all_words(room.window)
    assert room.scene.shell.went == [("worklist", "")]


def test_one_may_go_to_the_open_case_instead(room: Room) -> None:
    first, second = room.scene.draft(adult_record()), room.scene.draft()
    another_seat(room, first)
    answer("dialog.main")
    room.screen.open_case(second.id)
    room.settle()
    assert room.screen._case is not None
    assert room.screen._case.id == first.id
    assert room.screen.form.isEnabled()


def test_a_new_case_is_not_begun_either(room: Room) -> None:
    another_seat(room, room.scene.draft())
    before = room.scene.desk.store.head()
    said = answer("dialog.leave")
    room.screen.open_case("")
    room.settle()
    assert said
    assert room.scene.desk.store.head() == before
