"""The road through the windows: assistant on the first run, sign-in, the office, and back to sign-in at 離席.

Every session gets a window and screens of its own, thrown away at its end: nothing of one person's work can be left in
what the next one sees.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from app.ui.application import APP_NAME, TechoApplication
from app.ui.cover import Cover

if TYPE_CHECKING:  # heavy: read after the first paint (performance budget "window visible")
    from app.settings import Settings
    from app.ui.context import Printing, Ui
    from app.ui.theme import Theme
    from app.usecases.sign_in import Door, Session

WIDTH, HEIGHT = 1366, 697
_UNSEEN_MS = 1000  # a window that opens minimised is not painted
# read by the worker while somebody types a password: all that signing in and the first list need
_BEHIND = ("keyring", "db.store", "app.usecases.papers", "app.ui.office_window", "app.ui.screens.worklist")


def run(resources: Path, opening: "Callable[[], tuple[Settings, Door]]") -> int:
    """Shows the first window at once, calls `opening` behind it, and runs until the last window closes."""
    app = TechoApplication(sys.argv, resources)
    cover = QMainWindow()
    cover.setWindowTitle(APP_NAME)
    first = Cover()
    cover.setCentralWidget(first)
    cover.resize(WIDTH, HEIGHT)
    cover.show()
    opened: list[Front] = []

    def go_on() -> None:
        settings, door = opening()
        front = Front.build(settings, door, app=app)
        opened.append(front)
        app.guard(lambda error: front.prompts.crashed(front.window, error))
        front.start(cover)

    behind = QTimer(app)
    behind.setSingleShot(True)
    behind.timeout.connect(go_on)
    behind.start(_UNSEEN_MS)
    first.painted.connect(lambda: behind.start(0))
    code = app.exec()
    for front in opened:
        front.close()
    return code


class Front(QObject):
    """Owns the one visible window and what outlives a session: worker, theme, printers, the door to the store."""

    def __init__(self, app: TechoApplication, door: "Door", theme: "Theme", printing: "Printing") -> None:
        from app.ui.prompts import Prompts
        from app.ui.tasks import Tasks

        super().__init__()
        self.app, self.door, self.theme, self.printing = app, door, theme, printing
        self.tasks, self.prompts = Tasks(), Prompts()
        self.window: QWidget | None = None
        self.session: Session | None = None

    @classmethod
    def build(
        cls,
        settings: "Settings",
        door: "Door",
        *,
        app: TechoApplication | None = None,
        printing: "Printing | None" = None,
    ) -> "Front":
        """Everything joined. Raises Unavailable("font.missing")."""
        from app.ui.printing import SystemPrinting
        from app.ui.theme import Theme

        app = app or TechoApplication(sys.argv[:1], settings.resources)
        app.check_fonts()
        theme = Theme(settings.resources)
        theme.apply(app)
        return cls(app, door, theme, printing or SystemPrinting(settings.state_file))

    def start(self, instead_of: QWidget | None = None) -> None:
        """The assistant on the first run, else sign-in."""
        if self.door.is_founded():
            self.show_login(instead_of)
        else:
            self.show_assistant(instead_of)

    def show_login(self, instead_of: QWidget | None = None) -> None:
        """The page where somebody signs in."""
        from app.ui.screens.login import LoginScreen
        from app.ui.screens.login_window import PageWindow

        screen = LoginScreen(self._ui(), self.door)
        screen.signed_in.connect(self._signed_in)
        self._show(PageWindow(screen), instead_of)
        screen.enter()
        QTimer.singleShot(0, self, self._read_ahead)

    def show_assistant(self, instead_of: QWidget | None = None) -> None:
        """First run: an office is founded."""
        from app.ui.screens.login_window import PageWindow
        from app.ui.screens.setup import SetupScreen

        screen = SetupScreen(self._ui(), self.door)
        screen.founded.connect(self.show_login)
        self._show(PageWindow(screen), instead_of)
        screen.enter()

    def go(self, key: str, case_id: str = "") -> None:
        """Shows a screen of the signed-in person."""
        from app.ui.office_window import OfficeWindow

        if isinstance(self.window, OfficeWindow):
            self.window.go(key, case_id)

    def close(self) -> None:
        """Signs out whoever is in and ends the worker."""
        from app.ui.office_window import OfficeWindow
        from app.usecases import sign_in

        if isinstance(self.window, OfficeWindow) and self.session is not None:
            self.window.take_back_papers()
        self.tasks.close()
        session, self.session = self.session, None
        if session is not None:
            sign_in.sign_out(session)
        if self.window is not None:
            self.window.hide()

    def _signed_in(self, session: "Session") -> None:
        from app.ui.office_window import OfficeWindow

        self.session = session
        window = OfficeWindow(self.tasks, self.prompts, self.theme, self.printing, session)
        window.locked.connect(self._leave_seat)
        self.app.watch_scans(window.scans)
        self.app.watch_idle(window.idle)
        self._show(window)
        window.begin()

    def _leave_seat(self) -> None:
        """離席: the screens have forgotten; the store closes and the keys with it."""
        from app.usecases import sign_in

        session, self.session = self.session, None
        if session is None:
            return
        self.tasks.run(
            lambda: sign_in.sign_out(session),
            lambda _none: self.show_login(),
            lambda _error: self.show_login(),
            owner=self,
            label="sign out",
        )

    def _read_ahead(self) -> None:
        """Imports what comes next on the worker; after the first time that is nothing to do."""

        def read() -> None:
            for name in _BEHIND:
                importlib.import_module(name)

        if self.tasks.closed:  # the window was closed meanwhile
            return
        self.tasks.run(read, lambda _none: None, lambda _error: None, owner=self, label="read ahead")

    def _ui(self) -> "Ui":
        from app.ui.context import NoShell, Ui

        return Ui(self.tasks, self.prompts, self.theme, self.printing, NoShell())

    def _show(self, window: QWidget, instead_of: QWidget | None = None) -> None:
        before = instead_of or self.window
        self.window = window
        if before is None:
            window.resize(WIDTH, HEIGHT)
            window.show()
            return
        window.setGeometry(before.geometry())
        if before.isMaximized():
            window.showMaximized()
        else:
            window.show()
        before.hide()
        before.deleteLater()
        window.activateWindow()  # keys go to the new window at once
