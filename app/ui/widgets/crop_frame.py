"""A picture with a frame on it that somebody moves and sizes, by keys or mouse; what lies outside is dimmed."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme
from forms.kernel import photo
from forms.kernel.photo import Crop

_OUTSIDE, _GUIDE = QColor(12, 23, 41, 165), QColor(255, 255, 255, 205)
_STEP, _GROWS = 40, 1.04  # a key moves by a fortieth of the frame, or sizes by four per cent
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SMALLER = (Qt.Key.Key_Plus, Qt.Key.Key_Semicolon, Qt.Key.Key_PageUp)  # a smaller frame shows the head larger
_LARGER = (Qt.Key.Key_Minus, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: its own size, and a copy for the screen as pixels of four bytes (red, green, blue, unused)."""

    width: int
    height: int
    shown_width: int
    shown_height: int
    pixels: bytes


class CropFrame(QWidget):
    """Arrows move the frame (Shift: by one point), + and − size it, so do mouse and wheel. `crop` is in the picture's pixels."""

    changed = Signal()

    def __init__(self, *, name: str, label: str, least: int, parent: QWidget | None = None) -> None:
        """`least`: pixels across that the frame keeps, where the picture has them."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self._least = least
        self._image = QImage()
        self._size = (3, 4)
        self._held: QPoint | None = None
        self.crop = photo.largest(*self._size)

    def show_picture(self, shown: Shown) -> None:
        """Another picture, or the same one turned; the frame begins as large as it can be."""
        made = QImage(
            shown.pixels,
            shown.shown_width,
            shown.shown_height,
            shown.shown_width * 4,
            QImage.Format.Format_RGBX8888,
        )
        self._image, self._size = made.copy(), (shown.width, shown.height)
        self._take(photo.largest(*self._size))

    def move_by(self, right: int, down: int) -> None:
        """Moves the frame by pixels of the picture, as far as it goes."""
        self._take(photo.moved(self.crop, right, down, *self._size))

    def size_by(self, factor: float) -> None:
        """A larger or smaller frame round the same middle."""
        self._take(photo.resized(self.crop, factor, self._least, *self._size))

    def _take(self, crop: Crop) -> None:
        self.crop = crop
        across = round(100 * crop.width / self._size[0])
        self.setAccessibleDescription(f"枠の幅は写真の{across}％、左上から横{crop.left}・縦{crop.top}")
        self.update()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, + and −, page up and down."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            step = 1 if fine else max(1, self.crop.width // _STEP)
            right, down = _ARROWS[key]
            self.move_by(right * step, down * step)
        elif key in _SMALLER:
            self.size_by(1 / _GROWS)
        elif key in _LARGER:
            self.size_by(_GROWS)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the frame."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves it along."""
        if self._held is not None:
            here = event.position().toPoint()
            by, scale = here - self._held, self._scale()
            self._held = here
            self.move_by(round(by.x() / scale), round(by.y() / scale))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sizes the frame."""
        self.size_by(1 / _GROWS if event.angleDelta().y() > 0 else _GROWS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, dimmed outside of the frame, and in the frame where head and shoulders belong."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("desk"))
        if self._image.isNull():
            return
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        scale, left, top = self._scale(), *self._corner()
        whole = QRectF(left, top, self._size[0] * scale, self._size[1] * scale)
        frame = QRectF(
            left + self.crop.left * scale,
            top + self.crop.top * scale,
            self.crop.width * scale,
            self.crop.height * scale,
        )
        painter.drawImage(whole, self._image)
        for outside in _around(whole, frame):
            painter.fillRect(outside, _OUTSIDE)
        _paint_guide(painter, frame)
        painter.setPen(QPen(theme.color("focus.ring" if self.hasFocus() else "line.input"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)

    def _scale(self) -> float:
        """Pixels of the screen for one of the picture."""
        return min(self.width() / self._size[0], self.height() / self._size[1])

    def _corner(self) -> tuple[float, float]:
        scale = self._scale()
        return (self.width() - self._size[0] * scale) / 2, (self.height() - self._size[1] * scale) / 2


def _around(whole: QRectF, frame: QRectF) -> tuple[QRectF, ...]:
    """What of the picture lies above, below, left and right of the frame."""
    return (
        QRectF(whole.left(), whole.top(), whole.width(), frame.top() - whole.top()),
        QRectF(whole.left(), frame.bottom(), whole.width(), whole.bottom() - frame.bottom()),
        QRectF(whole.left(), frame.top(), frame.left() - whole.left(), frame.height()),
        QRectF(frame.right(), frame.top(), whole.right() - frame.right(), frame.height()),
    )


def _paint_guide(painter: QPainter, frame: QRectF) -> None:
    """An oval for the head, the line of its middle, an arc for the shoulders."""
    wide, high = frame.width(), frame.height()
    pen = QPen(_GUIDE, 1.5, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    head = QRectF(frame.left() + wide * 0.28, frame.top() + high * 0.12, wide * 0.44, high * 0.46)
    painter.drawEllipse(head)
    middle = frame.center().x()
    painter.drawLine(int(middle), int(frame.top()), int(middle), int(head.top()))
    painter.drawLine(int(middle), int(head.bottom()), int(middle), int(frame.bottom()))
    shoulders = QRectF(frame.left() + wide * 0.06, frame.top() + high * 0.66, wide * 0.88, high * 0.6)
    painter.drawArc(shoulders, 20 * 16, 140 * 16)
