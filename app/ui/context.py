"""What every screen is built with: the way off the GUI thread, the door to boxes, the printers, the way to other screens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.ui.prompts import Prompts
from app.ui.tasks import Tasks
from app.ui.theme import Theme


class Printing(Protocol):
    """Real printers of the office, or the demo's own. Virtual and file printers are never among them."""

    def names(self) -> tuple[str, ...]:
        """Printers that may be used, the last used one first."""
        ...

    def send(self, data: bytes, name: str, printer: str) -> None:
        """Prints gated bytes at true size; called on the GUI thread. Raises Unavailable("printer.none"|"printer.failed")."""
        ...


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
