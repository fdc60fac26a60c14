"""A covered page, whole or as wide as its room, and a frame on it where somebody covers more."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.theme import Theme
from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM
from forms.kernel.page_scan import Cover

_NEW = QColor(180, 30, 30, 70)
_STEP, _LEAST = 2.5, 4.0  # mm a key moves or sizes by; of a side
_FIRST = Cover(70, 140, 70, 10)
_ARROWS = {
    Qt.Key.Key_Left: (-_STEP, 0.0),
    Qt.Key.Key_Right: (_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -_STEP),
    Qt.Key.Key_Down: (0.0, _STEP),
}


class CoverView(QScrollArea):
    """Shows pages; with a frame (`begin`) arrows move it, Shift sizes it, Space covers; so does dragging with the mouse.

    `covered` tells a new place in mm.
    """

    covered = Signal(object)

    def __init__(self, *, name: str, label: str, size: QSize) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedSize(size)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page = _Page(self, name, label)
        self.setWidget(self.page)

    def show_png(self, png: bytes, *, whole: bool) -> None:
        """Another page or the same one covered anew; `whole`: all of it at once."""
        room = self.size() - QSize(self.verticalScrollBar().sizeHint().width() + 2, 2)
        wide = min(room.width(), round(room.height() * A4_WIDTH_MM / A4_HEIGHT_MM)) if whole else room.width()
        self.page.show_image(QImage.fromData(png), wide)

    def begin(self) -> None:
        """A frame appears and has the keyboard."""
        self.page.begin()


class _Page(QWidget):
    """The page itself."""

    def __init__(self, view: CoverView, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = view
        self._image = QImage()
        self._frame: Cover | None = None
        self._from: QPointF | None = None

    def show_image(self, image: QImage, wide: int) -> None:
        """Fits its size to the page's."""
        self._image, self._frame = image, None
        self.setFixedSize(wide, round(wide * A4_HEIGHT_MM / A4_WIDTH_MM))
        self._tell()

    def begin(self) -> None:
        """A frame to move."""
        self._frame = _FIRST
        self.setFocus()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Space for the frame; without one they scroll."""
        key, bar = Qt.Key(event.key()), self._view.verticalScrollBar()
        if self._frame is not None and key in _ARROWS:
            self._move(*_ARROWS[key], sizes=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self._frame is not None and key == Qt.Key.Key_Space:
            self._cover(self._frame)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() - (60 if key == Qt.Key.Key_Up else bar.pageStep()))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (60 if key == Qt.Key.Key_Down else bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a frame, where there may be one."""
        if self._frame is not None:
            self._from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws it."""
        if self._from is not None:
            drawn = QRectF(self._from, event.position()).normalized()
            mm = A4_WIDTH_MM / self.width()
            self._frame = Cover(drawn.x() * mm, drawn.y() * mm, drawn.width() * mm, drawn.height() * mm)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Covers what was drawn, unless it was no more than a click."""
        begun, self._from = self._from, None
        if begun is not None and self._frame is not None and min(self._frame.w, self._frame.h) >= 1:
            self._cover(self._frame)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page, and the frame on it."""
        theme, painter = Theme.of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._frame is not None:
            scale, one = self.width() / A4_WIDTH_MM, self._frame
            place = QRectF(one.x * scale, one.y * scale, one.w * scale, one.h * scale)
            painter.fillRect(place, _NEW)
            painter.setPen(QPen(theme.color("error"), 2))
            painter.drawRect(place)

    def _move(self, right: float, down: float, *, sizes: bool) -> None:
        one = self._frame
        assert one is not None
        if sizes:
            wide = min(max(one.w + right, _LEAST), A4_WIDTH_MM - one.x)
            high = min(max(one.h + down, _LEAST), A4_HEIGHT_MM - one.y)
            self._frame = Cover(one.x, one.y, wide, high)
        else:
            left = min(max(one.x + right, 0.0), A4_WIDTH_MM - one.w)
            self._frame = Cover(left, min(max(one.y + down, 0.0), A4_HEIGHT_MM - one.h), one.w, one.h)
        self._tell()

    def _cover(self, frame: Cover) -> None:
        self._frame = None
        self._view.covered.emit(frame)

    def _tell(self) -> None:
        """Says where the frame is, and brings it into sight."""
        one = self._frame
        said = (
            ""
            if one is None
            else f"隠す枠　左{one.x:.0f}mm・上{one.y:.0f}mm・幅{one.w:.0f}mm・高さ{one.h:.0f}mm"
        )
        self.setAccessibleDescription(said)
        if one is not None:
            scale = self.width() / A4_WIDTH_MM
            self._view.ensureVisible(int(one.x * scale), int((one.y + one.h / 2) * scale), 20, 80)
        self.update()
