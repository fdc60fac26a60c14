"""How a box of twelve cells in three groups is drawn; who may see what is the box's business."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from app.ui.theme import Theme
from forms.kernel.number import LENGTH

_GROUP = 4
_SIDE, _GAP = 25, 7


@dataclass(frozen=True, slots=True)
class Cells:
    """Twelve cells of a given height in the pixels of a theme."""

    theme: Theme
    scale: float
    height: int

    def cell(self, index: int) -> QRect:
        """Where a cell stands; neighbours share their edge."""
        side = self.px(_SIDE)
        return QRect(index * side + (index // _GROUP) * self.px(_GAP), 0, side + 1, self.height - 1)

    def px(self, length: float) -> int:
        """A length of 100 % in pixels."""
        return round(self.theme.px(length) * self.scale)

    def paint_edges(self, painter: QPainter, edge: str, fill: str) -> None:
        """Three groups with thin lines between their cells."""
        strong = edge in ("primary", "error")
        color = self.theme.color(edge)
        painter.setBrush(self.theme.color(fill))
        for group in range(0, LENGTH, _GROUP):
            painter.setPen(QPen(color, 2 if strong else self.theme.edge))
            inset = 1.0 if strong else 0.5
            area = self.cell(group).united(self.cell(group + _GROUP - 1))
            painter.drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), 2, 2)
            painter.setPen(QPen(self.theme.color("line.input"), 1))
            for i in range(group + 1, group + _GROUP):
                left = self.cell(i)
                painter.drawLine(left.left(), 2, left.left(), left.bottom() - 1)

    def paint_marks(self, painter: QPainter, marks: str, marked: range, *, usable: bool) -> None:
        """One sign in each cell, those `marked` on a tint."""
        font = QFont(self.theme.font("mono_big"))
        font.setPixelSize(self.px(12 if marks.startswith("●") else 18))
        painter.setFont(font)
        painter.setPen(self.theme.color("text" if usable else "on.disabled"))
        for i, sign in enumerate(marks):
            if i in marked:
                painter.fillRect(self.cell(i).adjusted(2, 3, -1, -2), self.theme.color("tint2"))
            painter.drawText(self.cell(i), Qt.AlignmentFlag.AlignCenter, sign)

    def paint_caret(self, painter: QPainter, position: int) -> None:
        """A line where the next digit goes."""
        cell = self.cell(min(position, LENGTH - 1))
        x = cell.right() - 4 if position >= LENGTH else cell.left() + 4
        painter.fillRect(QRect(x, cell.top() + 5, 2, cell.height() - 9), self.theme.color("primary"))

    def paint_verdict(self, painter: QPainter, *, good: bool) -> None:
        """Whether the check digit fits."""
        place = QRect(self.cell(LENGTH - 1).right() + self.px(6), 0, self.px(20), self.height)
        self.theme.paint_icon(
            painter, place, "circle-check" if good else "circle-alert", "ok" if good else "error", 16
        )
