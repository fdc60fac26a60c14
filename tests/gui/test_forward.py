"""進達: the 束 is made, seen, printed, told and sent on; a number leaves only as paper or as an approver's sealed file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QRadioButton

from app import messages, wording
from app.pdf import preview
from app.pdf.gate import GateFinding, GateRefused
from app.ui.screens.forward import ForwardScreen
from app.ui.screens.forward_lists import case_rows
from app.ui.screens.forward_work import RECORD, TRANSCRIPT
from app.ui.tasks import Tasks
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import ChoiceField, PasswordField, TextBox, TextField
from app.ui.widgets.note import Note
from app.ui.widgets.paper_view import PaperView
from app.ui.widgets.text import Text
from app.usecases import forward, inspect
from db.queries import CaseRow
from forms.kernel.case import BatchStatus, Case
from forms.kernel.procedure import State
from tests.gui.driving import all_text, answer, found, give_up, press, save_at, sign_as
from tests.gui.road import Road, Stage, a_road, a_window, put_on
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.numbers import destroy_gone_up
from tests.helpers.office import JST, Desk, kofu
from tests.helpers.people import adult_record, child_record

NUMBER = "8碧福第127号"
ENVELOPE = "envelope of the test"
MAILED = adult_record(applicant_name="岡　正男", arrival="original", number_source="original")
CHILD = child_record(child_name="谷口　陽菜", child_kana="たにぐち ひな")


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


@pytest.fixture
def cases(road: Road) -> list[Case]:
    """A child's case that was signed here, and an adult's handwritten original."""
    return [road.approved(CHILD, a_number(1)), road.approved(MAILED, a_number(2))]


def shown(road: Road, stage: Stage) -> ForwardScreen:
    """The screen in its window, for the person who forwards."""
    person = road.office.people.forwarder
    screen = ForwardScreen(stage.ui, road.session(person))
    put_on(stage, "forward", screen, person, "進達")
    return screen


def make(screen: ForwardScreen, stage: Stage) -> None:
    """Ticks everything, types the 文書番号, F5."""
    stage.window.keybar.press(2)
    found(screen, TextField, "document_number").setText(NUMBER)
    stage.window.keybar.press(5)
    stage.settle()


def state_of(road: Road, case: Case) -> State:
    """Where a case stands in the store."""
    return inspect.case_view(road.desk, road.actor(road.office.people.forwarder), case.id).case.state


def batches(road: Road) -> list[BatchStatus]:
    """The book of this year, the newest first."""
    return [batch.status for batch in inspect.batches(road.desk, 2026)]


def gate_said(screen: ForwardScreen) -> str:
    """What stands beside the buttons."""
    return all_text(screen.paper)


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
    press(screen, "paper_bad")
    stage.settle()
    assert "進達の状態は変わっていません" in all_text(screen)
    assert not found(screen, QPushButton, "print").isEnabled()
    press(screen, "reprint")
    stage.settle()
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


def test_the_copy_for_the_office_bears_no_number_and_forwards_nothing(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "控え.pdf"

    def save() -> None:
        stage.window.keybar.press(8)
        stage.settle()

    answer(save, save_at(str(place)))
    stage.settle()
    pages = "".join(preview.text_of(place.read_bytes(), page) for page in range(3))
    digits = "".join(sign for sign in pages if sign.isdigit())
    assert not any(number_digits(seed) in digits for seed in (1, 2))
    assert "控え" in pages
    assert [path.name for path in tmp_path.glob("*") if path.suffix in (".pdf", ".tmp")] == ["控え.pdf"]
    assert state_of(road, cases[0]) is State.APPROVED
    assert "控え（番号なし）を 控え.pdf に保存しました。" in stage.shell.toasts


def test_giving_up_the_place_saves_nothing(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)

    def save() -> None:
        stage.window.keybar.press(8)
        stage.settle()

    answer(save, give_up)
    stage.settle()
    assert list(tmp_path.glob("*.pdf")) == []
    assert list(tmp_path.glob(".techo-*")) == []


def test_a_place_that_cannot_be_written_is_told_before_anything_is_forwarded(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "no such folder" / "進達.pdf"

    def password(box: QDialog) -> None:
        for field in box.findChildren(PasswordField):
            QTest.keyClicks(field, ENVELOPE)
        QTest.keyClick(box, Qt.Key.Key_F10)

    sealed = found(screen, QPushButton, "save_sealed")
    answer(sealed.click, sign_as(road.office.people.reviewer), password, save_at(str(place)))
    stage.settle()
    assert batches(road) == [BatchStatus.PREPARED]
    assert "ファイルを書けませんでした" in all_text(screen)


def test_an_approver_saves_with_numbers_in_an_envelope_and_the_batch_is_forwarded(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "進達.pdf"

    def password(box: QDialog) -> None:
        first, again = box.findChildren(PasswordField)
        QTest.keyClicks(first, "short")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "12文字以上" in all_text(box)
        first.setText("")
        QTest.keyClicks(first, ENVELOPE)
        QTest.keyClicks(again, "another one")
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "2回の入力が違います" in all_text(box)
        QTest.keyClicks(again, ENVELOPE)
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(
        found(screen, QPushButton, "save_sealed").click,
        sign_as(road.office.people.reviewer),
        password,
        save_at(str(place)),
    )
    stage.settle()
    assert batches(road) == [BatchStatus.FORWARDED]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(place)
    with pikepdf.open(place, password=ENVELOPE) as opened:
        assert len(opened.pages) == 2
    assert "進達済にしました" in stage.shell.toasts[-1]


def test_who_may_not_approve_cannot_save_with_numbers(
    road: Road, stage: Stage, cases: list[Case], tmp_path: Path
) -> None:
    screen = shown(road, stage)
    make(screen, stage)
    place = tmp_path / "進達.pdf"

    def password(box: QDialog) -> None:
        for field in box.findChildren(PasswordField):
            QTest.keyClicks(field, ENVELOPE)
        QTest.keyClick(box, Qt.Key.Key_F10)

    sealed = found(screen, QPushButton, "save_sealed")
    answer(sealed.click, sign_as(road.office.people.forwarder), password, save_at(str(place)))
    stage.settle()
    assert batches(road) == [BatchStatus.PREPARED]
    assert not place.exists() or place.read_bytes() == b""
    assert "役割ではありません" in all_text(screen)
    answer(sealed.click, give_up)
    answer(sealed.click, sign_as(road.office.people.reviewer), give_up)
    answer(sealed.click, sign_as(road.office.people.reviewer), password, give_up)
    stage.settle()
    assert batches(road) == [BatchStatus.PREPARED]


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
    for name in ("print", "paper_ok"):
        press(screen, name)
        stage.settle()
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
    for name in ("print", "paper_ok", "reprint"):
        press(screen, name)
        stage.settle()
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
    for name in ("print", answer_before):
        press(screen, name)
        stage.settle()
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
        press(after, "reprint")
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
    for name in ("print", "paper_ok", "forward_done"):
        press(screen, name)
        stage.settle()
    press(screen, "tab_book")
    stage.settle()
    press(screen, "reprint")
    stage.settle()
    assert not found(screen, QPushButton, "forward_done").isVisible()
    press(screen, "tab_book")  # only looked at
    press(screen, "reprint")
    stage.settle()
    for name in ("print", "paper_ok"):
        press(screen, name)
        stage.settle()
    assert stage.tray.sent[-2][0] == "進達_2026-1_3"
    assert "再印刷2" in preview.text_of(stage.tray.papers[-2], 0)
    assert stage.shell.toasts[-1] == "令和8年度 第1号 の再印刷を記録しました。"


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


def test_what_the_gate_found_stands_beside_the_buttons(road: Road, stage: Stage, cases: list[Case]) -> None:
    """In words, with its page; never a code alone, and never the number that was found."""
    with road.office.doing() as tx:  # what slipped past every check when it was typed
        tx.office.set(replace(tx.office.get(), contact=number_digits(8)))
    screen = shown(road, stage)
    make(screen, stage)
    found_out = wording.GATE["gate.extra_number"]
    assert f"1ページ目：{found_out}（gate.extra_number）" in gate_said(screen)
    assert "印刷前の検査に合格しませんでした" in gate_said(screen)
    note = found(screen, Note, "forward_note")
    assert note.isVisible()
    assert note.title == messages.sentence(GateRefused((GateFinding("gate.extra_number", 0),)))
    assert found_out in note.title
    assert "紙もファイルも出していません" in note.title
    assert "1ページ目" in note.text
    assert (number_digits(8) in all_text(screen)) is False
    assert not found(screen, QPushButton, "print").isEnabled()
    assert batches(road) == []


def test_everything_the_gate_found_is_said_the_first_few_of_many(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """Of a 束 at hand in its own card."""
    screen = shown(road, stage)
    make(screen, stage)
    some = (GateFinding("gate.structure"), *(GateFinding("gate.hidden_text", page) for page in range(6)))
    screen._refused(GateRefused(some))
    for said in (gate_said(screen), screen.progress.note.text):
        assert f"文書全体：{wording.GATE['gate.structure']}（gate.structure）" in said
        assert f"4ページ目：{wording.GATE['gate.hidden_text']}（gate.hidden_text）" in said
        assert "ほか 2件" in said
        assert "5ページ目" not in said
    assert wording.GATE["gate.structure"] in screen.progress.note.title


def book_of_last_year(road: Road) -> None:
    """A 束 that went up in 令和7年度, from then on."""
    case = road.approved(adult_record(applicant_name="池上　真"), a_number(7))
    now = road.office.clock.now
    road.office.clock.now = now.replace(year=2026, month=3, day=10)
    actor = road.actor(road.office.people.forwarder)
    made = forward.prepare(
        road.desk, actor, [case.id], document_number="7碧福第99号", dated=road.desk.today()
    )
    forward.tell_printed(road.desk, actor, made.batch.id, printed=True)
    forward.forward(road.desk, actor, made.batch.id)
    road.office.clock.now = now


def documents(screen: ForwardScreen) -> list[str]:
    """文書番号 in the book as it is shown."""
    model = screen.book.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_with_one_year_the_book_names_it_and_offers_no_choice(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    assert not screen.year.isVisible(), "the work of today has no year to choose"
    press(screen, "tab_book")
    stage.settle()
    assert not found(screen, ChoiceField, "book_year").isVisible()
    assert found(screen, Text, "book_year_only").text() == "令和8年度"


def test_the_book_of_an_earlier_year_is_reached_by_keyboard(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """After 1 April the 束 of last year can still be looked at, printed again and saved."""
    book_of_last_year(road)
    screen = shown(road, stage)
    press(screen, "tab_book")
    stage.settle()
    choice = found(screen, ChoiceField, "book_year")
    assert choice.isVisible()
    assert [choice.itemText(i) for i in range(choice.count())] == ["令和8年度", "令和7年度"]
    assert choice.accessibleName() == "台帳の年度"
    assert (choice.value(), documents(screen)) == ("2026", [])
    assert choice.focusPolicy() & Qt.FocusPolicy.TabFocus
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    stage.settle()
    assert (choice.value(), documents(screen)) == ("2025", ["7碧福第99号"])
    press(screen, "reprint")
    stage.settle()
    assert "令和7年度 第1号" in all_text(screen.progress)
    press(screen, "print")
    stage.settle()
    press(screen, "paper_ok")
    stage.settle()
    assert (choice.value(), documents(screen)) == ("2025", ["7碧福第99号"]), "it stays at the chosen year"
    stage.window.lock()
    screen.enter()
    stage.settle()
    assert choice.value() == "2026"


def test_a_batch_of_last_year_that_waits_for_its_paper_is_work_of_today(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """Dated 31 March, printed and answered on 1 April: 進達済 under its own 束番号."""
    clock = road.office.clock
    clock.now = clock.now.replace(year=2027, month=3, day=31)
    actor = road.actor(road.office.people.forwarder)
    ids = [case.id for case in cases]
    forward.prepare(road.desk, actor, ids, document_number=NUMBER, dated=road.desk.today())
    clock.now = clock.now.replace(month=4, day=1)
    screen = shown(road, stage)
    stage.settle()
    assert "途中の束があります" in all_text(screen)
    assert "束　令和8年度 第1号　2件" in all_text(screen.progress)
    for name in ("print", "paper_ok", "forward_done"):
        press(screen, name)
        stage.settle()
    assert batches(road) == [BatchStatus.FORWARDED]
    assert "令和9年度 第1号" in all_text(screen.settings)


def to_the_book_of_one_forwarded(road: Road, stage: Stage) -> ForwardScreen:
    """A 束 made, printed and 進達済, and the book open at it."""
    screen = shown(road, stage)
    make(screen, stage)
    for name in ("print", "paper_ok", "forward_done", "tab_book"):
        press(screen, name)
        stage.settle()
    return screen


def test_looking_at_a_forwarded_batch_shows_the_printed_bytes_and_makes_no_new_issue(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = to_the_book_of_one_forwarded(road, stage)
    printed = stage.tray.papers[0]
    assert "「見る」" in all_text(screen.paper)
    press(screen, "look")
    stage.settle()
    assert screen._work is not None
    assert screen._work.papers is not None
    assert screen._work.papers.data == printed
    assert screen.paper.view.pages == 2
    found(screen, ChoiceField, "paper_choice").choose(TRANSCRIPT)
    stage.settle()
    assert screen.paper.view.page == 1
    assert "印刷した紙を表示しています" in all_text(screen.progress)
    assert not found(screen, QPushButton, "print").isEnabled()
    assert not found(screen, QPushButton, "look").isVisible()
    assert found(screen, QPushButton, "reprint").isVisible()
    assert [batch.issues for batch in inspect.batches(road.desk, 2026)] == [1]
    view = inspect.case_view(road.desk, road.actor(road.office.people.forwarder), cases[1].id)
    assert view.trail[-1].act == "number_seen"
    press(screen, "tab_book")
    assert screen.paper.view.pages == 0, "put away"


def test_papers_looked_at_go_away_with_another_row_or_year(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    book_of_last_year(road)
    screen = to_the_book_of_one_forwarded(road, stage)
    other = road.approved(adult_record(applicant_name="森　さくら"), a_number(9))
    actor = road.actor(road.office.people.forwarder)
    made = forward.prepare(
        road.desk, actor, [other.id], document_number="8碧福第2号", dated=road.desk.today()
    )
    forward.tell_printed(road.desk, actor, made.batch.id, printed=True)
    forward.forward(road.desk, actor, made.batch.id)
    stage.window.keybar.press(11)
    stage.settle()
    screen.book.setFocus()
    QTest.keyClick(screen.book, Qt.Key.Key_End)
    press(screen, "look")
    stage.settle()
    stage.window.keybar.press(11)  # read anew: the same 束 stays in sight
    stage.settle()
    assert screen.paper.view.pages == 2
    QTest.keyClick(screen.book, Qt.Key.Key_Home)
    assert screen.paper.view.pages == 0
    press(screen, "look")
    stage.settle()
    assert screen.paper.view.pages == 1
    found(screen, ChoiceField, "book_year").choose("2025")
    stage.settle()
    assert screen.paper.view.pages == 0
    assert documents(screen) == ["7碧福第99号"]


def test_papers_that_cannot_be_shown_any_more_are_told_in_a_sentence(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = to_the_book_of_one_forwarded(road, stage)
    destroy_gone_up(road.office.store, cases[1].id)
    press(screen, "look")
    stage.settle()
    assert "個人番号は廃棄されているため、同じ紙はもう作れません" in found(screen, Note, "forward_note").title
    assert screen.paper.view.pages == 0
    assert found(screen, QPushButton, "save_copy").isEnabled()


def test_the_next_number_follows_the_year_of_the_chosen_day(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    year = screen.settings.dated.year
    year.setText("R9.4.1")
    screen.settings.dated.settle()
    stage.settle()
    assert "令和9年度 第1号" in all_text(screen)
