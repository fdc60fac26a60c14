"""確認者による照合: what is shown at the end, and the papers that ask for something of their own."""

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.screens import confirm_words as words
from app.ui.screens.confirm import ConfirmDialog
from app.ui.widgets.chip import Chip
from forms.kernel.procedure import State, Step
from tests.gui.confirming import (
    BIRTH,
    CHOICES,
    OTHER_BIRTH,
    Open,
    choose,
    compare,
    fill,
    key,
    note_of,
    result,
    says_nothing,
)
from tests.gui.list_scene import Scene, all_words
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record


def test_a_case_without_a_number_is_confirmed_by_seeing_its_empty_box(scene: Scene, opened: Open) -> None:
    """No number box at all; a tick says that the paper's box is empty."""
    record = adult_record(number_source="", no_number_reason="declined")
    case = scene.entered(record)
    box = opened(case, scene.people.confirmer)
    assert not [w for w in box.findChildren(QWidget, "rekey_number") if w.isVisible()]
    marks = ("document_identity", "form_original", "holder_subject", "name_same", "sex_same", "address_same")
    choose(box, *marks)
    key(box, None, OTHER_BIRTH)
    assert not box.main_button.isEnabled()
    choose(box, "number_is_blank")
    compare(scene)
    assert (note_of(box).title, note_of(box).text) == words.ONCE_MORE_BLANK
    choose(box, *marks, "number_is_blank")
    key(box, None, BIRTH)
    compare(scene)
    assert "記載がないこと" in result(box).text
    assert "空欄を確認" in all_words(box)
    assert scene.case(case.id).state is State.CONFIRMED


def chips(box: ConfirmDialog) -> list[str]:
    """The result line by line, as a screen reader has it."""
    return [chip.accessibleName() for chip in box.pages.result.findChildren(Chip) if chip.isVisible()]


def test_the_result_says_what_was_compared_by_whom_and_from_which_paper(scene: Scene, opened: Open) -> None:
    """Name, sex and address with their marks; number and birth date only that they agree; the next step is 承認."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    fill(box)
    compare(scene)
    assert chips(box) == ["個人番号 一致", "生年月日 一致", "氏名 一致", "性別 一致", "住所 記載なし"]
    read = all_words(box)
    assert "個人番号カード（原本）" in read
    assert f"{scene.people.confirmer.name}（{scene.people.confirmer.number}）" in read
    assert "承認 実施中" in read
    assert not any(text in read for text in ("昭和58", "1983"))
    says_nothing(box, a_number(1))


def test_after_two_mismatches_the_result_does_not_say_which_value_differed(
    scene: Scene, opened: Open
) -> None:
    """Not by leaving a line out either: number and birth date stand in one."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    for birth in (BIRTH, OTHER_BIRTH):
        fill(box, a_number(2), birth)
        compare(scene)
    assert chips(box) == ["個人番号と生年月日 不一致"]
    read = all_words(box)
    assert "廃棄しました" in read
    assert "受付 実施中" in read
    box.accept()
    assert "廃棄しました" not in all_words(box)


def test_an_item_marked_different_is_told_as_the_confirmer_marked_it(scene: Scene, opened: Open) -> None:
    """Nothing is said of number and birth date: they were not compared."""
    box = opened(scene.entered(number=a_number(1)), scene.people.confirmer)
    fill(box)
    choose(box, "address_different")
    compare(scene)
    assert chips(box) == ["氏名 一致", "性別 一致", "住所 違う"]


@pytest.mark.parametrize("seen", ["none", "done", "rewritten"])
def test_the_blackout_of_a_childs_original_is_asked(scene: Scene, opened: Open, seen: str) -> None:
    """A handwritten original of a child's case does not go on without it (issue §3)."""
    record = child_record(arrival="original", original_blackout="done", number_source="original")
    case = scene.entered(record, a_number(6))
    box = opened(case, scene.people.confirmer)
    choose(box, *CHOICES)
    key(box, a_number(6), "H29.6.3")
    assert not box.main_button.isEnabled()
    choose(box, f"blackout_{seen}")
    compare(scene)
    assert result(box).title == "一致"
    with scene.desk.store.look() as view:
        acts = [a for a in view.acts.of(case.id) if a.step is Step.BLACKOUT]
    assert [a.detail["seen"] for a in acts] == ["done", seen]


def test_the_visitors_own_hand_on_an_empty_box_is_a_document_and_never_a_copy(
    scene: Scene, opened: Open
) -> None:
    """Only a sheet printed with an empty box is offered; 原本・写し is not asked for it."""
    case = scene.entered(adult_record(number_source="document"), a_number(1), blank=True)
    box = opened(case, scene.people.confirmer)
    choose(box, "document_sheet", "holder_subject", "name_same", "sex_same", "address_same")
    key(box, a_number(1), BIRTH)
    assert box.paper is not None
    assert not box.paper.copy.isEnabled()
    compare(scene)
    assert result(box).title == "一致"
