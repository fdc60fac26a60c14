"""進達の帳簿 by keyboard: the 経由簿 of a year is looked at, printed, and saved as a PDF."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.ui.screens.books import BooksScreen
from app.usecases import forward
from app.usecases.batch_void import PaperFate
from forms.kernel.case import Case
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text, answer, found, save_at
from tests.gui.forwarding import CHILD, MAILED
from tests.gui.road import Road, Stage, put_on
from tests.gui.test_attachments import cells
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number

Key = Qt.Key


@pytest.fixture
def sent(road: Road) -> list[Case]:
    """第1号 given up, 第2号 sent with a child's and an adult's case."""
    who = road.actor(road.office.people.forwarder)
    cases = [road.approved(CHILD, a_number(1)), road.approved(MAILED, a_number(2))]
    ids, day = [case.id for case in cases], road.desk.today()
    first = forward.prepare(road.desk, who, ids, document_number="8碧福第1号", dated=day).batch
    forward.void(road.desk, who, first.id, "文書番号を取り直す", PaperFate.NOT_PRINTED)
    second = forward.prepare(road.desk, who, ids, document_number="8碧福第2号", dated=day).batch
    forward.tell_printed(road.desk, who, second.id, printed=True)
    forward.forward(road.desk, who, second.id)
    return cases


def shown(road: Road, stage: Stage) -> tuple[BooksScreen, Keys]:
    person = road.office.people.forwarder
    screen = BooksScreen(stage.ui, road.session(person))
    stage.window.register("books", screen, under="forward")
    put_on(stage, "books", screen, person, "進達")
    stage.window.show_screen("books")
    stage.settle()
    return screen, Keys(stage)


def test_the_book_shows_what_passed_and_what_was_given_up(road: Road, stage: Stage, sent: list[Case]) -> None:
    screen, _keys = shown(road, stage)
    words = cells(screen.page.table)
    assert "2-1" in words
    assert "谷口　陽菜" in words
    assert "文書番号を取り直す" in words
    assert "取りやめた番号 1件" in all_text(screen)


def test_it_is_printed_and_somebody_says_what_came_out(road: Road, stage: Stage, sent: list[Case]) -> None:
    screen, keys = shown(road, stage)
    keys.press(Key.Key_F9)
    assert "紙は正しく出ましたか" in all_text(screen)
    assert len(stage.tray.sent) == 1
    assert keys.at() == "book_ok"
    keys.press(Key.Key_Space)
    assert not found(screen, QPushButton, "book_ok").isVisible()


def test_it_is_saved_as_a_pdf(road: Road, stage: Stage, sent: list[Case], tmp_path: Path) -> None:
    _screen, keys = shown(road, stage)
    answer(lambda: keys.press(Key.Key_F8), save_at(str(tmp_path / "book.pdf")))
    keys.rest()
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")


def test_f6_goes_back(road: Road, stage: Stage, sent: list[Case]) -> None:
    _screen, keys = shown(road, stage)
    keys.press(Key.Key_F6)
    assert stage.shell.gone == [("forward", "")]


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_room_and_a_name(
    road: Road, stage: Stage, sent: list[Case], size: tuple[int, int]
) -> None:
    screen, keys = shown(road, stage)
    show_at(stage.window, size)
    keys.press(Key.Key_F9)
    assert clipped(screen) == []
    assert unnamed(screen) == []
