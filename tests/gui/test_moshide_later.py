"""個人番号申出書 after it was typed: the list, the supervisor, and what goes up without it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app import wording_forms
from app.ui.screens.case_words import steps_of
from app.ui.screens.confirm_words import DOCUMENTS
from app.ui.screens.forward import ForwardScreen
from app.ui.screens.review_queue import APPROVED
from app.ui.tasks import Tasks
from app.usecases.confirm import Document
from tests.gui.list_scene import all_words, part, until
from tests.gui.statement_seat import Seat, a_seat_for_both
from tests.helpers import office
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record, child_statement_record, statement_record

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def seat(desk: office.Desk, tasks: Tasks) -> Iterator[Seat]:
    yield from a_seat_for_both(desk, tasks)


def test_the_list_marks_a_statement_and_can_be_narrowed_to_them(seat: Seat) -> None:
    statement = seat.scene.entered(statement_record(), a_number(1))
    other = seat.scene.entered(child_record(), a_number(2))
    seat.tap(Qt.Key.Key_F11)
    seat.settle()
    chip = part(seat.window, "filter_moshide")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    seat.settle()
    model = seat.list.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [statement.reception_no]
    assert other.reception_no not in [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "番号の申出" in all_words(seat.list.detail)


def test_where_there_is_no_statement_the_list_offers_no_filter_for_them(seat: Seat) -> None:
    seat.scene.entered(child_record(), a_number(2))
    seat.tap(Qt.Key.Key_F11)
    seat.settle()
    chips = [one for one in seat.list.findChildren(QWidget, "filter_moshide") if one.isVisible()]
    assert chips == []


def test_approved_it_stands_last_in_the_list_has_no_day_and_offers_nothing(seat: Seat) -> None:
    ended = seat.scene.approved(statement_record())
    seat.scene.draft(adult_record(), seat.who)
    seat.go("worklist", ended)
    model = seat.list.table.model()
    assert model.index(model.rowCount() - 1, 0).data() == ended.reception_no
    words = all_words(seat.list.detail)
    assert wording_forms.STAYED in words
    assert "承認済" in words
    assert "進達待ち" not in words
    assert "進達予定日" not in words
    assert seat.list.detail.offer is None
    assert steps_of(ended.record.form) == ("受付", "確認", "承認")


def test_the_screen_of_what_goes_up_never_shows_it(seat: Seat) -> None:
    ended, goes = seat.scene.approved(child_statement_record()), seat.scene.approved(adult_record())
    seat.window.refresh_counts()
    seat.window.show_screen("forward")
    seat.settle()
    screen = seat.window.place("forward")
    assert isinstance(screen, ForwardScreen)
    assert screen._ids == [goes.id]
    assert ended.reception_no not in all_words(screen)
    assert seat.window.nav.items["forward"].count == 1


def test_the_supervisor_is_told_that_it_ends_with_him(seat: Seat) -> None:
    case = seat.scene.confirmed(statement_record())
    seat.go("review", case)
    assert "この申出は進達しません。承認で終わります。" in all_words(seat.review.panel)
    assert "番号の申出" in all_words(seat.review.head)
    assert "愛知県第12345号" in all_words(seat.review.content)
    assert "申請書" not in all_words(seat.review)


def test_the_supervisor_of_an_application_is_told_nothing_of_the_kind(seat: Seat) -> None:
    seat.go("review", seat.scene.confirmed(adult_record()))
    assert "進達しません" not in all_words(seat.review)
    assert "新規" in all_words(seat.review.head)


def test_an_approved_statement_stands_beside_what_waits_to_go_up(seat: Seat) -> None:
    """A mistake seen after the approval: it can still be taken back."""
    ended, goes = seat.scene.approved(statement_record()), seat.scene.approved(child_record())
    seat.go("review", ended)
    assert seat.review.queue.filter.value() == APPROVED
    assert set(seat.review.queue.list.ids()) == {ended.id, goes.id}
    words = all_words(seat.review.other)
    assert wording_forms.STAYED in words
    assert "進達の束" not in words
    seat.go("review", goes)
    assert "進達の束に入る前なら" in all_words(seat.review.other)


def test_the_confirmer_of_a_statement_reads_no_word_of_an_application() -> None:
    """He holds the paper that was brought; it is called what it is."""
    assert all("申請書" not in words for words in DOCUMENTS.values())
    assert set(DOCUMENTS) == set(Document)


def test_the_button_beside_the_application_begins_one_too(seat: Seat) -> None:
    button = part(seat.window, "new_moshide")
    assert button.accessibleName() == "番号の申出"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    seat.settle()
    until(lambda: seat.window.current == "entry")
    seat.settle()
    case = seat.entry.case_at_work()
    assert case is not None
    assert case.record.form.id == "moshide"
