"""What stands in the window while the rest of the program is being read: painted at once, nothing to press."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_GROUND, _NAV, _WORDS, _SUB = "#F3F5F8", "#14304D", "#FFFFFF", "#465262"


class Cover(QWidget):
    """The dark half with the program's name, and a quiet word on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("身体障害者手帳 受付・進達 を開いています")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two areas, two lines of words."""
        painter = QPainter(self)
        left = QRect(0, 0, self.width() * 5 // 11, self.height())
        painter.fillRect(self.rect(), QColor(_GROUND))
        painter.fillRect(left, QColor(_NAV))
        font = QFont("BIZ UDPGothic")
        font.setPixelSize(32)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(_WORDS))
        painter.drawText(
            left.adjusted(48, 46, 0, 0), Qt.AlignmentFlag.AlignLeft, "身体障害者手帳\n受付・進達"
        )
        font.setPixelSize(14)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(_SUB))
        right = QRect(left.right(), 0, self.width() - left.width(), self.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignCenter, "開いています…")
        painter.end()
