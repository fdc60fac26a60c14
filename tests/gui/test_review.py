"""最終確認: one case at a time, facts stand as facts, his own ticks start empty, every decision is signed for on the spot."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.review_decision import BLOCKED
from app.ui.screens.review_queue import APPROVED, WAITING
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import ChoiceField, TextBox
from app.usecases import inspect
from app.usecases import review as use_case
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, give_up, sign_as
from tests.gui.reviewing import ADULT, CHILD, come_back_changed, read, shown, tick_all
from tests.gui.road import Road, Stage
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record

BLANK = adult_record(applicant_name="杉本　優", no_number_reason="unknown", number_source="")


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
    come_back_changed(road, stage, screen, case)
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
