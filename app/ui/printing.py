"""The real printers of the office: which of them print paper, and the way papers go there (ux.md §10).

Printers that make files, send faxes or keep pages elsewhere are not offered: a paper with a number leaves only as paper.
"""

import os
import sys
import tempfile
from pathlib import Path

from app.exchange.cups import Cups
from app.exchange.spool import How, JobWord, PrinterFacts, Sent, Spooler, Ways
from app.ui.context import ONE_SIDE, Printing
from forms.kernel.errors import Unavailable

# words in a name, driver or description of what is no paper printer (Windows, macOS, CUPS, usual Japanese products)
_NOT_PAPER = (
    "pdf",
    "xps",
    "onenote",
    "fax",
    "ファックス",
    "ファクス",
    "file",
    "ファイル",
    "image writer",
    "imagewriter",
    "document writer",
    "docuworks",
    "cubepdf",
    "primo",
    "virtual",
    "仮想",
    "evernote",
    "kindle",
    "snagit",
    "cloud print",
    "null",
    "remote desktop easy print",
)


def makes_paper(printer: PrinterFacts) -> bool:
    """Whether it is a printer of paper, as far as its name, driver, description and place tell."""
    told = " ".join((printer.name, printer.driver, printer.description, printer.location)).lower()
    return bool(printer.name) and not any(word in told for word in _NOT_PAPER)


def system_spooler() -> Spooler:
    """CUPS where there is one, else what Qt knows of the system."""
    cups = None if sys.platform == "win32" else Cups.of_system()
    if cups is not None:
        return cups
    from app.ui.printing_qt import QtSpooler  # Qt's printing is not needed where there is CUPS

    return QtSpooler()


class SystemPrinting(Printing):
    """`Printing` of this seat. Its last used printer is kept by name in the small file `state`."""

    def __init__(self, state: Path, spooler: Spooler | None = None) -> None:
        """`spooler`: the system's own when none is given."""
        self._state, self._given = state, spooler
        self._known: tuple[PrinterFacts, ...] | None = None
        self._left = 0

    def names(self) -> tuple[str, ...]:
        """Printers of paper as they were read last, the last used one first, else the system's default."""
        if self._known is None:
            self.refresh()
        usable = [one for one in self._known or () if makes_paper(one)]
        last = self._last()
        usable.sort(key=lambda printer: (printer.name != last, not printer.is_default, printer.name))
        return tuple(printer.name for printer in usable)

    def refresh(self) -> None:
        """Asks the system for its printers; one that does not answer has none."""
        try:
            self._known = self._spooler.printers()
        except Unavailable:
            self._known = ()

    def ways(self, printer: str, /) -> Ways:
        """What a printer can be told."""
        return self._spooler.ways(printer)

    def send(self, data: bytes, name: str, printer: str, _issue_id: str = "", how: How = ONE_SIDE, /) -> Sent:
        """Prints gated bytes; `name` is what the queue shows, without personal data.

        Raises Unavailable("printer.none") for what is not (or no longer) a printer of paper here, and as `Spooler.send`.
        """
        if not any(one.name == printer and makes_paper(one) for one in self._spooler.printers()):
            raise Unavailable("printer.none")
        sent = self._spooler.send(data, name, printer, how)
        self._remember(printer)
        return sent

    def word(self, sent: Sent, /) -> JobWord:
        """What the system says of pages under way."""
        return self._spooler.word(sent)

    def cancel(self, sent: Sent, /) -> None:
        """Takes back what has not come out."""
        self._spooler.cancel(sent)

    def note_left(self, count: int, /) -> None:
        """Whoever signs in next at this seat is told."""
        self._left += count

    def left(self) -> int:
        """How many were taken back; told once."""
        count, self._left = self._left, 0
        return count

    @property
    def _spooler(self) -> Spooler:
        if self._given is None:
            self._given = system_spooler()
        return self._given

    def _last(self) -> str:
        try:
            return self._state.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""  # a first start, or a file nobody can read: the default printer stands first

    def _remember(self, printer: str) -> None:
        try:
            write_whole(self._state, printer.encode("utf-8"))
        except OSError:
            return  # the paper is out; next time the default stands first


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: beside its place, forced to disk, then put there. Raises OSError."""
    with Staged(path) as staged:
        staged.write(data)
        staged.keep()


class Staged:
    """A file beside its place: what is there already stays as it is until `keep`, and without it nothing is left."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when nothing can be written there."""
        self._path = path
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".techo-", suffix=".tmp")
        self._file, self._beside = os.fdopen(handle, "wb"), Path(name)

    def __enter__(self) -> "Staged":
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()
        self._beside.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Forces the bytes to disk, beside their place."""
        self._file.write(data)
        self._file.flush()
        os.fsync(self._file.fileno())

    def keep(self) -> None:
        """Puts the file in its place."""
        self._file.close()
        self._beside.replace(self._path)
