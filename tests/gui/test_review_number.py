"""最終確認: the number shows only while somebody asks for it, and the look is recorded."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.screens.review import ReviewScreen
from app.usecases import inspect
from tests.gui.driving import all_text, found
from tests.gui.reviewing import ADULT, shown
from tests.gui.road import Road, Stage
from tests.helpers.makers import a_number, number_digits


def is_open(screen: ReviewScreen) -> bool:
    """Whether digits are to be seen."""
    line = screen.content.number_line
    assert line is not None
    return line.is_open


def test_the_number_shows_only_while_f4_is_held_and_the_look_is_recorded(road: Road, stage: Stage) -> None:
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    line = screen.content.number_line
    assert line is not None
    hidden = line.grab().toImage()
    QTest.keyPress(screen.queue.list, Qt.Key.Key_F4)
    stage.settle()
    assert is_open(screen)
    assert line.grab().toImage() != hidden
    text = all_text(screen)
    assert not any(digits in text for digits in (number_digits(1), number_digits(1)[:4]))
    QTest.keyRelease(screen.queue.list, Qt.Key.Key_F4)
    assert not is_open(screen)
    assert line.grab().toImage() == hidden
    trail = inspect.case_view(road.desk, road.actor(road.office.people.reviewer), case.id).trail
    assert [one.act for one in trail].count("reveal_number") == 1


def test_a_key_released_before_the_answer_shows_nothing(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    QTest.keyPress(screen.queue.list, Qt.Key.Key_F4)
    QTest.keyRelease(screen.queue.list, Qt.Key.Key_F4)
    stage.settle()
    assert not is_open(screen)


def test_the_button_shows_the_number_while_it_is_pressed(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    button = found(screen, QPushButton, "reveal")
    line = screen.content.number_line
    assert line is not None
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    stage.settle()
    assert is_open(screen)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert not is_open(screen)


def test_a_number_held_open_closes_when_the_window_is_left(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    QTest.keyPress(screen.queue.list, Qt.Key.Key_F4)
    stage.settle()
    QApplication.sendEvent(stage.window, QEvent(QEvent.Type.WindowDeactivate))
    assert not is_open(screen)


def test_a_click_on_the_f4_cell_says_that_the_key_must_be_held(road: Road, stage: Stage) -> None:
    road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    stage.window.keybar.press(4)
    stage.settle()
    assert not is_open(screen)
    assert "押している間だけ" in stage.shell.toasts[-1]
