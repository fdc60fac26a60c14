"""進達: the book of the 束, of this year and earlier ones, and the papers that were printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.ui.screens.forward import ForwardScreen
from app.ui.screens.forward_work import TRANSCRIPT
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.note import Note
from app.ui.widgets.text import Text
from app.usecases import forward, inspect
from forms.kernel.case import BatchStatus, Case
from tests.gui.driving import all_text, found, press
from tests.gui.forwarding import NUMBER, a_cases, batches, make, press_all, press_reprint, shown
from tests.gui.road import Road, Stage
from tests.helpers.makers import a_number
from tests.helpers.numbers import destroy_gone_up
from tests.helpers.people import adult_record


@pytest.fixture
def cases(road: Road) -> list[Case]:
    """A child's case that was signed here, and an adult's handwritten original."""
    return a_cases(road)


def book_of_last_year(road: Road) -> None:
    """A 束 that went up in 令和7年度, from then on."""
    case = road.approved(adult_record(applicant_name="池上　真"), a_number(7))
    now = road.office.clock.now
    road.office.clock.now = now.replace(year=2026, month=3, day=10)
    actor = road.actor(road.office.people.forwarder)
    made = forward.prepare(
        road.desk, actor, [case.id], document_number="7碧福第99号", dated=road.desk.today()
    )
    forward.tell_printed(road.desk, actor, made.batch.id, printed=True)
    forward.forward(road.desk, actor, made.batch.id)
    road.office.clock.now = now


def documents(screen: ForwardScreen) -> list[str]:
    """文書番号 in the book as it is shown."""
    model = screen.book.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_with_one_year_the_book_names_it_and_offers_no_choice(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    assert not screen.year.isVisible(), "the work of today has no year to choose"
    press(screen, "tab_book")
    stage.settle()
    assert not found(screen, ChoiceField, "book_year").isVisible()
    assert found(screen, Text, "book_year_only").text() == "令和8年度"


def test_the_book_of_an_earlier_year_is_reached_by_keyboard(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """After 1 April the 束 of last year can still be looked at, printed again and saved."""
    book_of_last_year(road)
    screen = shown(road, stage)
    press(screen, "tab_book")
    stage.settle()
    choice = found(screen, ChoiceField, "book_year")
    assert choice.isVisible()
    assert [choice.itemText(i) for i in range(choice.count())] == ["令和8年度", "令和7年度"]
    assert choice.accessibleName() == "台帳の年度"
    assert (choice.value(), documents(screen)) == ("2026", [])
    assert choice.focusPolicy() & Qt.FocusPolicy.TabFocus
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    stage.settle()
    assert (choice.value(), documents(screen)) == ("2025", ["7碧福第99号"])
    press_reprint(screen, stage)
    assert "令和7年度 第1号" in all_text(screen.progress)
    press(screen, "print")
    stage.settle()
    press(screen, "paper_ok")
    stage.settle()
    assert (choice.value(), documents(screen)) == ("2025", ["7碧福第99号"]), "it stays at the chosen year"
    stage.window.lock()
    screen.enter()
    stage.settle()
    assert choice.value() == "2026"


def test_a_batch_of_last_year_that_waits_for_its_paper_is_work_of_today(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    """Dated 31 March, printed and answered on 1 April: 進達済 under its own 束番号."""
    clock = road.office.clock
    clock.now = clock.now.replace(year=2027, month=3, day=31)
    actor = road.actor(road.office.people.forwarder)
    ids = [case.id for case in cases]
    forward.prepare(road.desk, actor, ids, document_number=NUMBER, dated=road.desk.today())
    clock.now = clock.now.replace(month=4, day=1)
    screen = shown(road, stage)
    stage.settle()
    assert "途中の束があります" in all_text(screen)
    assert "束　令和8年度 第1号　2件" in all_text(screen.progress)
    press_all(screen, stage, "print", "paper_ok", "forward_done")
    assert batches(road) == [BatchStatus.FORWARDED]
    assert "令和9年度 第1号" in all_text(screen.settings)


def to_the_book_of_one_forwarded(road: Road, stage: Stage) -> ForwardScreen:
    """A 束 made, printed and 進達済, and the book open at it."""
    screen = shown(road, stage)
    make(screen, stage)
    press_all(screen, stage, "print", "paper_ok", "forward_done", "tab_book")
    return screen


def test_looking_at_a_forwarded_batch_shows_the_printed_bytes_and_makes_no_new_issue(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = to_the_book_of_one_forwarded(road, stage)
    printed = stage.tray.papers[0]
    assert "「見る」" in all_text(screen.paper)
    press(screen, "look")
    stage.settle()
    assert screen._work is not None
    assert screen._work.papers is not None
    assert screen._work.papers.data == printed
    assert screen.paper.view.pages == 2
    found(screen, ChoiceField, "paper_choice").choose(TRANSCRIPT)
    stage.settle()
    assert screen.paper.view.page == 1
    assert "印刷した紙を表示しています" in all_text(screen.progress)
    assert not found(screen, QPushButton, "print").isEnabled()
    assert not found(screen, QPushButton, "look").isVisible()
    assert found(screen, QPushButton, "reprint").isVisible()
    assert [batch.issues for batch in inspect.batches(road.desk, 2026)] == [1]
    view = inspect.case_view(road.desk, road.actor(road.office.people.forwarder), cases[1].id)
    assert view.trail[-1].act == "number_seen"
    press(screen, "tab_book")
    assert screen.paper.view.pages == 0, "put away"


def test_papers_looked_at_go_away_with_another_row_or_year(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    book_of_last_year(road)
    screen = to_the_book_of_one_forwarded(road, stage)
    other = road.approved(adult_record(applicant_name="森　さくら"), a_number(9))
    actor = road.actor(road.office.people.forwarder)
    made = forward.prepare(
        road.desk, actor, [other.id], document_number="8碧福第2号", dated=road.desk.today()
    )
    forward.tell_printed(road.desk, actor, made.batch.id, printed=True)
    forward.forward(road.desk, actor, made.batch.id)
    stage.window.keybar.press(11)
    stage.settle()
    screen.book.setFocus()
    QTest.keyClick(screen.book, Qt.Key.Key_End)
    press(screen, "look")
    stage.settle()
    stage.window.keybar.press(11)  # read anew: the same 束 stays in sight
    stage.settle()
    assert screen.paper.view.pages == 2
    QTest.keyClick(screen.book, Qt.Key.Key_Home)
    assert screen.paper.view.pages == 0
    press(screen, "look")
    stage.settle()
    assert screen.paper.view.pages == 1
    found(screen, ChoiceField, "book_year").choose("2025")
    stage.settle()
    assert screen.paper.view.pages == 0
    assert documents(screen) == ["7碧福第99号"]


def test_papers_that_cannot_be_shown_any_more_are_told_in_a_sentence(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = to_the_book_of_one_forwarded(road, stage)
    destroy_gone_up(road.office.store, cases[1].id)
    press(screen, "look")
    stage.settle()
    assert "個人番号は廃棄されているため、同じ紙はもう作れません" in found(screen, Note, "forward_note").title
    assert screen.paper.view.pages == 0
    assert found(screen, QPushButton, "save_copy").isEnabled()


def test_the_next_number_follows_the_year_of_the_chosen_day(
    road: Road, stage: Stage, cases: list[Case]
) -> None:
    screen = shown(road, stage)
    year = screen.settings.dated.year
    year.setText("R9.4.1")
    screen.settings.dated.settle()
    stage.settle()
    assert "令和9年度 第1号" in all_text(screen)
