"""The part of the tour after 進達: the list, every box of 「交付」."""

from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script
from forms.kernel.case import Case
from tests.gui.protected_tour import Stops


def followed(tour: Stops, hands: Hands, cases: dict[str, Case]) -> Script:
    """One case at each step, and what is asked there."""
    yield from hands.settle()
    yield from tour._stop(hands, "delivery_list")
    for name in ("given", "child"):
        yield from tour._go(hands, ("case", cases[name].id))
        yield from hands.settle()
        yield from tour._stop(hands, f"case_{name}")
    yield from tour._go(hands, ("delivery", cases["asked"].id))
    yield from tour._rest(hands)
    yield from hands.key(Qt.Key.Key_F5)
    yield from tour._stop(hands, "delivery_arrivals")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "delivery_arrivals_errors")
    yield from hands.key(Qt.Key.Key_Escape)
    for name, button, box in (
        ("asked", "after_main", "result"),
        ("typed", "after_main", "read"),
        ("here", "after_main", "hand"),
        ("here", "after_do_papers", "papers"),
        ("asked", "after_do_come_back", "back"),
        ("asked", "after_do_answer", "answer"),
        ("asked", "after_do_refer", "refer"),
        ("asked", "after_do_withdraw", "withdraw"),
    ):
        yield from tour._go(hands, ("delivery", cases[name].id))
        yield from tour._rest(hands)
        yield from hands.press(button)
        yield from tour._stop(hands, f"delivery_{box}")
        if box not in ("papers", "refer"):
            yield from hands.key(Qt.Key.Key_F10)
            yield from tour._stop(hands, f"delivery_{box}_errors")
        yield from hands.key(Qt.Key.Key_Escape)
        yield from hands.settle()
    yield from tour._go(hands, ("delivery", cases["given"].id))
    yield from tour._rest(hands)
    yield from hands.key(Qt.Key.Key_F8)
    yield from tour._stop(hands, "delivery_told")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F4)
    yield from tour._rest(hands)
    yield from tour._stop(hands, "departed")
    yield from hands.key(Qt.Key.Key_F5)
    yield from tour._stop(hands, "departed_type")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "departed_type_errors")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F2)
    yield from tour._rest(hands)
    yield from tour._stop(hands, "report_counts")
