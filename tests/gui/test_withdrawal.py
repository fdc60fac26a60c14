"""取下げ・死亡 from the list and from 「交付」: asked, signed for by a supervisor at anybody's seat, shown as over."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from app.ui.screens.case_words import step_of
from app.ui.widgets.choices import RadioRow
from app.usecases import after_file, inspect
from app.usecases.after_file import AfterFile
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State
from tests.gui.after_scene import arrived, sent, sitting
from tests.gui.driving import all_text, answer, found, give_up, sign_as
from tests.gui.driving import press as presses
from tests.gui.list_scene import Scene
from tests.gui.list_seat import Seat, a_seats, press, sit
from tests.gui.road import Road, Stage
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")
F10 = Qt.Key.Key_F10


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    yield from a_seats()


def says(why: str, fate: str, *words: str) -> Callable[[QDialog], None]:
    """Everything that is asked; the words have to stand in the box."""

    def work(box: QDialog) -> None:
        assert (unnamed(box), clipped(box)) == ([], [])
        assert [word for word in words if word not in all_text(box)] == []
        found(box, RadioRow, "after_why").choose(why)
        found(box, RadioRow, "after_fate").choose(fate)
        QTest.keyClick(box, F10)

    return work


def test_a_visitor_takes_it_back_at_the_counter(scene: Scene, seats: list[Seat]) -> None:
    case = scene.entered(adult_record(), a_number(1))
    seat = sit(seats, scene, scene.people.clerk)
    seat.go_to(case.id)

    def asks() -> None:
        press(seat, "withdraw")
        seat.settle()

    answer(asks, give_up)
    assert scene.case(case.id).state is State.ENTERED
    told = ("番号のある紙の行方", "個人番号は消去します")
    answer(asks, says("applicant", "shredded", *told), sign_as(scene.people.reviewer))
    seat.settle()
    assert scene.case(case.id).state is State.WITHDRAWN
    assert scene.shell.toasts[-1] == f"受付 {case.reception_no}：取下げ・死亡を記録しました。"
    seat.go_to(case.id)
    assert "取下げ・死亡のため消去" in seat.panel()
    for name in ("withdraw", "delivery"):
        assert seat.screen.findChild(QPushButton, name) is None, "it is over, and never was a matter of 交付"
    view = inspect.case_view(scene.desk, scene.actor(scene.people.clerk), case.id)
    assert step_of(State.WITHDRAWN, view.trail) == 1, "it stands where it had come to"


def test_the_techo_of_somebody_who_died_goes_back(road: Road, stage: Stage) -> None:
    case = sent(road, 2)[0]
    arrived(road, case)
    screen = sitting(road, stage, road.office.people.clerk)
    screen.open_case(case.id)
    stage.settle()
    QTest.qWait(50)
    stage.settle()

    def asks() -> None:
        presses(screen, "after_do_withdraw")
        stage.settle()
        stage.settle()

    told = ("手帳の行方", "令12条2項")
    answer(asks, says("died", "techo_sent", *told), sign_as(road.office.people.reviewer))
    stage.settle()
    assert file_of(road, case).view.case.state is State.WITHDRAWN


def file_of(road: Road, case: Case) -> AfterFile:
    """As the counter sees it."""
    who: Staff = road.office.people.clerk
    return after_file.file_of(road.desk, road.actor(who), case.id)
