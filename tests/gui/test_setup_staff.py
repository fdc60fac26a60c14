"""はじめの設定: the people of a new office, their passwords, and the sheet that opens again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.ui.screens.setup import DONE, RECOVERY, STAFF
from app.ui.screens.setup_rules import demands, three_different
from app.ui.tasks import Tasks
from app.ui.widgets.note import Note
from forms.kernel.procedure import Role
from tests.gui.front_door import PaperPrinter, child, dialog
from tests.gui.setting_up import Assistant, a_assistant
from tests.helpers.makers import number_digits


@pytest.fixture
def printer() -> PaperPrinter:
    """Two printers."""
    return PaperPrinter()


@pytest.fixture
def assistant(tmp_path: Path, tasks: Tasks, printer: PaperPrinter) -> Iterator[Assistant]:
    """See Assistant."""
    yield from a_assistant(tmp_path, tasks, printer)


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
    assert assistant.tasks.wait_idle()
    assert assistant.tasks.wait_idle()
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
    assert assistant.tasks.wait_idle()
    assert assistant.tasks.wait_idle()
    assert "印刷できませんでした" in assistant.said()
    assert not assistant.box().isEnabled()
