"""The focus ring: yellow 3 px, black 2 px, outside the control (a style sheet cannot draw outside).

Only the window and the scroll area around the focused widget are watched: a Python filter on it or on everything above it
would cost at every key. Whatever moves inside asks for a new layout up to one of these.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.ui.theme import Theme

_OUT = 5  # 3 px yellow and 2 px black, never scaled: it is a line, not text
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show})


class _Ring(QWidget):
    """The drawing; the pointer goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focus.ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        area = QRectF(self.rect())
        theme = Theme.of(self)
        painter.setPen(QPen(theme.color("redact"), 2))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(QPen(theme.color("focus.ring"), 3))
        painter.drawRoundedRect(area.adjusted(3.5, 3.5, -3.5, -3.5), 6, 6)


class FocusRing(QObject):
    """One ring for the application. Widgets with the property ring="none" draw their own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.place)

    def attach(self, app: QApplication) -> None:
        """Follows the focus of `app` from now on."""
        app.focusChanged.connect(self.follow)

    @property
    def target(self) -> QWidget | None:
        """What the ring goes round now."""
        return self._target

    def follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Goes round `now`, or away when nothing (or a whole window) has the focus."""
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        drawn_by_itself = now is None or now.isWindow() or now.property("ring") == "none"
        self._target = None if drawn_by_itself else now
        self._watched = _watch_points(self._target) if self._target is not None else []
        for widget in self._watched:
            widget.installEventFilter(self)
        self.place()

    def place(self) -> None:
        """Puts the ring where the focused widget is now."""
        target = self._target
        if target is None or not shiboken6.isValid(target):
            if self._ring is not None and shiboken6.isValid(self._ring):
                self._ring.hide()
            return
        home = _home(target)
        if self._ring is None or not shiboken6.isValid(self._ring):
            self._ring = _Ring(home)
        elif self._ring.parentWidget() is not home:
            self._ring.setParent(home)
        corner = target.mapTo(home, QPoint(0, 0))
        area = QRect(corner, target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        if self._ring.geometry() != area:
            self._ring.setGeometry(area)
        self._ring.show()
        self._ring.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """An ancestor moved or is about to lay out its parts: look again afterwards."""
        if event.type() in _MOVES:
            self._later.start(0)
        return False


def _watch_points(target: QWidget) -> list[QWidget]:
    """The window, and in a scroll area its viewport and what moves in it."""
    home, window = _home(target), target.window()
    if home is window:
        return [window]
    moving = next(
        (part for part in home.children() if isinstance(part, QWidget) and part.isAncestorOf(target)), None
    )
    return [window, home, *([moving] if moving is not None else [])]


def _home(target: QWidget) -> QWidget:
    """Where the ring lives: the nearest scroll area's viewport (which cuts it off properly), else the window."""
    widget: QWidget | None = target.parentWidget()
    while widget is not None and not widget.isWindow():
        owner = widget.parentWidget()
        if isinstance(owner, QAbstractScrollArea) and owner.viewport() is widget and owner is not target:
            return widget
        widget = owner
    return target.window()
