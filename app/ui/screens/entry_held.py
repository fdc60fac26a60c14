"""A function key that works as long as it is held: shortcuts tell its press only, so its release is watched for."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

_AWAY = (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationDeactivate)


class HeldKey(QObject):
    """Calls `act(True)` on the press and `act(False)` on the release, or when the attention goes elsewhere."""

    def __init__(self, key: Qt.Key, act: Callable[[bool], None], parent: QObject) -> None:
        super().__init__(parent)
        self._key, self._act = key, act
        self._held = False

    @property
    def is_held(self) -> bool:
        """Whether it is down now."""
        return self._held

    def begin(self) -> None:
        """The key went down (again, while it repeats)."""
        app = QCoreApplication.instance()
        if not self._held and app is not None:
            self._held = True
            app.installEventFilter(self)
            self._act(True)

    def end(self) -> None:
        """The key is up."""
        app = QCoreApplication.instance()
        if self._held and app is not None:
            self._held = False
            app.removeEventFilter(self)
            self._act(False)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Watches for the release."""
        released = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyRelease
            and event.key() == self._key
            and not event.isAutoRepeat()
        )
        if released or event.type() in _AWAY:
            self.end()
        return False
