"""A picture of the window as a person sees it, open dialogs included (for the demo and the tests)."""

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def grab(window: QWidget) -> QPixmap:
    """`window` with the dialogs that lie over it, in the order they were opened."""
    picture = window.grab()
    painter = QPainter(picture)
    corner = window.mapToGlobal(window.rect().topLeft())
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible() and widget is not window:
            painter.drawPixmap(widget.pos() - corner, widget.grab())
    painter.end()
    return picture
