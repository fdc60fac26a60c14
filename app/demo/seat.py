"""What every part of the demo's day stands on: the window, the hands, the printer, and where each case of the file is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt

from app.demo.demo_case import Decision, DemoCase, Round
from app.demo.hands import Hands, Script, Stuck, pause
from app.demo.people import DemoPerson
from app.demo.printing import DemoPrinting
from app.demo.report import CaseNotes
from app.ui.front import Front
from app.ui.office_window import OfficeWindow
from app.ui.screens.entry import EntryScreen
from app.usecases import inspect
from app.usecases.desk import Desk
from app.usecases.sign_in import Session
from forms.kernel.case import Actor
from forms.kernel.procedure import State

_SEARCH_RESTS_MS = 400


@dataclass
class Progress:
    """Where the script is with one case."""

    case: DemoCase
    notes: CaseNotes
    round: int = 0
    reception_no: str = ""
    waiting: list[tuple[Decision, ...]] = field(default_factory=list)
    origin: "Progress | None" = None  # the case it begins from

    def next_round(self) -> Round | None:
        """What is to be typed next; None when the file says no more."""
        rounds = self.case.rounds
        return rounds[self.round] if self.round < len(rounds) else None

    def give_up(self) -> None:
        """Nothing more is done with this case."""
        self.round = len(self.case.rounds)
        self.waiting.clear()


class Seat:
    """One place in the office, whoever sits there."""

    def __init__(self, front: Front, hands: Hands, printing: DemoPrinting, out: Path) -> None:
        self.front, self.hands, self.printing, self.out = front, hands, printing, out

    @property
    def desk(self) -> Desk:
        """The desk of whoever is signed in."""
        return self._session().desk

    @property
    def actor(self) -> Actor:
        """Whoever is signed in."""
        return self._session().actor

    def state(self, progress: Progress) -> State:
        """Where the case stands; nobody began it: a draft still."""
        case_id = progress.notes.case_id
        return inspect.case_view(self.desk, self.actor, case_id).case.state if case_id else State.DRAFT

    def newest_draft(self, known: Sequence[str]) -> tuple[str, str]:
        """Id and 受付番号 of the draft that none of the `known` is: the case that was just begun."""
        for row in inspect.worklist(self.desk, self.actor, states=(State.DRAFT,)):
            if row.id not in known:
                return row.id, row.reception_no
        raise Stuck("new case")

    def entry(self) -> EntryScreen:
        """The screen with the application."""
        window = self.front.window
        screen = window.place("entry") if isinstance(window, OfficeWindow) else None
        if not isinstance(screen, EntryScreen):
            raise Stuck("entry")
        return screen

    def sign_in(self, person: DemoPerson) -> Script:
        """From the page for signing in to the first list."""
        hands = self.hands
        yield from hands.type("staff_number", person.number)
        hands.picture_once("login")
        yield from hands.type("password", person.password)
        yield from hands.press("sign_in")
        yield lambda: self.front.session is not None
        yield from hands.settle()

    def leave(self) -> Script:
        """離席."""
        yield from self.hands.key(Qt.Key.Key_F12)
        yield lambda: self.front.session is None
        yield from self.hands.wait_for("staff_number")

    def begin_anew(self, person: DemoPerson) -> Script:
        """After something went wrong: every box closes as at 離席, then the same person signs in again."""
        yield from self.drop_all()
        yield from self.sign_in(person)

    def drop_all(self) -> Script:
        """Every box closes as at 離席, whatever stands in it."""
        window = self.front.window
        if isinstance(window, OfficeWindow):
            window.lock()
        yield lambda: self.front.session is None
        yield from self.hands.wait_for("staff_number")

    def find(self, progress: Progress, button: str = "open_case") -> Script:
        """Types the 受付番号 into the search of the list; what is wanted of the case is its `button`."""
        yield from self.hands.type("search", progress.reception_no)
        yield pause(_SEARCH_RESTS_MS)
        yield from self.hands.wait_for(button)

    def to_worklist(self) -> Script:
        """Back to 受付一覧 from wherever this is."""
        yield from self.hands.settle()
        if self.hands.see("search") is None:
            yield from self.hands.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
            yield from self.agree()
        yield from self.hands.wait_for("search")

    def agree(self) -> Script:
        """Answers what stands in the way: a typed number is lost on leaving, or stands in another case too."""
        yield from self.hands.settle()
        if self.hands.see("dialog.main") is not None:
            self.hands.picture("question")
            yield from self.hands.press("dialog.main")

    def sign(self, person: DemoPerson, picture: str) -> Script:
        """The sign-in that every deciding act asks for."""
        yield from self.hands.wait_for("sign.staff_no")
        self.hands.picture(picture)
        yield from self.hands.type("sign.staff_no", person.number)
        yield from self.hands.type("sign.password", person.password)
        yield from self.hands.press("dialog.main")

    def _session(self) -> Session:
        session = self.front.session
        if session is None:
            raise Stuck("nobody is signed in")
        return session
