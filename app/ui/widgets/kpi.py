"""A number with its name that works as a filter of the list under it."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme import Theme

INFO = "info"
_BARE = 10  # px left and right of a card without room for its icon


class Kpi(QAbstractButton):
    """Icon, name, sub-line and number; checkable, pressed = a strong edge."""

    def __init__(
        self,
        icon: str,
        label: str,
        sub: str = "",
        token: str = INFO,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`token` is the colour of icon and number."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon, self._label, self._sub, self._token = icon, label, sub, token
        self.number = 0
        self.set_number(0)

    def set_number(self, number: int, sub: str | None = None) -> None:
        """Shows `number`, and another sub-line if given."""
        self.number = number
        self._sub = self._sub if sub is None else sub
        self.setAccessibleName(f"{self._label} {number}件 {self._sub}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for all words beside the number."""
        theme = Theme.of(self)
        words = max(
            QFontMetrics(theme.font("body")).horizontalAdvance(self._label),
            QFontMetrics(theme.font("hint")).horizontalAdvance(self._sub),
        )
        figure = QFontMetrics(theme.font("figure")).horizontalAdvance(str(self.number))
        return QSize(words + figure + theme.px(14 + 22 + 10 + 10 + 12), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        """Name and number are never cut; in a narrow place the icon goes and the sub-line ends in …."""
        theme = Theme.of(self)
        words = QFontMetrics(theme.font("body")).horizontalAdvance(self._label)
        figure = QFontMetrics(theme.font("figure")).horizontalAdvance(str(self.number))
        return QSize(words + figure + theme.px(_BARE + 6 + _BARE), theme.px(44))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the card."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.isChecked() else theme.edge
        painter.setPen(QPen(theme.color("primary" if self.isChecked() else "line"), width))
        painter.setBrush(theme.color("tint" if self.underMouse() else "bg.surface"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8
        )
        token = self._token if self.number else "text.mute"
        roomy = self.width() >= self.sizeHint().width()
        left = side = theme.px(14 if roomy else _BARE)
        if roomy:
            theme.paint_icon(painter, QRect(left, 0, theme.px(22), self.height()), self._icon, token, 20)
            left += theme.px(22 + 10)
        figure = QFontMetrics(theme.font("figure")).horizontalAdvance(str(self.number))
        sub = QFontMetrics(theme.font("hint")).elidedText(
            self._sub, Qt.TextElideMode.ElideRight, self.width() - left - figure - side - theme.px(6)
        )
        upper = QFontMetrics(theme.font("body")).height()
        lower = QFontMetrics(theme.font("hint")).height() if self._sub else 0
        top = (self.height() - upper - lower) // 2
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.sub"))
        painter.drawText(left, top + QFontMetrics(theme.font("body")).ascent(), self._label)
        painter.setFont(theme.font("hint"))
        painter.setPen(theme.color("text.mute"))
        painter.drawText(left, top + upper + QFontMetrics(theme.font("hint")).ascent(), sub)
        painter.setFont(theme.font("figure"))
        painter.setPen(theme.color(token))
        right = self.rect().adjusted(0, 0, -side, 0)
        painter.drawText(
            right, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(self.number)
        )
