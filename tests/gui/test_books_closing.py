"""進達の帳簿: a day's sheets counted blind and a 年度 closed, by keyboard alone."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.books import BooksScreen
from app.ui.screens.picture_due import PictureDueDialog
from app.ui.widgets.dialog import open_dialog
from app.usecases import day_close, forward, year_end
from forms.kernel.case import Batch, BatchStatus, Case, Staff
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text
from tests.gui.forwarding import MAILED
from tests.gui.road import Road, Stage, put_on
from tests.gui.test_attachments import cells
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import JST

Key = Qt.Key


@pytest.fixture
def case(road: Road) -> Case:
    """An approved handwritten original."""
    return road.approved(MAILED, a_number(1))


def opened(road: Road, stage: Stage, tab: int, person: Staff | None = None) -> tuple[BooksScreen, Keys]:
    """The books before whoever forwards, at a tab."""
    who = person or road.office.people.forwarder
    screen = BooksScreen(stage.ui, road.session(who))
    stage.window.register("books", screen, under="forward")
    put_on(stage, "worklist", screen, who, "進達")
    stage.window.show_screen("books")
    stage.settle()
    keys = Keys(stage)
    for _ in range(tab):
        keys.press(Key.Key_F2)
    return screen, keys


def sent(road: Road, case: Case) -> Batch:
    """Its 束, printed and 進達済: two sheets up, one stays."""
    batch = made(road, case)
    who = road.actor(road.office.people.forwarder)
    forward.tell_printed(road.desk, who, batch.id, printed=True)
    return forward.forward(road.desk, who, batch.id)


def made(road: Road, case: Case) -> Batch:
    who = road.actor(road.office.people.forwarder)
    return forward.prepare(
        road.desk, who, [case.id], document_number="8碧福第1号", dated=road.desk.today()
    ).batch


def type_counts(keys: Keys, *counts: str) -> None:
    for name, count in zip(("pile_up", "pile_record", "pile_signature"), counts, strict=True):
        keys.go_to(name)
        keys.press(Key.Key_Home)
        for _ in range(4):
            keys.press(Key.Key_Delete)
        keys.type(count)


def stood(road: Road) -> day_close.DayClose:
    who = road.actor(road.office.people.forwarder)
    return day_close.look(road.desk, who, road.desk.today())


def test_nothing_is_told_before_the_sheets_are_counted(road: Road, stage: Stage, case: Case) -> None:
    sent(road, case)
    screen, keys = opened(road, stage, 1)
    assert keys.at() == "pile_up"
    assert screen.day.table.model().rowCount() == 0
    assert "まだ数えていません" in all_text(screen)
    keys.go()
    assert "枚数を数字で入力してください" in all_text(screen)
    assert stood(road).attempts == 0


def test_a_count_that_agrees_closes_the_day(road: Road, stage: Stage, case: Case) -> None:
    sent(road, case)
    screen, keys = opened(road, stage, 1)
    type_counts(keys, "2", "1", "0")
    keys.go()
    assert stood(road).closed is not None
    assert "この日の紙は締めてあります" in all_text(screen)
    assert not screen.day.count_button.isEnabled()

    def sheet() -> None:
        keys.go_to("visitor_act.close_sheet")
        keys.press(Key.Key_Space)
        keys.go()  # prints
        keys.go()  # it came out right

    keys.boxes(sheet, by=Key.Key_F9)
    assert len(stage.tray.papers) == 1
    assert "紙が出たことを記録しました" in stage.shell.toasts[-1]


def test_what_is_printed_after_the_day_was_closed_is_told(road: Road, stage: Stage, case: Case) -> None:
    sent(road, case)
    screen, keys = opened(road, stage, 1)
    type_counts(keys, "2", "1", "0")
    keys.go()
    sent(road, road.approved(MAILED.changed(applicant_name="見本　二郎"), a_number(2)))
    keys.press(Key.Key_F11)
    assert "この日の紙を締めたあとに、印刷や取りやめがありました" in all_text(screen)


def test_a_difference_is_explained_in_words(road: Road, stage: Stage, case: Case) -> None:
    sent(road, case)
    screen, keys = opened(road, stage, 1)
    type_counts(keys, "3", "1", "0")
    keys.go()
    assert "+1枚" in cells(screen.day.table)
    assert "枚数が合いません" in all_text(screen)

    def why() -> None:
        keys.choose("reason.choice", "再印刷の前の紙が残っている")
        keys.go()

    keys.boxes(why, by=Key.Key_F5)
    closed = stood(road).closed
    assert closed is not None
    assert closed.reason == "再印刷の前の紙が残っている"


def test_another_day_is_another_count(road: Road, stage: Stage, case: Case) -> None:
    sent(road, case)
    screen, keys = opened(road, stage, 1)
    type_counts(keys, "9", "9", "9")
    screen.day.day.box.show_value("2026-11-23")
    screen.day.day.box.changed.emit()
    keys.rest()
    assert screen.day.fields[next(iter(screen.day.fields))].text() == ""
    screen.day.day.clear()
    screen.day.day.box.changed.emit()
    assert "締める日を入力してください" in all_text(screen)


def in_april(road: Road) -> None:
    road.office.clock.now = datetime(2027, 4, 2, 9, 0, tzinfo=JST)


def test_an_open_batch_is_carried_over(road: Road, stage: Stage, case: Case) -> None:
    old = made(road, case)
    in_april(road)
    screen, keys = opened(road, stage, 2)
    assert "途中の束が1件あります" in all_text(screen)
    assert not screen.year.close_button.isEnabled()

    def box() -> None:
        keys.go()
        keys.type("9碧福第1号")
        keys.go_to("carry_fate.not_printed")
        keys.press(Key.Key_Space)
        keys.go()

    keys.boxes(box, by=Key.Key_F5)
    with road.desk.store.look() as view:
        (new,) = view.batches.all(2027)
        assert view.batches.get(old.id).status is BatchStatus.VOID
    assert (new.number, new.case_ids) == (1, old.case_ids)
    assert stage.shell.gone[-1] == ("forward", "")


def test_a_supervisor_closes_the_year(road: Road, stage: Stage, case: Case) -> None:
    sent(road, case)
    in_april(road)
    person = road.office.people.reviewer
    screen, keys = opened(road, stage, 2)
    assert "途中の束はありません" in all_text(screen)
    keys.boxes(keys.sign(person), by=Key.Key_F10)
    found = year_end.look(road.desk, road.actor(person), 2026)
    assert found.closed is not None
    assert "この年度は締めてあります" in all_text(screen) or "まだ終わっていません" in all_text(screen)


def test_the_year_under_way_is_only_looked_at(road: Road, stage: Stage, case: Case) -> None:
    made(road, case)
    screen, _keys = opened(road, stage, 2)
    assert "この年度はまだ終わっていません" in all_text(screen)
    assert "期限後の写真・スキャン" in all_text(screen)
    assert not screen.year.carry_button.isEnabled()
    assert not screen.year.close_button.isEnabled()


def test_what_is_over_of_photos_and_scans_is_found_from_the_year(
    road: Road, stage: Stage, case: Case
) -> None:
    _screen, keys = opened(road, stage, 2)
    keys.press(Key.Key_F7)
    box = open_dialog()
    assert isinstance(box, PictureDueDialog)
    assert "いま、保存の終わった写真とスキャンはありません" in all_text(box)
    assert (clipped(box), unnamed(box)) == ([], [])


def test_a_supervisor_who_takes_no_numbers_carries_nothing_over(road: Road, stage: Stage, case: Case) -> None:
    made(road, case)
    in_april(road)
    screen, _keys = opened(road, stage, 2, road.office.people.reviewer)
    assert not screen.year.carry_button.isEnabled()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tab", [1, 2])
def test_everything_has_room_and_a_name(
    road: Road, stage: Stage, case: Case, size: tuple[int, int], tab: int
) -> None:
    made(road, case)
    screen, keys = opened(road, stage, tab)
    show_at(stage.window, size)
    if tab == 1:
        type_counts(keys, "3", "1", "0")
        keys.go()
    assert clipped(screen) == []
    assert unnamed(screen) == []
