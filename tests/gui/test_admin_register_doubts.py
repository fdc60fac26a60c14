"""管理, 住基データ: what is shown before data are used that are probably not what was meant, and answers that are added to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from app.ui.tasks import Tasks
from tests.exchange.files import people, write
from tests.gui.front_door import child, dialog
from tests.gui.register_room import Room, a_register_room
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.office import Desk, password_of
from tests.helpers.register_files import REFERENCE, a_file, begun, done, have_asked, standing
from tests.usecases.test_register_checks import living_in, whole


@pytest.fixture
def room(desk: Desk, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    yield from a_register_room(desk, tasks)


def whole_register(room: Room, path: Path) -> None:
    """F5 to the end of the reading, both people by the keyboard."""
    room.open(path)
    room.key(10)
    room.answer("whole")
    child(room.screen, QLineEdit, "assessment").setText(REFERENCE)
    room.screen.keys()[10].run()
    box = dialog()
    child(box, QLineEdit, "second_assessment").setText(REFERENCE)
    child(box, QLineEdit, "second_staff").setText("1004")
    child(box, QLineEdit, "second_password").setText(password_of(room.road.people.reviewer))
    QTest.keyClick(box, Qt.Key.Key_F10)
    room.wait()


@pytest.mark.parametrize("key", [Qt.Key.Key_F10, Qt.Key.Key_Escape])
def test_a_register_of_fewer_people_and_of_another_town_waits_for_somebody_to_look(
    room: Room, tmp_path: Path, key: Qt.Key
) -> None:
    """Both counts stand there. Esc ends it with the data in use as they were, F10 says that it is right."""
    done(whole(room.road, living_in(tmp_path, "碧南市栄町", 40)))
    whole_register(room, a_file(tmp_path, 25))
    box = dialog()
    assert unnamed(box) == []
    told = " ".join(label.text() for label in box.findChildren(QLabel))
    assert "1割以上少ない" in told
    assert "ほかの市町村" in told
    assert "使用中のデータ　40人　→　このファイル　25人" in told
    assert standing(room.road).register.loading is not None
    QTest.keyClick(box, key)
    room.wait()
    current = standing(room.road).register.current
    assert current is not None
    if key == Qt.Key.Key_F10:
        assert (current.rows, room.said("result_note")[:3]) == (25, "25人")
    else:
        assert (current.rows, "中止しました" in room.said("result_note")) == (40, True)
    assert standing(room.road).register.loading is None


def test_answers_are_told_with_those_of_before(room: Room, tmp_path: Path) -> None:
    done(begun(room.road, a_file(tmp_path, 4, start=100)))
    room.open(a_file(tmp_path))
    room.key(10)
    room.answer()
    room.key(10)
    told = room.said("result_note")
    assert "前の回答の4人と合わせて、10人を照会に使えます" in told
    assert "個人番号のある人は6人" in told


def test_a_file_without_numbers_says_so_before_and_after_it_is_used(room: Room, tmp_path: Path) -> None:
    have_asked(room.road)
    room.open(write(tmp_path / "a.csv", [row[:10] for row in people(3)]))
    assert "番号がだれのものかは確かめられません" in room.said("columns_note")
    assert child(room.screen, QPushButton, "columns_next").isEnabled()
    room.key(10)
    room.answer()
    room.key(10)
    assert "0人（番号がだれのものかは確かめられません）" in room.said("result_note")
    room.key(10)
    assert room.facts()[4] == "0人（番号がだれのものかは確かめられません）"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_it_is_cut(room: Room, tmp_path: Path, size: tuple[int, int]) -> None:
    room.open(write(tmp_path / "a.csv", [row[:10] for row in people(30)]))
    show_at(room.screen, size)
    assert clipped(room.screen) == []
    room.key(10)
    room.answer()
    room.key(10)
    assert clipped(room.screen) == []
    room.key(10)
    assert clipped(room.screen) == []
