"""What went up with a wrong number is marked until somebody records that the センター was told."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from app.ui.formview.date_box import DateBox
from app.ui.screens.center_told import CenterToldDialog
from app.ui.widgets.fields import TextBox
from app.usecases import forward, inspect
from app.wording import NUMBER_IN_TEXT
from forms.kernel.case import Case
from tests.gui.driving import all_text, answer, found, give_up, press, sign_as
from tests.gui.road import Road, Stage
from tests.gui.wrong_links import CHILD, FATHER, asking, choose_why, listing, read, reviewing, seen_once_more
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits


def sent(road: Road) -> Case:
    """The father's case went up with the child's number."""
    case = road.approved(FATHER, a_number(1))
    forwarder = road.actor(road.office.people.forwarder)
    made = forward.prepare(
        road.desk, forwarder, [case.id], document_number="8碧福第12号", dated=road.desk.today()
    )
    forward.tell_printed(road.desk, forwarder, made.batch.id, printed=True)
    forward.forward(road.desk, forwarder, made.batch.id)
    road.office.clock.now += timedelta(days=2)
    return read(road, case)


# --- the center is told -------------------------------------------------------------------------------------------


def found_wrong(road: Road, stage: Stage) -> Case:
    """What went up is found wrong from the child's case."""
    old = sent(road)
    case = road.confirmed(CHILD, a_number(1))
    seen_once_more(road, case)
    screen = reviewing(road, stage)
    screen.open_case(case.id)
    stage.settle()
    button = found(screen.panel, QPushButton, "wrong_link")
    answer(asking(stage, button), choose_why("relative_typed"), sign_as(road.office.people.reviewer))
    stage.settle()
    stage.window.lock()
    return old


def test_what_went_up_is_marked_until_somebody_records_that_the_center_was_told(
    road: Road, stage: Stage
) -> None:
    old = found_wrong(road, stage)
    screen = listing(road, stage, road.office.people.forwarder)
    assert screen.table.model().rowCount() == 2
    screen.open_case(old.id)
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    text = all_text(screen.detail)
    assert "番号の誤りが見つかり消去・県へ連絡" in text
    assert "誤りのため消去" in text
    assert unnamed(screen) == []
    press(screen, "filter_to_tell")
    stage.settle()
    assert screen.table.model().rowCount() == 1

    def tell(box: QDialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible(), "whom and how is said"
        found(box, TextBox, "told_words").setPlainText("西三河の係に電話した")
        assert unnamed(box) == []
        assert clipped(box) == []
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(screen.detail.act, tell, sign_as(road.office.people.forwarder))
    stage.settle()
    view = inspect.case_view(road.desk, road.actor(road.office.people.forwarder), old.id)
    assert not view.to_tell
    assert stage.shell.toasts[-1] == f"受付 {old.reception_no} の、県への連絡を記録しました。"
    assert screen.findChildren(QPushButton, "filter_to_tell")[0].isHidden()


def test_a_day_to_come_and_a_number_among_the_words_are_refused_where_they_are_typed(theme: object) -> None:
    box = CenterToldDialog(None, "8-0001", date(2026, 11, 24), str)
    words, day = found(box, TextBox, "told_words"), box.findChildren(DateBox)[0]
    words.setPlainText(number_digits(1))
    box.on_main()
    assert NUMBER_IN_TEXT in all_text(box)
    words.setPlainText("西三河の係に電話した")
    for wrong in ("2026-11-25", ""):
        day.show_value(wrong)
        box.on_main()
        assert "連絡した日を、今日までの日付で入力してください。" in all_text(box)
    assert box.words == "", "nothing was taken"
    day.show_value("2026-11-23")
    box.on_main()
    assert (box.told_on, box.words) == (date(2026, 11, 23), "西三河の係に電話した")
    box.deleteLater()


def test_giving_up_leaves_the_mark(road: Road, stage: Stage) -> None:
    old = found_wrong(road, stage)
    screen = listing(road, stage, road.office.people.forwarder)
    screen.open_case(old.id)
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    answer(screen.detail.act, give_up)
    stage.settle()
    assert inspect.case_view(road.desk, road.actor(road.office.people.forwarder), old.id).to_tell


def test_a_clerk_sees_the_mark_and_what_is_waited_for(road: Road, stage: Stage) -> None:
    old = found_wrong(road, stage)
    screen = listing(road, stage, road.office.people.clerk)
    screen.open_case(old.id)
    stage.settle()
    QTest.qWait(60)
    stage.settle()
    assert screen.detail.offer is None
    assert "県のセンターへの連絡の記録を待っています。" in all_text(screen.detail)
