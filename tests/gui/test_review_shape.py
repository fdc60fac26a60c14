"""最終確認: an empty queue, both office sizes, large letters."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.screens.review_queue import APPROVED, RETURNED
from app.ui.theme import Theme
from app.ui.widgets.fields import CheckLine, TextBox
from tests.gui.driving import all_text, answer, found, sign_as
from tests.gui.list_scene import until
from tests.gui.reviewing import ADULT, CHILD, come_back_changed, shown, tick_all
from tests.gui.road import Road, Stage
from tests.helpers.looks import clipped, unnamed
from tests.helpers.makers import a_number


def test_the_screen_fits_both_office_sizes_and_names_everything(road: Road, stage: Stage) -> None:
    road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    for size in ((1366, 697), (1920, 1080)):
        stage.window.resize(*size)
        stage.settle()
        assert clipped(stage.window) == []
        assert unnamed(stage.window) == []
    assert stage.window.minimumSizeHint().width() <= 1366
    assert stage.window.minimumSizeHint().height() <= 697
    assert isinstance(screen.findChild(CheckLine, "tick_content"), CheckLine)


def test_an_empty_queue_says_when_the_last_approval_was_and_what_will_stand_here(
    road: Road, stage: Stage
) -> None:
    """Before the first approval that too; no button that cannot be used is shown (issue §5: no dead controls)."""
    case = road.confirmed(ADULT, a_number(1))
    screen = shown(road, stage)
    tick_all(screen)
    answer(screen.panel.try_approve, sign_as(road.office.people.reviewer))
    stage.settle()
    said = all_text(screen.empty)
    assert "承認を待つ申請はありません。" in said
    assert "最後の承認は 11/24 09:" in said
    assert f"受付 {case.reception_no} です。" in said
    assert "入力された内容" in said
    assert not found(screen, QPushButton, "approve").isVisible()
    assert not screen.content.isVisible()
    assert "自分で確かめて印を付ける" in all_text(screen.guide)
    assert clipped(stage.window) == []
    screen.queue.filter.choose(RETURNED)
    stage.settle()
    assert "受付・確認の途中の申請はありません。" in all_text(screen.empty)
    assert not any(
        label.isVisible() for label in screen.empty.findChildren(QLabel) if label.text() == "変更か所"
    )
    screen.queue.filter.choose(APPROVED)
    stage.settle()
    assert not screen.empty.isVisible()
    assert screen.content.isVisible()


def test_before_the_first_approval_nothing_is_said_of_a_last_one(road: Road, stage: Stage) -> None:
    screen = shown(road, stage)
    assert "この台帳での承認は、まだありません。" in all_text(screen.empty)
    keys = screen.keys()
    assert 10 not in keys


def test_with_large_letters_everything_stands_in_one_column_and_the_way_to_the_change_is_kept(
    road: Road, stage: Stage, theme: Theme
) -> None:
    """At 150 % on the office's screen: no part beside the sheet, its words under the sheet's, F2 goes there."""
    case = road.confirmed(CHILD, a_number(2))
    screen = shown(road, stage)
    come_back_changed(road, stage, screen, case)
    wide = all_text(screen.content)
    stage.window.resize(1366, 697)
    theme.choose(text_percent=150)
    stage.settle()
    until(lambda: not found(screen, QWidget, "side_values").isVisible())
    assert sorted(all_text(screen.content).split()) == sorted(wide.split())
    assert not found(screen, QPushButton, "case_after").isVisible()
    screen.keys()[2].run()
    assert stage.window.focusWidget() is found(screen, QWidget, "sheet_values")
    words = found(screen, TextBox, "reason_text")
    assert not words.isVisible()
    screen.panel.reason.choose("content")
    assert words.isVisible()
    theme.choose(text_percent=100)
    stage.settle()
    until(lambda: found(screen, QWidget, "side_values").isVisible())
    assert found(screen, QPushButton, "case_after").isVisible()
