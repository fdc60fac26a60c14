"""The part of the tour where the office asks the register: at the counter by terminal and by extract, then the supervisor."""

from dataclasses import replace

from PySide6.QtCore import Qt

from app.demo.hands import Hands, Script, pause
from app.usecases import comparison
from forms.kernel.case import Case
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse
from tests.gui.protected_tour import Stops
from tests.gui.road import Road as GuiRoad
from tests.helpers import road as helpers
from tests.helpers.makers import a_number, number_digits
from tests.helpers.proving import HANAKO, ask_by, compared, drafted, handed_on, ready, seen
from tests.helpers.register import imported

_RESTS_MS = 400
_ELSEWHERE = "碧南市港本町4番地6"


class Office:
    """An office with a terminal: a child's draft, and two cases of one number before the supervisor."""

    def __init__(self, made: GuiRoad) -> None:
        self.road = helpers.Road(made.office.people, made.office.clock, made.desk)
        self._made = made
        ask_by(made.office, RegisterUse.TERMINAL)
        self.draft = drafted(self.road, HANAKO)
        self.waiting = self._moved()

    def _moved(self) -> Case:
        """The register has another address, and another person's case holds the same number."""
        number = a_number(3)
        other = ready(self.road)
        compared(self.road, other, seen(other, number=Mark.SAME))
        handed_on(self.road, other, number)
        case = ready(self.road, HANAKO)
        there = replace(comparison.four_items(case.record), address=_ELSEWHERE)
        compared(self.road, case, replace(seen(case, number=Mark.SAME), found=there))
        return self.road.confirm(handed_on(self.road, case, number), number)

    def bring_the_extract_in(self) -> None:
        """From now on the office asks by list."""
        imported(self._made.office)
        ask_by(self._made.office, RegisterUse.ANSWERS)


def at_the_terminal(tour: Stops, hands: Hands, _case: Case) -> Script:
    """The clerk looks at the screen beside the counter and records what it says."""
    yield from hands.wait_for("child_number")
    yield from hands.type("child_number", number_digits(3))
    yield pause(_RESTS_MS)
    yield from hands.settle()
    yield from tour._stop(hands, "register_open")
    yield from hands.key(Qt.Key.Key_F3)
    yield from hands.wait_for("register.hits")
    yield from hands.key(Qt.Key.Key_F10)
    yield from tour._stop(hands, "register_terminal_errors")
    yield from hands.tick("register.items.four")
    yield from hands.type("register.hits", "2")
    yield from hands.tick("register.which.this")
    for item, said in (("name", "same"), ("kana", "same"), ("birth", "same"), ("sex", "female")):
        yield from hands.tick(f"seen.{item}.{said}")
    yield from hands.tick("seen.address.seen")
    yield from hands.type("seen.address.text", _ELSEWHERE, _ELSEWHERE)
    yield from tour._stop(hands, "register_terminal")
    yield from hands.press("dialog.main")
    yield from hands.settle()
    yield from tour._stop(hands, "register_compared")


def in_the_extract(tour: Stops, hands: Hands, _case: Case) -> Script:
    """Who was found stands beside ours, with the twin and the namesake."""
    yield from hands.wait_for("child_number")
    yield pause(_RESTS_MS)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F3)
    yield from hands.wait_for("register.who.1")
    yield from tour._stop(hands, "register_found")
    yield from hands.tick("register.who.1")
    yield from hands.press("dialog.main")
    yield from hands.settle()
    yield from tour._stop(hands, "register_agreed")


def before_the_supervisor(tour: Stops, hands: Hands, _case: Case) -> Script:
    """What is still open, and the link of the other case that may be wrong."""
    yield from hands.wait_for("wrong_link")
    yield from tour._stop(hands, "register_review")
    yield from hands.press("wrong_link")
    yield from tour._stop(hands, "register_wrong_link")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_F5)
    yield from hands.settle()
    yield from tour._stop(hands, "register_after")
    yield from hands.key(Qt.Key.Key_F3)
    yield from hands.wait_for("register.who.1")
    yield from tour._stop(hands, "register_after_found")
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
    yield from hands.key(Qt.Key.Key_Escape)
    yield from hands.settle()
