"""A case that came back or is left: what is told, what is kept of it, and what is forgotten."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.screens.worklist_facts import why_returned
from app.usecases import confirm, inspect
from forms.kernel.dates import PartialDate
from forms.kernel.procedure import State, Step
from tests.gui.counter import CTRL, Room, answer
from tests.gui.list_scene import all_words, part, tap, type_on, until
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record
from tests.helpers.road import keying_of

pytestmark = pytest.mark.usefixtures("theme")


def test_a_returned_case_says_why_and_may_keep_its_number(room: Room) -> None:
    case = room.scene.returned(adult_record())
    room.open(case.id)
    note = part(room.window, "entry_note").accessibleName()
    assert "差し戻されました" in note
    assert "番地を来庁者に確かめてください。" in note
    box = room.screen.form.binding.number_slot().box
    assert box.kept
    assert "保存済みの番号を使います" in box.accessibleName()
    tap(Qt.Key.Key_F10)
    room.settle()
    assert room.stored(case).state is State.ENTERED
    assert room.stored(case).has_number


def test_whoever_enters_again_is_told_first_that_the_birth_date_differed(room: Room) -> None:
    """He would copy the wrong date once more; in the list nobody else reads it."""
    case = room.scene.entered(adult_record(), a_number(1))
    confirmer = room.scene.people.confirmer
    for _ in range(2):
        token = room.scene.token(confirmer, Step.CONFIRM, case.id)
        confirm.begin(room.scene.desk, token, case.id)
        keyed = keying_of(case, a_number(1), birth=PartialDate(1983, 4, 13))
        confirm.key(room.scene.desk, token, case.id, keyed)
    view = inspect.case_view(room.scene.desk, room.scene.actor(room.clerk), case.id)
    seen = {who.id: why_returned(view, who.id) for who in (room.clerk, confirmer)}
    assert ["生年月日" in str(seen[who]) for who in (room.clerk.id, confirmer.id)] == [True, False]
    room.open(case.id)
    assert "生年月日が書類と違います。" in part(room.window, "entry_note").accessibleName()


def test_the_kept_number_can_be_typed_anew(room: Room) -> None:
    room.open(room.scene.returned(adult_record()).id)
    room.kind("applicant_number_again").click()
    box = room.screen.form.binding.number_slot().box
    assert box.hasFocus()
    assert not box.kept
    assert part(room.window, "applicant_number").isEnabled()


def test_another_subject_destroys_the_kept_number_and_says_so(room: Room) -> None:
    case = room.scene.returned(adult_record())
    room.open(case.id)
    name = part(room.window, "applicant_name")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_A, CTRL)
    type_on("別人　次郎")
    tap(Qt.Key.Key_Tab)
    room.rest()
    until(lambda: not room.stored(case).has_number)
    room.settle()
    assert "保存済みの個人番号を破棄しました" in part(room.window, "entry_note").accessibleName()
    assert not room.screen.form.binding.number_slot().box.kept


def test_leaving_with_digits_asks_and_keeps_the_draft(room: Room) -> None:
    case = room.open()
    room.type("applicant_name", "見本　太郎")
    room.type("applicant_number", "1234")
    stay = answer("dialog.leave")
    assert not room.screen.may_leave()
    assert "保存されません" in stay[0]
    go = answer("dialog.main")
    assert room.screen.may_leave()
    assert go
    room.settle()
    assert room.stored(case).record.text("applicant_name") == "見本　太郎"


def test_locking_keeps_the_draft_and_forgets_the_person(room: Room) -> None:
    case = room.open()
    room.type("applicant_name", "見本　太郎")
    room.type("applicant_number", number_digits(1))
    tap(Qt.Key.Key_F12)
    room.settle()
    assert room.stored(case).record.text("applicant_name") == "見本　太郎"
    assert "見本" not in all_words(room.window)
    assert not room.screen.form.binding.has_digits()
