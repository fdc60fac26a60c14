"""Notices that nobody is at the desk. Watches windows, not the application: a Python filter on every event would slow typing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Emits `soon` when `warn_seconds` are left of `seconds` without key or pointer, `expired` at the end.

    `clock` gives monotonic seconds. After `expired` it rests until `start()`.
    """

    soon = Signal()
    expired = Signal()

    def __init__(
        self, seconds: int, warn_seconds: int, clock: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._seconds, self._warn = seconds, warn_seconds
        self._clock = clock
        self._last = clock()
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begins (again) to count from now."""
        self.poke()
        self._timer.start()

    def stop(self) -> None:
        """Rests: nobody is signed in."""
        self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Counts what happens in `window` as presence. Connect to QGuiApplication.focusWindowChanged."""
        if window is not None:
            window.installEventFilter(self)

    def poke(self) -> None:
        """Somebody is here."""
        self._last = self._clock()
        self._warned = False

    def look(self) -> None:
        """Compares the clock with the last sign of presence (called every second)."""
        quiet = self._clock() - self._last
        if quiet >= self._seconds:
            self.stop()
            self.expired.emit()
        elif quiet >= self._seconds - self._warn and not self._warned:
            self._warned = True
            self.soon.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notes presence, never takes an event away."""
        if event.type() in _ACTIVITY:
            self.poke()
        return False
