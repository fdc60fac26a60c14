"""住基との照合 at the counter: the subject is held against the register before a number is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.widgets.dialog import Dialog, open_dialog
from app.ui.widgets.fields import PickList
from forms.kernel.comparison import RegisterUse
from forms.kernel.identity import Check
from forms.kernel.procedure import State
from tests.gui.counter import SENT, Room
from tests.gui.driving import sign_as
from tests.gui.list_scene import all_words, later, part, tap, until
from tests.gui.register_boxes import (
    ITEMS,
    begun,
    choose,
    compared,
    same_person,
    section,
    terminal,
    to_the_second,
    uses,
    write,
)
from tests.helpers.looks import unnamed
from tests.helpers.makers import number_digits
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")


def test_an_office_that_asks_no_register_sees_nothing_of_it(room: Room) -> None:
    room.open(room.scene.draft(adult_record(applied_on=SENT)).id)
    room.settle()
    assert not room.screen.form.panel.register.isVisible()


def test_at_the_terminal_the_same_person_is_recorded_and_the_number_needs_its_own_word(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    assert "未照合" in section(room)
    assert terminal(room, same_person) == []
    (made,) = compared(room, case)
    assert (made.verdict, made.hits, made.use) == ("agrees", 1, RegisterUse.TERMINAL)
    assert "一致" in section(room)
    room.type("applicant_number", number_digits(1))
    room.rest()
    room.show_papers(case)
    held = room.screen.form.panel.register.held
    assert held.isVisible()
    assert held.value() == "", "nothing is chosen beforehand"
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.DRAFT
    assert "見くらべた結果がありません" in part(room.window, "entry_note").accessibleName()
    assert next(iter(held.buttons.values())).hasFocus()
    tap(Qt.Key.Key_Space)
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED


def test_what_was_said_of_a_number_is_forgotten_with_its_first_other_digit(room: Room) -> None:
    begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    terminal(room, same_person)
    room.type("applicant_number", number_digits(1))
    room.rest()
    section_ = room.screen.form.panel.register
    section_.held.choose("same")
    assert section_.on_screen() is not None
    part(room.window, "applicant_number").setFocus()
    tap(Qt.Key.Key_End)
    tap(Qt.Key.Key_Backspace)
    assert section_.on_screen() is None
    assert section_.held.value() == ""


def test_a_number_that_differs_from_the_screen_is_not_kept_and_leaves_the_box(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    terminal(room, same_person)
    room.type("applicant_number", number_digits(1))
    room.rest()
    room.show_papers(case)
    room.screen.form.panel.register.held.choose("different")
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.DRAFT
    assert "住基にある対象者の番号と違います" in part(room.window, "entry_note").accessibleName()
    assert not room.screen.form.binding.has_digits()


def test_everything_is_answered_before_it_is_recorded(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))

    def half(box: Dialog) -> None:
        choose(box, "register.items.four")
        write(box, "register.hits", "1")
        choose(box, "seen.name.same")
        assert unnamed(box) == []

    words = terminal(room, half, key=False)
    assert "画面のふりがなを見くらべて、選んでください。" in words[0]
    assert compared(room, case) == ()


def test_by_which_items_the_terminal_was_asked_is_said_first(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    assert "照会に使った項目を選んでください。" in terminal(room, lambda _box: None)[0]

    def odd(box: Dialog) -> None:
        choose(box, "register.items.three")
        write(box, "register.hits", "ひとり")

    assert "該当した人数を、0から99の数字で入力してください。" in terminal(room, odd)[0]
    assert compared(room, case) == ()


def test_another_way_of_writing_is_said_to_be_the_same_with_one_key(room: Room) -> None:
    begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))

    def variant(box: Dialog) -> None:
        same_person(box)
        choose(box, "seen.address.seen")
        write(box, "seen.address.text", "碧南市見本町1-28 見本ハイツ101")

    assert terminal(room, variant) == []
    assert "表記ゆれ" in section(room)
    assert "住所：表記ゆれ" in section(room)
    assert room.kind("register_same").hasFocus()
    tap(Qt.Key.Key_Space)
    room.settle()
    assert "表記ゆれ 確認済み" in section(room)
    assert not room.screen.form.panel.register.same.isVisible()


def test_nobody_found_is_recorded_as_such_and_what_follows_is_said(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))

    def nobody(box: Dialog) -> None:
        choose(box, "register.items.three")
        write(box, "register.hits", "0")

    assert terminal(room, nobody) == []
    (made,) = compared(room, case)
    assert (made.verdict, made.found) == ("nobody", None)
    assert "該当なし" in section(room)
    assert "承認の役割の職員が理由を確かめます" in section(room)


def test_a_change_of_the_address_asks_for_another_look(room: Room) -> None:
    begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    terminal(room, same_person)
    room.screen.form.binding.set_value("address", "碧南市別町2番地3")
    room.rest()
    assert "もう一度照合してください" in section(room)
    assert "未照合" in section(room)


def test_without_an_address_a_second_person_signs_in(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT, address=""))

    def work(box: Dialog) -> None:
        choose(box, "register.method.contact")
        write(box, "register.evidence", "電話で前の住所を確かめた")
        write(box, "register.hits", "1")
        for item in ITEMS[:3]:
            choose(box, f"seen.{item}.same")
        choose(box, "seen.sex.male")
        choose(box, "seen.address.seen")
        write(box, "seen.address.text", "碧南市見本町1丁目28番地")

    def act() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        work(box)
        to_the_second(box, sign_as(room.scene.people.reviewer))

    later(act)
    tap(Qt.Key.Key_F3)
    until(lambda: bool(compared(room, case)) and open_dialog() is None)
    room.settle()
    (made,) = compared(room, case)
    assert made.witness_id == room.scene.people.reviewer.id
    assert made.evidence == "電話で前の住所を確かめた"


def test_a_number_kept_from_before_is_held_against_the_screen_in_the_box(room: Room) -> None:
    case = room.scene.returned(adult_record())
    uses(room, RegisterUse.TERMINAL)
    room.open(case.id)
    room.settle()

    def silent(box: Dialog) -> None:
        same_person(box)

    words = terminal(room, silent)
    assert "番号を見くらべて、選んでください。" in words[0]

    def said(box: Dialog) -> None:
        same_person(box)
        choose(box, "register.number.same")

    assert terminal(room, said) == []
    assert not room.screen.form.panel.register.held.isVisible(), "it was said already"
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED
    assert room.stored(case).has_number


def test_what_agrees_has_nothing_to_press_until_it_is_opened(room: Room) -> None:
    uses(room, RegisterUse.TERMINAL)
    room.open(room.scene.draft(adult_record(applied_on=SENT)).id)
    room.settle()
    terminal(room, same_person)
    panel = room.screen.form.panel.register
    assert not panel.button.isVisible()
    assert not panel.is_open()
    room.kind("register_fold").click()
    assert panel.button.isVisible()
    assert room.kind("register_fold").accessibleName() == "住基との照合をたたむ"
    room.kind("register_fold").click()
    assert not panel.button.isVisible()


def test_where_the_name_differs_a_further_document_can_be_recorded(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    assert not room.screen.form.panel.identity._further.isVisible()

    def other(box: Dialog) -> None:
        same_person(box)
        choose(box, "seen.name.seen")
        write(box, "seen.name.text", "別野　太郎")

    assert terminal(room, other) == []
    titles: list[str] = []

    def record() -> None:
        box = open_dialog()
        assert isinstance(box, Dialog)
        titles.append(box.windowTitle())
        papers = box.findChild(PickList, "document.kind")
        assert papers is not None
        papers.choose("koseki_address")
        choose(box, "document.holder.subject")
        choose(box, "document.medium.copy")
        write(box, "document.line", "1")
        QTest.keyClick(box, Qt.Key.Key_F10)

    later(record)
    room.kind("identity_further").click()
    until(lambda: open_dialog() is None and room.tasks.idle())
    room.settle()
    assert titles == ["追加の書類を記録する"]
    with room.scene.desk.store.look() as view:
        (row,) = view.shown.of_case(case.id)
    assert row.shown.checks == {Check.FURTHER}
    said = all_words(part(room.window, "identity"))
    assert "追加の書類：住基と違う事情が分かる書類の記録があります。" in said
    assert "番号確認：未" in said, "it is no 本人確認書類"


def test_when_the_office_has_the_data_by_now_nobody_is_told_that_the_application_changed(room: Room) -> None:
    case = begun(room, RegisterUse.TERMINAL, adult_record(applied_on=SENT))
    terminal(room, same_person)
    uses(room, RegisterUse.ANSWERS)
    room.open(case.id)
    room.settle()
    assert "前の照合は、端末の画面を見た記録です" in section(room)
    assert "内容が変わりました" not in section(room)
