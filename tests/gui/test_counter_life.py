"""At the counter: a visitor set aside and brought back, a colleague's case taken over, a paper entered late; by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from app.ui.screens.worklist_parked import ParkedBox
from app.ui.widgets.fields import ChoiceField
from app.usecases import entry, inspect, one_at_a_time, parking
from forms.kernel.case import Case
from forms.kernel.procedure import State
from tests.gui.counter import SENT, Room
from tests.gui.driving import all_text, answer, give_up
from tests.gui.list_scene import Scene, part, tap, until
from tests.gui.list_seat import Seat, a_seats, press, sit
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    yield from a_seats()


def says(reason: str) -> Callable[[QDialog], None]:
    """Chooses a reason and goes on."""

    def work(box: QDialog) -> None:
        box.findChildren(ChoiceField)[0].choose(reason)
        QTest.keyClick(box, Qt.Key.Key_F10)

    return work


def parked(scene: Scene, name: str, word: str) -> Case:
    """A draft of the clerk set aside."""
    clerk = scene.actor(scene.people.clerk)
    case = entry.open_draft(scene.desk, clerk)
    parking.park(scene.desk, clerk, case.id, adult_record(applicant_name=name), word)
    scene.store.clock.forward(60)
    return case


def test_a_visitor_is_set_aside_from_the_form_and_no_digits_wait_with_him(room: Room) -> None:
    case = room.open()
    room.fill(adult_record(applied_on=SENT))
    room.type("applicant_number", number_digits(1))

    def sets_aside() -> None:
        tap(Qt.Key.Key_F11)
        room.settle()

    answer(sets_aside, give_up)
    room.in_front()
    assert room.screen.form.binding.has_digits(), "turned back, all stands as it was"
    answer(sets_aside, says("書類を取りに戻る"))
    room.settle()
    assert room.scene.shell.went[-1] == ("worklist", case.id)
    assert "受付一覧の F10 で戻せます" in room.scene.shell.toasts[-1]
    view = inspect.case_view(room.scene.desk, room.scene.actor(room.clerk), case.id)
    assert view.parking is not None
    assert view.parking.word == "書類を取りに戻る"
    assert view.case.record.text("applicant_name") == "見本　太郎"
    assert not view.case.has_number
    assert one_at_a_time.current(room.scene.desk, room.scene.actor(room.clerk)) is None
    room.open(case.id)
    note = part(room.window, "entry_note").accessibleName()
    assert "保留から戻しました" in note
    assert "もう一度入力してください" in note
    assert not room.screen.form.binding.has_digits()
    assert parking.waiting(room.scene.desk, room.scene.actor(room.clerk)) == ()


def test_one_key_brings_the_only_one_back(scene: Scene, seats: list[Seat]) -> None:
    case = parked(scene, "森　一郎", "電話で確かめている")
    seat = sit(seats, scene, scene.people.clerk)
    seat.go_to(case.id)
    assert "電話で確かめている" in seat.panel()
    part(seat.screen, "filter_parked").click()  # type: ignore[attr-defined]  # a chip
    seat.settle()
    assert seat.numbers() == [case.reception_no]
    tap(Qt.Key.Key_F10)
    seat.settle()
    assert scene.shell.went[-1] == ("entry", case.id)


def test_of_several_one_is_chosen_by_its_digit(scene: Scene, seats: list[Seat]) -> None:
    parked(scene, "森　一郎", "書類を取りに戻る")
    second = parked(scene, "谷　二郎", "電話で確かめている")
    seat = sit(seats, scene, scene.people.clerk)

    def asks() -> None:
        seat.screen.keys()[10].run()
        seat.settle()

    def chooses(box: QDialog) -> None:
        assert isinstance(box, ParkedBox)
        assert "谷　二郎　電話で確かめている" in box.list.item(1).text()
        assert unnamed(box) == []
        assert clipped(box) == []
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible(), "nothing is chosen beforehand"
        QTest.keyClick(box.list, Qt.Key.Key_2)
        if box.isVisible():
            QTest.keyClick(box, Qt.Key.Key_F10)

    answer(asks, give_up)
    answer(asks, chooses)
    assert scene.shell.went[-1] == ("entry", second.id)


def test_nobody_waits_and_the_key_says_so(scene: Scene, seats: list[Seat]) -> None:
    seat = sit(seats, scene, scene.people.clerk)
    key = seat.screen.keys()[10]
    assert (key.enabled, key.reason) == (False, "保留にした申請はありません。")
    seat.screen._parked.resume()
    seat.settle()
    assert scene.shell.toasts[-1] == "保留にした申請はありません。"
    assert sit(seats, scene, scene.people.reviewer).screen.keys().get(10) is None


def test_a_colleagues_case_is_taken_over_with_a_reason(scene: Scene, seats: list[Seat]) -> None:
    case = scene.draft(adult_record())
    seat = sit(seats, scene, scene.people.second_clerk)
    seat.go_to(case.id)

    def asks() -> None:
        press(seat, "take_over")
        seat.settle()

    answer(asks, give_up)
    assert scene.case(case.id).assigned_to == scene.people.clerk.id
    answer(asks, says("担当が休み・出張"))
    seat.settle()
    assert scene.case(case.id).assigned_to == scene.people.second_clerk.id
    assert scene.shell.toasts[-1] == f"受付 {case.reception_no} を引き継ぎました。"
    seat.go_to(case.id)
    assert seat.screen.detail.main_button.words == "続きを入力"
    assert seat.screen.findChild(QPushButton, "take_over") is None


def test_what_its_clerk_is_typing_is_not_taken_and_it_is_said_why(scene: Scene, seats: list[Seat]) -> None:
    case = scene.draft(adult_record())
    one_at_a_time.take(scene.desk, scene.actor(scene.people.clerk), case.id)
    seat = sit(seats, scene, scene.people.second_clerk)
    seat.go_to(case.id)

    def asks() -> None:
        press(seat, "take_over")
        seat.settle()

    answer(asks, says("担当が休み・出張"))
    seat.settle()
    assert "担当の職員が、いまこの申請を入力しています" in all_text(seat.screen)


def test_a_paper_of_an_earlier_day_asks_for_its_reason_and_goes_on(room: Room) -> None:
    """The digits stay on the form meanwhile; list and panel say both days."""
    case = room.open()
    record = adult_record(applied_on="2026-11-17")
    room.fill(record)
    room.type("received_on", "2026-11-17")
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)

    def hands_on() -> None:
        tap(Qt.Key.Key_F10)
        room.settle()
        until(room.tasks.idle)

    answer(hands_on, give_up)
    room.in_front()
    assert room.stored(case).state is State.DRAFT
    assert room.screen.form.binding.has_digits()
    seen: list[str] = []

    def tells(box: QDialog) -> None:
        seen.append(box.windowTitle())
        box.findChildren(ChoiceField)[0].choose("停電・システムの障害")
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(hands_on, tells)
    room.settle()
    assert seen == ["受付日より後に入力しています（受付日 11/17・入力日 11/20）"]
    done = room.stored(case)
    assert (done.state, done.has_number) == (State.ENTERED, True)
    view = inspect.case_view(room.scene.desk, room.scene.actor(room.clerk), case.id)
    assert view.late is not None
    assert view.late.reason == "停電・システムの障害"


def test_the_list_shows_both_days(scene: Scene, seats: list[Seat]) -> None:
    case = scene.entered(adult_record(applied_on="2026-11-17", received_on="2026-11-17"), a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    seat.go_to(case.id)
    model = seat.screen.table.model()
    said = str(model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "11/17" in said
    assert "入力11/20" in said
    assert "11/17（入力 11/20）" in seat.panel()
