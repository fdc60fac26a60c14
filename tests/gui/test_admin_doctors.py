"""管理 › 指定医・添付書類: the office's list from the published one, by keyboard; how old a paper may be."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.ui.screens.admin import AdminScreen
from app.ui.screens.admin_doctors import DoctorsPage
from app.ui.widgets.dialog import open_dialog
from app.ui.widgets.fields import TextField
from app.ui.widgets.table import ListTable
from app.usecases import doctors
from app.usecases.doctors import DoctorList, Rules
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text, answer, found
from tests.gui.road import Road, Stage
from tests.helpers.looks import SIZES, clipped, show_at, unnamed

Key = Qt.Key


@pytest.fixture
def page(road: Road, stage: Stage) -> DoctorsPage:
    """The sixth page, before an administrator."""
    person = road.office.people.admin
    screen = AdminScreen(stage.ui, road.session(person))
    stage.window.register("admin", screen, "settings", "管理")
    stage.window.set_person(person.name, "管理")
    stage.window.show_screen("admin")
    stage.window.resize(1366, 697)
    stage.window.show()
    stage.settle()
    keys = Keys(stage)
    for _ in range(5):
        keys.press(Key.Key_F2)
    shown = screen.findChildren(DoctorsPage)[0]
    assert shown.isVisible()
    return shown


def stored(road: Road) -> DoctorList:
    return doctors.listed(road.desk, road.actor(road.office.people.admin))


def take_in(keys: Keys, name: str = "試験　眼子") -> None:
    keys.press(Key.Key_F5)
    keys.type(name)
    keys.go_to("doctor_hospital")
    keys.type("試験病院")
    keys.go_to("doctor_source")
    keys.type("県の一覧")
    keys.tick("doctor_field_sight")
    keys.go()


def test_a_doctor_of_the_published_list_is_taken_in_and_ended(
    road: Road, stage: Stage, page: DoctorsPage
) -> None:
    keys = Keys(stage)
    take_in(keys)
    (one,) = stored(road).doctors
    assert (one.name, one.hospital, one.fields) == ("試験　眼子", "試験病院", ("sight",))
    assert "試験病院" in all_text(page)
    keys.press(Key.Key_F7)
    keys.go()
    assert stored(road).doctors[0].last_day == date(2026, 11, 24)
    assert not page.keys()[7].enabled


def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(
    road: Road, stage: Stage, page: DoctorsPage
) -> None:
    keys = Keys(stage)
    keys.press(Key.Key_F5)
    for name, typed, said in (
        ("doctor_name", "試験　眼子", "医師の氏名を入力してください"),
        ("doctor_hospital", "試験病院", "医療機関の名前を入力してください"),
        ("doctor_field_sight", "", "障害の区分を1つ以上"),
        ("doctor_source", "一覧", "どの一覧から写したか"),
    ):
        keys.go()
        box = open_dialog()
        assert box is not None
        assert said in all_text(box)
        keys.go_to(name)
        keys.type(typed) if typed else keys.press(Key.Key_Space)
    keys.go_to("doctor_since")
    keys.type("R9.1.1")
    keys.go()
    box = open_dialog()
    assert box is not None
    assert "今日より後" in all_text(box)
    assert stored(road).doctors == ()
    keys.leave()


def test_the_list_is_searched_by_name_and_hospital(road: Road, stage: Stage, page: DoctorsPage) -> None:
    keys = Keys(stage)
    take_in(keys)
    take_in(keys, "見本　歩")
    assert page.table.model().rowCount() == 2
    keys.press(Key.Key_F3)
    keys.type("歩")
    assert page.table.model().rowCount() == 1


def test_the_office_s_own_months_are_kept(road: Road, stage: Stage, page: DoctorsPage) -> None:
    keys = Keys(stage)
    keys.go_to("opinion_months")
    keys.press(Key.Key_Backspace)
    keys.type("6")
    keys.tick("attachments_first")
    keys.go()
    assert stored(road).rules == Rules(attachments_first=True, opinion_months=6, photo_months=12)
    keys.go_to("opinion_months")
    keys.press(Key.Key_Backspace)
    keys.go()
    assert "月数は1から24まで" in all_text(page)
    assert stored(road).rules.opinion_months == 6


def test_the_office_s_own_target_is_kept(road: Road, stage: Stage, page: DoctorsPage) -> None:
    keys = Keys(stage)
    keys.go_to("target_days")
    for typed, said in (("0", "1から60まで"), ("5", "")):
        for _ in range(2):
            keys.press(Key.Key_Backspace)
        keys.type(typed)
        keys.go()
        assert said in all_text(page)
    assert stored(road).rules.target_days == 5


@pytest.mark.parametrize("size", SIZES)
def test_page_and_box_have_room_and_names(
    road: Road, stage: Stage, page: DoctorsPage, size: tuple[int, int], tmp_path: Path
) -> None:
    keys = Keys(stage)
    take_in(keys)
    show_at(stage.window, size)
    assert clipped(page) == []
    assert unnamed(page) == []
    keys.press(Key.Key_F5)
    box = open_dialog()
    assert box is not None
    assert clipped(box) == []
    assert unnamed(box) == []


def test_a_published_file_is_seen_before_it_is_taken_in(
    road: Road, stage: Stage, page: DoctorsPage, tmp_path: Path
) -> None:
    """F6: which list it is must be said; what was not read is listed with its reason; F10 takes the rest in."""
    file = tmp_path / "指定医.csv"
    file.write_text(
        "医師氏名,医療機関,障害区分\r\n試験　眼子,試験病院,視覚障害\r\n見本　一,見本病院,皮膚\r\n",
        encoding="utf-8",
    )
    stage.ui.prompts.choose_file_to_open = lambda *_: file  # type: ignore[method-assign]  # the file box is the system's

    def which(box: QDialog) -> None:
        QTest.keyClick(box, Key.Key_F10)
        assert "どの一覧から写したか" in all_text(box)
        found(box, TextField, "doctors_source").setText("県の一覧 令和8年10月")
        QTest.keyClick(box, Key.Key_F10)

    def seen(box: QDialog) -> None:
        assert "新しく加える指定医　1人" in all_text(box)
        assert stored(road).doctors == ()
        table = found(box, ListTable, "doctors_stopped")
        assert "障害区分を読み取れません" in str(
            table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
        )
        assert (clipped(box), unnamed(box)) == ([], [])
        QTest.keyClick(box, Key.Key_F10)

    def opener() -> None:
        page.keys()[6].run()
        stage.settle()
        stage.settle()

    answer(opener, which, seen)
    stage.settle()
    assert [one.source for one in stored(road).doctors] == ["県の一覧　令和8年10月"]
    assert "1人、一覧に加えました" in stage.shell.toasts[-1]
