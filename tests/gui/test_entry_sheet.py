"""After 確認へ回す: the sheet for signature, what became of it, and taking the case back."""

import pytest
from PySide6.QtCore import Qt

from app.usecases import confirm
from forms.kernel.case import Case, PaperOutcome
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.gui.counter import SENT, Room, answer
from tests.gui.list_scene import all_words, part, tap, until
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")


def handed_on(room: Room, record: Record | None = None) -> Case:
    case = room.scene.draft(record or adult_record(applied_on=SENT))
    room.open(case.id)
    room.type("applicant_number" if "child_name" not in case.record else "child_number", number_digits(1))
    room.show_papers(case)
    tap(Qt.Key.Key_F10)
    room.settle()
    return case


def outcomes(room: Room, case: Case) -> list[PaperOutcome]:
    with room.scene.desk.store.look() as view:
        return [paper.outcome for paper in view.papers.of_case(case.id)]


@pytest.mark.parametrize("box", ["printed", "blank"])
def test_the_sheet_is_printed_as_chosen_and_its_fate_is_asked(room: Room, box: str) -> None:
    case = handed_on(room)
    tap(Qt.Key.Key_F9)
    assert room.scene.printer.printed == [], "nothing is chosen beforehand"
    part(room.window, f"box_{box}").setFocus()
    tap(Qt.Key.Key_Space)
    room.kind("do_print").click()
    room.settle()
    assert len(room.scene.printer.printed) == 1
    assert "紙は正しく出ましたか" in all_words(room.screen)
    room.kind("paper_ok").click()
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.PRINTED]
    assert room.scene.shell.went[-1] == ("worklist", case.id)
    assert room.scene.shell.toasts


def test_a_paper_that_did_not_come_out_is_recorded_and_printed_again(room: Room) -> None:
    case = handed_on(room)
    part(room.window, "box_blank").setFocus()
    tap(Qt.Key.Key_Space)
    for _ in range(2):
        tap(Qt.Key.Key_F9)
        room.settle()
        room.kind("paper_bad").click()
        room.settle()
    assert outcomes(room, case) == [PaperOutcome.FAILED, PaperOutcome.FAILED]
    assert part(room.window, "do_print").isEnabled()


def test_a_printer_that_refuses_leaves_the_case_as_it_is(room: Room) -> None:
    case = handed_on(room)
    room.scene.printer.jam = True
    part(room.window, "box_printed").setFocus()
    tap(Qt.Key.Key_Space)
    room.kind("do_print").click()
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.FAILED]
    assert "印刷" in part(room.window, "done_note").accessibleName()
    assert part(room.window, "do_print").isEnabled()


def test_without_a_printer_the_step_says_so(room: Room) -> None:
    room.scene.printer.printers = ()
    handed_on(room)
    assert "プリンターが見つかりません" in all_words(room.screen.done)
    assert not room.screen.done.step.do_print.isEnabled()


def test_leaving_before_the_paper_was_answered_for_asks(room: Room) -> None:
    handed_on(room)
    part(room.window, "box_blank").setFocus()
    tap(Qt.Key.Key_Space)
    tap(Qt.Key.Key_F9)
    room.settle()
    words = answer("dialog.leave")
    assert not room.screen.may_leave()
    assert "紙が出たか" in words[0]


def test_a_sheet_is_printed_again_as_soon_as_the_case_is_opened(room: Room) -> None:
    """From the list: two keys, and the person who signs does not wait."""
    case = room.scene.entered(adult_record(), a_number(1))
    room.open(case.id)
    tap(Qt.Key.Key_Space)
    tap(Qt.Key.Key_F9)
    room.settle()
    tap(Qt.Key.Key_Space)
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.PRINTED, PaperOutcome.PRINTED]
    assert room.scene.printer.printed[-1][1] == f"申請書_{case.reception_no}"


def test_where_there_is_no_number_nothing_is_asked_about_its_box(room: Room) -> None:
    record = adult_record(number_source="", no_number_reason="declined")
    case = room.scene.entered(record, printed=False)
    room.open(case.id)
    tap(Qt.Key.Key_F9)
    room.settle()
    room.kind("paper_ok").click()
    room.settle()
    assert outcomes(room, case) == [PaperOutcome.PRINTED]


def test_an_original_needs_no_sheet(room: Room) -> None:
    case = handed_on(room, adult_record(applied_on=SENT, arrival="original", number_source="original"))
    assert room.stored(case).state is State.ENTERED
    assert room.scene.shell.went[-1] == ("worklist", case.id)
    assert case.reception_no in room.scene.shell.toasts[-1]


def test_an_entered_case_is_read_only_and_can_be_taken_back(room: Room) -> None:
    case = room.scene.entered(adult_record(), a_number(1))
    room.open(case.id)
    words = all_words(room.screen.done)
    assert "見本　太郎" in words
    assert "入力済み（表示しません）" in words
    assert number_digits(1) not in words
    assert room.kind("do_print").isEnabled()
    told = answer("dialog.main")
    room.kind("take_back").click()
    until(lambda: bool(told))
    room.settle()
    back = room.stored(case)
    assert back.state is State.DRAFT
    assert not back.has_number
    assert part(room.window, "applicant_name").isEnabled()


def test_once_the_confirmer_has_begun_nothing_can_be_taken_back(room: Room) -> None:
    case = room.scene.entered(adult_record(), a_number(1))
    confirm.begin(
        room.scene.desk, room.scene.token(room.scene.people.confirmer, Step.CONFIRM, case.id), case.id
    )
    room.open(case.id)
    assert not room.kind("take_back").isEnabled()
    assert not room.screen.done.step.isVisible()
    assert room.screen.keys().get(9) is None
    assert part(room.window, "to_worklist").hasFocus()
