"""What a printing system is asked and what it answers; no system of its own."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


@dataclass(frozen=True)
class PrinterFacts:
    """What the system says of one printer."""

    name: str
    driver: str = ""
    description: str = ""
    location: str = ""
    is_default: bool = False


@dataclass(frozen=True)
class Ways:
    """What a printer can be told: its trays by the system's own names, and whether it prints both sides by itself."""

    trays: tuple[str, ...] = ()
    two_sided: bool = False


@dataclass(frozen=True)
class How:
    """How pages are put on paper; the size is always true. Without a tray the printer takes its own."""

    tray: str = ""
    two_sided: bool = False


@dataclass(frozen=True)
class Sent:
    """Pages a system took. `job` is 0 where the system tells no more of them."""

    printer: str
    job: int = 0


class Progress(Enum):
    """Where pages stand that were sent."""

    WAITING = "waiting"
    PRINTING = "printing"
    STOPPED = "stopped"  # they wait for somebody to do something at the printer
    DONE = "done"  # the system handed everything on; whether the paper is right only a person can say
    GONE = "gone"  # the system gave them up
    UNKNOWN = "unknown"  # the system does not tell


class Trouble(Enum):
    """What a printer says it lacks."""

    PAPER = "paper"
    JAM = "jam"
    COVER = "cover"
    TONER = "toner"
    OFFLINE = "offline"


@dataclass(frozen=True)
class JobWord:
    """What the system says of pages that were sent."""

    progress: Progress = Progress.UNKNOWN
    trouble: Trouble | None = None

    @property
    def over(self) -> bool:
        """Whether nothing of them lies in a queue any more."""
        return self.progress in (Progress.DONE, Progress.GONE)

    @property
    def stands_still(self) -> bool:
        """Whether pages lie there until somebody does something at the printer: they come out then, beside whoever it is."""
        return self.progress is Progress.STOPPED or (self.trouble is not None and not self.over)


class Spooler(Protocol):
    """A printing system."""

    def printers(self) -> tuple[PrinterFacts, ...]:
        """Every printer it knows, virtual ones included. Raises Unavailable("printer.service")."""
        ...

    def ways(self, printer: str) -> Ways:
        """What it can be told. Raises Unavailable("printer.none")."""
        ...

    def send(self, data: bytes, name: str, printer: str, how: How) -> Sent:
        """Takes the pages of a finished PDF at true size; `name` is what the queue shows, without personal data.

        Raises Unavailable("printer.none"|"printer.stopped"|"printer.service"|"printer.failed"); nothing was taken then.
        """
        ...

    def word(self, sent: Sent) -> JobWord:
        """What became of pages. Never raises."""
        ...

    def cancel(self, sent: Sent) -> None:
        """Takes back what has not come out, so that it does not come out later beside nobody. Never raises."""
        ...
