"""進達: the 束 is made, seen, printed, told and sent on; a number leaves only as paper or as an approver's sealed file."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QRadioButton

from app.exchange.spool import JobWord, Progress, Trouble
from app.pdf import preview
from app.ui.print_watch import PrintWatch
from app.ui.screens.forward_lists import case_rows
from app.ui.screens.forward_work import RECORD, TRANSCRIPT
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import ChoiceField, TextField
from app.ui.widgets.paper_view import PaperView
from db.queries import CaseRow
from forms.kernel.case import BatchStatus, Case
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, press
from tests.gui.forwarding import NUMBER, a_cases, batches, gate_said, make, press_bad, shown, state_of
from tests.gui.road import Road, Stage
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import number_digits
from tests.helpers.office import JST, kofu


@pytest.fixture
def cases(road: Road) -> list[Case]:
    """A child's case that was signed here, and an adult's handwritten original."""
    return a_cases(road)


def test_approved_cases_wait_unticked_and_the_next_number_is_shown(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    assert screen.cases.ticked_keys() == []
    text = all_text(screen)
    assert "令和8年度 第1号" in text
    assert "愛知県西三河児童・障害者相談センター長" in text
    assert not found(screen, QPushButton, "prepare").isEnabled()
    assert not found(screen, QPushButton, "print").isEnabled()


def test_the_space_bar_ticks_and_f2_ticks_all_or_none(road: Road, stage: Stage, cases: list[Case]) -> None:
    screen = shown(road, stage)
    QTest.keyClick(screen.cases, Qt.Key.Key_Space)
    assert len(screen.cases.ticked_keys()) == 1
    stage.window.keybar.press(2)
    assert len(screen.cases.ticked_keys()) == 2
    assert "今回まとめる 2件" in all_text(screen)
    stage.window.keybar.press(2)
    assert screen.cases.ticked_keys() == []


def test_without_the_citys_document_number_nothing_is_made(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    stage.window.keybar.press(2)
    stage.window.keybar.press(5)
    stage.settle()
    assert "文書番号を入力してください" in all_text(screen)
    found(screen, TextField, "document_number").setText(number_digits(3))
    stage.window.keybar.press(5)
    stage.settle()
    assert "個人番号を書かないでください" in all_text(screen)
    assert batches(road) == []


def test_a_date_that_cannot_be_read_is_asked_for_again(road: Road, stage: Stage, cases: list[Case]) -> None:
    screen = shown(road, stage)
    stage.window.keybar.press(2)
    found(screen, TextField, "document_number").setText(NUMBER)
    screen.settings.dated.show_value("いつか")
    stage.window.keybar.press(5)
    stage.settle()
    assert "日付を確かめてください" in all_text(screen)
    assert batches(road) == []


def test_the_preview_shows_the_very_bytes_that_are_printed(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    said = gate_said(screen)
    assert "印刷前の検査に合格" in said
    assert "3ページ" in said
    view = found(screen, PaperView, "forward_paper")
    assert view.pages == 2  # the letter and one 転記; the 確認票 is a paper of its own
    choice = found(screen, ChoiceField, "paper_choice")
    assert [choice.itemText(i) for i in range(choice.count())] == ["進達書", "転記", "確認票（内部）"]
    choice.choose(TRANSCRIPT)
    stage.settle()
    assert view.page == 1
    choice.choose(RECORD)
    stage.settle()
    assert (view.page, view.pages) == (0, 1)
    stage.window.keybar.press(9)
    stage.settle()
    assert [name for name, _size in stage.tray.sent] == ["進達_2026-1_1", "確認票_2026-1_1"]
    letter = preview.text_of(stage.tray.papers[0], 0)
    assert NUMBER in letter
    assert "谷口" in letter
    assert "3ページを「福祉課-複合機」に送りました" in all_text(screen)


def test_forwarding_follows_only_a_print_that_came_out_right(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    done = found(screen, QPushButton, "forward_done")
    assert not done.isEnabled()
    stage.window.keybar.press(10)
    stage.settle()
    assert state_of(road, cases[0]) is State.APPROVED
    press(screen, "print")
    stage.settle()
    assert not done.isEnabled()
    press(screen, "paper_ok")
    stage.settle()
    assert done.isEnabled()
    assert not found(screen, QPushButton, "print").isEnabled()
    stage.window.keybar.press(10)
    stage.settle()
    assert [state_of(road, case) for case in cases] == [State.FORWARDED] * 2
    assert batches(road) == [BatchStatus.FORWARDED]
    assert stage.shell.toasts == ["令和8年度 第1号（2件）を進達済にしました。"]
    assert "進達できる申請はまだありません" in all_text(screen)


def test_a_paper_that_did_not_come_out_needs_a_new_issue_marked_as_such(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    press(screen, "print")
    stage.settle()
    press_bad(screen, stage, "faint", "1-2")
    assert "進達の状態は変わっていません" in all_text(screen)
    assert "かすれ・汚れがある（1-2枚目）" in all_text(screen.progress)
    assert not found(screen, QPushButton, "print").isEnabled()
    press(screen, "reprint")  # why is known
    stage.settle()
    assert "再印刷1　前の紙が正しく出なかった" in all_text(screen.progress)
    press(screen, "print")
    stage.settle()
    assert stage.tray.sent[-2][0] == "進達_2026-1_2"
    assert "再印刷1" in preview.text_of(stage.tray.papers[-2], 0)
    press(screen, "paper_ok")
    stage.settle()
    press(screen, "forward_done")
    stage.settle()
    assert batches(road) == [BatchStatus.FORWARDED]


def test_a_printer_that_fails_changes_nothing_and_f9_tries_again(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    stage.tray.jammed = True
    press(screen, "print")
    stage.settle()
    assert "印刷できませんでした" in all_text(screen)
    assert stage.tray.sent == []
    stage.tray.jammed = False
    stage.window.keybar.press(9)
    stage.settle()
    assert stage.tray.sent[0][0] == "進達_2026-1_1"


def test_without_a_printer_of_paper_nothing_can_be_printed(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    stage.tray.offered = ()
    screen = shown(road, stage)
    make(screen, stage)
    assert not found(screen, QPushButton, "print").isEnabled()
    assert "使えるプリンターが見つかりません" in all_text(screen)
    assert found(screen, QPushButton, "save_copy").isEnabled()


def test_leaving_forgets_names_and_papers(road: Road, stage: Stage, cases: list[Case]) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    stage.window.lock()
    assert screen.cases.model().rowCount() == 0
    assert screen.paper.view.pages == 0
    assert NUMBER not in all_text(screen)


def test_a_near_target_day_is_marked_by_words_and_shape_not_colour_alone(road: Road) -> None:
    day = datetime(2026, 11, 24, tzinfo=JST).date()

    def words(on: int, month: int = 11) -> str:
        row = CaseRow(
            "a",
            "8-0001",
            "",
            "見本",
            "みほん",
            False,
            State.APPROVED,
            "",
            day.replace(day=on, month=month),
            "",
            True,
            "",
            kofu(),
        )
        return case_rows([row], day)[0].cells[-1].spoken()

    assert words(27) == "11/27 あと3日"
    assert words(24) == "11/24 今日"
    assert words(22) == "11/22 2日過ぎ"
    assert words(8, 12) == "12/8 あと14日"


def test_the_screen_fits_both_office_sizes_and_names_everything(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    for step in ("choose", "made", "sent"):
        if step == "made":
            make(screen, stage)
        if step == "sent":
            press(screen, "print")
            stage.settle()
        for size in ((1366, 697), (1920, 1080)):
            stage.window.resize(*size)
            stage.settle()
            assert clipped(stage.window) == [], (step, size)
            assert unnamed(stage.window) == []
    assert stage.window.minimumSizeHint().width() <= 1366
    assert open_dialog() is None


def test_what_the_printer_says_stands_beside_the_question_and_a_no_takes_the_pages_back(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """Out of paper: it is told; what has not come out does not come out later beside nobody."""
    screen = shown(road, stage)
    make(screen, stage)
    stage.tray.says = JobWord(Progress.STOPPED, Trouble.PAPER)
    press(screen, "print")
    stage.settle()
    watch = screen.findChildren(PrintWatch)[0]
    watch.ask()
    stage.settle()
    assert "用紙がありません。補給すると続きが出ます（離席すると取り消します）。" in all_text(screen.progress)
    stage.tray.says = JobWord(Progress.DONE)
    watch.ask()
    stage.settle()
    assert "プリンターへの送信は終わりました。" in all_text(screen.progress)
    assert "紙は正しく出ましたか" in all_text(screen.progress), "only a person can say"
    press_bad(screen, stage)
    assert stage.tray.taken_back == [1, 2]
    watch.ask()
    stage.settle()
    assert "プリンターへの送信" not in all_text(screen.progress)


def test_giving_the_question_back_answers_nothing(road: Road, stage: Stage, cases: list[Case]) -> None:
    """Both boxes want their answer at its place; going back leaves the paper as it was."""
    screen = shown(road, stage)
    make(screen, stage)
    press(screen, "print")
    stage.settle()

    def nothing_said(box: QDialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "どうなったかを選んでください。" in all_text(box)
        found(box, QRadioButton, "print_fault.jam").setChecked(True)
        found(box, TextField, "print_pages").setText("99")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "何枚目かを、1から3までの数字で" in all_text(box)
        box.reject()

    answer(found(screen, QPushButton, "paper_bad").click, nothing_said)
    stage.settle()
    assert "紙は正しく出ましたか" in all_text(screen.progress)

    def no_reason(box: QDialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "出し直す理由を選んでください" in all_text(box)
        found(box, QRadioButton, "reprint_reason.other").setChecked(True)
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert box.isVisible()
        box.reject()

    answer(found(screen, QPushButton, "reprint").click, no_reason)
    stage.settle()
    assert stage.tray.sent[-1][0] == "確認票_2026-1_1"


def test_when_the_second_paper_is_not_taken_the_first_is_taken_back(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """A print is whole or not at all, so that pressing again gives no second set."""
    screen = shown(road, stage)
    make(screen, stage)
    stage.tray.says = JobWord(Progress.WAITING)
    stage.tray.jams_after = 1
    press(screen, "print")
    stage.settle()
    assert "印刷できませんでした" in all_text(screen)
    assert stage.tray.taken_back == [1]


def test_after_leaving_the_seat_during_a_print_one_can_print_again(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """離席 drops the answer of what is under way; the question is asked anew."""
    screen = shown(road, stage)
    make(screen, stage)
    press(screen, "print")
    stage.ui.tasks.drop_answers()
    screen.wipe()
    stage.settle()
    screen.enter()
    stage.settle()
    assert "途中の束があります" in all_text(screen.progress)
    press(screen, "print")
    stage.settle()
    assert "紙は正しく出ましたか" in all_text(screen.progress)
