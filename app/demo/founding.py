"""The demo's first morning: the first-run assistant, the people with their passwords, the recovery sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.demo import people
from app.demo.hands import Script
from app.demo.people import DemoPerson, Installation
from app.demo.seat import Seat
from app.pdf import preview

_ROLES = ("clerk", "confirmer", "reviewer", "forwarder", "admin")


def found(seat: Seat, place: Installation) -> Script:
    """From the empty folder to the page for signing in; leaves the recovery words in the demo's folder."""
    hands = seat.hands
    yield from hands.type("municipality_search", place.search)
    yield from hands.key(Qt.Key.Key_Down)
    hands.picture("setup_place")
    yield from hands.press("next")
    for name, text in place.counter:
        yield from hands.type(name, text)
    yield from hands.choose("register", people.REGISTER)
    hands.picture("setup_counter")
    yield from hands.press("next")
    for line, person in enumerate(place.staff, 1):
        yield from _admit(seat, line, person)
    hands.picture("setup_staff")
    yield from hands.press("next")
    yield from hands.press("print_recovery")
    words = _recovery_words(seat, place)
    yield from hands.type("recovery_words", words)
    hands.picture("setup_recovery")
    yield from hands.press("finish")
    yield from hands.wait_for("to_login")
    hands.picture("setup_done")
    yield from hands.press("to_login")


def _admit(seat: Seat, place: int, person: DemoPerson) -> Script:
    hands = seat.hands
    yield from hands.type(f"staff_{place}_number", person.number)
    yield from hands.type(f"staff_{place}_name", person.name)
    yield from _roles(seat, place, person)
    yield from hands.press(f"staff_{place}_own_password")
    yield from hands.wait_for("password_1")
    hands.picture_once("setup_password")
    yield from hands.type("password_1", person.password)
    yield from hands.type("password_2", person.password)
    yield from hands.press("password_ok")


def _roles(seat: Seat, place: int, person: DemoPerson) -> Script:
    for role in _ROLES:
        box = seat.hands.see(f"staff_{place}_{role}")
        assert isinstance(box, QAbstractButton)
        if box.isChecked() != (role in {r.value for r in person.roles}):
            yield from seat.hands.press(f"staff_{place}_{role}")


def _recovery_words(seat: Seat, place: Installation) -> str:
    """Reads the words from the printed paper, as a person does, and leaves them where the store is: it is a demo."""
    paper = seat.printing.printed.pop()
    printed = preview.text_of(paper.read_bytes(), 0).split()
    words = " ".join(group for group in printed if len(group) == 4 and group.isascii() and group.isalnum())
    paper.unlink()
    (seat.out / place.recovery).write_text(words + "\n", encoding="ascii")
    return words
