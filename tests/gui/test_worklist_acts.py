"""What can be done with a case from the list: opening, printing, taking back, checking."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.screens.confirm import ConfirmDialog
from app.ui.screens.worklist import ConfirmListScreen
from app.usecases import forward
from forms.kernel.procedure import State
from tests.gui.list_scene import Scene, all_words, later, part, tap, type_on, until
from tests.gui.list_seat import Seat, a_busy, a_seats, case_of, press, sit
from tests.helpers import office
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    yield from a_seats()


@pytest.fixture
def busy(scene: Scene) -> Scene:
    """One case in every state of this office; the first one under 15."""
    return a_busy(scene)


@pytest.mark.parametrize(
    ("who", "number", "words", "place"),
    [
        ("clerk", "8-0003", "続きを入力", "entry"),
        ("reviewer", "8-0005", "最終確認を開く", "review"),
        ("forwarder", "8-0006", "進達へ", "forward"),
        ("reviewer", "8-0006", "進達へ", "forward"),
    ],
)
def test_the_main_act_depends_on_state_and_person(
    busy: Scene, seats: list[Seat], who: str, number: str, words: str, place: str
) -> None:
    """F6 does what the button says."""
    seat = sit(seats, busy, getattr(busy.people, who))
    seat.go_to(case_of(busy, number))
    assert seat.screen.detail.main_button.words == words
    tap(Qt.Key.Key_F6)
    seat.settle()
    assert busy.shell.went == [(place, case_of(busy, number))]


@pytest.mark.parametrize(
    ("who", "number", "sentence"),
    [
        ("second_clerk", "8-0003", "担当は 受付 一子 さんです。見ることはできますが、直せません。"),
        ("clerk", "8-0005", "上長の最終確認を待っています。"),
        ("clerk", "8-0006", "進達の担当者が進達書にまとめます。"),
    ],
)
def test_without_an_act_the_panel_says_who_has_it(
    busy: Scene, seats: list[Seat], who: str, number: str, sentence: str
) -> None:
    """No dead button; Enter does nothing."""
    seat = sit(seats, busy, getattr(busy.people, who))
    seat.go_to(case_of(busy, number))
    assert sentence in seat.panel()
    assert not seat.screen.detail.main_button.isVisible()
    seat.screen.table.setFocus()
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert busy.shell.went == []


def test_what_has_gone_up_is_last_and_offers_nothing(scene: Scene, seats: list[Seat]) -> None:
    """進達済."""
    done = scene.approved()
    forwarder = scene.actor(scene.people.forwarder)
    made = forward.prepare(
        scene.desk, forwarder, (done.id,), document_number="8碧福第1号", dated=scene.desk.today()
    )
    forward.tell_printed(scene.desk, forwarder, made.batch.id, printed=True)
    forward.forward(scene.desk, forwarder, made.batch.id)
    scene.draft(adult_record())
    seat = sit(seats, scene, scene.people.forwarder)
    assert seat.numbers() == ["8-0002", "8-0001"]
    seat.go_to(done.id)
    assert "進達済です" in seat.panel()


def test_the_sheet_is_printed_and_printed_again_where_the_case_was_entered(
    scene: Scene, seats: list[Seat]
) -> None:
    """One key from the list, before the first print and after it."""
    waiting = scene.entered(number=a_number(1), printed=False)
    ready = scene.entered(number=a_number(2))
    seat = sit(seats, scene, scene.people.clerk)
    seat.go_to(waiting.id)
    assert seat.screen.detail.main_button.words == "署名用紙の印刷"
    tap(Qt.Key.Key_F6)
    seat.settle()
    assert scene.shell.went == [("entry", waiting.id)]
    seat.go_to(ready.id)
    assert seat.screen.detail.main_button.words == "確認を始める"
    press(seat, "print")
    assert scene.shell.went[-1] == ("entry", ready.id)


def test_back_from_a_case_the_list_stands_on_it_and_stays_narrowed(busy: Scene, seats: list[Seat]) -> None:
    """Whoever prints three sheets in a row does not narrow the list three times."""
    seat = sit(seats, busy, busy.people.clerk)
    part(seat.screen, "card_returned").setFocus()
    tap(Qt.Key.Key_Space)
    seat.settle()
    seat.screen.enter()
    seat.screen.open_case(case_of(busy, "8-0002"))
    seat.settle()
    assert seat.numbers() == ["8-0002"]
    seat.screen.open_case(case_of(busy, "8-0005"))
    seat.settle()
    assert len(seat.numbers()) == 6
    assert seat.screen.table.current_key() == case_of(busy, "8-0005")


def test_a_case_is_taken_back_by_whoever_entered_it_until_the_confirmer_begins(
    scene: Scene, seats: list[Seat]
) -> None:
    """The box says what is destroyed; Esc leaves it; 取り戻す makes it a draft without its number."""
    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    later(lambda: tap(Qt.Key.Key_Escape))
    press(seat, "take_back")
    assert scene.case(case.id).state is State.ENTERED
    later(lambda: tap(Qt.Key.Key_F10))
    press(seat, "take_back")
    until(lambda: bool(scene.shell.toasts))
    seat.settle()
    now = scene.case(case.id)
    assert now.state is State.DRAFT
    assert not now.has_number
    assert seat.screen.detail.main_button.words == "続きを入力"


def test_a_colleague_is_offered_neither_printing_nor_taking_back(scene: Scene, seats: list[Seat]) -> None:
    """Only who entered; and he not any more once the confirmer began."""
    scene.entered(number=a_number(1))
    waiting = scene.entered(number=a_number(2), printed=False)
    seat = sit(seats, scene, scene.people.second_clerk)
    assert not [w for w in seat.screen.findChildren(QWidget, "take_back") if w.isVisible()]
    seat.go_to(waiting.id)
    assert "署名用紙の印刷を待っています。担当は 受付 一子 さんです。" in seat.panel()


def _begin_the_check(seat: Seat, scene: Scene) -> None:
    """確認を始める on the case the list stands on, signed in and taken up."""
    tap(Qt.Key.Key_Return)
    seat.settle()
    box = QApplication.activeModalWidget()
    assert isinstance(box, ConfirmDialog)
    type_on(scene.people.confirmer.number)
    tap(Qt.Key.Key_Return)
    type_on(office.password_of(scene.people.confirmer))
    tap(Qt.Key.Key_F10)
    until(lambda: box.paper is not None)


def test_the_check_is_done_on_the_list_and_the_list_follows(scene: Scene, seats: list[Seat]) -> None:
    """確認を始める, signed in, put down: the box goes, the list reads anew, 取り戻し is over."""
    scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    assert part(seat.screen, "take_back").isVisible()
    _begin_the_check(seat, scene)
    later(lambda: tap(Qt.Key.Key_F10))
    tap(Qt.Key.Key_Escape)
    seat.settle()
    assert QApplication.activeModalWidget() is None
    until(seat.screen.table.hasFocus)
    assert not [w for w in seat.screen.findChildren(QWidget, "take_back") if w.isVisible()]


def test_leaving_the_seat_closes_the_check_too(scene: Scene, seats: list[Seat]) -> None:
    """離席 wipes every screen; the box over the list is part of it."""
    scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert QApplication.activeModalWidget() is not None
    seat.window.lock()
    seat.settle()
    assert QApplication.activeModalWidget() is None


def test_leaving_the_seat_in_the_middle_of_a_check_puts_the_case_down(
    scene: Scene, seats: list[Seat]
) -> None:
    """Nobody who comes to the counter next has to wait for a confirmer who went away."""
    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    _begin_the_check(seat, scene)
    assert scene.case(case.id).confirming_by == scene.people.confirmer.id
    seat.window.lock()
    seat.settle()
    assert QApplication.activeModalWidget() is None
    assert scene.case(case.id).confirming_by == ""


def test_a_case_that_is_decided_is_told_at_the_foot_of_the_window(scene: Scene, seats: list[Seat]) -> None:
    """By its 受付番号, without a name."""
    case = scene.entered(number=a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    tap(Qt.Key.Key_Return)
    seat.settle()
    box = QApplication.activeModalWidget()
    assert isinstance(box, ConfirmDialog)
    box.said = f"受付 {case.reception_no} の照合を終えました。"
    tap(Qt.Key.Key_Escape)
    seat.settle()
    assert scene.shell.toasts == [f"受付 {case.reception_no} の照合を終えました。"]


def test_the_list_of_what_waits_for_the_confirmer(busy: Scene, seats: list[Seat]) -> None:
    """確認: only 確認待ち, and going to a case begins its check."""
    seat = sit(seats, busy, busy.people.confirmer, ConfirmListScreen)
    assert seat.numbers() == ["8-0001"]
    assert seat.screen.detail.main_button.words == "確認を始める"
    seat.screen.open_case(case_of(busy, "8-0001"))
    seat.settle()
    assert isinstance(QApplication.activeModalWidget(), ConfirmDialog)


def test_nothing_waits_for_the_confirmer(scene: Scene, seats: list[Seat]) -> None:
    """ux 7.1."""
    seat = sit(seats, scene, scene.people.confirmer, ConfirmListScreen)
    assert "確認を待つ申請はありません。" in all_words(seat.screen)
