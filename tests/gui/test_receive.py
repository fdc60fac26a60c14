"""受領: a person at the centre opens and scans, by keyboard alone, and types nothing; what is wrong is said in one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton

from app.ui.prompts import Prompts
from app.ui.screens.receive import ReceiveScreen
from app.ui.screens.receive_results import GiveBox
from app.ui.screens.receive_rows import ALONE, cause_said
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.table import ListTable
from app.usecases import receive
from app.usecases.desk import JST
from app.usecases.sign_in import Session
from forms.kernel.case import Batch, Case, Staff
from forms.kernel.told import GivenFile
from tests.gui.driving import all_text, answer, found
from tests.gui.road import Stage, put_on
from tests.helpers.attachments import OPINION, PHOTO, brought
from tests.helpers.handing import code_on, made, noted, receiver
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import password_of
from tests.helpers.people import change_record, child_record, neighbour
from tests.helpers.road import BY_MAIL, NO_NUMBER
from tests.helpers.two_sides import CENTER, Sides


class Answers(Prompts):
    """Files and people as a test has them."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.signs: Staff | None = None

    def choose_file_to_open(self, *_asked: object) -> Path | None:
        return self.file

    def choose_file_to_save(self, *_asked: object) -> Path | None:
        return self.file

    def sign(self, *_asked: object, **_more: object) -> tuple[str, str] | None:
        return (self.signs.number, password_of(self.signs)) if self.signs else None

    def ask_reason(self, *_asked: object, **_more: object) -> str | None:
        return "紙を市町村に返した" if self.signs else None


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


@pytest.fixture
def answers() -> Answers:
    return Answers()


def shown(sides: Sides, stage: Stage, answers: Answers, person: Staff | None = None) -> ReceiveScreen:
    """The screen in its window, for 受付 of the centre."""
    who = person or sides.center.people.clerk
    stage.ui = replace(stage.ui, prompts=answers)
    screen = ReceiveScreen(stage.ui, Session(sides.center.desk, who, CENTER))
    stage.window.register("receive", screen, "inbox", "受領")
    put_on(stage, "receive", screen, who, "受付")
    return screen


def sent(sides: Sides, folder: Path) -> tuple[Batch, Case, Path]:
    """A 束 of two on its way."""
    office = sides.office
    first = office.approved(neighbour(1), a_number(1))
    child = office.approved(child_record(**BY_MAIL, original_blackout="done"), a_number(2))
    batch = office.forwarded(first, child)
    path = folder / "a.techo-tabane"
    path.write_bytes(made(office, batch.id).data)
    return batch, first, path


def type_code(screen: ReceiveScreen, stage: Stage, text: str) -> None:
    """As a scanner does: the keys, then Enter."""
    screen.scan_field.setFocus()
    QTest.keyClicks(screen.scan_field, text)
    QTest.keyClick(screen.scan_field, Qt.Key.Key_Return)
    stage.settle()


def cells(table: ListTable) -> list[list[str]]:
    """What a list says, row by row."""
    model = table.model()
    places = range(model.columnCount())
    return [[str(model.index(row, at).data()) for at in places] for row in range(model.rowCount())]


def press(stage: Stage, key: int) -> None:
    stage.window.keybar.press(key)
    stage.settle()


def test_a_lost_file_of_decisions_can_be_chosen_to_be_made_again(stage: Stage) -> None:
    """Nothing waits to be told: a file of before is not chosen by chance."""
    given = GivenFile("f", "232041", 3, "a", "b", datetime(2026, 11, 20, 9, 5, tzinfo=JST))
    box = GiveBox(stage.window, {}, {"232041": "碧南市"}, (given,))
    box.show()
    stage.settle()
    assert "碧南市（3件）　11/20 09:05 のファイルをもう一度" in all_text(box)
    assert (clipped(box), unnamed(box)) == ([], [])
    box.press_main()
    assert box.asked == ""
    next(button for button in box.findChildren(QRadioButton)).click()
    box.press_main()
    assert (box.asked, box.again, box.office) == ("file", "f", "")
    box.deleteLater()


def test_an_empty_centre_says_how_to_begin(sides: Sides, stage: Stage, answers: Answers) -> None:
    screen = shown(sides, stage, answers)
    assert "受け取った束はまだありません" in all_text(screen)
    assert screen.scan_field.hasFocus()
    assert not screen.receipt_button.isEnabled()
    assert unnamed(screen) == []


def test_a_file_is_opened_its_sheets_counted_and_the_receipt_goes_back(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    _, first, answers.file = sent(sides, tmp_path)
    screen = shown(sides, stage, answers)
    press(stage, 2)
    text = all_text(screen)
    assert "碧南市 令和8年度 第1号（2件）を受け取りました" in text
    assert "紙 3枚をまだ読み取っていません" in text
    assert [row[1].split()[1] for row in cells(screen.cases)] == ["太郎", "花"]
    assert screen.take_scan(f"A{first.reception_no}.1.1")
    stage.settle()
    assert "紙を数えました（1／3枚）" in all_text(screen)
    assert "紙が足りません（2枚）" in all_text(screen)
    type_code(screen, stage, "s8-1.1.1")
    assert screen.take_scan("T8-9999.1.1")
    stage.settle()
    assert "この束にない紙　T8-9999.1.1" in all_text(screen)
    answers.file = tmp_path / "back.techo-juryo"
    press(stage, 5)
    told = noted(sides, answers.file.read_bytes())
    assert (told.received_cases, len(told.missing), told.strange) == (2, 1, ("T8-9999.1.1",))
    assert unnamed(screen) == []
    assert clipped(screen) == []


def test_what_is_refused_is_said_and_nothing_was_taken(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    _, _, answers.file = sent(sides, tmp_path)
    data = bytearray(answers.file.read_bytes())
    data[-1] ^= 1
    answers.file.write_bytes(bytes(data))
    screen = shown(sides, stage, answers)
    press(stage, 2)
    assert "作られた後で内容が変わっています" in all_text(screen)
    assert screen.batches.current_key() == ""
    answers.file = None
    press(stage, 2)
    assert "作られた後で内容が変わっています" in all_text(screen), "giving up changes nothing"


def test_a_scanned_sheet_waits_for_its_file(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    _, first, answers.file = sent(sides, tmp_path)
    screen = shown(sides, stage, answers)
    code = code_on(sides.office, first)
    type_code(screen, stage, code)
    assert f"受付 {first.reception_no} を受け取りました" in all_text(screen)
    assert screen.batches.current_key() == ALONE
    assert cells(screen.batches)[0][0] == "紙のコードだけ"
    assert screen.scan_field.text() == "", "nothing of a sealed code stays on the screen"
    press(stage, 2)
    assert "うち1件は、先に紙のコードで受け取っていました" in all_text(screen)
    type_code(screen, stage, code)
    assert "受け取った内容と一致しました" in all_text(screen)
    type_code(screen, stage, "T8-1")
    assert "受領用のものではありません" in all_text(screen)


def test_a_scan_that_was_none_is_taken_back_by_keys_with_its_reason_and_a_later_receipt_says_so(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    _, first, answers.file = sent(sides, tmp_path)
    screen = shown(sides, stage, answers)
    press(stage, 2)
    assert screen.back_button.isVisible()
    assert not screen.back_button.isEnabled(), "nothing was scanned yet"
    code = f"A{first.reception_no}.1.1"
    for _twice in range(2):
        assert screen.take_scan(code)
        stage.settle()
    assert f"2回読み取った紙　{code}" in all_text(screen)
    answers.file = tmp_path / "early.techo-juryo"
    press(stage, 5)

    def nothing_chosen(box: QDialog) -> None:
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "取り消す紙を選んでください" in all_text(box)
        QTest.keyClick(box, Qt.Key.Key_Escape)

    def chosen(box: QDialog) -> None:
        assert (unnamed(box), clipped(box)) == ([], [])
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_1)
        QTest.keyClick(box, Qt.Key.Key_F10)
        assert "理由を選んでください" in all_text(box)
        found(box, ChoiceField, "reason.choice").choose("同じ紙を2回読み取った")
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(screen.back_button.click, nothing_chosen)
    assert "2回読み取った紙" in all_text(screen)
    answer(screen.back_button.click, chosen)
    stage.settle()
    assert "読み取りを取り消しました" in all_text(screen)
    assert "2回読み取った紙" not in all_text(screen)
    assert "紙が足りません（2枚）" in all_text(screen)
    assert (unnamed(screen), clipped(screen)) == ([], [])
    answers.file = tmp_path / "late.techo-juryo"
    press(stage, 5)
    assert "2回目の受領書です" in all_text(screen)
    press(stage, 5)
    assert "2回目の受領書をもう一度作りました" in all_text(screen)


def test_the_number_of_a_sheet_alone_is_destroyed_by_two(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    _, first, _ = sent(sides, tmp_path)
    screen = shown(sides, stage, answers)
    type_code(screen, stage, code_on(sides.office, first))
    assert [row[4] for row in cells(screen.cases)] == ["有"]
    assert screen.keys()[8].enabled
    press(stage, 8)
    assert [row[4] for row in cells(screen.cases)] == ["有"], "nobody signed"
    answers.signs = sides.center.people.clerk
    press(stage, 8)
    assert [row[4] for row in cells(screen.cases)] == ["有"]
    answers.signs = sides.center.people.reviewer
    press(stage, 8)
    assert f"受付 {first.reception_no} の個人番号を消去しました" in all_text(screen)
    assert [row[4] for row in cells(screen.cases)] == ["消去済"]
    assert not screen.keys()[8].enabled
    assert (unnamed(screen), clipped(screen)) == ([], [])


def test_a_paper_about_a_techo_says_why_it_came_and_hides_where_a_marked_person_lives(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    office = sides.office
    moved = office.approved(change_record(), a_number(1))
    answers.file = tmp_path / "a.techo-tabane"
    answers.file.write_bytes(made(office, office.forwarded(moved).id).data)
    screen = shown(sides, stage, answers)
    press(stage, 2)
    assert "変更届：県内の転居" in all_text(screen)
    assert "居住地：西尾市前町3番地 →" in all_text(screen)
    assert clipped(screen) == []
    who = receiver(sides.center)
    (batch,) = receive.batches(sides.center.desk, who)
    (one,) = receive.look(sides.center.desk, who, batch.id).cases
    marked = replace(one, case=replace(one.case, caution="取扱注意"))
    assert "西尾市" not in cause_said(marked)
    assert "居住地：画面に出しません" in cause_said(marked)


def test_a_sheet_before_any_batch_is_chosen_is_not_counted(
    sides: Sides, stage: Stage, answers: Answers
) -> None:
    screen = shown(sides, stage, answers)
    assert screen.take_scan("T8-1.1.1")
    stage.settle()
    assert "束を選んでから読み取ってください" in all_text(screen)


def test_the_list_for_the_ledger_is_made_by_two_and_then_the_numbers_end(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    _, _, answers.file = sent(sides, tmp_path)
    everybody = sides.center.people.all_round
    screen = shown(sides, stage, answers, everybody)
    press(stage, 2)
    answers.file, answers.signs = tmp_path / "ledger.csv", everybody
    press(stage, 6)
    assert "別の人にしてください" in all_text(screen)
    assert not screen.forget_button.isEnabled()
    answers.signs = sides.center.people.reviewer
    press(stage, 6)
    assert "2件の一覧を ledger.csv に作りました" in all_text(screen)
    assert (number_digits(1) in answers.file.read_text("utf-8-sig")) is True
    assert (number_digits(1) in all_text(screen)) is False
    press(stage, 8)
    assert "2件の個人番号を消去しました" in all_text(screen)
    assert [row[4] for row in cells(screen.cases)] == ["消去済", "消去済"]
    assert not screen.ledger_button.isEnabled()


def test_who_only_decides_takes_nothing(sides: Sides, stage: Stage, answers: Answers, tmp_path: Path) -> None:
    _, _, answers.file = sent(sides, tmp_path)
    screen = shown(sides, stage, answers, sides.center.people.reviewer)
    assert not screen.open_button.isEnabled()
    assert not screen.take_scan("T8-1.1.1")
    keys = screen.keys()
    assert (2 in keys, 8 in keys) == (False, True)


def test_leaving_forgets_everybody(sides: Sides, stage: Stage, answers: Answers, tmp_path: Path) -> None:
    _, _, answers.file = sent(sides, tmp_path)
    screen = shown(sides, stage, answers)
    press(stage, 2)
    screen.wipe()
    assert (cells(screen.batches), cells(screen.cases)) == ([], [])
    assert "見本" not in all_text(screen)
    assert "碧南市" not in all_text(screen)


def test_what_should_lie_beside_a_case_is_ticked_by_whoever_has_it_in_hand(
    sides: Sides, stage: Stage, answers: Answers, tmp_path: Path
) -> None:
    office = sides.office
    first = office.confirmed(neighbour(1), a_number(1))
    brought(office, first, OPINION, PHOTO)
    bare = office.approved(neighbour(3, **NO_NUMBER), None)
    batch = office.forwarded(office.approve(first), bare)
    answers.file = tmp_path / "a.techo-tabane"
    answers.file.write_bytes(made(office, batch.id).data)
    screen = shown(sides, stage, answers)
    press(stage, 2)
    assert "添付書類：診断書・意見書 2枚、写真 1枚" in all_text(screen)
    screen.cases.setFocus()
    looked = screen.keys()[4].run

    def ticks(box: QDialog) -> None:
        assert "写真1枚" in all_text(box)
        assert (unnamed(box), clipped(box)) == ([], [])
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClick(box, Qt.Key.Key_F10)

    answer(looked, ticks)
    stage.settle()
    said = all_text(screen)
    assert f"{first.reception_no}の写真1枚" in said
    assert f"{first.reception_no}の診断書・意見書2枚" not in said
    assert clipped(screen) == []
    screen.cases.setFocus()
    QTest.keyClick(screen.cases, Qt.Key.Key_Down)
    stage.settle()
    assert "添付書類はありません。" in all_text(screen)
    assert not screen.keys()[4].enabled
