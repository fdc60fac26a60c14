"""申請書の入力 on the real screen, over a real store: typed by keyboard, kept as a draft, handed on."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui.formview.black_box import SAYS
from app.ui.formview.number_slot import Slot
from app.usecases import entry
from forms.kernel.procedure import State
from tests.gui.counter import CTRL, SENT, Room, answer
from tests.gui.list_scene import all_words, part, tap, until
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record

pytestmark = pytest.mark.usefixtures("theme")


def test_an_adult_is_entered_by_keyboard_alone_and_goes_on(room: Room) -> None:
    case = room.open()
    room.fill(adult_record(applied_on=SENT))
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    done = room.stored(case)
    assert done.state is State.ENTERED
    assert done.has_number
    assert done.record.text("applicant_name") == "見本　太郎"
    assert part(room.window, "box_printed").isEnabled()
    assert not room.screen.form.binding.has_digits(), "the number stays on no screen"


def test_a_child_whose_fathers_number_was_typed_first(room: Room) -> None:
    case = room.open()
    fathers = number_digits(9)
    QGuiApplication.clipboard().setText("before")
    room.type("applied_on", SENT)
    room.type("applicant_number", fathers)
    room.rest()
    room.fill(child_record(applied_on=""))
    binding = room.screen.form.binding
    assert binding.slot("applicant_number").slot is Slot.BLACK
    assert part(room.window, "applicant_number_black").accessibleName() == SAYS
    box = binding.slot("applicant_number").box
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(box, key, CTRL)
    box.undo()
    assert box.count() == 0
    assert not any(fathers[i : i + 5] in all_words(room.window) for i in range(8)), "the number can be read"
    assert QGuiApplication.clipboard().text() == "before"
    room.screen.form.check()
    note = part(room.window, "blackout_note")
    assert "15歳未満のため、保護者の個人番号を黒塗りしました" in note.accessibleName()
    assert "令和8年11月20日）に9歳です" in note.accessibleName()
    room.type("child_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED
    with room.scene.desk.store.look() as view:
        kept = view.numbers.open(case.id)
        assert kept is not None
        assert kept == a_number(1)


def test_the_draft_is_kept_by_itself_and_never_with_a_number(room: Room) -> None:
    case = room.open()
    digits = number_digits(1)
    room.type("applicant_name", "見本　太郎")
    room.type("applicant_number", digits)
    room.rest()
    stored = room.stored(case)
    assert stored.record.text("applicant_name") == "見本　太郎"
    assert not stored.has_number
    assert not any(digits in value for value in stored.record.values()), "a number is in the draft"
    assert "自動保存" in all_words(room.window)


def test_f8_keeps_the_draft_at_once(room: Room) -> None:
    case = room.open()
    room.type("phone", "0566000000")
    tap(Qt.Key.Key_F8)
    room.settle()
    assert room.stored(case).record.text("phone") == "0566-00-0000"
    assert "一時保存" in part(room.window, "saved_line").text()  # type: ignore[attr-defined]  # a label


def test_after_a_crash_the_draft_comes_back_and_the_number_is_asked_again(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    note = part(room.window, "entry_note").accessibleName()
    assert (
        note
        == f"前回の入力（{case.reception_no}、9:00 保存）を開きました。 個人番号は保存されないため、もう一度入力してください。"
    )
    assert room.screen.form.binding.values()["applicant_name"] == "見本　太郎"
    assert room.screen.form.binding.slot("applicant_number").box.count() == 0


def test_f10_names_what_is_missing_and_goes_to_the_first(room: Room) -> None:
    case = room.open()
    tap(Qt.Key.Key_F10)
    assert part(room.window, "applied_on").hasFocus()
    todo = part(room.window, "todo")
    assert "確認へ回す前に、あと" in todo.accessibleName()
    room.kind("todo_2").click()
    assert part(room.window, "postal_code").hasFocus()
    room.settle()
    assert room.stored(case).state is State.DRAFT


def test_a_number_in_a_text_is_one_thing_to_do_and_names_its_field(room: Room) -> None:
    """Something is typed there: nobody is asked to type it."""
    room.open(room.scene.draft(adult_record(applied_on=SENT, address="")).id)
    room.type("address", number_digits(3))
    room.rest()
    lines = [room.kind(f"todo_{place}") for place in (1, 2)]
    assert [line.text().startswith("居住地：個人番号を書かないで") for line in lines] == [True, False]
    assert "居住地を入力" not in all_words(part(room.window, "todo"))
    assert "あと2件" in part(room.window, "todo").accessibleName()


def test_a_wrong_check_digit_stops_the_case(room: Room) -> None:
    room.open(room.scene.draft(adult_record(applied_on=SENT)).id)
    digits = number_digits(1)
    room.type("applicant_number", digits[:-1] + str((int(digits[-1]) + 1) % 10))
    tap(Qt.Key.Key_F10)
    assert part(room.window, "applicant_number").hasFocus()
    assert "検査用数字が合いません" in part(room.window, "applicant_number").accessibleDescription()
    assert "検査用数字が合いません" in all_words(room.screen.form.panel)


def test_an_application_without_a_number_gives_its_reason(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number", "12")
    assert not part(room.window, "no_number_reason").isEnabled(), "digits and a reason exclude each other"
    room.screen.form.binding.slot("applicant_number").box.wipe()
    room.type("no_number_reason", "unknown")
    assert room.screen.form.binding.slot("applicant_number").slot is Slot.NONE
    assert not room.screen.form.panel.findChild(QWidget, "number_source").isVisible()  # type: ignore[union-attr]  # there it is
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED
    assert not room.stored(case).has_number
    assert not any(w.isEnabled() for w in room.window.findChildren(QWidget, "box_printed")), (
        "there is nothing to print"
    )


def test_the_same_number_elsewhere_is_told_and_does_not_stop(room: Room) -> None:
    other = room.scene.entered(adult_record(), a_number(1))
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    words = answer("dialog.main")
    tap(Qt.Key.Key_F10)
    until(lambda: bool(words))
    room.settle()
    assert other.reception_no in words[0]
    assert number_digits(1) not in words[0]
    assert room.stored(case).state is State.ENTERED


def test_f4_shows_the_digits_only_while_it_is_held(room: Room) -> None:
    case = room.open()
    room.type("applicant_number", number_digits(1))
    box = room.screen.form.binding.slot("applicant_number").box
    assert "非表示" in box.accessibleName()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyPress(focus, Qt.Key.Key_F4)
    assert "非表示" in box.accessibleName()  # not before the look is recorded
    room.settle()
    assert "表示中" in box.accessibleName()
    with room.scene.desk.store.look() as view:
        assert "look_typed" in [line.act for line in view.queries.trail(case.id)]
    QApplication.sendEvent(
        focus, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    )
    assert "非表示" in box.accessibleName()


def test_f2_goes_back(room: Room) -> None:
    room.open()
    part(room.window, "address").setFocus()
    tap(Qt.Key.Key_F2)
    assert part(room.window, "address_kana").hasFocus()


def test_esc_goes_to_the_list(room: Room) -> None:
    case = room.open()
    tap(Qt.Key.Key_Escape)
    assert room.scene.shell.went[-1] == ("worklist", case.id)


def test_the_day_before_fifteen_is_told(room: Room) -> None:
    room.open(room.scene.draft(child_record(applied_on=SENT, received_on=SENT, child_birth="2011-11-21")).id)
    assert "翌日に15歳" in part(room.window, "age_note").accessibleName()
    assert "対象者は14歳" in part(room.window, "applied_line").text()  # type: ignore[attr-defined]  # a label


def test_a_child_of_fifteen_applies_himself(room: Room) -> None:
    room.open(room.scene.draft(child_record(applied_on=SENT, received_on=SENT, child_birth="2011-11-20")).id)
    assert (
        part(room.window, "age_note").accessibleName()
        == "申請日に15歳です。本人が申請者です。 申請者の欄に本人を入力してください。"
    )


def test_what_is_typed_at_the_counter_is_dated_today(room: Room) -> None:
    room.open()
    room.type("arrival", "typed")
    assert room.screen.form.binding.values()["applied_on"] == SENT
    assert room.screen.form.binding.values()["received_on"] == SENT


def test_a_case_of_somebody_else_is_only_shown(room: Room) -> None:
    case = room.scene.draft(adult_record(), staff=room.scene.people.second_clerk)
    room.open(case.id)
    assert "ほかの職員が担当" in part(room.window, "done_note").accessibleName()
    assert not room.window.findChild(QPushButton, "take_back").isVisible()  # type: ignore[union-attr]  # there it is


def test_what_the_store_refuses_is_said_and_nothing_is_lost(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    entry.discard(room.scene.desk, room.scene.actor(room.clerk), case.id)
    room.type("phone", "0566000000")
    tap(Qt.Key.Key_F8)
    room.settle()
    assert "case." in part(room.window, "entry_note").accessibleName()
    assert room.screen.form.binding.values()["applicant_name"] == "見本　太郎"


def test_without_a_case_nothing_can_be_typed(room: Room) -> None:
    assert "申請が開かれていません" in part(room.window, "entry_note").accessibleName()
    assert not part(room.window, "applicant_name").isEnabled()
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F10):
        QTest.keyClick(room.window, key)
    room.screen.save()
    room.screen.submit()
    assert room.screen.may_leave()
    room.settle()
    assert room.scene.shell.went == []


def test_locking_while_the_case_is_on_its_way_shows_nobody(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number", number_digits(1))
    room.show_papers(case)
    room.screen.submit()
    assert not room.screen.may_leave(), "it is on its way"
    room.screen.wipe()
    room.settle()
    assert room.stored(case).state is State.ENTERED
    assert "見本" not in all_words(room.window)
