"""最終確認: one case at a time, facts stand as facts, his own ticks start empty, every decision is signed for on the spot."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.review import ReviewScreen
from app.ui.screens.review_decision import BLOCKED
from app.ui.screens.review_queue import APPROVED, RETURNED, WAITING
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import CheckLine, ChoiceField, TextBox
from app.usecases import inspect
from app.usecases import review as use_case
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, give_up, sign_as
from tests.gui.road import Road, Stage, a_road, a_window, put_on
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import JST, Desk
from tests.helpers.people import adult_record, child_record

ADULT = adult_record(applicant_name="石田　清", applicant_kana="いしだ きよし")
CHILD = child_record(child_name="森　さくら", child_kana="もり さくら", address="碧南市西町二丁目15番1号")
BLANK = adult_record(applicant_name="杉本　優", no_number_reason="unknown", number_source="")


@pytest.fixture
def road(desk: Desk) -> Road:
    """An office on a Tuesday morning."""
    desk.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
    return a_road(desk)


@pytest.fixture
def stage(tasks: Tasks, theme: object) -> Iterator[Stage]:
    """The window, taken away at the end."""
    made = a_window(tasks)
    yield made
    made.window.lock()  # screens forget, timers rest
    made.window.hide()
    made.window.deleteLater()


def shown(road: Road, stage: Stage, who: Staff | None = None) -> ReviewScreen:
    """The screen of the reviewer (or of somebody else) in its window."""
    person = who or road.office.people.reviewer
    screen = ReviewScreen(stage.ui, road.session(person))
    put_on(stage, "review", screen, person, "承認")
    return screen


def is_open(screen: ReviewScreen) -> bool:
    """Whether digits are to be seen."""
    line = screen.content.number_line
    assert line is not None
    return line.is_open


def tick_all(screen: ReviewScreen) -> None:
    """Ticks with the space bar."""
    for tick in screen.panel.ticks.values():
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)


def read(road: Road, case: Case) -> Case:
    """The case as it stands in the store."""
    return inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).case


def test_the_first_waiting_case_opens_with_facts_stated_and_all_ticks_empty(road: Road, stage: Stage) -> None:
    road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    assert list(screen.panel.ticks) == ["content", "documents", "blackout"]
    assert not any(tick.isChecked() for tick in screen.panel.ticks.values())
    text = all_text(screen)
    assert "個人番号と生年月日は、2人の入力が一致しています" in text
    assert "この台帳に同じ番号の登録はありません" in text
    assert "森　さくら" in text
    assert not found(screen, QPushButton, "approve").isEnabled()
    assert "あと3つ確かめると押せます" in text


def test_opening_a_case_is_recorded(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    shown(road, stage)
    trail = inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).trail
    assert trail[-1].act == "review_open"


def test_approval_needs_every_tick_and_a_sign_in_of_its_own(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    tick_all(screen)
    assert found(screen, QPushButton, "approve").isEnabled()
    answer(lambda: stage.window.keybar.press(10), sign_as(road.office.people.reviewer))
    stage.settle()
    assert read(road, case).state is State.APPROVED
    assert stage.shell.toasts == [f"承認しました（{case.reception_no}）。進達待ちに移りました。"]
    assert stage.shell.counted == 1
    assert screen.queue.list.ids() == []
    assert "承認を待つ申請はありません。" in all_text(screen)


def test_whoever_signs_is_recorded_not_whoever_is_signed_in(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    tick_all(screen)
    other = road.office.people.all_round
    answer(screen.panel.try_approve, sign_as(other))
    stage.settle()
    assert read(road, case).state is State.CONFIRMED, "he has not looked at it himself"
    assert "まだ開いていません" in all_text(screen)
    use_case.open_case(road.desk, road.actor(other), case.id)
    answer(screen.panel.try_approve, sign_as(other))
    stage.settle()
    trail = inspect.case_view(road.desk, road.actor(other), case.id).trail
    assert (trail[-1].act, trail[-1].staff_id) == ("approve", other.id)


def test_a_wrong_password_changes_nothing_and_keeps_the_ticks(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    tick_all(screen)
    answer(screen.panel.try_approve, sign_as(road.office.people.reviewer, "something else"))
    stage.settle()
    assert read(road, case).state is State.CONFIRMED
    assert screen.panel.is_ready()
    assert screen.panel.note.isVisible()
    assert "職員番号またはパスワードが違います" in screen.panel.note.title


def test_f10_before_all_is_ticked_goes_to_what_is_left(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    screen.panel.ticks["content"].setChecked(True)
    stage.window.keybar.press(10)
    assert QApplication.focusWidget() is screen.panel.ticks["documents"]
    assert open_dialog() is None


def test_sending_back_needs_a_reason(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    stage.window.keybar.press(7)
    assert "差し戻す理由を選んでください。" in all_text(screen)
    reason = found(screen, ChoiceField, "reason")
    reason.choose("other")
    stage.window.keybar.press(7)
    assert "理由を書いてください" in all_text(screen)
    assert open_dialog() is None
    assert read(road, case).state is State.CONFIRMED


def test_a_number_in_the_reason_is_refused_when_typed(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    screen.panel.reason.choose("content")
    words = found(screen, TextBox, "reason_text")
    QTest.keyClicks(words, f"No {number_digits(9)}")
    screen.panel.try_send_back()
    assert "個人番号を書かないでください" in all_text(screen)
    assert open_dialog() is None


def test_sending_back_returns_the_case_with_its_reason_and_destroys_a_doubted_number(
    road: Road, stage: Stage
) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    screen.panel.reason.choose("number")
    QTest.keyClicks(found(screen, TextBox, "reason_text"), "card")
    said: list[str] = []

    def work(box: QDialog) -> None:
        said.append(all_text(box))
        sign_as(road.office.people.reviewer)(box)

    answer(found(screen, QPushButton, "send_back").click, work)
    stage.settle()
    after = read(road, case)
    assert after.state is State.RETURNED
    assert not after.has_number
    assert "card" in after.returned_reason
    assert "廃棄" in said[0]
    assert f"受付へ差し戻しました（{case.reception_no}）。" in stage.shell.toasts


def test_what_changed_since_the_first_entry_stands_out(road: Road, stage: Stage) -> None:
    person = road.office.people.reviewer
    case = road.confirmed(CHILD, a_number(2))
    file = use_case.open_case(road.desk, road.actor(person), case.id)
    assert file.changes == ()
    screen = shown(road, stage)
    screen.panel.reason.choose("content")
    answer(screen.panel.try_send_back, sign_as(person))
    stage.settle()
    mended = CHILD.changed(address="碧南市西町二丁目5番1号")
    road.confirm(road.enter(read(road, case), mended, a_number(2)), mended, a_number(2))
    screen.refresh()
    stage.settle()
    text = all_text(screen)
    assert "入力後の変更が2か所（居住地、個人番号）" in text
    assert "個人番号を入力し直しました" in text
    assert "碧南市西町二丁目15番1号" in text
    assert "碧南市西町二丁目5番1号" in text
    assert "changes" in screen.panel.ticks
    assert screen.keys()[2].label == "変更か所へ"
    screen.keys()[2].run()
    assert stage.window.focusWidget() is found(screen, QWidget, "side_values")


def test_the_guardians_box_is_black_and_can_be_reached(road: Road, stage: Stage) -> None:
    road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    black = found(screen, QWidget, "black_value")
    assert black.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert black.accessibleName() == "保護者の個人番号、黒塗り済み、15歳未満の申請のため入力できません"
    middle = black.grab().toImage().pixelColor(QPoint(3, 3))
    assert middle.lightness() == 0


def test_the_number_shows_only_while_f4_is_held_and_the_look_is_recorded(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    line = screen.content.number_line
    assert line is not None
    hidden = line.grab().toImage()
    QTest.keyPress(screen.queue.list, Qt.Key.Key_F4)
    stage.settle()
    assert is_open(screen)
    assert line.grab().toImage() != hidden
    text = all_text(screen)
    assert not any(digits in text for digits in (number_digits(1), number_digits(1)[:4]))
    QTest.keyRelease(screen.queue.list, Qt.Key.Key_F4)
    assert not is_open(screen)
    assert line.grab().toImage() == hidden
    trail = inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).trail
    assert [one.act for one in trail].count("reveal_number") == 1


def test_a_key_released_before_the_answer_shows_nothing(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    QTest.keyPress(screen.queue.list, Qt.Key.Key_F4)
    QTest.keyRelease(screen.queue.list, Qt.Key.Key_F4)
    stage.settle()
    assert not is_open(screen)


def test_the_button_shows_the_number_while_it_is_pressed(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    button = found(screen, QPushButton, "reveal")
    line = screen.content.number_line
    assert line is not None
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    stage.settle()
    assert is_open(screen)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert not is_open(screen)


def test_a_number_held_open_closes_when_the_window_is_left(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    QTest.keyPress(screen.queue.list, Qt.Key.Key_F4)
    stage.settle()
    QApplication.sendEvent(stage.window, QEvent(QEvent.Type.WindowDeactivate))
    assert not is_open(screen)


def test_a_click_on_the_f4_cell_says_that_the_key_must_be_held(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    stage.window.keybar.press(4)
    stage.settle()
    assert not is_open(screen)
    assert "押している間だけ" in stage.shell.toasts[-1]


def test_an_application_without_a_number_says_so_and_asks_to_look_at_the_reason(
    road: Road, stage: Stage
) -> None:
    road.confirmed(BLANK, None)
    screen = shown(road, stage)
    assert screen.content.number_line is None
    assert screen.keys().get(4) is None
    assert "no_number" in screen.panel.ticks
    text = all_text(screen)
    assert "記載なし" in text
    assert "本人が番号を知らない・書類がない" in text


def test_whoever_entered_or_confirmed_is_told_why_he_may_not_decide(road: Road, stage: Stage) -> None:
    people = road.office.people
    with road.office.doing() as tx:
        tx.staff.set_roles(people.confirmer.id, people.all_round.roles)
    road.confirmed(ADULT, a_number(1))
    with road.office.doing() as tx:
        both = tx.staff.get(people.confirmer.id)
    screen = shown(road, stage, both)
    assert BLOCKED in all_text(screen)
    assert not any(tick.isEnabled() for tick in screen.panel.ticks.values())
    assert not found(screen, QPushButton, "send_back").isEnabled()
    stage.window.keybar.press(10)
    assert open_dialog() is None


def test_an_approval_can_be_cancelled_with_a_reason_before_forwarding(road: Road, stage: Stage) -> None:
    case = road.approved(ADULT, a_number(1))
    screen = shown(road, stage)
    screen.queue.filter.choose(APPROVED)
    stage.settle()
    assert screen.queue.list.ids() == [case.id]
    assert "承認を取り消す" in all_text(screen)

    cancel = found(screen, QPushButton, "cancel_approval")
    answer(cancel.click, first_reason, sign_as(road.office.people.reviewer))
    stage.settle()
    assert read(road, case).state is State.CONFIRMED
    assert "承認を取り消しました" in stage.shell.toasts[-1]


def test_giving_up_the_reason_or_the_sign_in_changes_nothing(road: Road, stage: Stage) -> None:
    case = road.approved(ADULT, a_number(1))
    screen = shown(road, stage)
    screen.open_case(case.id)
    stage.settle()
    answer(screen.other.cancel_button.click, give_up)
    answer(screen.other.cancel_button.click, first_reason, give_up)
    stage.settle()
    assert read(road, case).state is State.APPROVED


def test_a_case_opened_from_elsewhere_shows_the_list_it_belongs_to(road: Road, stage: Stage) -> None:
    waiting = road.confirmed(ADULT, a_number(1))
    approved = road.approved(CHILD, a_number(2))
    screen = shown(road, stage)
    assert screen.queue.filter.value() == WAITING
    assert screen.queue.list.ids() == [waiting.id]
    screen.open_case(approved.id)
    stage.settle()
    assert screen.queue.filter.value() == APPROVED
    assert screen.queue.list.current_id() == approved.id


def test_a_case_asked_for_while_the_list_is_still_being_read_is_opened(road: Road, stage: Stage) -> None:
    """Coming from another screen, the list of 承認待ち arrives first."""
    approved = road.approved(CHILD, a_number(2))
    screen = shown(road, stage)
    screen.enter()
    screen.open_case(approved.id)
    stage.settle()
    assert screen.queue.list.current_id() == approved.id
    assert screen.other.cancel_button.isVisible()


def test_an_approver_names_another_clerk_while_the_first_is_away(road: Road, stage: Stage) -> None:
    person, clerk = road.office.people.reviewer, road.office.people.second_clerk
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    screen.panel.reason.choose("content")
    answer(screen.panel.try_send_back, sign_as(person))
    stage.settle()
    screen.queue.filter.choose(RETURNED)
    stage.settle()
    assert "差戻しの理由" in all_text(screen)
    answers: list[str] = []

    def work(box: QDialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)
        answers.append(all_text(box))
        who = found(box, ChoiceField, "reassign_to")
        who.choose(clerk.id)
        QTest.keyClick(box, Qt.Key.Key_F10)
        answers.append(all_text(box))
        words = found(box, TextBox, "reassign_reason")
        QTest.keyClicks(words, number_digits(4))
        QTest.keyClick(box, Qt.Key.Key_F10)
        answers.append(all_text(box))
        words.setPlainText("休暇のため")
        QTest.keyClick(box, Qt.Key.Key_F10)

    def ask() -> None:
        stage.window.keybar.press(6)
        stage.settle()

    answer(ask, work)
    stage.settle()
    assert "新しい担当を選んでください" in answers[0]
    assert "理由を書いてください" in answers[1]
    assert "個人番号を書かないでください" in answers[2]
    assert read(road, case).assigned_to == clerk.id


def test_the_audit_chain_is_checked_and_its_state_said(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    state = found(screen, QLabel, "audit_state")
    assert state.text() == "改ざん検知 異常なし"
    screen.trail.show_state(whole=False)
    assert "異常あり" in state.text()


def test_up_and_down_open_the_case_the_keyboard_rests_on(road: Road, stage: Stage, qtbot: QtBot) -> None:
    first = road.confirmed(ADULT, a_number(1))
    second = road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    assert screen.queue.list.current_id() == first.id
    arrived: list[str] = []
    screen.queue.list.opened.connect(arrived.append)
    QTest.keyClick(screen.queue.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: arrived == [second.id], timeout=3000)
    stage.settle()
    assert "森　さくら" in all_text(screen.head)
    found(screen, QPushButton, "case_before").click()
    qtbot.waitUntil(lambda: arrived[-1] == first.id, timeout=3000)


def test_half_written_reasons_are_not_lost_unasked(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    assert screen.may_leave()
    screen.panel.reason_text.setPlainText("番地")
    answers: list[bool] = []
    answer(lambda: answers.append(screen.may_leave()), give_up)
    assert answers == [False]


def test_leaving_and_locking_forget_everything(road: Road, stage: Stage) -> None:
    road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    stage.window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    text = all_text(screen)
    assert "さくら" not in text
    assert screen.queue.list.ids() == []
    assert screen.panel.ticks == {}


def test_the_screen_fits_both_office_sizes_and_names_everything(road: Road, stage: Stage) -> None:
    road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    for size in ((1366, 697), (1920, 1080)):
        stage.window.resize(*size)
        stage.settle()
        assert clipped(stage.window) == []
        assert unnamed(stage.window) == []
    assert stage.window.minimumSizeHint().width() <= 1366
    assert stage.window.minimumSizeHint().height() <= 697
    assert isinstance(screen.findChild(CheckLine, "tick_content"), CheckLine)


def first_reason(box: QDialog) -> None:
    """Chooses the first reason offered."""
    choice = box.findChildren(ChoiceField)[0]
    choice.setCurrentIndex(0)
    QTest.keyClick(box, Qt.Key.Key_F10)


def test_page_keys_step_from_case_to_case(road: Road, stage: Stage, qtbot: QtBot) -> None:
    road.confirmed(ADULT, a_number(1))
    second = road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    QTest.keyClick(screen.head, Qt.Key.Key_PageDown)
    assert screen.queue.list.current_id() == second.id
    QTest.keyClick(screen.head, Qt.Key.Key_PageDown)
    assert screen.queue.list.current_id() == second.id
    assert "森　さくら" in screen.queue.list.model().index(1, 0).data()
    assert "15歳未満" in screen.queue.list.model().index(1, 0).data()


def test_a_case_that_is_gone_is_told_on_the_screen(road: Road, stage: Stage) -> None:
    screen = shown(road, stage)
    screen.open_case("nosuchcase")
    stage.settle()
    assert screen.note.isVisible()
    assert "台帳に見つかりません" in screen.note.title


def test_what_stops_a_cancellation_is_told_beside_its_button(road: Road, stage: Stage) -> None:
    case = road.approved(ADULT, a_number(1))
    screen = shown(road, stage)
    screen.open_case(case.id)
    stage.settle()
    who = road.office.people.forwarder  # may not approve
    answer(screen.other.cancel_button.click, first_reason, sign_as(who))
    stage.settle()
    assert "役割ではありません" in screen.other.note.title
    assert read(road, case).state is State.APPROVED


def test_an_empty_queue_says_when_the_last_approval_was_and_what_will_stand_here(
    road: Road, stage: Stage
) -> None:
    """Before the first approval that too; no button that cannot be used is shown (issue §5: no dead controls)."""
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    tick_all(screen)
    answer(screen.panel.try_approve, sign_as(road.office.people.reviewer))
    stage.settle()
    said = all_text(screen.empty)
    assert "承認を待つ申請はありません。" in said
    assert "最後の承認は 11/24 09:" in said
    assert f"受付 {case.reception_no} です。" in said
    assert "入力された内容" in said
    assert not found(screen, QPushButton, "approve").isVisible()
    assert not screen.content.isVisible()
    assert "自分で確かめて印を付ける" in all_text(screen.guide)
    assert clipped(stage.window) == []
    screen.queue.filter.choose(RETURNED)
    stage.settle()
    assert "受付・確認の途中の申請はありません。" in all_text(screen.empty)
    assert not any(
        label.isVisible() for label in screen.empty.findChildren(QLabel) if label.text() == "変更か所"
    )
    screen.queue.filter.choose(APPROVED)
    stage.settle()
    assert not screen.empty.isVisible()
    assert screen.content.isVisible()


def test_before_the_first_approval_nothing_is_said_of_a_last_one(road: Road, stage: Stage) -> None:
    screen = shown(road, stage)
    assert "この台帳での承認は、まだありません。" in all_text(screen.empty)
    keys = screen.keys()
    assert 10 not in keys


def test_with_large_letters_everything_stands_in_one_column_and_the_way_to_the_change_is_kept(
    road: Road, stage: Stage, theme: Theme
) -> None:
    """At 150 % on the office's screen: no part beside the sheet, its words under the sheet's, F2 goes there."""
    person = road.office.people.reviewer
    case = road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    screen.panel.reason.choose("content")
    answer(screen.panel.try_send_back, sign_as(person))
    stage.settle()
    mended = CHILD.changed(address="碧南市西町二丁目5番1号")
    road.confirm(road.enter(read(road, case), mended, a_number(2)), mended, a_number(2))
    screen.refresh()
    stage.settle()
    wide = all_text(screen.content)
    stage.window.resize(1366, 697)
    theme.choose(text_percent=150)
    stage.settle()
    QTest.qWait(30)
    assert not found(screen, QWidget, "side_values").isVisible()
    assert sorted(all_text(screen.content).split()) == sorted(wide.split())
    assert not found(screen, QPushButton, "case_after").isVisible()
    screen.keys()[2].run()
    assert stage.window.focusWidget() is found(screen, QWidget, "sheet_values")
    words = found(screen, TextBox, "reason_text")
    assert not words.isVisible()
    screen.panel.reason.choose("content")
    assert words.isVisible()
    theme.choose(text_percent=100)
    stage.settle()
    QTest.qWait(30)
    assert found(screen, QWidget, "side_values").isVisible()
    assert found(screen, QPushButton, "case_after").isVisible()
