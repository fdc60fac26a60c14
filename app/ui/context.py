"""What every screen is built with: the way off the GUI thread, the door to boxes, the printers, the way to other screens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.exchange.spool import How, JobWord, Sent, Ways
from app.ui.prompts import Prompts
from app.ui.tasks import Tasks
from app.ui.theme import Theme

ONE_SIDE = How()


class Printing(Protocol):
    """Real printers of the office, or the demo's own. Virtual and file printers are never among them.

    `names` alone may be asked on the GUI thread: the others wait for the printing system, and belong to `Tasks`.
    """

    def names(self) -> tuple[str, ...]:
        """Printers that may be used, as known from the last `refresh`, the last used one first."""
        ...

    def of_seat(self) -> tuple[str, ...]:
        """Every paper printer of the seat, whether the office's list has it or not."""
        return self.names()

    def refresh(self) -> None:
        """Looks for printers anew."""
        return

    def ways(self, _printer: str, /) -> Ways:
        """What a printer can be told. Raises Unavailable("printer.none"|"printer.service")."""
        return Ways()

    def send(self, data: bytes, name: str, printer: str, issue_id: str = "", how: How = ONE_SIDE, /) -> Sent:
        """Prints gated bytes at true size; `issue_id` of the booked issue they are, for the print log.

        Raises Unavailable("printer.none"|"printer.stopped"|"printer.service"|"printer.failed"), and in a session
        Refused("printer.not_allowed"); then no page was sent.
        """
        ...

    def word(self, _sent: Sent, /) -> JobWord:
        """What the system says of pages under way."""
        return JobWord()

    def cancel(self, _sent: Sent, /) -> None:
        """Takes back what has not come out."""
        return

    def leave(self) -> None:
        """離席: pages that lie in a queue that stands still are taken back. Never raises."""
        return

    def note_left(self, _count: int, /) -> None:
        """So many were taken back when the seat was left."""
        return

    def left(self) -> int:
        """How many were taken back when the seat was left last; told once."""
        return 0


class Shell(Protocol):
    """The window around the screens."""

    def go(self, key: str, case_id: str = "") -> None:
        """Shows a screen: "worklist", "entry", "case", "confirm", "review", "forward", "delivery", "books", "admin"; for a case
        if one is named. "back": where 一件表示 was opened."""
        ...

    def toast(self, text: str) -> None:
        """A short fact at the foot of the window; never an error."""
        ...

    def refresh_counts(self) -> None:
        """Reads the counts beside the navigation anew."""
        ...


class NoShell:
    """Before anybody is signed in there is nowhere to go."""

    def go(self, key: str, case_id: str = "") -> None:
        """Nowhere."""

    def toast(self, text: str) -> None:
        """Nothing to say it on."""

    def refresh_counts(self) -> None:
        """No counts yet."""


@dataclass(frozen=True)
class Ui:
    """Handed to every screen at construction."""

    tasks: Tasks
    prompts: Prompts
    theme: Theme
    printing: Printing
    shell: Shell
    quiet: Callable[[], bool] = lambda: False  # animations off
