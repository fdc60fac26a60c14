"""管理: the list of staff, new people, roles, start codes, and that an administrator is always left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from app.ui.main_window import MainWindow
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.table import ListTable
from forms.kernel.errors import Refused
from tests.gui.admin_room import Room, a_home, an_admin_room
from tests.gui.front_door import PASSWORD, answer_next, child, dialog
from tests.helpers.looks import SIZES, clipped, show_at, unnamed
from tests.helpers.makers import number_digits


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office founded once; tests work on copies."""
    return a_home(tmp_path_factory)


@pytest.fixture
def room(tmp_path: Path, home: Path, tasks: Tasks) -> Iterator[Room]:
    """See Room."""
    yield from an_admin_room(tmp_path, home, tasks)


def test_everybody_is_listed_with_roles_and_state(room: Room) -> None:
    """Words, not colour alone."""
    rows = room.rows()
    assert len(rows) == 5
    assert rows[0] == "104200 管理 六子 進達・管理 利用中"
    assert rows[4] == "104219 新人 五郎 受付 開始コード"


def test_somebody_new_gets_a_code_that_opens_once(room: Room) -> None:
    """F5, number, name, a role; the code is shown once and signs in."""
    room.screen.keys()[5].run()
    box = dialog()
    QTest.keyClicks(child(box, QLineEdit, "new_number"), "104230")
    child(box, QLineEdit, "new_name").setText("追加 七子")
    child(box, QCheckBox, "new_confirmer").setChecked(True)
    QTest.keyClick(box, Qt.Key.Key_F10)
    room.wait()
    code = room.shown_code()
    assert any(row.startswith("104230 追加 七子 確認") for row in room.rows())
    assert room.lets_in("104230", code).must_change


@pytest.mark.parametrize(
    ("number", "name", "role", "told"),
    [
        ("", "追加 七子", True, "職員番号を入力"),
        ("104216", "追加 七子", True, "同じ職員番号"),
        ("104230", "", True, "氏名を入力"),
        ("104230", "追加 七子", False, "役割を1つ以上"),
    ],
)
def test_gaps_are_told_in_the_box(room: Room, number: str, name: str, role: bool, told: str) -> None:
    """The box stays open and nobody is added."""
    room.screen.keys()[5].run()
    box = dialog()
    child(box, QLineEdit, "new_number").setText(number)
    child(box, QLineEdit, "new_name").setText(name)
    child(box, QCheckBox, "new_clerk").setChecked(role)
    child(box, QPushButton, "dialog.main").click()
    assert any(told in label.text() for label in box.findChildren(QLabel))
    assert box.isVisible()
    box.reject()
    assert len(room.rows()) == 5


def test_a_name_cannot_hold_an_individual_number(room: Room) -> None:
    """No free text ever does."""
    room.screen.keys()[5].run()
    box = dialog()
    child(box, QLineEdit, "new_number").setText("104230")
    child(box, QLineEdit, "new_name").setText(number_digits(5))
    child(box, QCheckBox, "new_clerk").setChecked(True)
    child(box, QPushButton, "dialog.main").click()
    assert any("個人番号を書かないでください" in label.text() for label in box.findChildren(QLabel))
    box.reject()


def test_roles_are_changed_only_when_they_differ(room: Room) -> None:
    """F10 is not to be had before; afterwards the list says so and the shell too."""
    room.choose("104216")
    assert not room.screen.keys()[10].enabled
    child(room.screen, QCheckBox, "role_confirmer").setChecked(True)
    assert room.screen.keys()[10].enabled
    room.screen.keys()[10].run()
    room.wait()
    assert "104216 受付 一子 受付・確認 利用中" in room.rows()
    assert room.toasts() == ["役割を変更しました。次にログインしたときから変わります。"]


def test_nobody_is_left_without_roles(room: Room) -> None:
    """The sentence stands above the list, and the ticks are as before."""
    room.choose("104216")
    child(room.screen, QCheckBox, "role_clerk").setChecked(False)
    room.press("save_roles")
    room.wait()
    assert "役割を1つ以上" in room.refusal()
    assert child(room.screen, QCheckBox, "role_clerk").isChecked()


def test_the_last_administrator_cannot_be_taken_away(room: Room) -> None:
    """Neither by the roles nor by stopping; nothing changes."""
    room.choose("104200")
    child(room.screen, QCheckBox, "role_admin").setChecked(False)
    room.press("save_roles")
    room.wait()
    assert "管理の役割を持つ人がいなくなります" in room.refusal()
    answer_next(main=True)
    room.press("deactivate")
    room.wait()
    assert "管理の役割を持つ人がいなくなります" in room.refusal()
    assert room.rows()[0] == "104200 管理 六子 進達・管理 利用中"


def test_stopping_asks_and_shuts_the_door_until_resumed(room: Room) -> None:
    """Whoever is stopped cannot sign in; the row stays; resuming gives a start code as on the first day."""
    room.choose("104216")
    asked = answer_next(main=False)
    room.press("deactivate")
    room.wait()
    assert len(asked) == 1
    assert "104216 受付 一子 受付 利用中" in room.rows()
    answer_next(main=True)
    room.press("deactivate")
    room.wait()
    assert "104216 受付 一子 受付 停止中" in room.rows()
    with pytest.raises(Refused):
        room.lets_in("104216", PASSWORD)
    room.choose("104216")
    room.press("reactivate")
    room.wait()
    code = room.shown_code()
    assert "104216 受付 一子 受付 開始コード" in room.rows()
    with pytest.raises(Refused):
        room.lets_in("104216", PASSWORD)
    assert room.lets_in("104216", code).must_change


def test_a_forgotten_password_is_replaced_by_a_code(room: Room) -> None:
    """It asks first; then the old password is worth nothing and the code opens."""
    room.choose("104217")
    answer_next(main=False)
    room.press("new_code")
    room.wait()
    assert not room.lets_in("104217", PASSWORD).must_change
    answer_next(main=True)
    room.press("new_code")
    room.wait()
    code = room.shown_code()
    with pytest.raises(Refused):
        room.lets_in("104217", PASSWORD)
    assert room.lets_in("104217", code).must_change


def test_leaving_with_changed_ticks_asks(room: Room) -> None:
    """Unchanged ticks do not."""
    assert room.screen.may_leave()
    room.choose("104216")
    child(room.screen, QCheckBox, "role_confirmer").setChecked(True)
    answer_next(main=False)
    assert not room.screen.may_leave()
    answer_next(main=True)
    assert room.screen.may_leave()


def test_enter_in_the_list_goes_to_the_roles_and_locking_forgets_everybody(room: Room) -> None:
    """The keyboard reaches everything; after 離席 no name stands on the screen."""
    table = child(room.screen, ListTable, "staff_list")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert child(room.screen, QCheckBox, "role_clerk").hasFocus()
    room.screen.wipe()
    assert room.rows() == []
    assert not any("六子" in label.text() for label in room.screen.findChildren(QLabel))
    room.press("save_roles")
    staff = room.screen.staff
    for ask in (staff.save_roles, staff.new_code, lambda: staff.set_active(False)):
        ask()
    room.screen.keys()[11].run()
    room.wait()
    assert len(room.rows()) == 5


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_and_every_control_has_a_name(room: Room, theme: Theme, percent: int) -> None:
    """At the office's screen, in the window around it (which scrolls when large letters need more height)."""
    window = MainWindow()
    window.register("admin", room.screen, "user-cog", "管理")
    theme.choose(text_percent=percent)
    show_at(window, SIZES[0])
    window.show_screen("admin")
    room.wait()
    show_at(window, SIZES[0])
    assert clipped(room.screen) == []
    assert unnamed(room.screen) == []
    window.close()


def test_a_page_asks_for_no_more_room_than_it_needs(room: Room) -> None:
    """The longest one made every page scroll, and the row of pages went out of sight with it."""
    layout, needed = room.screen.layout(), {}
    assert layout is not None
    for _ in range(8):
        layout.activate()
        needed[room.screen.keys()[2].label] = layout.totalMinimumHeightForWidth(1190)
        room.screen.keys()[2].run()
        room.wait()
    assert len(needed) == 8
    assert sum(height > 609 for height in needed.values()) <= 1
