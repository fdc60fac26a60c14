"""最終確認: an approval taken back, a case given to another clerk."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from app.ui.screens.review_queue import APPROVED, RETURNED
from app.ui.widgets.fields import ChoiceField, TextBox
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, give_up, sign_as
from tests.gui.reviewing import ADULT, read, shown
from tests.gui.road import Road, Stage
from tests.helpers.makers import a_number, number_digits


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


def first_reason(box: QDialog) -> None:
    """Chooses the first reason offered."""
    choice = box.findChildren(ChoiceField)[0]
    choice.setCurrentIndex(0)
    QTest.keyClick(box, Qt.Key.Key_F10)


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
