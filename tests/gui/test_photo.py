"""A photo from a file by keyboard alone: cut, looked at, dated, kept; and seen again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.screens.attachments import AttachmentDialog
from app.ui.screens.photo_box import PhotoDialog, PhotoLook
from app.ui.widgets.crop_frame import CropFrame, Shown
from app.ui.widgets.dialog import open_dialog
from app.usecases import attachments
from app.usecases.attachments import AttachmentView
from forms.kernel import photo
from forms.kernel.case import Case
from tests.gui.by_keys import Keys
from tests.gui.driving import all_text
from tests.gui.forwarding import CHILD, shown
from tests.gui.road import Road, Stage
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import a_number
from tests.helpers.pictures import a_portrait, as_file

Key = Qt.Key


@pytest.fixture
def case(road: Road) -> Case:
    return road.approved(CHILD, a_number(1))


def stored(road: Road, case: Case) -> AttachmentView:
    return attachments.listed(road.desk, road.actor(road.office.people.forwarder), case.id)


def chosen(stage: Stage, folder: Path, data: bytes) -> None:
    path = folder / "photo.jpg"
    path.write_bytes(data)
    stage.ui.prompts.choose_file_to_open = lambda *_: path  # type: ignore[method-assign]  # the file box is the system's


def at_the_attachments(road: Road, stage: Stage, folder: Path, data: bytes) -> Keys:
    chosen(stage, folder, data)
    shown(road, stage)
    keys = Keys(stage)
    keys.press(Key.Key_F4)
    return keys


def words() -> str:
    box = open_dialog()
    assert box is not None
    return all_text(box)


def cutting() -> PhotoDialog:
    box = open_dialog()
    assert isinstance(box, PhotoDialog)
    return box


def test_a_photo_is_cut_dated_and_kept_by_keys_alone(
    road: Road, stage: Stage, case: Case, tmp_path: Path
) -> None:
    data = as_file(a_portrait(1200, 1200), taken="2026:11:04 10:20:30")
    keys = at_the_attachments(road, stage, tmp_path, data)

    keys.press(Key.Key_F6)
    box = cutting()
    assert keys.at() == "photo_frame"
    before = box.frame.crop
    keys.press(Key.Key_Plus, Key.Key_Plus, Key.Key_Minus, Key.Key_Right, Key.Key_Down)
    after = box.frame.crop
    assert after.width < before.width
    assert after.left > before.left
    assert "足りています" in all_text(box)
    assert "ファイルにあった日付" in all_text(box)
    keys.tick("photo_upper_body", "photo_front")
    keys.go()
    assert "3つの点を確かめてください" in all_text(box)
    assert keys.at() == "photo_no_hat"
    keys.press(Key.Key_Space)
    keys.go()
    held = stored(road, case).held
    assert [str(one.dated) for one in held.attachments] == ["2026-11-04"]
    assert len(held.pictured) == 1
    below = open_dialog()
    assert isinstance(below, AttachmentDialog)
    assert not below.photo_button.isEnabled()

    keys.press(Key.Key_F5)
    seen = open_dialog()
    assert isinstance(seen, PhotoLook)
    picture = seen.findChild(QLabel, "photo_shown")
    assert isinstance(picture, QLabel)
    assert picture.pixmap().width() * 4 == pytest.approx(picture.pixmap().height() * 3, abs=4)
    keys.leave()
    keys.rest()
    assert keys.at() != ""  # the box below has the keyboard again

    def sure() -> None:
        assert "元に戻せません" in words()
        keys.go()

    keys.boxes(sure, by=Key.Key_F8)
    assert stored(road, case).held.attachments == ()


def test_a_blurred_one_is_kept_only_when_somebody_says_so(
    road: Road, stage: Stage, case: Case, tmp_path: Path
) -> None:
    keys = at_the_attachments(road, stage, tmp_path, as_file(a_portrait(blur=9)))

    keys.press(Key.Key_F6)
    keys.tick("photo_upper_body", "photo_front", "photo_no_hat")
    keys.go()
    assert "ぼけているように見えます" in words()
    assert keys.at() == "photo_anyway"
    keys.press(Key.Key_Space)
    keys.go()
    assert "日付を入力してください" in words()
    keys.go_to("photo_dated")
    keys.type("R8.11.4")
    keys.press(Key.Key_Return)
    keys.go()
    assert len(stored(road, case).held.pictured) == 1


def test_what_is_no_photo_is_said_and_nothing_opens(
    road: Road, stage: Stage, case: Case, tmp_path: Path
) -> None:
    keys = at_the_attachments(road, stage, tmp_path, b"no picture")
    keys.press(Key.Key_F6)
    assert "写真として読めないファイルです" in words()
    assert stored(road, case).held.attachments == ()


@pytest.mark.parametrize("size", SIZES)
def test_the_box_has_room_and_names_and_turns_the_picture(
    road: Road, stage: Stage, case: Case, size: tuple[int, int], tmp_path: Path
) -> None:
    keys = at_the_attachments(road, stage, tmp_path, as_file(a_portrait(300, 400)))
    show_at(stage.window, size)

    keys.press(Key.Key_F6)
    box = cutting()
    assert clipped(box) == []
    assert unnamed(box) == []
    assert box.height() <= stage.window.height()
    assert "大きい写真を選んでください" in all_text(box)
    assert not box.main_button.isEnabled()
    keys.press(Key.Key_F7)
    assert box.frame.crop == photo.largest(400, 300)
    keys.leave()
    assert stored(road, case).held.attachments == ()


def test_the_mouse_moves_and_sizes_the_frame_as_the_keys_do(stage: Stage) -> None:
    frame = CropFrame(name="x", label="枠", least=354, parent=stage.window)
    frame.show_picture(Shown(1000, 1000, 100, 100, bytes(100 * 100 * 4)))
    frame.resize(500, 500)
    frame.show()
    start = frame.crop
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=QPoint(250, 250))
    QTest.mouseMove(frame, QPoint(260, 250))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=QPoint(260, 250))
    assert frame.crop.left == start.left + 20
    QTest.mouseMove(frame, QPoint(300, 250))
    assert frame.crop.left == start.left + 20
    for delta in (120, -120):
        wheel = QWheelEvent(
            QPointF(250, 250),
            QPointF(250, 250),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(frame, wheel)
        assert (frame.crop.width < start.width) is (delta > 0)
    held = frame.crop
    QTest.keyClick(frame, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(frame, Qt.Key.Key_A)
    assert frame.crop.left == held.left - 1
    assert "枠の幅" in frame.accessibleDescription()
