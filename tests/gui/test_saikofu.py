"""再交付 in the office's own window: chosen with F8 by keyboard, typed, handed on; and begun from the case before it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.formview.number_slot import Slot
from app.ui.screens.worklist_next import NextDialog
from app.ui.tasks import Tasks
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.dialog import open_dialog
from app.usecases import entry_from
from forms.kernel.findings import Severity
from forms.kernel.procedure import State
from tests.gui.list_scene import all_words, later, part, until
from tests.gui.statement_seat import Seat, a_seat_for_both
from tests.helpers import office
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number
from tests.helpers.people import (
    change_record,
    child_change_record,
    child_reissue_record,
    neighbour,
    reissue_record,
    return_record,
)
from tests.helpers.road import Road, at

pytestmark = pytest.mark.usefixtures("theme")
SENT = "2026-11-20"


@pytest.fixture
def seat(desk: office.Desk, tasks: Tasks) -> Iterator[Seat]:
    yield from a_seat_for_both(desk, tasks)


def box() -> NextDialog:
    """The question that stands open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, NextDialog)
    return found


def choose(seat: Seat, said: list[str]) -> None:
    """1 and F10: the first of the forms."""
    said.append(all_words(box()))
    seat.tap(Qt.Key.Key_1)
    said.append(all_words(box()))
    seat.tap(Qt.Key.Key_F10)


def test_it_is_chosen_by_keyboard_typed_and_handed_on(seat: Seat) -> None:
    said: list[str] = []
    later(lambda: choose(seat, said))
    case = seat.begin(Qt.Key.Key_F8)
    assert case.record.form.id == "saikofu"
    assert "再交付（紛失）：写真、" not in said[0]
    assert "再交付（紛失）：写真、" in said[1]
    assert "身体障害者手帳再交付申請書" in all_words(seat.entry.form)
    seat.fill(reissue_record(applied_on=SENT))
    seat.type_number("applicant_number", 1)
    seat.submit(case)
    done = seat.scene.case(case.id)
    assert done.state is State.ENTERED
    assert done.has_number
    assert done.record.text("cause") == "degree"


def test_nothing_begins_before_a_form_is_chosen_nor_after_leaving(seat: Seat) -> None:
    said: list[str] = []

    def leave() -> None:
        seat.tap(Qt.Key.Key_F10)
        said.append(all_words(box()))
        seat.tap(Qt.Key.Key_Escape)

    later(leave)
    seat.tap(Qt.Key.Key_F8)
    seat.settle()
    assert "手続きを選んでください。" in said[0]
    assert seat.window.current == "worklist"
    assert seat.list.table.model().rowCount() == 0


def test_what_is_to_be_brought_follows_the_cause(seat: Seat) -> None:
    later(lambda: choose(seat, []))
    seat.begin(Qt.Key.Key_F8)
    form = seat.entry.form
    needs = part(seat.window, "needs")
    form.check()
    assert "再交付の理由を選ぶと" in all_words(needs)
    form.binding.set_value("cause", "degree")
    form.check()
    assert "診断書・意見書" in all_words(needs)
    form.binding.set_value("cause", "lost")
    form.check()
    assert "診断書・意見書" not in all_words(needs)
    assert "写真（上半身・正面・脱帽" in all_words(needs)


def test_the_child_has_the_guardians_box_black(seat: Seat) -> None:
    later(lambda: choose(seat, []))
    seat.begin(Qt.Key.Key_F8)
    seat.fill(child_reissue_record(applied_on=SENT))
    assert seat.entry.form.binding.slot("applicant_number").slot is Slot.BLACK


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3], ids=["reissue", "change", "return"]
)
@pytest.mark.parametrize("size", [(1366, 697), (1920, 1080)], ids=["office", "large"])
def test_the_sheet_fits_both_office_sizes_and_names_everything(
    seat: Seat, size: tuple[int, int], key: Qt.Key
) -> None:
    seat.window.resize(*size)
    said: list[list[str]] = []

    def look() -> None:
        seat.tap(key)
        said.extend((clipped(box()), unnamed(box())))
        seat.tap(Qt.Key.Key_F10)

    later(look)
    seat.begin(Qt.Key.Key_F8)
    seat.settle()
    assert said == [[], []]
    assert clipped(seat.entry.form.sheet) == []
    assert unnamed(seat.window) == []
    bar = seat.entry.form.sheet.verticalScrollBar()
    assert bar.maximum() == 0, "the whole paper is to be seen at once"


def test_the_next_paper_of_a_person_begins_from_the_case_before(seat: Seat) -> None:
    road = Road.over(seat.scene.store)
    earlier = road.approved(neighbour(3), a_number(3))
    road.forwarded(earlier)
    seat.list.open_case(earlier.id)
    seat.settle()
    button = seat.window.findChild(PlainButton, "next")
    assert button is not None
    said: list[str] = []
    later(lambda: choose(seat, said))
    button.setFocus()
    seat.tap(Qt.Key.Key_Space)
    seat.settle()
    until(lambda: seat.window.current == "entry")
    seat.settle()
    assert earlier.reception_no in said[0]
    assert "個人番号は写しません" in said[0]
    binding = seat.entry.form.binding
    assert binding.record().text("address") == neighbour(3)["address"]
    assert not binding.has_digits()
    assert not binding.record().text("cause")


def test_the_list_says_what_it_is_and_can_be_narrowed_to_it(seat: Seat) -> None:
    road = Road.over(seat.scene.store)
    road.entered(neighbour(3), a_number(3))
    case = road.entered(reissue_record(), a_number(1))
    seat.list.enter()
    seat.settle()
    chip = part(seat.window, "filter_techo")
    assert chip.isVisible()
    seat.list.open_case(case.id)
    seat.settle()
    assert "再交付（程度変更）" in all_words(seat.list.detail)
    chip.click()  # type: ignore[attr-defined]  # found by its name
    seat.settle()
    assert seat.list.table.model().rowCount() == 1


def test_a_change_is_told_by_keyboard_and_the_list_shows_what_to_write_into_the_techo(seat: Seat) -> None:
    def second() -> None:
        seat.tap(Qt.Key.Key_2)
        seat.tap(Qt.Key.Key_F10)

    later(second)
    case = seat.begin(Qt.Key.Key_F8)
    assert case.record.form.id == "henko"
    seat.fill(change_record(applied_on=SENT, changed_on="2026-10-01"))
    seat.entry.form.check()
    assert "変更から30日を過ぎています" in all_words(seat.entry.form)
    for word in ("申請書", "申請日", "申請者"):
        assert word not in all_words(seat.entry.form)
    seat.type_number("applicant_number", 1)
    seat.submit(case)
    assert seat.scene.case(case.id).state is State.ENTERED
    road = Road.over(seat.scene.store)
    told = road.entered(child_change_record(), a_number(2))
    seat.window.go("worklist", told.id)
    seat.settle()
    assert "氏名変更　見本　花" in all_words(seat.list.detail)


def test_a_change_begins_with_what_was_before(seat: Seat) -> None:
    road = Road.over(seat.scene.store)
    earlier = road.approved(neighbour(3), a_number(3))
    road.forwarded(earlier)
    draft = entry_from.open_from(road.desk, at(seat.who), earlier.id, "henko")
    assert draft.record["old_address"] == draft.record["address"] == neighbour(3)["address"]
    seat.go("entry", draft)
    seat.entry.form.binding.set_value("cause", "move")
    found = seat.entry.form.check()
    assert ("change.same", "old_address") in [(one.code, one.field) for one in found]


def test_a_techo_is_returned_without_a_word_about_a_number_to_be_typed(seat: Seat) -> None:
    def third() -> None:
        seat.tap(Qt.Key.Key_3)
        seat.tap(Qt.Key.Key_F10)

    later(third)
    case = seat.begin(Qt.Key.Key_F8)
    assert case.record.form.id == "henkan"
    form = seat.entry.form
    assert form.binding.record().text("no_number_reason") == "not_taken"
    assert "この届では個人番号を集めません" in all_words(form.panel)
    seat.tap(Qt.Key.Key_F5)
    seat.settle()
    box = open_dialog()
    assert box is not None
    assert "番号" not in all_words(box).replace("受付番号", "").replace("手帳番号", "")
    box.reject()
    seat.settle()
    seat.fill(return_record(applied_on=SENT, no_number_reason=""))
    assert not [one for one in form.check() if one.severity is Severity.ERROR]
    seat.submit(case)
    done = seat.scene.case(case.id)
    assert done.state is State.ENTERED
    assert not done.has_number
    assert not seat.entry.done.step.box.isVisible(), "there is no number box to be asked about"
    seat.tap(Qt.Key.Key_F9)
    seat.settle()
    assert len(seat.scene.printer.printed) == 1


def test_after_a_death_the_holder_stands_in_his_own_place(seat: Seat) -> None:
    road = Road.over(seat.scene.store)
    for seed, record in enumerate((neighbour(3), child_reissue_record()), start=3):
        earlier = road.approved(record, a_number(seed))
        road.forwarded(earlier)
        draft = entry_from.open_from(road.desk, at(seat.who), earlier.id, "henkan")
        subject = record.form.subject_of(record)
        assert draft.record["holder_name"] == record[subject.name]
        assert draft.record.text("applicant_name") == ("見本　太郎" if seed == 4 else "")
        assert not draft.record.text("relationship")
