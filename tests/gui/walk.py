"""A walk through the program by typing: offices to walk in, windows to stand before, and the stops."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.demo.hands import Hands, Script, pause, play
from app.ui.application import TechoApplication
from app.ui.front import Front
from app.ui.office_window import OfficeWindow
from app.ui.prompts import Prompts
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.usecases.sign_in import Session
from forms.kernel.case import Staff
from tests.gui.road import PaperTray, Road, a_road
from tests.helpers import office
from tests.helpers.office import JST

G = TypeVar("G")
SMALL = (1366, 697)
Look = Callable[[str, QWidget], None]  # name of the stop, the window (a box over it is the active one)
_LATER_MS = {
    "list": 60,
    "entry": 200,
}  # a list reads the case it stands on, a form is checked when the keys rest


class Given(Prompts):
    """The boxes of the program, but for that of the system: the file is the one that lies ready."""

    file: Path | None = None

    def choose_file_to_open(
        self, _parent: QWidget | None, _title: str, _suffixes: Sequence[str]
    ) -> Path | None:
        """What lies ready."""
        return self.file


@dataclass
class Walk:
    """`look` is called wherever somebody would look."""

    app: TechoApplication
    tasks: Tasks
    theme: Theme
    folder: Path
    look: Look
    size: tuple[int, int] = SMALL
    only: tuple[str, ...] = ()
    tray: PaperTray = field(default_factory=PaperTray)
    prompts: Given = field(default_factory=Given)
    window: QWidget | None = None

    def _told(self, part: Callable[[Self, Hands, G], Script]) -> Callable[[Hands, G], Script]:
        return lambda hands, given: part(self, hands, given)

    @contextmanager
    def _office(self) -> Iterator[Road]:
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            made = office.a_store(Path(folder))
            made.clock.now = datetime(2026, 11, 24, 9, 30, tzinfo=JST)
            try:
                yield a_road(made)
            finally:
                self._leave()
                made.store.close()

    def _sign_in(self, road: Road, person: Staff) -> OfficeWindow:
        return self._sit_down(road.session(person))

    def _sit_down(self, session: Session) -> OfficeWindow:
        self._leave()
        window = OfficeWindow(self.tasks, self.prompts, self.theme, self.tray, session)
        self.window = window
        self._resize()
        window.show()
        window.activateWindow()
        window.begin()
        window.idle.stop()
        return window

    def _leave(self) -> None:
        window, self.window = self.window, None
        if isinstance(window, OfficeWindow):
            window.lock()
            self.tasks.wait_idle()
            window.hide()
            window.deleteLater()

    def _stand_before(self, front: Front) -> None:
        self.window = front.window
        self._resize()

    def _resize(self) -> None:
        assert self.window is not None
        self.window.resize(*self.size)

    def _run(self, script: Callable[[Hands, G], Script], given: G) -> None:
        hands = Hands(self.app, self.tasks, self.folder)
        play(script(hands, given), hands)

    def _go(self, hands: Hands, place: tuple[str, str]) -> Script:
        """Another place; what the screen asks before it is left is answered with its main act."""
        window, (key, case_id) = self.window, place
        assert isinstance(window, OfficeWindow)
        QTimer.singleShot(0, window, lambda: window.go(key, case_id))
        yield pause(60)
        yield from hands.settle()
        if hands.see("dialog.main") is not None:
            yield from self._stop(hands, "entry_leave")
            yield from hands.press("dialog.main")
        yield from hands.settle()

    def _rest(self, hands: Hands) -> Script:
        """The search waits for a pause in typing."""
        yield pause(400)
        yield from hands.settle()

    def _stop(self, hands: Hands, name: str, front: Front | None = None) -> Script:
        yield from hands.settle()
        for kind, later in _LATER_MS.items():
            if kind in name:
                yield pause(later)
                yield from hands.settle()
        if front is not None:
            self.window = front.window
        assert self.window is not None
        if (
            self.app.activeModalWidget() is None and not self.window.isActiveWindow()
        ):  # no window manager here gives the keyboard back after a box
            self.window.activateWindow()
            yield from hands.settle()
        self.look(name, self.window)
