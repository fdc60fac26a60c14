"""The black box: where no number may stand. It holds nothing, but a keyboard and a screen reader reach it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import Theme

SAYS = "保護者の個人番号、黒塗り済み、15歳未満の申請のため入力できません"
REASON = "保護者の番号は記載しない"
WORD = "黒塗り"


class BlackBox(QLabel):
    """Solid black with its word in white, lock and reason at the right. Read-only by having nothing to write to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self.setObjectName(name)
        self.setText(WORD)
        self.setAccessibleName(SAYS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_scale(self, scale: float) -> None:
        """The size against the text size of the theme."""
        self._scale = scale
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the cells it stands for, and the words of the reason."""
        words = self.fontMetrics().horizontalAdvance(REASON)
        return QSize(self._bar() + self._px(30) + words + self._px(6), self._px(25))

    def minimumSizeHint(self) -> QSize:
        """The bar and its lock; the reason may be cut at the end, the screen reader has it."""
        return QSize(self._bar() + self._px(30), self._px(25))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Only shown by the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws bar, word, lock and reason."""
        theme = Theme.of(self)
        painter = QPainter(self)
        bar = QRect(0, 0, self._bar(), self.height())
        painter.fillRect(bar, theme.color("redact"))
        painter.setPen(QPen(theme.color("redact.edge"), 1))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        font = theme.font("sheet")
        font.setPixelSize(self._px(15))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("on.redact"))
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, " ".join(WORD))
        theme.paint_icon(
            painter, QRect(bar.right() + self._px(6), 0, self._px(18), self.height()), "lock", "text.sub", 14
        )
        painter.setFont(self.font())
        painter.setPen(theme.color("text.sub"))
        words = QRect(bar.right() + self._px(28), 0, self.width() - bar.width() - self._px(28), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), REASON)

    def _bar(self) -> int:
        return self._px(25) * 12 + self._px(7) * 2

    def _px(self, length: float) -> int:
        return round(Theme.of(self).px(length) * self._scale)
