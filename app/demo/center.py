"""The second installation: a センター with a store and people of its own. The office's window is put away meanwhile."""

from collections.abc import Callable

from app.demo.hands import Script
from app.demo.people import DemoPerson
from app.demo.seat import Seat
from app.settings import Settings
from app.ui.front import Front

MARK = "center_"  # before the names of its pictures


class Center:
    """Nothing exists before the first visit."""

    def __init__(self, office: Seat, settings: Settings) -> None:
        self._office, self._settings = office, settings

    def visit(self, acts: Callable[[Seat], Script]) -> Script:
        """Plays acts at the センター, begun at its first page, with nobody signed in at either place; then back to the office."""
        from app.bootstrap import make_door

        home = self._office.front
        front = Front(home.app, make_door(self._settings), home.theme, home.printing)
        seat = Seat(front, self._office.hands, self._office.printing, self._office.out)
        seat.hands.turn_to(front.tasks, MARK)
        if home.window is not None:
            home.window.hide()
        try:
            front.start()
            yield from seat.hands.settle()
            yield from acts(seat)
        finally:
            front.close()
            seat.hands.turn_to(home.tasks, "")
            if home.window is not None:
                home.window.show()
                home.window.activateWindow()


def sitting(seat: Seat, person: DemoPerson, acts: Script) -> Script:
    """Somebody signs in, does this, and leaves; a seat is left empty also where it could not be done."""
    yield from seat.sign_in(person)
    try:
        yield from acts
    except Exception:
        yield from seat.drop_all()
        raise
    yield from seat.leave()
