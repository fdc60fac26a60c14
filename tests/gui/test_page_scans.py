"""Scans of originals by keyboard alone: switched on, covered before they are sharp, covered more, kept, seen, taken out."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.screens.page_scan_box import PageScanDialog
from app.ui.screens.page_scans import PageScansDialog, ScanLook
from app.ui.screens.picture_due import PictureDueDialog
from app.ui.widgets.cover_view import CoverView
from app.ui.widgets.dialog import open_dialog
from app.usecases import page_scans
from app.usecases.desk import authenticate
from app.usecases.page_scans import ScanView
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Case
from forms.kernel.page_scan import Cover, Side
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text
from tests.gui.forwarding import shown
from tests.gui.road import Road, Stage
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.people import adult_record
from tests.helpers.road import ON_PAPER
from tests.helpers.scans import a_back, a_page, as_file

Key = Qt.Key


@pytest.fixture
def case(road: Road) -> Case:
    """A handwritten application, approved."""
    return road.approved(adult_record(**ON_PAPER), a_number(1))


def stored(road: Road, case: Case) -> ScanView:
    return page_scans.listed(road.desk, road.actor(road.office.people.forwarder), case.id)


def at_the_scans(road: Road, stage: Stage, folder: Path, data: bytes) -> Keys:
    path = folder / "scan.tif"
    path.write_bytes(data)
    stage.ui.prompts.choose_file_to_open = lambda *_: path  # type: ignore[method-assign]  # the file box is the system's
    shown(road, stage)
    keys = Keys(stage)
    keys.press(Key.Key_F4, Key.Key_F9)
    assert isinstance(open_dialog(), PageScansDialog)
    return keys


def switched_on(road: Road) -> None:
    who = road.office.people.reviewer
    token = authenticate(road.desk, who.number, password_of(who), step=OfficeAct.SWITCH_SCANS, target_id="on")
    page_scans.switch(road.desk, token, enabled=True, retention="y3")


def covering() -> PageScanDialog:
    box = open_dialog()
    assert isinstance(box, PageScanDialog)
    return box


def words() -> str:
    box = open_dialog()
    assert box is not None
    return all_text(box)


def test_a_supervisor_switches_scans_on(road: Road, stage: Stage, case: Case, tmp_path: Path) -> None:
    keys = at_the_scans(road, stage, tmp_path, as_file(a_page(1)))
    box = open_dialog()
    assert isinstance(box, PageScansDialog)
    assert not box.main_button.isEnabled()
    assert "スキャンは使わない設定です" in words()

    keys.press(Key.Key_F7)
    keys.type("1")
    keys.go()
    assert "保存期間の区分を選んでください" in words()
    keys.choose("scan_setting_retention", "y3")
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F10)
    assert stored(road, case).setting.enabled
    assert box.main_button.isEnabled()


def test_a_page_is_covered_before_it_is_sharp_covered_more_and_kept(
    road: Road, stage: Stage, case: Case, tmp_path: Path
) -> None:
    switched_on(road)
    keys = at_the_scans(road, stage, tmp_path, as_file(a_page(1).rotate(180), "TIFF"))
    keys.go()
    box = covering()
    assert not box.main_button.isEnabled()
    assert not box.clean.isEnabled()
    assert "文字の層がないファイル" in words()
    keys.press(Key.Key_F7)
    keys.tick("scan_placed")
    keys.press(Key.Key_F4)
    assert keys.at() == "scan_page"
    keys.press(Key.Key_Down, Key.Key_Right)
    QTest.keyClick(box.page.page, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    keys.press(Key.Key_Space)
    assert "加えた所 1" in words()
    keys.press(Key.Key_F5)
    assert "加えた所" not in words()
    keys.go()
    assert "番号が見えるところがないことを、まだ確かめていません" in words()
    keys.tick("scan_clean")
    keys.go()
    (scan,) = stored(road, case).scans
    assert scan.retention == "y3"
    keys.press(Key.Key_F5)
    assert isinstance(open_dialog(), ScanLook)
    keys.leave()
    keys.rest()
    assert keys.at() != ""
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F8)
    assert stored(road, case).scans == ()


def test_a_back_is_kept_with_another_class_and_a_class_is_needed(
    road: Road, stage: Stage, case: Case, tmp_path: Path
) -> None:
    """Which side it is is said before its place; a side said anew asks for the place again."""
    switched_on(road)
    keys = at_the_scans(road, stage, tmp_path, as_file(a_back(1)))
    keys.go()
    keys.tick("scan_placed")
    keys.press(Key.Key_F6)
    assert not covering().placed.isChecked()
    assert "うら面で、個人番号の欄がない" in words()
    keys.tick("scan_placed", "scan_clean")
    covering().retention.choose("")
    keys.go()
    assert "保存期間の区分を選んでください" in words()
    keys.choose("scan_retention", "y10")
    keys.go()
    assert [(one.retention, one.side) for one in stored(road, case).scans] == [("y10", Side.BACK)]


def test_what_is_over_is_destroyed_by_two_people(
    road: Road, stage: Stage, case: Case, tmp_path: Path
) -> None:
    """Listed for the whole office; a supervisor signs for the list as the second person."""
    switched_on(road)
    keys = at_the_scans(road, stage, tmp_path, as_file(a_page(1)))
    keys.go()
    keys.tick("scan_placed", "scan_clean")
    keys.go()
    keys.press(Key.Key_F9)
    box = open_dialog()
    assert isinstance(box, PictureDueDialog)
    assert not box.main_button.isEnabled()
    assert "いま、保存の終わった写真とスキャンはありません" in words()
    keys.leave()
    road.office.clock.forward(1300 * 24 * 3600)
    keys.press(Key.Key_F9)
    box = open_dialog()
    assert isinstance(box, PictureDueDialog)
    assert box.table.current_key().startswith("page_scan")
    assert (clipped(box), unnamed(box)) == ([], [])
    keys.boxes(keys.sign(road.office.people.forwarder), by=Key.Key_F10)
    assert len(stored(road, case).scans) == 1  # who works here is no second person
    assert keys.at() == "pictures_due"
    keys.boxes(keys.sign(road.office.people.reviewer), by=Key.Key_F10)
    assert "1件を消しました" in words()
    assert stored(road, case).scans == ()


def test_what_is_no_page_is_said_and_nothing_opens(
    road: Road, stage: Stage, case: Case, tmp_path: Path
) -> None:
    switched_on(road)
    keys = at_the_scans(road, stage, tmp_path, b"no picture")
    keys.go()
    assert isinstance(open_dialog(), PageScansDialog)
    assert "読めないファイルです" in words()
    assert stored(road, case).scans == ()


@pytest.mark.parametrize("size", SIZES)
def test_the_boxes_have_room_and_names(
    road: Road, stage: Stage, case: Case, size: tuple[int, int], tmp_path: Path
) -> None:
    switched_on(road)
    keys = at_the_scans(road, stage, tmp_path, as_file(a_page(1)))
    show_at(stage.window, size)
    for opens in (False, True):
        if opens:
            keys.go()
        box = open_dialog()
        assert box is not None
        assert clipped(box) == []
        assert unnamed(box) == []
        assert box.height() <= stage.window.height()


def test_a_place_is_drawn_with_the_mouse_and_the_page_scrolls(stage: Stage, qtbot: QtBot) -> None:
    view = CoverView(name="x", label="紙", size=QSize(300, 200))
    qtbot.addWidget(view)
    view.show()
    found: list[Cover] = []
    view.covered.connect(found.append)
    page = view.page
    view.show_png(b"", whole=False)
    stage.settle()
    QTest.keyClick(page, Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_PageUp, Key.Key_A):
        QTest.keyClick(page, key)
    assert view.verticalScrollBar().value() == 0
    for begun in (False, True):
        if begun:
            view.begin()
        QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
        QTest.mouseMove(page, QPoint(60, 30))
        QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=QPoint(60, 30))
    (place,) = found
    assert place.w == pytest.approx(50 * 210 / page.width(), abs=0.1)
    assert place.y == pytest.approx(10 * 210 / page.width(), abs=0.1)
    view.begin()
    QTest.keyClick(page, Key.Key_Space)
    assert len(found) == 2
