"""The first-run assistant, from the list of municipalities to the first sign-in, and every way of stopping half-way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from app.ui.screens.login_window import PageWindow
from app.ui.screens.setup import COUNTER, DONE, PLACE, RECOVERY, STAFF, SetupScreen
from app.ui.screens.setup_counter import CounterCard, tidy
from app.ui.screens.setup_rules import demands, three_different
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.note import Note
from app.ui.widgets.table import ListTable
from app.usecases import sign_in
from app.usecases.sign_in import Door
from forms.kernel.procedure import Role
from tests.gui.front_door import PASSWORD, PaperPrinter, a_door, a_ui, answer_next, child, dialog
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import number_digits

PEOPLE = (
    ("104200", "Admin", ("forwarder",)),
    ("104216", "Clerk", ("clerk",)),
    ("104217", "Confirmer", ("confirmer",)),
    ("104218", "Reviewer", ("reviewer",)),
)


class Assistant:
    """The assistant on a machine without an office; types as a person does."""

    def __init__(self, tmp_path: Path, tasks: Tasks, printer: PaperPrinter) -> None:
        self.door: Door = a_door(tmp_path)
        self.tasks, self.printer = tasks, printer
        self.screen = SetupScreen(a_ui(tasks, printer), self.door)
        self.founded: list[bool] = []
        self.screen.founded.connect(lambda: self.founded.append(True))
        show_at(self.screen, SIZES[0])
        self.screen.activateWindow()
        self.screen.enter()

    def type(self, name: str, text: str) -> None:
        """Types into a line."""
        field = child(self.screen, QLineEdit, name)
        field.setFocus()
        field.setText("")
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)

    def press(self, name: str) -> None:
        """Presses a button."""
        QTest.mouseClick(child(self.screen, QPushButton, name), Qt.MouseButton.LeftButton)

    def tick(self, name: str, on: bool = True) -> None:
        """Ticks or unticks."""
        child(self.screen, QCheckBox, name).setChecked(on)

    def place(self, name: str = "碧南") -> None:
        """① chosen."""
        self.type("municipality_search", name)
        self.press("next")

    def counter(self) -> None:
        """② filled."""
        for name, text in (
            ("department", "福祉課"),
            ("contact", "障害福祉係"),
            ("phone", "0566-00-0000"),
            ("extension", "99"),
        ):
            self.type(name, text)
        self.press("next")

    def own_password(self, place: int, password: str = PASSWORD) -> None:
        """A person types his password in the box."""
        self.press(f"staff_{place}_own_password")
        box = dialog()
        for name in ("password_1", "password_2"):
            QTest.keyClicks(child(box, QLineEdit, name), password)
        child(box, QPushButton, "password_ok").click()

    def staff(self) -> None:
        """③ four people; the last two get start codes."""
        for place, (number, name, roles) in enumerate(PEOPLE, 1):
            self.type(f"staff_{place}_number", number)
            self.type(f"staff_{place}_name", name)
            for role in roles:
                self.tick(f"staff_{place}_{role}")
        self.own_password(1)
        self.own_password(2)
        self.tick("staff_3_code")
        self.tick("staff_4_code")

    def to_recovery(self) -> None:
        """①②③, and the office is made."""
        self.place()
        self.counter()
        self.staff()
        self.press("next")
        assert self.tasks.wait_idle()

    def words(self) -> str:
        """What stands on the sheet."""
        assert self.screen.recovery.founded is not None
        return self.screen.recovery.founded.recovery_words

    def box(self) -> QPlainTextEdit:
        """Where the letters are typed."""
        return child(self.screen, QPlainTextEdit, "recovery_words")

    def said(self) -> str:
        """Every sentence on the screen."""
        labels = [label for label in self.screen.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.accessibleName() or label.text() for label in labels)

    def close(self) -> None:
        """Leaves nothing open."""
        self.screen.recovery.abandon()
        self.screen.now = DONE
        self.screen.done.wipe()
        self.screen.close()


@pytest.fixture
def printer() -> PaperPrinter:
    """Two printers."""
    return PaperPrinter()


@pytest.fixture
def assistant(tmp_path: Path, tasks: Tasks, printer: PaperPrinter) -> Iterator[Assistant]:
    """See Assistant."""
    made = Assistant(tmp_path, tasks, printer)
    yield made
    made.close()


def test_an_office_is_founded_and_both_kinds_of_people_can_sign_in(
    assistant: Assistant, printer: PaperPrinter
) -> None:
    """Own password and start code open the new store; the sheet went to the printer that was chosen."""
    assistant.to_recovery()
    assert assistant.screen.now == RECOVERY
    assert not assistant.door.is_founded()
    child(assistant.screen, QComboBox, "printer").setCurrentIndex(1)
    assistant.press("print_recovery")
    assert [(name, where) for _data, name, where in printer.printed] == [
        ("復旧シート.pdf", "窓口-プリンター")
    ]
    assert printer.printed[0][0].startswith(b"%PDF")
    QTest.keyClicks(assistant.box(), assistant.words().lower().replace(" ", ""))
    codes = dict(assistant.screen.recovery.founded.start_codes)  # type: ignore[union-attr]  # words() looked
    assistant.press("finish")
    assert assistant.tasks.wait_idle()
    assert assistant.screen.now == DONE
    assert all(code in assistant.said() for code in codes.values())
    assert assistant.door.is_founded()
    assistant.press("to_login")
    assert assistant.founded == [True]
    for number, secret in (("104216", PASSWORD), ("104217", codes["104217"])):
        session = sign_in.sign_in(assistant.door, number, secret)
        assert session.office.center == "西三河"
        assert session.staff.must_change is (number == "104217")
        session.desk.store.close()


def test_the_list_is_searched_while_typing_and_shows_what_will_be_registered(assistant: Assistant) -> None:
    """Center and addressee stand beside the list, to be checked before going on."""
    table = child(assistant.screen, ListTable, "municipality_list")
    assert table.model().rowCount() == 54
    assistant.type("municipality_search", "碧南")
    assert table.model().rowCount() == 1
    assert "愛知県西三河児童・障害者相談センター長" in assistant.said()
    assert "碧南市福祉事務所長" in assistant.said()
    assistant.type("municipality_search", "234249")
    assert "大治町長" in assistant.said()


def test_a_city_that_decides_itself_is_told_that_its_way_comes_later(assistant: Assistant) -> None:
    """It stands in the list and cannot be taken."""
    for city in ("名古屋市", "豊橋市", "岡崎市", "一宮市", "豊田市"):
        assistant.type("municipality_search", city)
        assistant.press("next")
        assert assistant.screen.now == PLACE
        assert "今後の版で" in assistant.said()


def test_no_place_is_chosen_before_somebody_chose_one(assistant: Assistant) -> None:
    """Neither at first, nor while several match; a caution comes only when one of the five cities was chosen."""
    table = child(assistant.screen, ListTable, "municipality_list")
    for words in ("", "市", "豊"):
        assistant.type("municipality_search", words)
        assert table.current_key() == ""
        assert "選んでください" in assistant.said()
        assert "この版では選べません" not in assistant.said()
        assistant.press("next")
        assert assistant.screen.now == PLACE
        assert "一覧から市町村を選んでください" in assistant.said()
    assert table.select("232017")
    assert "豊橋市はこの版では選べません" in assistant.said()
    assistant.type("municipality_search", "")
    assert table.current_key() == "232017"  # chosen stays chosen


def test_without_a_match_nothing_can_be_taken(assistant: Assistant) -> None:
    """A place outside the prefecture."""
    assistant.type("municipality_search", "どこにもない市")
    assistant.press("next")
    assert assistant.screen.now == PLACE
    assert "一覧から市町村を選んでください" in assistant.said()


def test_arrow_keys_move_in_the_list_and_enter_goes_on(assistant: Assistant) -> None:
    """No mouse: the words stay while the list moves."""
    assistant.type("municipality_search", "豊")
    search = child(assistant.screen, QLineEdit, "municipality_search")
    table = child(assistant.screen, ListTable, "municipality_list")
    assert table.current_key() == ""
    QTest.keyClick(search, Qt.Key.Key_Down)
    first = table.current_key()
    assert first
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert table.current_key() not in ("", first)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert assistant.screen.now == COUNTER


def test_the_counter_must_be_complete_and_hold_no_number(assistant: Assistant) -> None:
    """The first gap gets the focus; a 個人番号 in any field is refused; 内線 may stay empty."""
    assistant.place()
    assistant.press("next")
    assert QApplication.focusWidget() is child(assistant.screen, QLineEdit, "department")
    assistant.type("department", "福祉課")
    assistant.type("contact", number_digits(7))
    assistant.type("phone", "abc")
    assistant.press("next")
    assert QApplication.focusWidget() is child(assistant.screen, QLineEdit, "contact")
    assert "個人番号を書かないでください" in assistant.said()
    assert "市外局番から" in assistant.said()
    assistant.type("contact", "係")
    assistant.type("phone", "0566-00-0000")
    assistant.press("next")
    assert assistant.screen.now == STAFF


def test_a_telephone_number_is_tidied() -> None:
    """Full-width digits and every dash become one form."""
    for typed in (" ０５６６ー００‐００００ ", "0566〜00〜0000", "(0566)00-0000", "0566000000"):
        assert tidy("phone", typed) == "0566-00-0000"
    assert tidy("phone", " 0566-00 ") == "0566-00"


@pytest.mark.parametrize("typed", ["(214)-", "1234567", "214,215", "abc"])
def test_an_extension_is_digits_six_at_most(assistant: Assistant, typed: str) -> None:
    """Beside the telephone number anything longer could read as a number."""
    assistant.place()
    assistant.type("department", "福祉課")
    assistant.type("contact", "係")
    assistant.type("phone", "0566-00-0000")
    assistant.type("extension", typed)
    assistant.press("next")
    assert assistant.screen.now == COUNTER
    assert "内線は数字だけを6桁まで" in assistant.said()
    assistant.type("extension", "内線２１４")
    assistant.press("next")
    assert assistant.screen.now == STAFF
    assert assistant.screen.counter.values()["extension"] == "214"


def test_every_gap_of_the_staff_is_named_in_its_row(assistant: Assistant) -> None:
    """From the first row on: number, name, way in, the same number twice, no role."""
    assistant.place()
    assistant.counter()
    rows = assistant.screen.staff.rows

    def refused(text: str, row: int) -> bool:
        assistant.press("next")
        return assistant.screen.now == STAFF and text in rows[row].problem

    assert refused("職員番号を入力", 0)
    assistant.type("staff_1_number", "104200")
    assert refused("氏名を入力", 0)
    assistant.type("staff_1_name", "Admin")
    assert refused("開始コードを渡すか", 0)
    assistant.tick("staff_1_code")
    assistant.type("staff_2_number", "104200")
    assistant.type("staff_2_name", "Clerk")
    assert refused("同じ職員番号", 1)
    assistant.type("staff_2_number", "104216")
    assert refused("役割を1つ以上", 1)
    assistant.tick("staff_2_clerk")
    assistant.type("staff_2_name", number_digits(3))
    assistant.tick("staff_2_code")
    assert refused("個人番号を書かない", 1)


def test_three_different_people_are_demanded_while_one_types(assistant: Assistant) -> None:
    """The four demands turn from open to met; without them there is no next step."""
    assistant.place()
    assistant.counter()
    assistant.staff()
    assert assistant.said().count("まだ満たしていません") == 0
    assistant.tick("staff_4_reviewer", on=False)
    assistant.tick("staff_4_clerk")
    assert assistant.said().count("まだ満たしていません") == 1
    assistant.press("next")
    assert assistant.screen.now == STAFF
    assert "別々の3人" in child(assistant.screen, Note, "staff_note").text


def test_the_demands_look_at_people_not_at_roles() -> None:
    """One person with all roles is not three people."""
    everything = frozenset(Role)
    assert not three_different([everything, everything])
    assert three_different([everything] * 3)
    assert not three_different([frozenset({Role.CLERK})] * 9)
    assert [demand.met for demand in demands([everything] * 4)] == [True] * 4


def test_the_password_box_needs_number_and_name_first_and_two_equal_passwords(assistant: Assistant) -> None:
    """It belongs to one person; what was typed is never shown and never kept when it was left."""
    assistant.place()
    assistant.counter()
    assistant.press("staff_1_own_password")
    assert "先に職員番号と氏名" in assistant.screen.staff.rows[0].problem
    assistant.type("staff_1_number", "104200")
    assistant.type("staff_1_name", "Admin")
    assistant.press("staff_1_own_password")
    box = dialog()
    child(box, QPushButton, "password_ok").click()
    assert any("パスワードを入力してください" in label.text() for label in box.findChildren(QLabel))
    child(box, QLineEdit, "password_1").setText("one secret word")
    child(box, QLineEdit, "password_2").setText("another secret word")
    child(box, QPushButton, "password_ok").click()
    assert any("2つのパスワードが違います" in label.text() for label in box.findChildren(QLabel))
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not assistant.screen.staff.rows[0].has_own_password()
    assistant.own_password(1)
    assert assistant.screen.staff.rows[0].has_own_password()
    assistant.tick("staff_1_code")
    assert not assistant.screen.staff.rows[0].has_own_password()


def test_a_number_changed_into_the_password_is_noticed(assistant: Assistant) -> None:
    """The password was typed before the number became part of it."""
    assistant.place()
    assistant.counter()
    assistant.staff()
    assistant.own_password(1, "secret 1234567 secret")
    assistant.type("staff_1_number", "1234567")
    assistant.press("next")
    assert "職員番号を含めない" in assistant.screen.staff.rows[0].problem


def test_more_people_can_be_added_and_taken_out(assistant: Assistant) -> None:
    """A blank fifth row does not count; a filled one does."""
    assistant.place()
    assistant.counter()
    assistant.staff()
    assistant.press("add_staff")
    assert len(assistant.screen.staff.people()) == 4
    assistant.type("staff_5_number", "104220")
    assert len(assistant.screen.staff.people()) == 5
    assistant.press("staff_5_remove")
    assert len(assistant.screen.staff.rows) == 4


def test_a_misread_letter_is_told_by_its_place_on_the_sheet(assistant: Assistant) -> None:
    """Third group, third letter; after the correction it is right."""
    assistant.to_recovery()
    assistant.press("print_recovery")
    words = assistant.words()
    wrong = words[:12] + ("A" if words[12] != "A" else "B") + words[13:]
    assistant.box().setPlainText(wrong[:20])
    assistant.press("finish")
    assert "あと" in assistant.said()
    assistant.box().setPlainText(wrong)
    assistant.press("finish")
    assert assistant.tasks.wait_idle()
    assert assistant.screen.now == RECOVERY
    assert "3つ目のまとまりの3文字目が、紙と違います" in assistant.said()
    assert not assistant.door.is_founded()
    assistant.box().setPlainText(words)
    QTest.keyClick(assistant.screen, Qt.Key.Key_F10)
    assert assistant.tasks.wait_idle()
    assert assistant.screen.now == DONE


def test_without_a_printer_the_letters_are_copied_by_hand(
    tmp_path: Path, tasks: Tasks, printer: PaperPrinter
) -> None:
    """They are shown, hidden again, and only then typed back."""
    printer.printers = ()
    assistant = Assistant(tmp_path, tasks, printer)
    assistant.to_recovery()
    assert "プリンターが見つかりません" in assistant.said()
    assert not assistant.box().isEnabled()
    assistant.press("copy_by_hand")
    groups = assistant.words().split()
    shown = [label.text() for label in assistant.screen.recovery.findChildren(QLabel) if label.isVisible()]
    assert all(group in shown for group in groups)
    assert not assistant.box().isEnabled()
    assistant.press("copy_by_hand")
    shown = [label.text() for label in assistant.screen.recovery.findChildren(QLabel) if label.isVisible()]
    assert not any(group in shown for group in groups)
    assert assistant.box().isEnabled()
    assistant.close()


def test_a_jammed_printer_is_told_and_nothing_can_be_typed_yet(
    assistant: Assistant, printer: PaperPrinter
) -> None:
    """Nobody types back from a paper that did not come."""
    assistant.to_recovery()
    printer.jam = True
    assistant.press("print_recovery")
    assert "印刷できませんでした" in assistant.said()
    assert not assistant.box().isEnabled()


def test_leaving_asks_and_nothing_stays_behind(assistant: Assistant) -> None:
    """Staying keeps everything; leaving takes the half-made office away."""
    assistant.to_recovery()
    assert assistant.door.founding_folder.exists()
    asked = answer_next(main=False)
    assistant.press("leave")
    assert asked == ["はじめの設定をやめます"]
    assert assistant.screen.isVisible()
    answer_next(main=True)
    assistant.press("leave")
    assert not assistant.screen.isVisible()
    assert not assistant.door.founding_folder.exists()
    assert not assistant.door.is_founded()


def test_going_back_from_the_sheet_costs_the_sheet(assistant: Assistant) -> None:
    """It asks first; the people stay as typed, and the next sheet has other letters."""
    assistant.to_recovery()
    first = assistant.words()
    answer_next(main=False)
    assistant.press("back")
    assert assistant.screen.now == RECOVERY
    answer_next(main=True)
    assistant.press("back")
    assert assistant.screen.now == STAFF
    assert not assistant.door.founding_folder.exists()
    assistant.press("next")
    assert assistant.tasks.wait_idle()
    assert assistant.words() != first
    answer_next(main=True)
    assistant.press("back")
    for step in (COUNTER, PLACE):
        assistant.press("back")
        assert assistant.screen.now == step


def test_while_the_office_is_made_there_is_no_way_out(assistant: Assistant) -> None:
    """It takes seconds; the buttons wait, and closing the window says so."""
    assistant.place()
    assistant.counter()
    assistant.staff()
    assistant.press("next")
    assert assistant.screen.recovery.working
    assert not child(assistant.screen, QPushButton, "leave").isEnabled()
    told = answer_next(main=True)
    assert not assistant.screen.may_leave()
    assert told == ["作っています"]
    assert assistant.tasks.wait_idle()


@pytest.mark.expects_log
def test_an_office_that_cannot_be_made_says_why_and_can_be_tried_again(assistant: Assistant) -> None:
    """A file stands where the folder should be; once it is gone, the same button makes the office."""
    assistant.door.founding_folder.write_text("in the way")
    assistant.to_recovery()
    note = child(assistant.screen, Note, "recovery_note")
    assert note.title == "まだ作れていません"
    assistant.door.founding_folder.unlink()
    note.button.click()
    assert assistant.tasks.wait_idle()
    assert assistant.words()


def test_codes_on_the_last_page_are_guarded_when_the_window_closes(assistant: Assistant) -> None:
    """They are shown only once."""
    assistant.to_recovery()
    assistant.press("print_recovery")
    assistant.box().setPlainText(assistant.words())
    assistant.press("finish")
    assert assistant.tasks.wait_idle()
    asked = answer_next(main=False)
    assert not assistant.screen.may_leave()
    assert asked == ["画面を閉じます"]
    assert assistant.screen.keys()[10].label.startswith("ログイン画面へ進む")


@pytest.mark.parametrize("percent", [100, 150])
def test_no_step_is_cut_and_every_control_has_a_name(
    assistant: Assistant, theme: Theme, percent: int
) -> None:
    """At the office's screen and two text sizes."""
    theme.choose(text_percent=percent)

    def looks_right() -> bool:
        show_at(assistant.screen, SIZES[0])
        return clipped(assistant.screen) == [] and unnamed(assistant.screen) == []

    assert looks_right()
    assistant.place()
    assert looks_right()
    assistant.counter()
    assistant.staff()
    assert looks_right()
    assistant.press("next")
    assert assistant.tasks.wait_idle()
    assert looks_right()


def test_closing_the_window_round_the_assistant_asks_too(assistant: Assistant) -> None:
    """The cross of the window is one more way of leaving."""
    window = PageWindow(assistant.screen)
    show_at(window, SIZES[0])
    asked = answer_next(main=False)
    assert not window.close()
    assert asked == ["はじめの設定をやめます"]
    assert window.isVisible()
    answer_next(main=True)
    assert window.close()
    window.takeCentralWidget()


def test_a_new_office_looks_at_its_terminal_unless_it_chooses_otherwise(assistant: Assistant) -> None:
    """The way with the least data that still compares."""
    (card,) = assistant.screen.findChildren(CounterCard)
    assert card.values()["register"] == "terminal"
