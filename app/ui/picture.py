"""A picture of the window as a person sees it, open dialogs included (for the demo and the tests)."""

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def grab(window: QWidget) -> QPixmap:
    """`window` with the dialogs that lie over it, each over the one it was opened from."""
    picture = window.grab()
    painter = QPainter(picture)
    corner = window.mapToGlobal(window.rect().topLeft())
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    for box in sorted(boxes, key=_depth):
        if box is not window:
            painter.drawPixmap(box.pos() - corner, box.grab())
    painter.end()
    return picture


def _depth(box: QWidget) -> int:
    """How many windows it lies over: Qt gives them in no order."""
    below, depth = box.parentWidget(), 0
    while below is not None:
        below, depth = below.window().parentWidget(), depth + 1
    return depth
