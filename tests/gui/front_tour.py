"""The part of the tour before anybody is in: the first set-up of an office, then the door."""

from typing import Protocol

from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script
from app.pdf import preview
from app.ui.front import Front
from tests.gui.front_door import PASSWORD, some_staff
from tests.gui.road import PaperTray


class Stops(Protocol):
    """What the tour gives this part of it."""

    tray: PaperTray

    def _stop(self, hands: Hands, name: str, front: Front | None = None) -> Script: ...

    def _stand_before(self, front: Front) -> None: ...


def assistant(tour: Stops, hands: Hands, front: Front) -> Script:
    """A new office, step by step, then its door."""
    yield from tour._stop(hands, "setup_1_place_empty", front)
    yield from hands.type("municipality_search", "碧南市")
    yield from hands.key(Qt.Key.Key_Down)
    yield from tour._stop(hands, "setup_1_place", front)
    yield from hands.key(Qt.Key.Key_F10)
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "setup_2_counter_errors", front)
    for name, text in (
        ("department", "福祉課"),
        ("contact", "試験 担当"),
        ("phone", "0566-00-0000"),
        ("extension", "99"),
    ):
        yield from hands.type(name, text)
    yield from tour._stop(hands, "setup_2_counter", front)
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "setup_3_staff_empty", front)
    for place, person in enumerate(some_staff()[:4], 1):
        yield from hands.type(f"staff_{place}_number", person.number)
        yield from hands.type(f"staff_{place}_name", person.name)
        for role in person.roles:
            if not hands.see(f"staff_{place}_{role.value}").isChecked():  # type: ignore[union-attr]  # a tick
                yield from hands.press(f"staff_{place}_{role.value}")
        if place == 2:
            yield from hands.press(f"staff_{place}_code")
            continue
        yield from hands.press(f"staff_{place}_own_password")
        if place == 1:
            yield from tour._stop(hands, "setup_3_password", front)
        yield from hands.type("password_1", PASSWORD)
        yield from hands.type("password_2", PASSWORD)
        yield from hands.press("password_ok")
    yield from tour._stop(hands, "setup_3_staff", front)
    yield from hands.press("next")
    yield from hands.wait_for("print_recovery")
    yield from tour._stop(hands, "setup_4_recovery_before", front)
    yield from hands.press("print_recovery")
    yield from hands.type("recovery_words", _words(tour.tray.papers[-1]))
    yield from tour._stop(hands, "setup_4_recovery", front)
    yield from hands.press("finish")
    yield from hands.wait_for("to_login")
    yield from tour._stop(hands, "setup_5_done", front)
    yield from hands.press("to_login")
    yield from login(tour, hands, front)


def login(tour: Stops, hands: Hands, front: Front) -> Script:
    """Refused once, helped, and back."""
    number = some_staff()[0].number
    yield from hands.wait_for("staff_number")
    tour._stand_before(front)
    yield from tour._stop(hands, "login", front)
    yield from hands.type("staff_number", number)
    yield from hands.type("password", "not this one")
    yield from hands.press("sign_in")
    yield from tour._stop(hands, "login_refused", front)
    yield from hands.press("help")
    yield from tour._stop(hands, "login_help", front)
    yield from hands.press("admit")
    yield from tour._stop(hands, "login_admit", front)
    yield from hands.press("admit_back")
    yield from hands.settle()


def _words(paper: bytes) -> str:
    """The groups of a printed recovery sheet."""
    groups = preview.text_of(paper, 0).split()
    return " ".join(g for g in groups if len(g) == 4 and g.isascii() and g.isalnum())
