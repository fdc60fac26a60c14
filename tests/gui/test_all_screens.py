"""Over every screen and box: named, uncut at both sizes of letters, reached by Tab, within the office's screen, without a number.

A walk through each part of an office (tests/gui/all_screens.py) looks at each stop; the tests say what was found.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.ui.application import TechoApplication
from app.ui.office_window import OfficeWindow
from app.ui.prompts import Prompts
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.dialog import open_dialog
from app.usecases import inspect
from forms.kernel.case import Staff
from forms.kernel.procedure import State
from tests.gui.all_screens import PARTS, Tour
from tests.gui.list_scene import later, tap, type_on, until
from tests.gui.road import PaperTray, Road, a_road
from tests.gui.screen_findings import LARGE, MOST_TABS, NO_SIDEWAYS, Findings, look
from tests.helpers.makers import number_digits
from tests.helpers.office import JST, Desk, password_of

NUMBER, SCANNER_MS = 12, 70
AT_ONCE_MS = (
    1000  # a screen that waits for the keys to rest waits less; what fades or saves of itself waits longer
)


STOPS = {  # of each part at least so many, so that an empty list of faults means something
    "front": 12,
    "worklist": 8,
    "entry": 15,
    "confirm": 8,
    "review": 8,
    "forward": 17,
    "delivery": 17,
    "center": 9,
    "admin": 9,
    "register": 10,
    "protection": 15,
    "protection_register": 7,
}


@pytest.fixture(scope="module", params=PARTS)
def found(
    request: pytest.FixtureRequest, qapp: TechoApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Findings]:
    """One walk through a part of the office."""
    qapp.load_paper_fonts()
    findings, tasks = Findings(request.param), Tasks()
    folder: Path = tmp_path_factory.mktemp("tour")

    def stop(name: str, window: QWidget) -> None:
        look(findings, name, window)

    try:
        Tour(qapp, tasks, Theme.of(), folder, stop, only=(request.param,)).walk()
        yield findings
    finally:
        tasks.close()


def test_the_walk_came_by_every_screen(found: Findings) -> None:
    assert len(found.stops) >= STOPS[found.part]
    assert set(LARGE[found.part]) <= set(found.stops)


def test_each_part_of_the_office_is_walked_through() -> None:
    assert set(STOPS) == set(LARGE) == set(PARTS)


def test_everything_that_takes_the_keyboard_has_a_name(found: Findings) -> None:
    assert found.unnamed == {}


def test_no_word_is_cut(found: Findings) -> None:
    assert found.cut == {}


def test_no_word_is_cut_on_a_wide_screen(found: Findings) -> None:
    assert found.cut_wide == {}


def test_no_word_is_cut_in_letters_of_150_percent(found: Findings) -> None:
    assert found.cut_large == {}


def test_nothing_stands_out_of_sight_to_the_side_in_large_letters(found: Findings) -> None:
    """Lists, 確認, 最終確認 and 進達 need no scrolling to the side in letters of 115 to 150 % (ux 11.7)."""
    assert found.sideways == []
    assert bool(found.enlarged) is (found.part in NO_SIDEWAYS)


def test_after_large_letters_the_screen_is_as_small_as_before(found: Findings) -> None:
    assert found.not_back == {}


def test_every_window_and_box_fits_on_the_screen_of_the_office(found: Findings) -> None:
    assert found.too_big == {}


def test_tab_comes_to_every_control_and_round_again(found: Findings) -> None:
    assert found.unreached == {}


def test_no_number_stands_in_any_word_title_tip_or_accessible_text(found: Findings) -> None:
    """Counted, not shown."""
    assert found.numbers == {}


def test_a_message_lies_on_no_button_and_no_field(found: Findings) -> None:
    assert found.covered == {}


# --- the main job with the keyboard alone ------------------------------------------------------------------------

SHEET = {
    "applied_on": "R8.11.24",
    "postal_code": "4470872",
    "address_kana": "へきなんし みほんちょう",
    "address": "碧南市見本町1丁目28番地",
    "applicant_kana": "みほん たろう",
    "applicant_name": "見本　太郎",
    "applicant_birth": "S58.4.12",
    "applicant_number": number_digits(1),
    "arrival": "typed",
    "sex": "male",
    "provider": "self",
    "number_source": "statement",
}


class Seat:
    """Somebody's window; everything goes through keys to whatever has the keyboard."""

    def __init__(self, road: Road, tasks: Tasks, tray: PaperTray, who: Staff) -> None:
        self.tasks = tasks
        self.window = OfficeWindow(tasks, Prompts(), Theme.of(), tray, road.session(who))
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.begin()
        self.rest()

    def rest(self) -> None:
        """Until nothing is being worked on, nor about to be: no screen waits for the keys to rest any more."""
        until(self.is_quiet)
        QTest.qWait(20)
        until(self.is_quiet)
        if QApplication.activeModalWidget() is None:
            self.window.activateWindow()

    def is_quiet(self) -> bool:
        """Whether everything that follows from the last key was done."""
        soon = [t for t in self.window.findChildren(QTimer) if t.isSingleShot() and t.interval() < AT_ONCE_MS]
        return self.tasks.idle() and not any(timer.isActive() for timer in soon)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, then what follows from it."""
        tap(key, modifier)
        self.rest()

    def at(self) -> str:
        """The name of what has the keyboard."""
        focus = QApplication.focusWidget()
        return focus.objectName() if focus is not None else ""

    def go_to(self, name: str) -> None:
        """Tab until there, once it is there to be gone to."""
        until(lambda: any(w.isVisible() and w.isEnabled() for w in self.window.findChildren(QWidget, name)))
        for _ in range(MOST_TABS):
            if self.at() == name:
                return
            tap(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} cannot be reached")

    def fill(self, values: dict[str, str]) -> None:
        """From the first field on with Enter, typing what there is for each; ends when all is typed."""
        left = dict(values)
        for _ in range(MOST_TABS):
            if not left:
                return
            name = next((n for n in left if self.at() in (n, f"{n}.year", f"{n}_year")), "")
            focus = QApplication.focusWidget()
            if name and isinstance(focus, QComboBox):
                choose(focus, left.pop(name))
            elif name:
                at_a_hand_s_pace(left.pop(name))
            tap(Qt.Key.Key_Tab if not name else Qt.Key.Key_Return)
        raise AssertionError(f"not on the way: {sorted(left)}")

    def leave(self) -> None:
        """離席."""
        self.window.lock()
        self.window.hide()
        self.window.deleteLater()


def at_a_hand_s_pace(text: str) -> None:
    """Twelve digits in a blink would be a scanner's, and the same card scanned twice counts once."""
    for part in text if text.isascii() and len(text) == NUMBER else (text,):
        type_on(part)
        QTest.qWait(SCANNER_MS if len(part) == 1 else 0)


def choose(combo: QComboBox, value: str) -> None:
    """Arrow keys until the value stands there."""
    for _ in range(combo.count()):
        if combo.currentData() == value:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentData() == value


def test_one_application_goes_from_the_counter_to_the_county_by_keyboard_alone(
    desk: Desk, tasks: Tasks
) -> None:
    """F5, the sheet, F10, the print; a second person; a supervisor; 進達. No button is clicked."""
    desk.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
    road, tray, people = a_road(desk), PaperTray(), desk.people

    def comes_to(state: State) -> None:
        clerk = road.actor(people.clerk)
        until(
            lambda: [row.state for row in inspect.worklist(road.desk, clerk, states=tuple(State))] == [state]
        )

    seat = Seat(road, tasks, tray, people.clerk)
    seat.key(Qt.Key.Key_F5)
    seat.fill(SHEET)
    seat.rest()
    seat.go_to("identity_record_1")
    record_the_card(seat)
    seat.key(Qt.Key.Key_Space)
    until(lambda: open_dialog() is None)
    seat.key(Qt.Key.Key_F10)
    comes_to(State.ENTERED)
    seat.key(Qt.Key.Key_Space)  # the number is printed
    seat.key(Qt.Key.Key_F9)
    until(lambda: seat.at() == "paper_ok")
    seat.key(Qt.Key.Key_Space)
    assert len(tray.papers) == 1
    seat.leave()

    seat = Seat(road, tasks, tray, people.confirmer)
    seat.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    seat.key(Qt.Key.Key_Return)
    type_on(people.confirmer.number)
    tap(Qt.Key.Key_Return)
    type_on(password_of(people.confirmer))
    seat.key(Qt.Key.Key_F10)
    for name in ("document_card", "form_original", "holder_subject"):
        seat.go_to(name)
        tap(Qt.Key.Key_Space)
    seat.go_to("rekey_number")
    at_a_hand_s_pace(number_digits(1))
    tap(Qt.Key.Key_Return)
    type_on("S58.4.12")
    for name in ("name_same", "sex_same", "address_same"):
        seat.go_to(name)
        tap(Qt.Key.Key_Space)
    seat.key(Qt.Key.Key_F10)
    seat.key(Qt.Key.Key_F10)
    comes_to(State.CONFIRMED)
    seat.leave()

    seat = Seat(road, tasks, tray, people.reviewer)
    seat.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    for name in ("tick_content", "tick_documents"):
        seat.go_to(name)
        tap(Qt.Key.Key_Space)
    sign_in_the_box(people.reviewer)
    seat.key(Qt.Key.Key_F10)
    comes_to(State.APPROVED)
    seat.leave()

    seat = Seat(road, tasks, tray, people.forwarder)
    seat.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    seat.key(Qt.Key.Key_F2)
    seat.go_to("document_number")
    type_on("8福第127号")
    seat.key(Qt.Key.Key_F5)
    seat.key(Qt.Key.Key_F9)
    until(lambda: seat.at() == "paper_ok")
    seat.key(Qt.Key.Key_Space)
    seat.key(Qt.Key.Key_F10)
    comes_to(State.FORWARDED)
    until(lambda: seat.at() == "forward_cases")
    seat.leave()


def record_the_card(seat: Seat) -> None:
    """In the box that opens next: kind, whose, in what form, F10."""

    def work() -> None:
        tap(Qt.Key.Key_Home)
        seat.go_to("document.holder.subject")
        tap(Qt.Key.Key_Space)
        seat.go_to("document.medium.original")
        tap(Qt.Key.Key_Space)
        tap(Qt.Key.Key_F10)

    later(work)


def sign_in_the_box(who: Staff) -> None:
    """Number, password and F10 in the box that opens next."""

    def work() -> None:
        type_on(who.number)
        tap(Qt.Key.Key_Return)
        type_on(password_of(who))
        tap(Qt.Key.Key_F10)

    later(work)
