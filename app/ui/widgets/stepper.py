"""受付 確認 承認 進達: which steps are done, which is now."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme

STEPS = ("受付", "確認", "承認", "進達")


class Stepper(QWidget):
    """Done = filled with a tick, now = ring and dot, later = ring; each with its word."""

    def __init__(self, steps: Sequence[str] = STEPS, now: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.now = now
        self.set_state(now)

    def set_state(self, now: int, steps: Sequence[str] | None = None) -> None:
        """`now` is the place of the present step; the number of steps means that all are done. `steps` are other ones."""
        self.now, self._steps = now, self._steps if steps is None else tuple(steps)
        words = ["済" if i < now else "実施中" if i == now else "未実施" for i in range(len(self._steps))]
        self.setAccessibleName(
            "進み具合 " + "、".join(f"{s} {w}" for s, w in zip(self._steps, words, strict=True))
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Circle and word over one another."""
        theme = Theme.of(self)
        return QSize(
            theme.px(60 * len(self._steps)), theme.px(20 + 8) + QFontMetrics(theme.font("label")).height()
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws line, circles and words."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, middle = theme.px(8.5), theme.px(10)
        words = QFontMetrics(theme.font("label_bold"))
        ends = (self._steps[0], self._steps[-1])
        margin = max(theme.px(22), *(words.horizontalAdvance(word) // 2 + 2 for word in ends))
        span = (self.width() - 2 * margin) / max(1, len(self._steps) - 1)
        for i in range(len(self._steps) - 1):
            painter.setPen(QPen(theme.color("primary" if i < self.now else "line"), theme.px(2)))
            left = margin + i * span + radius + 1
            painter.drawLine(QPointF(left, middle), QPointF(margin + (i + 1) * span - radius - 1, middle))
        for i, word in enumerate(self._steps):
            centre = QPointF(margin + i * span, middle)
            self._circle(painter, theme, centre, radius, i)
            painter.setFont(theme.font("label_bold" if i == self.now else "label"))
            painter.setPen(theme.color("text" if i <= self.now else "text.sub"))
            box = QRectF(centre.x() - span / 2, middle + radius + theme.px(4), span, theme.px(22))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), word)

    def _circle(self, painter: QPainter, theme: Theme, centre: QPointF, radius: int, place: int) -> None:
        later = place > self.now
        painter.setPen(QPen(theme.color("line.input" if later else "primary"), theme.px(2)))
        painter.setBrush(theme.color("primary" if place < self.now else "bg.surface"))
        painter.drawEllipse(centre, radius, radius)
        if place < self.now:
            area = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius).toRect()
            theme.paint_icon(painter, area, "check", "on.primary", 12)
        elif place == self.now:
            painter.setBrush(theme.color("primary"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(centre, radius * 0.45, radius * 0.45)
