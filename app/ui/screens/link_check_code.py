"""The field for a 結合照合コード, which counts as the number: read while it is typed, dots afterwards, never told to others."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionFrame

from app.ui.widgets.fields import PasswordField


class CodeField(PasswordField):
    """Six letters. For the system (clipboard, undo, screen readers, input methods) it is a password; while it has the focus
    its letters are painted over the dots, so that whoever types sees them."""

    def __init__(self, name: str, label: str = "結合照合コード") -> None:
        super().__init__(name, label)
        self.setProperty("mono", "true")

    def is_filled(self) -> bool:
        """Whether a letter stands in it."""
        return bool(self.text().strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots; with the focus the letters and the place of the next one."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        text, metrics = self.text(), self.fontMetrics()
        painter = QPainter(self)
        painter.fillRect(inside, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        left = inside.left() + 2
        base = inside.top() + (inside.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(left, base, text)
        at = left + metrics.horizontalAdvance(text[: self.cursorPosition()])
        painter.drawLine(at, base - metrics.ascent(), at, base + metrics.descent())
        painter.end()
