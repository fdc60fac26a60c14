"""番号の申出 in the office's own window: both papers in one session, by keyboard; it ends with its approval."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.formview.number_slot import Slot
from app.ui.tasks import Tasks
from forms.kernel.procedure import State
from tests.gui.list_scene import all_words, part, type_on
from tests.gui.statement_seat import Seat, a_seat_for_both
from tests.helpers import office
from tests.helpers.looks import clipped, unnamed
from tests.helpers.people import child_statement_record, statement_record

pytestmark = pytest.mark.usefixtures("theme")
SENT = "2026-11-20"


@pytest.fixture
def seat(desk: office.Desk, tasks: Tasks) -> Iterator[Seat]:
    yield from a_seat_for_both(desk, tasks)


def test_both_papers_are_opened_one_after_the_other_by_keyboard_and_one_is_handed_on(seat: Seat) -> None:
    """F7 the statement, Esc, F5 the application, Esc, and the statement again as it was left, up to 確認へ回す."""
    statement = seat.begin(Qt.Key.Key_F7)
    assert statement.record.form.id == "moshide"
    assert "個人番号申出書" in all_words(seat.entry)
    seat.fill(statement_record(applied_on=SENT))
    seat.back()
    application = seat.begin(Qt.Key.Key_F5)
    assert application.record.form.id == "kofu"
    assert "身体障害者手帳交付申請書" in all_words(seat.entry.form)
    assert "個人番号申出書" not in all_words(seat.entry.form)
    assert not seat.entry.form.binding.record().text("applicant_name"), "nobody of the paper before"
    seat.back()
    seat.list.open_case(statement.id)
    seat.settle()
    seat.tap(Qt.Key.Key_F6)
    seat.settle()
    assert seat.entry.form.binding.record().text("techo_number") == "愛知県第12345号"
    seat.type_number("applicant_number", 1)
    seat.submit(statement)
    done = seat.scene.case(statement.id)
    assert done.state is State.ENTERED
    assert done.has_number
    assert done.record.text("purpose") == "first"
    assert seat.scene.case(application.id).state is State.DRAFT


def test_the_child_of_a_statement_has_the_guardians_box_black(seat: Seat) -> None:
    case = seat.begin(Qt.Key.Key_F7)
    seat.fill(child_statement_record(applied_on=SENT))
    binding = seat.entry.form.binding
    assert binding.slot("applicant_number").slot is Slot.BLACK
    seat.entry.form.check()
    assert "児童は申出日（令和8年11月20日）に9歳です" in all_words(part(seat.window, "blackout_note"))
    seat.type_number("child_number", 2)
    seat.submit(case)
    assert seat.scene.case(case.id).has_number


def test_nothing_typed_into_one_paper_stays_on_the_other(seat: Seat) -> None:
    """The paper that is put away forgets the person, the number first."""
    seat.begin(Qt.Key.Key_F7)
    seat.fill(statement_record(applied_on=SENT, number_source="document"))
    first = seat.entry.form
    seat.back()
    seat.begin(Qt.Key.Key_F5)
    assert not first.binding.has_digits()
    assert len(first.binding.record()) == 0
    assert "見本" not in all_words(seat.window)


def test_the_screen_speaks_of_the_paper_before_it(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    words = all_words(seat.window)
    assert "申出書の入力" in words
    assert "申請書" not in all_words(seat.entry.form)
    assert "申請日" not in all_words(seat.entry.form)
    seat.back()
    seat.begin(Qt.Key.Key_F5)
    assert "申請書の入力" in all_words(seat.window)


def test_a_number_that_is_missing_is_asked_for_without_a_way_round(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    seat.fill(statement_record(applied_on=SENT))
    found = seat.entry.form.check()
    assert [one.code for one in found if one.field == "applicant_number"] == ["number.only"]
    assert "no_number_reason" not in seat.entry.form.binding.rows


def test_what_may_not_be_kept_of_a_number_of_a_techo_is_said_beside_it(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    part(seat.window, "techo_number").setFocus(Qt.FocusReason.TabFocusReason)
    type_on("愛知県第123456号・第789012号")
    seat.tap(Qt.Key.Key_Tab)
    row = seat.entry.form.binding.rows["techo_number"]
    assert row.message.startswith("手帳番号に数字が多すぎます（10字まで）。この欄は保存していません。")
    assert not seat.entry.form.binding.record().text("techo_number")


@pytest.mark.parametrize("size", [(1366, 697), (1920, 1080)], ids=["office", "large"])
def test_the_sheet_fits_both_office_sizes_and_names_everything(seat: Seat, size: tuple[int, int]) -> None:
    seat.window.resize(*size)
    seat.begin(Qt.Key.Key_F7)
    seat.settle()
    assert clipped(seat.entry.form.sheet) == []
    assert unnamed(seat.window) == []
    bar = seat.entry.form.sheet.verticalScrollBar()
    assert bar.maximum() == 0, "the whole paper is to be seen at once"


def test_tab_goes_through_the_paper_in_its_order(seat: Seat) -> None:
    seat.begin(Qt.Key.Key_F7)
    order = [seat.entry.form.sheet.order(), seat.entry.form.panel.order()]
    assert all(order)
    part(seat.window, "techo_number").setFocus()
    reached: list[QWidget] = []
    for _ in range(3):
        seat.tap(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        reached.append(now)
    assert [one.objectName() for one in reached] == ["purpose", "postal_code", "address"]
