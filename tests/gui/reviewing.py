"""The screen of 最終確認 in its window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.screens.review import ReviewScreen
from app.usecases import inspect
from forms.kernel.case import Case, Staff
from tests.gui.driving import answer, sign_as
from tests.gui.road import Road, Stage, put_on
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record

ADULT = adult_record(applicant_name="石田　清", applicant_kana="いしだ きよし")


def shown(road: Road, stage: Stage, who: Staff | None = None) -> ReviewScreen:
    """The screen of the reviewer (or of somebody else) in its window."""
    person = who or road.office.people.reviewer
    screen = ReviewScreen(stage.ui, road.session(person))
    put_on(stage, "review", screen, person, "承認")
    return screen


def read(road: Road, case: Case) -> Case:
    """The case as it stands in the store."""
    return inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).case


CHILD = child_record(child_name="森　さくら", child_kana="もり さくら", address="碧南市西町二丁目15番1号")


def tick_all(screen: ReviewScreen) -> None:
    """Ticks with the space bar."""
    for tick in screen.panel.ticks.values():
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)


def come_back_changed(road: Road, stage: Stage, screen: ReviewScreen, case: Case) -> None:
    """Sent back by 最終確認, mended in 居住地 and 個人番号, confirmed again."""
    screen.panel.reason.choose("content")
    answer(screen.panel.try_send_back, sign_as(road.office.people.reviewer))
    stage.settle()
    mended = CHILD.changed(address="碧南市西町二丁目5番1号")
    road.confirm(road.enter(read(road, case), mended, a_number(2)), mended, a_number(2))
    screen.refresh()
    stage.settle()
