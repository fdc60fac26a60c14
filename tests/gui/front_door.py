"""What the tests of the first windows stand on: a door with a cheap password cost, a Ui, a printer of paper in memory."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.exchange.spool import How, JobWord, Sent
from app.ui.context import ONE_SIDE, Printing, Ui
from app.ui.prompts import Prompts
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog, open_dialog
from app.usecases import founding
from app.usecases.founding import NewStaff
from app.usecases.sign_in import Door
from db.keyrings import OsKeyring
from forms.kernel.errors import Unavailable
from forms.kernel.procedure import Role
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, START, FakeClock
from tests.helpers.road import reference, shelf, writer

W = TypeVar("W", bound=QWidget)
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PASSWORD = "correct horse battery"  # what everybody with an own password types here
C, K, R, F, A = Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER, Role.ADMIN


@dataclass
class PaperPrinter(Printing):
    """A printer that keeps what was printed; with `jam` it refuses."""

    printers: tuple[str, ...] = ("福祉課-複合機", "窓口-プリンター")
    jam: bool = False
    printed: list[tuple[bytes, str, str]] = field(default_factory=list)
    says: JobWord = field(default_factory=JobWord)
    cancelled: list[int] = field(default_factory=list)
    waits: int = 0

    def names(self) -> tuple[str, ...]:
        """Its printers."""
        return self.printers

    def send(
        self, data: bytes, name: str, printer: str, _issue_id: str = "", _how: How = ONE_SIDE, /
    ) -> Sent:
        """Keeps the paper."""
        if self.jam:
            raise Unavailable("printer.failed")
        self.printed.append((data, name, printer))
        return Sent(printer, len(self.printed))

    def word(self, _sent: Sent, /) -> JobWord:
        """What a test has it say."""
        return self.says

    def cancel(self, sent: Sent, /) -> None:
        """Remembers which."""
        self.cancelled.append(sent.job)

    def note_left(self, count: int, /) -> None:
        """Until the next person is told."""
        self.waits += count

    def left(self) -> int:
        """Told once."""
        count, self.waits = self.waits, 0
        return count


@dataclass
class QuietShell:
    """A window that remembers where it was sent and what it was told."""

    went: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    def go(self, key: str, case_id: str = "") -> None:
        """Remembers."""
        self.went.append(key)

    def toast(self, text: str) -> None:
        """Remembers."""
        self.toasts.append(text)

    def refresh_counts(self) -> None:
        """Nothing to count."""


def a_ui(tasks: Tasks, printing: PaperPrinter | None = None) -> Ui:
    """Real tasks, prompts and theme."""
    return Ui(tasks, Prompts(), Theme.of(), printing or PaperPrinter(), QuietShell())


def a_door(tmp_path: Path, keyring: OsKeyring | None = None, clock: FakeClock | None = None) -> Door:
    """A machine without an office yet."""
    return Door(
        folder=tmp_path / "office",
        keyring=keyring or a_keyring(),
        cost=CHEAP,
        clock=clock or FakeClock(),
        reference=reference(),
        shelf=shelf(),
        writer=writer(),
        seat="FK-03",
        version="0.1.0",
    )


def some_staff() -> tuple[NewStaff, ...]:
    """An administrator and four more; the last one gets a start code."""
    return (
        NewStaff("104200", "管理 六子", frozenset({A, F}), PASSWORD),
        NewStaff("104216", "受付 一子", frozenset({C}), PASSWORD),
        NewStaff("104217", "確認 三郎", frozenset({C, K}), PASSWORD),
        NewStaff("104218", "承認 四郎", frozenset({R}), PASSWORD),
        NewStaff("104219", "新人 五郎", frozenset({C})),
    )


@dataclass(frozen=True)
class Opened:
    """A founded office: its recovery words and the start code of the last person."""

    words: str = field(repr=False)
    code: str = field(repr=False)


def found_office(door: Door) -> Opened:
    """The office of 碧南市, founded by the real use-case; once for all who ask on the morning every test begins on."""
    if door.clock() != START:
        return _found(door)
    opened, files = _founded()
    door.folder.mkdir(parents=True, mode=0o700)
    for name, data in files.items():
        (door.folder / name).write_bytes(data)
    return opened


@cache
def _founded() -> tuple[Opened, Mapping[str, bytes]]:
    """What founding leaves in its folder (the session's keyring opens each copy)."""
    with TemporaryDirectory() as folder:
        door = a_door(Path(folder))
        opened = _found(door)
        return opened, {path.name: path.read_bytes() for path in door.folder.iterdir() if path.is_file()}


def _found(door: Door) -> Opened:
    plan = founding.Founding("232092", "福祉課", "試験 担当", "0566-00-0000", "99", some_staff())
    made = founding.found(door, plan)
    founding.finish(door, made, made.recovery_words)
    return Opened(made.recovery_words, made.start_codes[0][1])


def copy_office(home: Path, tmp_path: Path) -> None:
    """A copy of the office founded under `home`, for a test of its own (the session's keyring opens both)."""
    shutil.copytree(home / "office", tmp_path / "office")


def dialog() -> QDialog:
    """The box that is open now."""
    box = open_dialog()
    assert box is not None, "no box is open"
    return box


def answer_next(*, main: bool) -> list[str]:
    """Presses the main (or the cancel) button of the next box that opens, as a person would; gives its title."""
    seen: list[str] = []
    timer = QTimer(QApplication.instance())

    def press() -> None:
        box = open_dialog()
        if isinstance(box, Dialog):
            timer.stop()
            timer.deleteLater()
            seen.append(box.windowTitle())
            (box.main_button if main else box.leave_button).click()

    timer.timeout.connect(press)
    timer.start(1)
    return seen


def child(parent: QWidget, kind: type[W], name: str) -> W:
    """The part with that name, as a test would look for it on the screen."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found
