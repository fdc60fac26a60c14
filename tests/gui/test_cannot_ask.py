"""A birth date known in part (昭和30年 日不詳): the counter says that nothing can be asked, records it by one key, and the
supervisor reads his cause (ガイドライン 2-4). By keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.screens.review import ReviewScreen
from app.ui.tasks import Tasks
from app.ui.widgets.dialog import open_dialog
from app.usecases import comparison, identity
from forms.kernel.case import Case
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.residents import Items, Way
from tests.gui.counter import SENT, Room
from tests.gui.list_scene import all_words, part, tap
from tests.gui.register_boxes import compared, uses
from tests.gui.register_room import Room as AdminRoom
from tests.gui.road import a_road, a_window, put_on
from tests.helpers.further import NUMBERED
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import ask_by
from tests.helpers.register import imported
from tests.helpers.road import Road

pytestmark = pytest.mark.usefixtures("theme")
IN_PART = adult_record(applied_on=SENT, applicant_birth="1955-05")
KNOWN = adult_record(applied_on=SENT)
WAYS = [use for use in RegisterUse if use is not RegisterUse.OFF]
SAYS = "生年月日が一部しか分からないため、住基に照会できません"


@pytest.fixture
def room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    made = Room(desk, tasks)
    yield made
    made.settle()
    made.screen.wipe()
    made.settle()
    made.window.close()
    made.window.deleteLater()


def asks(room: Room, use: RegisterUse) -> None:
    """The office asks so, and has its data where it needs them."""
    uses(room, use)
    if use is not RegisterUse.TERMINAL:
        imported(room.scene.store, way=Way(use.value))


def opened(room: Room, case: Case) -> None:
    room.open(case.id)
    room.settle()


def press_f3(room: Room) -> None:
    tap(Qt.Key.Key_F3)
    room.settle()
    room.settle()  # the look at what was kept


@pytest.mark.parametrize("use", WAYS)
def test_at_the_counter_one_key_records_it_and_no_box_opens(room: Room, use: RegisterUse) -> None:
    asks(room, use)
    case = room.scene.draft(IN_PART)
    opened(room, case)
    panel = room.screen.form.panel
    assert SAYS in all_words(panel.register)
    assert panel.register.button.words == "照会できないことを記録"
    assert (unnamed(room.screen), clipped(room.screen)) == ([], [])
    press_f3(room)
    assert open_dialog() is None
    (made,) = compared(room, case)
    assert (made.items, made.hits, made.found) == (Items.NOT_ASKED, 0, None)
    told = all_words(panel.register)
    assert "照会できない" in told
    assert "別の書類で番号を確かめ、承認の役割の職員が判断します。" in told
    assert not panel.register.button.isVisible()
    assert not panel.register.is_open()
    assert panel.identity._further.isVisible(), "the further document can be recorded at once"
    assert (unnamed(room.screen), clipped(room.screen)) == ([], [])


def test_the_button_does_the_same_and_the_keyboard_goes_on(room: Room) -> None:
    asks(room, RegisterUse.TERMINAL)
    case = room.scene.draft(IN_PART)
    opened(room, case)
    button = room.screen.form.panel.register.button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    tap(Qt.Key.Key_Space)
    room.settle()
    room.settle()
    assert len(compared(room, case)) == 1
    there = QApplication.focusWidget()
    assert there is not None
    assert there is not button
    assert there.isVisible()


def test_once_recorded_the_key_is_off_and_says_why(room: Room) -> None:
    asks(room, RegisterUse.TERMINAL)
    case = room.scene.draft(IN_PART)
    opened(room, case)
    assert room.screen.keys()[3].enabled
    press_f3(room)
    key = room.screen.keys()[3]
    assert not key.enabled
    assert "住基に照会できないことを記録しました" in key.reason
    press_f3(room)
    assert len(compared(room, case)) == 1


def test_a_birth_date_that_becomes_known_is_asked_by_as_ever(room: Room) -> None:
    asks(room, RegisterUse.TERMINAL)
    case = room.scene.draft(IN_PART)
    opened(room, case)
    press_f3(room)
    room.type("applicant_birth", "S30.5.1")
    room.rest()
    panel = room.screen.form.panel.register
    assert "照合した後に申請の内容が変わりました" in all_words(panel)
    assert panel.button.words == "照合する"
    assert panel.button.isVisible()
    room.type("applicant_birth", "S30.5")
    room.rest()
    assert "照会できない" in all_words(panel), "and what was recorded of the same words counts again"
    assert len(compared(room, case)) == 1


@pytest.mark.parametrize("use", WAYS)
def test_after_it_went_on_it_is_recorded_there_with_the_further_document(
    room: Room, use: RegisterUse
) -> None:
    asks(room, use)
    case = room.scene.confirmed(IN_PART, a_number(5))
    opened(room, case)
    after = part(room.window, "after")
    assert SAYS in all_words(after)
    press_f3(room)
    assert open_dialog() is None
    (made,) = compared(room, case)
    assert made.items is Items.NOT_ASKED
    assert "別の書類で番号を確かめ" in all_words(after)
    assert not room.screen.keys()[3].enabled
    assert room.screen.keys()[6].enabled, "追加の書類"
    assert (unnamed(room.screen), clipped(room.screen)) == ([], [])
    assert room.stored(case).has_number


# --- before the supervisor ----------------------------------------------------------------------------------------


def test_the_supervisor_reads_why_and_decides_on_the_further_document(desk: Desk, tasks: Tasks) -> None:
    road = a_road(desk)
    ask_by(desk, RegisterUse.TERMINAL)
    case = road.confirmed(adult_record(applicant_birth="1955-05"), a_number(1))
    clerk = road.actor(road.office.people.clerk)
    comparison.cannot_ask(road.desk, clerk, case.id)
    identity.record_shown(road.desk, clerk, case.id, [NUMBERED])
    stage = a_window(tasks)
    person = road.office.people.reviewer
    screen = ReviewScreen(stage.ui, road.session(person))
    put_on(stage, "review", screen, person, "承認")
    for tick in screen.panel.ticks.values():
        tick.setChecked(True)
    said = all_words(screen)
    assert "住基に照会していません（ガイドライン2-4）" in said
    assert "該当 0人" not in said
    assert "当てはまる人はいませんでした" not in said
    assert screen.panel.why_not().startswith("生年月日が一部しか分からないため、住基に照会できませんでした。")
    form = screen.panel.decisions[Settled.DOCUMENT]
    assert (form.reason.value(), form.document.value()) == ("", "")
    form.reason.choose("birth_in_part")
    assert not screen.panel.is_ready()
    form.document.setCurrentIndex(0)
    assert screen.panel.is_ready(), screen.panel.why_not()
    assert (unnamed(screen), clipped(screen)) == ([], [])
    stage.window.lock()
    stage.window.hide()
    stage.window.deleteLater()


# --- the request list ------------------------------------------------------------------------------------------------


def test_the_request_list_says_how_many_it_leaves_out(desk: Desk, tasks: Tasks, tmp_path: Path) -> None:
    road = Road.over(desk)
    ask_by(desk, RegisterUse.ANSWERS)
    road.entered(adult_record(applicant_birth="1955-05"), a_number(1))
    room = AdminRoom(road, tasks)
    room.prompts.saves = tmp_path / "list.csv"
    assert "生年月日か住所が足りない方" in all_words(room.screen)
    room.key(9)
    assert "番地までの住所がない方だけです（1人）" in all_words(room.screen)
    assert not room.prompts.saves.exists()
    other = {"applicant_name": "試験　一", "applicant_kana": "しけん はじめ"}
    road.entered(adult_record(**other), a_number(2))
    room.key(9)
    assert room.shell.toasts == [
        "1人の照会一覧を保存しました。生年月日か住所が足りない方1人は一覧で照会できないので、載せていません。"
    ]
    assert "試験　一" in room.prompts.saves.read_text("utf-8-sig")
    assert clipped(room.screen) == []
    room.wait()
    room.screen.close()
