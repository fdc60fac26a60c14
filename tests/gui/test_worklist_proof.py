"""What a number still waits for, as the list marks it: documents that follow, the comparison with the register."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.ui.screens import worklist_rows as rows
from app.ui.screens.worklist_acts import AFTER, COMPARE, DOCUMENT, WITHDRAW, Lacks, main_offer, other_offers
from app.ui.screens.worklist_rows import Beside
from app.ui.widgets.filter_chip import FilterChip
from app.usecases import identity, identity_file, inspect
from db.queries import CaseRow
from forms.kernel.comparison import RegisterUse
from forms.kernel.procedure import State
from tests.gui.list_scene import Scene, all_words, part, tap
from tests.gui.list_seat import Seat, a_seats, sit
from tests.helpers.comparisons import a_comparison
from tests.helpers.makers import a_number
from tests.helpers.office import kofu
from tests.helpers.people import adult_record
from tests.helpers.proving import ask_by
from tests.helpers.shown import show_all


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Closes every window that a test opened."""
    yield from a_seats()


def test_documents_that_are_to_follow_are_marked_with_their_day_and_can_be_filtered(
    scene: Scene, seats: list[Seat]
) -> None:
    """後日確認; a case whose documents came is an ordinary one again."""
    case = scene.draft(adult_record())
    scene.draft(adult_record(applicant_name="緑　はな", applicant_kana="みどり はな"))
    clerk = scene.actor(scene.people.clerk)
    identity.agree_later(scene.desk, clerk, case.id)
    seat = sit(seats, scene, scene.people.clerk)
    chip = part(seat.screen, "filter_later")
    assert isinstance(chip, FilterChip)
    chip.click()
    seat.settle()
    assert seat.numbers() == [case.reception_no]
    show_all(scene.desk, clerk, case.id, adult_record())
    assert identity_file.due_days(scene.desk, clerk) == {}


def test_what_waits_for_the_comparison_is_opened_where_it_is_made(scene: Scene, seats: list[Seat]) -> None:
    """照合待ち leads to the page where F3 compares, for any clerk; a supervisor's way is 最終確認."""
    ask_by(scene.store, RegisterUse.TERMINAL)
    case = scene.confirmed()
    view = inspect.case_view(scene.desk, scene.actor(scene.people.clerk), case.id)
    lacks = Lacks(comparison=True)
    assert main_offer(view, scene.people.clerk, lacks) == COMPARE
    assert main_offer(view, scene.people.clerk, Lacks(documents=True)) == DOCUMENT
    assert main_offer(view, scene.people.clerk) is None
    assert other_offers(view, scene.people.clerk) == (AFTER, WITHDRAW)
    assert other_offers(view, scene.people.confirmer, lacks) == ()
    seat = sit(seats, scene, scene.people.clerk)
    seat.settle()
    tap(Qt.Key.Key_Return)
    seat.settle()
    assert scene.shell.went[-1] == ("entry", case.id)


def test_a_day_that_has_passed_stands_in_red() -> None:
    """Beside the state, so that the column of 進達予定日 keeps its own colour."""
    listed = CaseRow(
        "1", "8-0001", "2026-11-20", "緑　はな", "", False, State.ENTERED, "", None, "", True, "", kofu()
    )
    due = date(2026, 12, 4)
    for today, token in ((due, "warn"), (date(2026, 12, 5), "error")):
        cell = rows.row_of(listed, today, wide=False, beside=Beside(due)).cells[4]
        assert (cell.aside, cell.aside_token) == ("後日 12/4", token)


def test_a_case_not_yet_held_against_the_register_is_marked_and_can_be_filtered(
    scene: Scene, seats: list[Seat]
) -> None:
    """照合待ち: only where the office asks the register, until the comparison is of what is written now."""
    ask_by(scene.store, RegisterUse.TERMINAL)
    waits = scene.entered(number=a_number(1))
    done = scene.entered(adult_record(applicant_name="緑　はな", applicant_kana="みどり はな"), a_number(2))
    with scene.store.doing() as tx:
        tx.comparisons.add(a_comparison(scene.store, done))
    scene.draft(adult_record())
    seat = sit(seats, scene, scene.people.clerk)
    chip = part(seat.screen, "filter_waiting")
    assert isinstance(chip, FilterChip)
    chip.click()
    seat.settle()
    assert seat.numbers() == [waits.reception_no]
    assert "照合待ち" in all_words(seat.screen)
    ask_by(scene.store, RegisterUse.OFF)
    tap(Qt.Key.Key_F11)
    seat.settle()
    assert not chip.isVisible()
    assert len(seat.numbers()) == 3


def test_the_mark_of_a_case_to_be_compared_stands_beside_its_state() -> None:
    """With the day of 後日確認 when both are open; why a case came back goes first."""
    listed = CaseRow(
        "1", "8-0001", "2026-11-20", "緑　はな", "", False, State.ENTERED, "", None, "", True, "", kofu()
    )
    due, today = date(2026, 12, 4), date(2026, 11, 20)
    cell = rows.row_of(listed, today, wide=False, beside=Beside(waiting=True)).cells[4]
    assert (cell.aside, cell.aside_token) == ("照合待ち", "warn")
    cell = rows.row_of(listed, today, wide=False, beside=Beside(due, waiting=True)).cells[4]
    assert cell.aside == "後日 12/4・照合待ち"
