"""The road through the windows: first run, sign-in, the office, 離席 and back; nothing of one person stays for the next."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from app.exchange.spool import JobWord, Progress, Trouble
from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from app.settings import Settings
from app.ui.application import TechoApplication
from app.ui.cover import Cover
from app.ui.front import Front
from app.ui.office_window import OfficeWindow
from app.ui.widgets.dialog import open_dialog
from app.usecases import entry
from app.usecases.entry import Entry
from app.usecases.sign_in import Door, sign_out
from app.usecases.sign_in import sign_in as sign_in_of
from forms.kernel.ink import Page, Paper, Text
from tests.gui.front_door import PASSWORD, RESOURCES, PaperPrinter, a_door, child, found_office
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.shown import hand_on

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
        (CLERK, ["worklist", "confirm", "protection", "delivery"]),
        (REVIEWER, ["worklist", "review", "forward", "protection", "delivery"]),
        (ADMIN, ["worklist", "forward", "admin", "delivery"]),
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
    assert second.windowTitle() == "身体障害者手帳 受付・交付"


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


def typing_a_draft(front: Front, qtbot: QtBot) -> str:
    """A clerk in the middle of a new case; gives its id."""
    window = sign_in(front, qtbot, CLERK)
    assert front.session is not None
    desk, actor = front.session.desk, front.session.actor
    case = entry.open_draft(desk, actor)
    window.go("entry", case.id)
    assert front.tasks.wait_idle()
    name = child(window, QLineEdit, "applicant_name")
    qtbot.waitUntil(name.isVisible)
    name.setText("見本　太郎")
    return case.id


def name_kept(door: Door, case_id: str) -> str:
    """What stands in the store, read by somebody who comes later."""
    session = sign_in_of(door, CLERK, PASSWORD)
    try:
        return entry.load(session.desk, session.actor, case_id).record.text("applicant_name")
    finally:
        sign_out(session)


def test_closing_the_window_keeps_the_draft_whatever_else_is_under_way(
    front: Front, door: Door, qtbot: QtBot
) -> None:
    found_office(door)
    front.start()
    case_id = typing_a_draft(front, qtbot)
    assert front.window is not None
    hold = threading.Event()
    front.tasks.run(lambda: hold.wait(5), lambda _done: None, lambda _error: None, owner=front)
    front.window.close()
    hold.set()
    front.close()
    assert name_kept(door, case_id) == "見本　太郎"


def test_what_was_asked_for_before_the_seat_was_left_is_not_shown_and_not_printed(
    front: Front, door: Door, qtbot: QtBot
) -> None:
    """署名用紙 was asked for, then 離席: the sheet with the number must not come out of the printer with nobody there."""
    found_office(door)
    front.start()
    window = sign_in(front, qtbot, CLERK)
    assert front.session is not None
    desk, actor = front.session.desk, front.session.actor
    case = entry.open_draft(desk, actor)
    today = desk.today().isoformat()
    record = adult_record(received_on=today, applied_on=today)
    hand_on(desk, actor, case.id, Entry(record, a_number(1)))
    window.go("entry", case.id)
    assert front.tasks.wait_idle()
    child(window, QRadioButton, "box_printed").click()
    hold = threading.Event()
    front.tasks.run(lambda: hold.wait(5), lambda _done: None, lambda _error: None, owner=front)
    child(window, QPushButton, "do_print").click()
    window.lock()
    hold.set()
    qtbot.waitUntil(lambda: not isinstance(front.window, OfficeWindow), timeout=20_000)
    assert isinstance(front.printing, PaperPrinter)
    assert front.printing.printed == []


@pytest.mark.parametrize(
    ("says", "taken_back"),
    [
        (JobWord(Progress.PRINTING, Trouble.PAPER), [1]),
        (JobWord(Progress.PRINTING), []),
    ],
)
def test_what_lies_in_a_printer_that_stands_still_is_taken_back_when_the_seat_is_left(
    front: Front, door: Door, qtbot: QtBot, says: JobWord, taken_back: list[int]
) -> None:
    """It would come out once somebody repairs the printer, beside whoever that is. The next person is told, and the log."""
    found_office(door)
    front.start()
    window = sign_in(front, qtbot, CLERK)
    printer = front.printing
    assert isinstance(printer, PaperPrinter)
    printer.says = says
    one_page = Writer(FontShelf(RESOURCES / "fonts")).write(
        Paper("見本", (Page((Text(30, 40, "1枚目", 12),)),)), issued_at=door.clock(), producer="techo test"
    )
    assert window.printing.send(one_page, "見本_1", printer.names()[0], "").job == 1
    window.lock()
    qtbot.waitUntil(lambda: not isinstance(front.window, OfficeWindow), timeout=20_000)
    assert printer.cancelled == taken_back
    after = sign_in(front, qtbot, ADMIN)
    assert front.session is not None
    with front.session.desk.store.look() as view:
        told = [line.detail["papers"] for line in view.audit.of_act("print_taken_back")]
    assert told == ["1"] * len(taken_back)
    assert ("残っていた紙（1件）を取り消しました" in "".join(after.toast.said)) is bool(taken_back)


def test_a_seat_that_was_left_shows_nothing_more(front: Front, door: Door, qtbot: QtBot) -> None:
    """What comes in the same moment leads nowhere."""
    found_office(door)
    front.start()
    window = sign_in(front, qtbot, REVIEWER)
    window.lock()
    before = window.current
    window.go("forward")
    assert window.current == before
    assert not window.show_screen("review")
    qtbot.waitUntil(lambda: not isinstance(front.window, OfficeWindow), timeout=20_000)


def test_closing_in_the_middle_of_signing_in_breaks_nothing(front: Front, door: Door, qtbot: QtBot) -> None:
    found_office(door)
    front.start()
    assert front.window is not None
    front.close()
    qtbot.wait(20)  # what was to be read ahead comes now, and stays away
    assert front.tasks.closed
