"""申請書の入力 on screens of every size: nothing is cut, nothing moves while one types."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme
from tests.gui.counter import CTRL, SENT, Room
from tests.gui.list_scene import part, tap
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture(params=[100, 115, 130, 150])
def letters(request: pytest.FixtureRequest, theme: Theme) -> None:
    """The size of letters the office chose."""
    theme.choose(text_percent=request.param)


@pytest.mark.usefixtures("letters")
def test_nothing_is_cut_and_everything_has_a_name(request: pytest.FixtureRequest) -> None:
    room: Room = request.getfixturevalue("room")
    case = room.scene.draft(child_record(applied_on=SENT)).id
    for size in ((1366, 697), (1920, 1080)):
        room.window.resize(*size)
        room.open(case)
        QTest.qWait(30)
        assert clipped(room.screen) == []
        assert unnamed(room.screen) == []
        part(room.window, "sex").setFocus()
        QTest.qWait(10)
        place = part(room.window, "sex")
        assert room.screen.rect().contains(place.mapTo(room.screen, place.rect().center()))


def test_the_drawer_opens_with_ctrl_j_where_there_is_no_room(room: Room, theme: Theme) -> None:
    room.open()
    theme.choose(text_percent=150)
    QTest.qWait(30)
    panel = room.screen.form.panel
    assert panel.x() >= room.screen.form.width()
    tap(Qt.Key.Key_J, CTRL)
    assert panel.x() < room.screen.form.width()
    tap(Qt.Key.Key_J, CTRL)
    assert panel.x() >= room.screen.form.width()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert room.screen.form.sheet.isAncestorOf(focus)


def test_the_autosave_neither_moves_nor_widens_the_screen(room: Room) -> None:
    room.open()
    QTest.qWait(20)
    before = room.screen.form.minimumSizeHint().width(), part(room.window, "applicant_name").geometry()
    room.type("phone", "0566000000")
    room.rest()
    assert "自動保存" in part(room.window, "saved_line").text()  # type: ignore[attr-defined]  # a label
    after = room.screen.form.minimumSizeHint().width(), part(room.window, "applicant_name").geometry()
    assert after == before


def test_a_high_screen_says_what_comes_after_the_print_and_groups_the_questions(room: Room) -> None:
    case = room.scene.entered(adult_record(), a_number(1))
    for size, shown in (((1366, 697), False), ((1920, 1080), True)):
        room.window.resize(*size)
        room.open(case.id)
        QTest.qWait(20)
        assert room.screen.done._after.isVisible() is shown
        room.open()
        QTest.qWait(20)
        heads = [head.isVisible() for head in room.screen.form.panel._heads]
        assert heads == [shown, shown]


def test_time_of_saving_is_the_offices(room: Room) -> None:
    room.scene.store.clock.now += timedelta(minutes=43)
    room.open()
    room.type("phone", "0566000000")
    room.rest()
    assert part(room.window, "saved_line").text() == "9:43 自動保存"  # type: ignore[attr-defined]  # a label
