"""What stands in the window while the rest of the program is being read: painted at once, nothing to press.

Dressed by a style sheet alone: the first colour handed to a painter, or the first alignment, makes PySide build all the
enumerations of `Qt`, which is a fifth of the time to the first paint.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.application import APP_NAME, WORK

_LOOK = """
QLabel { font: 14px "BIZ UDPGothic"; color: #465262; background: #F3F5F8; qproperty-alignment: AlignCenter; }
QLabel#name { font: bold 32px "BIZ UDPGothic"; color: #FFFFFF; background: #14304D; padding: 46px 48px;
  qproperty-alignment: AlignTop; }
"""


class Cover(QWidget):
    """The dark half with the program's name, and a quiet word on the right. `painted` when it stands for the first time."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{APP_NAME} を開いています")
        self._stands = False
        self.setStyleSheet(_LOOK)
        name = QLabel(f"身体障害者手帳\n{WORK}")
        name.setObjectName("name")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(name, 5)
        line.addWidget(QLabel("開いています…"), 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says that it stands."""
        super().paintEvent(event)
        if not self._stands:
            self._stands = True
            self.painted.emit()
