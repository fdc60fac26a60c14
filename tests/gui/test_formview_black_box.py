"""A guardian's number has no place in a child's application: the box is black, and what was typed is gone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.ui.formview.black_box import SAYS, BlackBox
from app.ui.formview.number_slot import Slot
from tests.gui.list_scene import all_words
from tests.gui.sheet_bench import Bench, a_bench
from tests.helpers.makers import number_digits
from tests.helpers.people import child_record

pytestmark = pytest.mark.usefixtures("theme")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench() -> Bench:
    return a_bench()


@pytest.mark.parametrize("trigger", ["relationship", "child_name", "child_kana", "child_birth"])
def test_a_guardians_number_typed_first_is_gone_when_the_childs_section_begins(
    bench: Bench, trigger: str
) -> None:
    digits = number_digits(7)
    QGuiApplication.clipboard().setText("before")
    bench.type("applicant_number", digits)
    assert bench.count("applicant_number") == 12
    bench.type(
        trigger,
        {"relationship": "父", "child_name": "見本", "child_kana": "みほん", "child_birth": "H29.6.3"}[
            trigger
        ],
    )
    box = bench.binding.slot("applicant_number").box
    assert bench.slot("applicant_number") is Slot.BLACK
    assert box.count() == 0
    assert not box.isUndoAvailable()
    box.undo()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_V):
        QTest.keyClick(box, key, CTRL)
    assert box.count() == 0
    assert not any(digits[i : i + 5] in all_words(bench) for i in range(8)), (
        "the number can still be read somewhere"
    )
    assert QGuiApplication.clipboard().text() == "before"
    assert "number" not in "".join(bench.binding.record())


def test_the_first_key_in_the_childs_section_is_enough(bench: Bench) -> None:
    bench.type("applicant_number", number_digits(7))
    bench.part("child_name").setFocus()
    QTest.keyClicks(bench.part("child_name"), "a")
    assert bench.count("applicant_number") == 0


def test_an_applicant_under_fifteen_loses_his_box_too(bench: Bench) -> None:
    bench.type("applied_on", "R8.11.24")
    bench.type("applicant_number", number_digits(7))
    bench.type("applicant_birth", "H29.6.3")
    assert bench.slot("applicant_number") is Slot.BLACK
    assert bench.count("applicant_number") == 0


def test_the_number_never_comes_back_when_the_rule_is_lifted(bench: Bench) -> None:
    bench.type("applicant_number", number_digits(7))
    bench.type("relationship", "父")
    field = bench.part("relationship")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert bench.slot("applicant_number") is Slot.OPEN
    assert bench.count("applicant_number") == 0
    assert bench.part("applicant_number").isEnabled()


def test_the_childs_number_goes_when_it_is_an_adults_case_after_all(bench: Bench) -> None:
    bench.type("relationship", "父")
    assert bench.slot("child_number") is Slot.OPEN
    bench.type("child_number", number_digits(8))
    field = bench.part("relationship")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert bench.slot("child_number") is Slot.UNUSED
    assert bench.count("child_number") == 0
    assert not bench.part("child_number").isEnabled()
    assert "ここには記入しません" in all_words(bench)


def test_the_black_box_is_reached_and_read_and_holds_nothing(bench: Bench) -> None:
    bench.binding.set_record(child_record())
    black = bench.part("applicant_number_black")
    assert isinstance(black, BlackBox)
    assert black.isVisible()
    assert not bench.part("applicant_number").isVisible()
    assert (
        black.accessibleName() == SAYS == "保護者の個人番号、黒塗り済み、15歳未満の申請のため入力できません"
    )
    bench.part("applicant_birth_day").setFocus()
    QTest.keyClick(bench.part("applicant_birth_day"), Qt.Key.Key_Tab)
    assert black.hasFocus()
    QTest.keyClicks(black, "1234")
    assert bench.count("applicant_number") == 0
    QTest.keyClick(black, Qt.Key.Key_Return)
    assert bench.part("phone").hasFocus()


def test_who_is_typing_in_the_box_when_it_turns_black_stands_on_the_black_box(bench: Bench) -> None:
    bench.part("applicant_number").setFocus()
    bench.binding.set_value("relationship", "父")
    assert bench.part("applicant_number_black").hasFocus()
