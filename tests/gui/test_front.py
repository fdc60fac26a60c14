"""The road through the windows: first run, sign-in, the office, 離席 and back; nothing of one person stays for the next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.application import TechoApplication
from app.ui.cover import Cover
from app.ui.front import Front
from app.ui.office_window import OfficeWindow
from app.ui.widgets.dialog import open_dialog
from app.usecases.sign_in import Door
from tests.gui.front_door import PASSWORD, RESOURCES, PaperPrinter, a_door, child, found_office

CLERK, ADMIN, REVIEWER = "104216", "104200", "104218"


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return a_door(tmp_path)


@pytest.fixture
def front(door: Door, qapp: TechoApplication, tmp_path: Path) -> Iterator[Front]:
    settings = Settings(RESOURCES.parent, tmp_path / "office", "FK-03", "0.1.0")
    made = Front.build(settings, door, app=qapp, printing=PaperPrinter())
    yield made
    made.close()


def sign_in(front: Front, qtbot: QtBot, number: str) -> OfficeWindow:
    """Types number and password at the sign-in window and waits for the office."""
    window = front.window
    assert window is not None
    QTest.keyClicks(child(window, QLineEdit, "staff_number"), number)
    QTest.keyClicks(child(window, QLineEdit, "password"), PASSWORD)
    child(window, QPushButton, "sign_in").click()
    qtbot.waitUntil(lambda: isinstance(front.window, OfficeWindow), timeout=20_000)
    assert front.tasks.wait_idle()
    assert isinstance(front.window, OfficeWindow)
    return front.window


def test_the_first_run_begins_with_the_assistant(front: Front) -> None:
    front.start()
    assert front.window is not None
    assert front.window.findChild(QLineEdit, "municipality_search") is not None


def test_an_office_that_exists_begins_with_sign_in(front: Front, door: Door) -> None:
    found_office(door)
    front.start()
    assert front.window is not None
    assert child(front.window, QLineEdit, "staff_number").text() == ""
    assert front.session is None


@pytest.mark.parametrize(
    ("number", "places"),
    [
        (CLERK, ["worklist", "confirm"]),
        (REVIEWER, ["worklist", "review", "forward"]),
        (ADMIN, ["worklist", "forward", "admin"]),
    ],
)
def test_everybody_sees_the_places_of_his_roles(
    front: Front, door: Door, qtbot: QtBot, number: str, places: list[str]
) -> None:
    found_office(door)
    front.start()
    window = sign_in(front, qtbot, number)
    assert window.nav.keys() == places
    for key in places:
        window.go(key)
        assert front.tasks.wait_idle()
        assert window.current == key


def test_a_place_that_is_not_his_leads_back_to_the_list(front: Front, door: Door, qtbot: QtBot) -> None:
    found_office(door)
    front.start()
    window = sign_in(front, qtbot, CLERK)
    window.go("admin")
    assert window.current == "worklist"


def test_leaving_the_seat_closes_the_store_and_the_next_person_gets_windows_of_his_own(
    front: Front, door: Door, qtbot: QtBot
) -> None:
    found_office(door)
    front.start()
    first = sign_in(front, qtbot, CLERK)
    session = front.session
    assert session is not None
    first.lock()
    qtbot.waitUntil(lambda: front.window is not first, timeout=20_000)
    assert front.session is None
    assert front.window is not None
    assert child(front.window, QLineEdit, "staff_number").text() == ""
    second = sign_in(front, qtbot, REVIEWER)
    assert second is not first
    assert second.windowTitle() == "身体障害者手帳 受付・進達"


def test_the_cover_stands_at_once_and_says_what_is_opening(qapp: TechoApplication, qtbot: QtBot) -> None:
    cover = Cover()
    qtbot.addWidget(cover)
    cover.resize(1366, 697)
    cover.show()
    image = cover.grab().toImage()
    assert image.pixelColor(10, 690).name() == "#14304d"
    assert "開いています" in cover.accessibleName()


def test_waiting_too_long_locks(front: Front, door: Door, qtbot: QtBot) -> None:
    found_office(door)
    front.start()
    window = sign_in(front, qtbot, CLERK)
    window.idle.expired.emit()
    qtbot.waitUntil(lambda: not isinstance(front.window, OfficeWindow), timeout=20_000)
    assert front.session is None


def test_waiting_too_long_with_a_box_open_closes_the_box_too(front: Front, door: Door, qtbot: QtBot) -> None:
    """Nobody is there to answer it, and what it asked is not done."""
    found_office(door)
    front.start()
    window = sign_in(front, qtbot, CLERK)
    QTimer.singleShot(100, window.idle.expired.emit)
    assert front.prompts.sign(window, "承認する", "") is None
    qtbot.waitUntil(lambda: not isinstance(front.window, OfficeWindow), timeout=20_000)
    assert open_dialog() is None
    assert front.session is None
