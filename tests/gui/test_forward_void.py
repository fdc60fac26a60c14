"""進達: a 束 that is given up, left half done, or printed again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QRadioButton

from app.pdf import preview
from app.ui.tasks import Tasks
from app.ui.widgets.fields import ChoiceField, TextBox, TextField
from forms.kernel.case import BatchStatus, Case
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, give_up, press
from tests.gui.forwarding import a_cases, batches, make, press_all, press_reprint, shown, state_of
from tests.gui.road import Road, Stage, a_window
from tests.helpers.numbers import destroy_gone_up


@pytest.fixture
def cases(road: Road) -> list[Case]:
    """A child's case that was signed here, and an adult's handwritten original."""
    return a_cases(road)


def give_up_because(fate: str) -> Callable[[QDialog], None]:
    """Works the box: what became of the papers, then the reason."""

    def work(box: QDialog) -> None:
        found(box, QRadioButton, f"paper_fate.{fate}").setChecked(True)
        found(box, ChoiceField, "reason.choice").setCurrentIndex(1)
        QTest.keyClicks(found(box, TextBox, "reason.words"), "A")
        QTest.keyClick(box, Qt.Key.Key_F10)

    return work


def test_a_batch_given_up_keeps_its_number_and_reason_in_the_book(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    answer(found(screen, QPushButton, "void").click, give_up)
    assert batches(road) == [BatchStatus.PREPARED]
    answer(found(screen, QPushButton, "void").click, give_up_because("not_printed"))
    stage.settle()
    assert batches(road) == [BatchStatus.VOID]
    assert state_of(road, cases[0]) is State.APPROVED
    press(screen, "tab_book")
    stage.settle()
    first = screen.book.model().index(0, 4).data()
    assert "取りやめ" in first
    assert "文書番号を取り直す：A" in first
    assert not found(screen, QPushButton, "reprint").isVisible()
    press(screen, "tab_now")
    make(screen, stage)
    assert "令和8年度 第2号" in all_text(screen)


def test_what_became_of_the_papers_must_be_said_and_nothing_is_preselected(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """After 「正しく出た」 「まだ印刷していない」 is no answer; the chain keeps the code, not the words."""
    screen = shown(road, stage)
    make(screen, stage)
    press_all(screen, stage, "print", "paper_ok")
    offered: list[str] = []

    def unsaid(box: QDialog) -> None:
        buttons = box.findChildren(QRadioButton)
        offered.extend(button.objectName() for button in buttons)
        assert not any(button.isChecked() for button in buttons)
        found(box, ChoiceField, "reason.choice").setCurrentIndex(1)
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "印刷した紙をどうしたかを選んでください。" in all_text(box)
        assert box.focusWidget() is buttons[0]
        buttons[0].setChecked(True)
        found(box, ChoiceField, "reason.choice").setCurrentIndex(-1)
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "理由を選んでください。" in all_text(box)
        box.reject()

    answer(found(screen, QPushButton, "void").click, unsaid)
    assert offered == ["paper_fate.shredded", "paper_fate.sent"]
    assert batches(road) == [BatchStatus.PREPARED]
    answer(found(screen, QPushButton, "void").click, give_up_because("shredded"))
    stage.settle()
    assert batches(road) == [BatchStatus.VOID]
    with road.desk.store.look() as view:
        kept = [line.detail for line in view.queries.trail("") if line.act == "void_batch"]
    assert [detail["papers"] for detail in kept] == ["shredded"]


def test_a_batch_that_is_at_the_prefecture_is_not_given_up_but_told_what_to_do(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    make(screen, stage)

    def sent(box: QDialog) -> None:
        found(box, QRadioButton, "paper_fate.sent").setChecked(True)
        said = all_text(box)
        assert "県へ送った束は取りやめられません。" in said
        assert "進達済にし" in said
        assert not found(box, QPushButton, "dialog.main").isEnabled()
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible()
        box.reject()

    answer(found(screen, QPushButton, "void").click, sent)
    assert batches(road) == [BatchStatus.PREPARED]


def test_a_paper_said_to_be_unprinted_after_an_earlier_issue_came_out_is_refused(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """The use-case remembers every issue; the screen only shows the newest."""
    screen = shown(road, stage)
    make(screen, stage)
    press_all(screen, stage, "print", "paper_ok", "reprint")
    answer(found(screen, QPushButton, "void").click, give_up_because("not_printed"))
    stage.settle()
    assert batches(road) == [BatchStatus.PREPARED]
    assert "回収して裁断して" in all_text(screen)


def test_a_batch_left_half_done_is_found_again_with_the_same_bytes(
    road: Road, stage: Stage, cases: list[Case], tasks: Tasks
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    press(screen, "print")
    stage.settle()
    stage.window.lock()
    stage.window.hide()
    again = a_window(tasks)
    after = shown(road, again)
    again.settle()
    assert "途中の束があります" in all_text(after)
    assert found(after, TextField, "document_number").text() == ""
    press(after, "print")
    again.settle()
    assert again.tray.papers == stage.tray.papers, "the 確認票 too"
    press(after, "paper_ok")
    again.settle()
    press(after, "forward_done")
    again.settle()
    assert batches(road) == [BatchStatus.FORWARDED]
    again.window.hide()
    again.window.deleteLater()


@pytest.mark.parametrize("answer_before", ["paper_ok", "paper_bad"])
def test_what_was_said_of_the_paper_is_known_after_a_restart(
    road: Road, stage: Stage, cases: list[Case], tasks: Tasks, answer_before: str
) -> None:
    """Printed right but not yet 進達済: nobody has to print again. Failed: a reprint is offered, 進達済 is not."""
    screen = shown(road, stage)
    make(screen, stage)
    press_all(screen, stage, "print", answer_before)
    stage.window.lock()
    stage.window.hide()
    again = a_window(tasks)
    after = shown(road, again)
    again.settle()
    done = found(after, QPushButton, "forward_done")
    assert done.isEnabled() is (answer_before == "paper_ok")
    if done.isEnabled():
        done.click()
    else:
        press_reprint(after, again)
    again.settle()
    assert batches(road) == [BatchStatus.FORWARDED if answer_before == "paper_ok" else BatchStatus.PREPARED]
    again.window.hide()
    again.window.deleteLater()


def test_a_batch_whose_papers_cannot_be_made_again_is_offered_as_reprint(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    first = shown(road, stage)
    make(first, stage)
    destroy_gone_up(road.office.store, cases[1].id)  # as a new version of the program would find it
    stage.window.lock()
    first.enter()
    stage.settle()
    assert "前回の紙は作り直せません" in all_text(first)
    assert not found(first, QPushButton, "print").isEnabled()


def test_a_forwarded_batch_can_be_printed_again(road: Road, stage: Stage, cases: list[Case]) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    press_all(screen, stage, "print", "paper_ok", "forward_done")
    press(screen, "tab_book")
    stage.settle()
    press_reprint(screen, stage)
    assert not found(screen, QPushButton, "forward_done").isVisible()
    press(screen, "tab_book")  # only looked at
    press_reprint(screen, stage)
    press_all(screen, stage, "print", "paper_ok")
    assert stage.tray.sent[-2][0] == "進達_2026-1_3"
    assert "再印刷2" in preview.text_of(stage.tray.papers[-2], 0)
    assert stage.shell.toasts[-1] == "令和8年度 第1号 の再印刷を記録しました。"
