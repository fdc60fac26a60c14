"""F1 opens the page of the manual that belongs to the screen; its links stay inside the manual."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.context import NoShell, Ui
from app.ui.help import INDEX, PAGES, HelpDialog
from app.ui.office_window import OfficeWindow
from app.ui.prompts import Prompts
from app.ui.screens.login import LoginScreen
from app.ui.screens.login_window import PageWindow
from app.ui.screens.setup import SetupScreen
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog
from app.usecases import entry
from tests.gui.conftest import RESOURCES
from tests.gui.driving import answer
from tests.gui.front_door import a_door
from tests.gui.list_scene import until
from tests.gui.road import PaperTray, Road
from tests.helpers.city import a_city

MANUAL = RESOURCES / "help"


@pytest.mark.parametrize(
    "page", sorted({*PAGES.values(), INDEX, "decision", "holders", "moshide", "techo", "photo", "first"})
)
def test_every_page_opens(qtbot: QtBot, page: str) -> None:
    box = HelpDialog(None, MANUAL, page)
    qtbot.addWidget(box)
    box.show()
    assert heading(page) in box.page.toPlainText()
    assert box.page.hasFocus() or box.page.focusPolicy()


def heading(page: str) -> str:
    """The first line of a page."""
    return (MANUAL / f"{page}.md").read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


@pytest.fixture
def all_round(road: Road, tasks: Tasks) -> Iterator[OfficeWindow]:
    """The window of somebody with every role."""
    yield from a_window(road, tasks)


def a_window(road: Road, tasks: Tasks) -> Iterator[OfficeWindow]:
    """Shown, and put away at the end."""
    who = road.office.people.all_round
    window = OfficeWindow(tasks, Prompts(), Theme.of(), PaperTray(), road.session(who))
    window.show()
    window.begin()
    window.idle.stop()
    tasks.wait_idle()
    yield window
    window.lock()
    tasks.wait_idle()
    window.hide()


def asked_for(window: OfficeWindow | Dialog) -> str:
    """The heading of the page that F1 opens."""
    said: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, HelpDialog)
        said.append(box.page.toPlainText().splitlines()[0])
        box.reject()

    press = window.ask_help if isinstance(window, Dialog) else lambda: window.keybar.press(1)
    answer(press, read)
    return said[0]


def test_f1_opens_the_page_of_every_screen(road: Road, all_round: OfficeWindow) -> None:
    """All places there are in an office, with the pages of 管理 and the papers of 受付 that have one of their own."""
    clerk = road.actor(road.office.people.all_round)
    pages = {"kofu": "reception", "moshide": "moshide", "saikofu": "techo", "henkan": "techo"}
    papers = {entry.open_draft(road.desk, clerk, form).id: page for form, page in pages.items()}
    found = {}
    for place in (key for key in all_round._places if key not in ("entry", "case")):
        all_round.go(place)
        all_round._tasks.wait_idle()
        found[place] = asked_for(all_round)
    assert found == {
        "worklist": "受付",
        "confirm": "確認",
        "review": heading("review"),
        "forward": "進達",
        "books": "進達",
        "admin": "管理",
        "protection": heading("protection"),
        "delivery": heading("delivery"),
        "after_books": heading("delivery"),
    }
    all_round.go("admin")
    for _page in range(3):
        all_round.keybar.press(2)
        all_round._tasks.wait_idle()
        QTest.qWait(20)
    assert asked_for(all_round) == heading("holders")
    for place, page in papers.items():
        all_round.go("entry", place)
        all_round._tasks.wait_idle()
        until(lambda: all_round.case_at_work() is not None)
        assert asked_for(all_round) == heading(page)
        all_round.show_screen("worklist", force=True)


def test_f1_in_a_box_opens_the_page_of_what_the_box_is_about(all_round: OfficeWindow) -> None:
    """A box over 受付 for a further paper: its own page; a box that names none has that of the screen under it."""
    for box, page in (
        (OfPhotos(all_round), "photo"),
        (Dialog(all_round, title="確かめる", main="閉じる"), "reception"),
    ):
        box.open()
        assert asked_for(box) == heading(page)
        box.reject()
        box.deleteLater()


class OfPhotos(Dialog):
    """A box with a page of its own."""

    help_page = "photo"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, title="写真", main="閉じる")


def test_f1_once_more_shows_what_pages_there_are(qtbot: QtBot) -> None:
    box = HelpDialog(None, MANUAL, "photo")
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    QTest.keyClick(box, Qt.Key.Key_F1)
    assert heading(INDEX) in box.page.toPlainText()


def test_where_the_office_decides_itself_the_page_is_that_of_the_decision(road: Road, tasks: Tasks) -> None:
    town_hall = Road(road.office, a_city(road.office).desk)
    for window in a_window(town_hall, tasks):
        for place in ("forward", "books"):
            window.go(place)
            tasks.wait_idle()
            assert asked_for(window) == heading("decision")
        window.go("review")
        assert asked_for(window) == heading("review")


def press_f1(window: QWidget, *works: Callable[[QDialog], None]) -> None:
    """The real key, where the window has the keyboard."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    answer(lambda: QTest.keyClick(window, Qt.Key.Key_F1), *works)


def test_f1_before_anybody_is_signed_in(tmp_path: Path, tasks: Tasks) -> None:
    """At the first set-up the page of it; at the door, what to do when one cannot get in."""
    ui = Ui(tasks, Prompts(), Theme.of(), PaperTray(), NoShell())
    setup = PageWindow(SetupScreen(ui, a_door(tmp_path)))
    setup.show()
    read: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, HelpDialog)
        read.append(box.page.toPlainText())
        box.reject()

    press_f1(setup, look)
    assert heading("first") in read[0]
    setup.hide()
    setup.deleteLater()
    screen = LoginScreen(ui, a_door(tmp_path))
    login = PageWindow(screen)
    login.show()
    screen.enter()
    press_f1(login)
    assert screen.help.isVisible()
    login.hide()
    login.deleteLater()


def test_a_link_leads_to_another_page_and_never_outside(qtbot: QtBot) -> None:
    box = HelpDialog(None, MANUAL, "review")
    qtbot.addWidget(box)
    box.show()
    before = box.page.toPlainText()
    box.page.anchorClicked.emit(QUrl("https://example.invalid/confirm.md"))
    assert box.page.toPlainText() == before
    box.page.anchorClicked.emit(QUrl("none.md"))
    assert box.page.toPlainText() == before
    box.page.anchorClicked.emit(QUrl("keys.md"))
    assert box.page.toPlainText() != before


def test_pictures_are_as_wide_as_the_page_at_most(qtbot: QtBot) -> None:
    box = HelpDialog(None, MANUAL, "reception")
    qtbot.addWidget(box)
    box.show()
    assert box.page.horizontalScrollBar().maximum() == 0
