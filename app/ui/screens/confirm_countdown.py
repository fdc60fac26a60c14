"""How long the confirmer's sign-in still holds, told in the title bar; warned of before it ends."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

SOON = 60  # seconds before the end
_TICK_MS = 500


class Countdown(QObject):
    """`told(words, icon)` at every tick, `soon` once a minute before the end, `ended` at it."""

    told = Signal(str, str)
    soon = Signal()
    ended = Signal()

    def __init__(self, seconds_left: Callable[[], int | None], parent: QObject) -> None:
        super().__init__(parent)
        self._seconds_left, self._warned = seconds_left, False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """From now on."""
        self._warned = False
        self._timer.start()
        self._tick()

    def stop(self) -> None:
        """Nothing more is told; the words go."""
        self._timer.stop()
        self.told.emit("", "clock")

    def _tick(self) -> None:
        left = self._seconds_left()
        if left is None:
            return
        if left <= 0:
            self.ended.emit()
            return
        self.told.emit(f"残り {left // 60}:{left % 60:02}", "triangle-alert" if left <= SOON else "clock")
        if left <= SOON and not self._warned:
            self._warned = True
            self.soon.emit()
