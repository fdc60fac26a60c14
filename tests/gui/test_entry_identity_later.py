"""本人確認: documents that are to follow, with their day, and what no document answers."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.rules.identity_shown import Gap, Standing
from app.ui.formview.date_box import DateBox
from app.ui.widgets.dialog import open_dialog
from app.usecases import identity_file
from tests.gui.counter import SENT, Room
from tests.gui.identity_boxes import standing
from tests.gui.list_scene import all_words, later, part
from tests.helpers.people import adult_record

pytestmark = pytest.mark.usefixtures("theme")


def test_what_no_document_answers_over_this_way_is_said_and_offers_no_empty_box(room: Room) -> None:
    """Where the office accepts nothing for a check here, the paper is asked for by mail or at the counter."""
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    section = room.screen.form.panel.identity
    file = section.file
    assert file is not None
    assert file.demands is not None
    bare = tuple(replace(demand, offers=()) for demand in file.demands.demands)
    section.show_file(
        replace(
            file,
            demands=replace(file.demands, demands=bare),
            remarks=tuple(Gap(one.check, "identity.missing", 1, one) for one in bare),
        )
    )
    assert "使える書類がありません。後日確認にして" in all_words(section)
    assert section.next_demand() is None
    buttons = [one for one in section.findChildren(QPushButton) if "record" in one.objectName()]
    assert buttons
    assert not any(one.isVisible() for one in buttons)
    assert part(room.window, "identity_later").isVisible()


def agree(room: Room, *days: str) -> list[str]:
    """Types each day over the one proposed and presses F10; what the box says to each, closed at the end."""
    said: list[str] = []

    def work() -> None:
        box = open_dialog()
        assert box is not None
        day = box.findChild(DateBox)
        assert day is not None
        for text in days:
            day.show_value("")
            day.year.setText(text)
            QTest.keyClick(box, Qt.Key.Key_F10)
            said.append(all_words(box) if box.isVisible() else "")
        if box.isVisible():
            box.reject()

    later(work)
    room.kind("identity_later").click()
    room.settle()
    return said


def test_the_day_of_the_missing_papers_is_chosen_and_can_be_put_off(room: Room) -> None:
    case = room.scene.draft(adult_record(applied_on=SENT))
    room.open(case.id)
    room.settle()
    said = agree(room, "", "R8.11.20", "R8.12.12", "R8.12.10")
    assert "期日を入力してください" in said[0]
    assert "今日より後の日を入力してください" in said[1]
    assert "土曜日・日曜日・祝日か、年末年始です" in said[2]
    assert said[3] == ""
    assert standing(room, case) is Standing.LATER
    assert room.kind("identity_later").text() == "期日を変える"
    agree(room, "R8.12.16")
    desk, actor = room.scene.desk, room.scene.actor(room.clerk)
    assert identity_file.due_days(desk, actor) == {case.id: date(2026, 12, 16)}
    assert "後日確認 令和8年12月16日まで" in all_words(part(room.window, "identity"))
