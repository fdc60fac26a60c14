"""One sign-in through the real windows, in a process of its own that knows nothing else of ours beforehand."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

STAFF = "104216"  # a clerk of tests/gui/front_door.py
_PASSWORD = "correct horse battery"
_STEP_MS = 10
_QUIET_STEPS = (
    30  # so long nothing may have run before the click: what is read ahead is read while a person types
)
_QUIET_CPU = 0.003


def sign_in_once(folder: str, tell: Callable[..., NoReturn]) -> None:
    """Starts as `techo` does, types, clicks, and tells the CPU milliseconds from the click to the painted list."""
    from app import bootstrap, settings
    from app.ui import front

    def opening() -> tuple[Any, Any]:
        from db.keyrings import OsKeyring
        from db.keys import KdfCost

        watch.begin()
        here = settings.load(Path(folder))
        door = bootstrap.make_door(here, keyring=OsKeyring("techo-test"), cost=KdfCost(64, 1, 1))
        return here, door

    watch = _Watch(tell)
    front.run(settings.program_root() / settings.RESOURCES, opening)


class _Watch:
    """Looks every few milliseconds how far the windows are; its own work falls on our side."""

    def __init__(self, tell: Callable[..., NoReturn]) -> None:
        self._tell = tell
        self._used, self._quiet = 0.0, 0
        self._clicked = 0.0
        self._step: Callable[[], None] = self._wait_for_quiet

    def begin(self) -> None:
        """From the first paint on."""
        from PySide6.QtCore import QTimer

        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(_STEP_MS)

    def _look(self) -> None:
        self._step()

    def _wait_for_quiet(self) -> None:
        button = _visible("sign_in")
        used = time.process_time()
        self._quiet = self._quiet + 1 if button is not None and used - self._used < _QUIET_CPU else 0
        self._used = used
        if self._quiet >= _QUIET_STEPS:
            self._type(button)

    def _type(self, button: Any) -> None:
        from PySide6.QtTest import QTest

        QTest.keyClicks(_visible("staff_number"), STAFF)
        QTest.keyClicks(_visible("password"), _PASSWORD)
        self._step = self._wait_for_list
        self._clicked = time.process_time()
        button.click()

    def _wait_for_list(self) -> None:
        table = _visible("cases")
        if table is not None and table.model().rowCount():
            self._step = self._painted  # one round later it has been painted

    def _painted(self) -> None:
        self._tell(list=(time.process_time() - self._clicked) * 1000)


def _visible(name: str) -> Any:
    from PySide6.QtWidgets import QApplication, QWidget

    for window in QApplication.topLevelWidgets():
        for widget in window.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
    return None
