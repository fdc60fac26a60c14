"""The window: places, keys, look, leaving and locking; nothing cut, everything named, at both office sizes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import APP_NAME, TechoApplication
from app.ui.main_window import MainWindow
from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.keybar import Key
from tests.gui.gallery import dialog, shell
from tests.gui.gallery_pieces import Pieces
from tests.helpers.looks import SIZES, clipped, picture, show_at, unnamed


class Place(Screen):
    """A screen that remembers what was done to it."""

    def __init__(self, title: str = "", *, wide: bool = True, chrome: bool = True) -> None:
        super().__init__()
        self.title, self.wide_nav, self.chrome = title, wide, chrome
        self.happened: list[str] = []
        self.leave = True
        self.usable = True
        self.field = QLineEdit()
        self.field.setAccessibleName("欄")
        QVBoxLayout(self).addWidget(self.field)

    def keys(self) -> dict[int, Key]:
        """F5 does, F10 may not."""
        return {
            5: Key("新規受付", lambda: self.happened.append("F5"), main=True),
            10: Key(
                "承認",
                lambda: self.happened.append("F10"),
                enabled=self.usable,
                reason="確かめることが残っています。",
            ),
        }

    def enter(self) -> None:
        """Noted."""
        self.happened.append("enter")

    def may_leave(self) -> bool:
        """As told."""
        return self.leave

    def wipe(self) -> None:
        """Noted."""
        self.happened.append("wipe")


@pytest.fixture
def places() -> dict[str, Place]:
    """Two places in the navigation, one under the first, one for signing in."""
    return {
        "reception": Place(),
        "confirm": Place("照合"),
        "form": Place("新規受付", wide=False),
        "sign_in": Place(chrome=False),
    }


@pytest.fixture
def window(qtbot: QtBot, places: dict[str, Place]) -> MainWindow:
    """Shown, someone signed in."""
    made = MainWindow(today="令和8年11月24日（火）", office="緑野市 福祉課")
    qtbot.addWidget(made)
    made.register("reception", places["reception"], "inbox", "受付")
    made.register("confirm", lambda: places["confirm"], "users", "確認")
    made.register("admin", Place, "settings", "管理", visible=False)
    made.register("form", places["form"], under="reception")
    made.register("sign_in", places["sign_in"])
    made.set_person("中村 由美", "受付担当")
    made.show_screen("reception")
    show_at(made, (1366, 697))
    made.activateWindow()
    QApplication.processEvents()
    return made


def test_alt_number_goes_to_the_places_that_are_there(window: MainWindow) -> None:
    """管理 is not there for everyone."""
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.current == "confirm"
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.current == "confirm"
    window.set_visible("admin", True)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.current == "admin"


def test_the_keyboard_begins_inside_the_screen(window: MainWindow, places: dict[str, Place]) -> None:
    """Not in the bars."""
    window.show_screen("confirm")
    assert QApplication.focusWidget() is places["confirm"].field


def test_a_screen_is_wiped_when_it_is_left_and_refreshed_when_entered(
    window: MainWindow, places: dict[str, Place]
) -> None:
    """Nothing personal stays behind."""
    window.show_screen("confirm")
    assert places["reception"].happened == ["enter", "wipe"]
    window.show_screen("reception")
    assert places["reception"].happened == ["enter", "wipe", "enter"]


def test_a_screen_with_unsaved_work_may_refuse(window: MainWindow, places: dict[str, Place]) -> None:
    """Then nothing moves; only force (locking) goes on."""
    places["reception"].leave = False
    assert not window.show_screen("confirm")
    assert window.current == "reception"
    assert not window.close()
    assert window.show_screen("confirm", force=True)
    assert window.close()


def test_function_keys_do_what_the_bar_says(window: MainWindow, places: dict[str, Place]) -> None:
    """Also from inside a field; a key that may not be used says why."""
    places["reception"].usable = False
    places["reception"].keys_changed.emit()
    QTest.keyClick(places["reception"].field, Qt.Key.Key_F5)
    QTest.keyClick(places["reception"].field, Qt.Key.Key_F10)
    QTest.keyClick(places["reception"].field, Qt.Key.Key_F4)
    assert places["reception"].happened == ["enter", "F5"]
    assert window.toast.said == ["確かめることが残っています。"]
    places["reception"].usable = True
    places["reception"].keys_changed.emit()
    QTest.keyClick(places["reception"].field, Qt.Key.Key_F10)
    assert places["reception"].happened[-1] == "F10"


def test_the_cells_of_the_key_bar_can_be_clicked(window: MainWindow, places: dict[str, Place]) -> None:
    """And say to a reader what they do."""
    cell = window.keybar.cells[4]
    assert cell.accessibleName() == "F5 新規受付"
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert places["reception"].happened[-1] == "F5"


def test_f12_locks_and_every_screen_forgets(
    qtbot: QtBot, window: MainWindow, places: dict[str, Place]
) -> None:
    """Also those not shown; nobody is named any more."""
    window.show_screen("confirm")
    window.set_counts({"reception": 3})
    with qtbot.waitSignal(window.locked):
        QTest.keyClick(window, Qt.Key.Key_F12)
    assert places["reception"].happened[-1] == "wipe"
    assert places["confirm"].happened[-1] == "wipe"
    assert window.nav.items["reception"].count == 0
    window.show_screen("sign_in", force=True)
    assert not window.topbar.isVisible()
    assert window.keybar.cells[11].key is None


def test_the_mouse_reaches_places_and_lock_too(qtbot: QtBot, window: MainWindow) -> None:
    """Navigation and 離席."""
    QTest.mouseClick(window.nav.items["confirm"], Qt.MouseButton.LeftButton)
    assert window.current == "confirm"
    with qtbot.waitSignal(window.locked):
        QTest.mouseClick(window.topbar.away, Qt.MouseButton.LeftButton)


def test_the_window_title_never_changes(window: MainWindow) -> None:
    """Task bars and screen shares show it."""
    for key in ("reception", "confirm", "form"):
        window.show_screen(key)
        assert window.windowTitle() == APP_NAME


def test_the_navigation_marks_where_one_is(window: MainWindow) -> None:
    """A form belongs to its list; counts are read out."""
    window.set_counts({"reception": 12})
    window.show_screen("form")
    window.refresh_title()
    item = window.nav.items["reception"]
    assert item.isChecked()
    assert item.accessibleName() == "受付 12件"
    assert item.accessibleDescription() == "Alt+1"
    assert window.nav.width() < 100
    item.click()
    assert window.current == "reception"


def test_text_size_by_keyboard(window: MainWindow, theme: Theme) -> None:
    """Ctrl +, Ctrl −, Ctrl 0."""
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert theme.text_percent == 115
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert theme.text_percent == 100
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    QTest.keyClick(window, Qt.Key.Key_0, control)
    assert theme.text_percent == 100


def test_the_look_menu_offers_sizes_and_colours(window: MainWindow, theme: Theme) -> None:
    """What is in force is ticked; choosing takes effect at once."""
    menu = window.topbar.look.make_menu()
    ticked = [a.data() for a in menu.actions() if a.isChecked()]
    assert ticked == ["100", "light"]
    for key in ("dark", "130"):
        next(a for a in menu.actions() if a.data() == key).trigger()
    assert (theme.scheme, theme.text_percent) == ("dark", 130)
    assert window.topbar.look.text() == "文字 特大 ▾"
    window.topbar.look.open_menu()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_message_goes_away_by_itself_and_is_kept_for_the_record(qtbot: QtBot, window: MainWindow) -> None:
    """At the bottom; forgotten at the next lock."""
    window.toast.say("受付へ差し戻しました（11/24 10:12）。")
    assert window.toast.isVisible()
    window.toast._timer.timeout.emit()
    assert not window.toast.isVisible()
    window.lock()
    assert window.toast.said == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", ["reception", "pieces"])
def test_nothing_is_cut_and_everything_has_a_name(qtbot: QtBot, page: str, size: tuple[int, int]) -> None:
    """At the two office sizes."""
    window = shell()
    qtbot.addWidget(window)
    window.show_screen(page)
    show_at(window, size)
    assert clipped(window) == []
    assert unnamed(window) == []
    assert window.size().toTuple() == size


@pytest.mark.parametrize("percent", [115, 130, 150])
def test_large_text_fits_and_the_window_stays_on_the_screen(qtbot: QtBot, theme: Theme, percent: int) -> None:
    """The work scrolls rather than pushing the window over the edge."""
    theme.choose(text_percent=percent)
    window = shell()
    qtbot.addWidget(window)
    window.show_screen("pieces")
    show_at(window, (1366, 697))
    assert window.size().toTuple() == (1366, 697)
    assert clipped(window.topbar) == []
    assert clipped(window.place("pieces")) == []


def test_pictures_of_the_gallery_are_taken_with_the_open_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    """As a person sees them: the veil lies over the window."""
    window = shell()
    qtbot.addWidget(window)
    plain = picture(window, tmp_path, "plain")
    box = dialog(window)
    box.show()
    veiled = picture(window, tmp_path, "veiled")
    box.reject()
    assert [f.stat().st_size > 10_000 for f in plain + veiled] == [True] * 4
    assert plain[0].read_bytes() != veiled[0].read_bytes()


def test_enter_brings_hidden_fields_into_sight(qtbot: QtBot, theme: Theme) -> None:
    """On a small window the work scrolls to the field."""
    window = shell()
    qtbot.addWidget(window)
    window.register("long", Pieces())
    window.show_screen("long")
    show_at(window, (900, 420))
    last = window.place("long").findChildren(QWidget, "say")[0]
    last.setFocus()
    QApplication.processEvents()
    assert (
        window.area.viewport()
        .rect()
        .intersects(last.rect().translated(last.mapTo(window.area.viewport(), last.rect().topLeft())))
    )


def test_the_application_tells_what_it_is(qapp: TechoApplication) -> None:
    """Fusion everywhere: colours are ours alone."""
    assert qapp.applicationDisplayName() == APP_NAME
    qapp.load_name_fonts()
    assert qapp.style().objectName().lower() in ("fusion", "")
