"""The screens of a city that decides itself: 決裁 from the list to the notice, and nothing that speaks of 進達 or a センター."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton

from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import forward
from forms.kernel.procedure import State
from tests.gui.after_scene import granted, sitting
from tests.gui.driving import all_text, found
from tests.gui.forwarding import make, shown
from tests.gui.road import Road, Stage, a_road
from tests.gui.test_delivery import does, open_at, rest, state_of
from tests.helpers import office
from tests.helpers.city import a_city, to_the_mayor
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number

ELSEWHERE = ("進達", "センター", "県の", "県が", "県へ")


@pytest.fixture
def town_hall(desk: office.Desk) -> Road:
    made = a_road(desk)
    return Road(made.office, a_city(desk).desk)


def everything(screen: object) -> str:
    """Words and list headings."""
    tables = screen.findChildren(ListTable)  # type: ignore[attr-defined]  # a widget
    heads = [
        str(table.model().headerData(column, Qt.Orientation.Horizontal))
        for table in tables
        for column in range(table.model().columnCount())
    ]
    return "\n".join([all_text(screen), *heads])  # type: ignore[arg-type]  # a widget


def test_cases_are_gathered_for_the_mayor(town_hall: Road, stage: Stage) -> None:
    """決裁書 in the place of 進達書; after 「決裁に上げる」 they stand in the book as 決裁中."""
    case = town_hall.approved(to_the_mayor(), a_number(1))
    screen = shown(town_hall, stage)
    assert "一宮市長" in everything(screen)
    make(screen, stage)
    stage.window.keybar.press(9)
    stage.settle()
    found(screen, type(screen.progress.ok), "paper_ok").click()
    stage.settle()
    words = everything(screen)
    assert "決裁に上げる" in words
    assert not [line for line in words.splitlines() if any(word in line for word in ELSEWHERE)]
    assert (clipped(screen), unnamed(screen)) == ([], [])
    stage.window.keybar.press(10)
    stage.settle()
    assert state_of(town_hall, case) is State.FORWARDED
    assert "決裁中にしました" in stage.shell.toasts[-1]


def test_the_decision_is_told_from_the_screen_of_what_follows(town_hall: Road, stage: Stage) -> None:
    """決定通知書 with F9 as soon as two people read the decision; the list says that it is owed."""
    case = town_hall.approved(to_the_mayor(), a_number(1))
    forwarder = town_hall.actor(town_hall.office.people.forwarder)
    batch = forward.prepare(
        town_hall.desk, forwarder, [case.id], document_number="8一障第1号", dated=town_hall.desk.today()
    ).batch
    forward.tell_printed(town_hall.desk, forwarder, batch.id, printed=True)
    forward.forward(town_hall.desk, forwarder, batch.id)
    screen = sitting(town_hall, stage, town_hall.office.people.clerk)
    open_at(screen, stage, case)
    assert "決裁の結果を待っています" in all_text(screen)
    granted(town_hall, case)
    open_at(screen, stage, case)
    words = everything(screen).replace(" 進達 ", " ").replace("進達\n", "")  # 進達 五郎, who typed it
    assert "まだ申請者に通知していません" in words
    assert not [line for line in words.splitlines() if any(word in line for word in ELSEWHERE)]
    assert (clipped(screen), unnamed(screen)) == ([], [])

    def prints(box: QDialog) -> None:
        found(box, QRadioButton, "visitor_act.decision_notice").setChecked(True)
        QTest.keyClick(box, Qt.Key.Key_F10)
        rest(stage)
        QTest.keyClick(box, Qt.Key.Key_F10)  # 出た
        rest(stage)

    does(screen, stage, Qt.Key.Key_F9, prints)
    assert [name for name, _size in stage.tray.sent] == [f"身体障害者手帳交付決定通知書_{case.reception_no}"]
    open_at(screen, stage, case)
    assert not found(screen, Note, "after_watch").isVisible()
