"""The dark half of the sign-in window: the program's name, what it promises, and a sea of waves (青海波)."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.application import WORK
from app.ui.theme import Theme
from app.ui.widgets.text import Icon, Text

_PROMISES = (
    (
        "person-standing",
        "15歳未満の申請は、保護者の番号を自動で黒塗り",
        "保護者の番号は入力も保存も印刷もできません",
    ),
    ("users", "番号は2人で確かめる", "確認者は書類だけを見て照合入力します"),
    ("file-text", "だれが・いつ・何をしたかを記録", "記録は追記だけで、書き換えがあれば分かります"),
)
_WAVE_HEIGHT = 143  # px at 100 %
_RADIUS = 34.0
_STEP = 68.0


class _Headline(Text):
    """Large words on the dark ground."""

    def __init__(self, text: str, size: int, *, bold: bool) -> None:
        super().__init__(text, "", "nav", wrap=True)
        self._size, self._bold = size, bold
        self._own_font()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._own_font()

    def _own_font(self) -> None:
        theme = Theme.of(self)
        font = QFont(theme.font("title"))
        font.setPixelSize(theme.px(self._size))
        font.setBold(self._bold)
        if font != self.font():
            self.setFont(font)


class LoginPanel(QWidget):
    """Name and promises. Decoration apart from its words; nothing here can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = Theme.of(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(48), theme.px(46), theme.px(40), theme.px(_WAVE_HEIGHT + 8))
        column.setSpacing(0)
        column.addWidget(_Headline("身体障害者手帳", 32, bold=True))
        column.addSpacing(theme.px(8))
        column.addWidget(_Headline(WORK, 32, bold=True))
        column.addSpacing(theme.px(17))
        column.addWidget(_Headline("個人番号の紐付け誤りを、窓口で止める。", 16, bold=False))
        column.addSpacing(theme.px(36))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for place, (icon, title, text) in enumerate(_PROMISES):
            row = place * 4
            middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(Icon(icon, "nav.text", 24), row, 0, 3, 1, middle)
            grid.addWidget(_Headline(title, 15, bold=True), row, 1)
            grid.setRowMinimumHeight(row + 1, theme.px(3))
            grid.addWidget(Text(text, "label", "nav-sub", wrap=True), row + 2, 1)
            grid.setRowMinimumHeight(row + 3, theme.px(18))
        column.addLayout(grid)
        column.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Gives way to the fields."""
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground from light to dark, waves at the foot; high contrast has neither."""
        theme = Theme.of(self)
        painter = QPainter(self)
        ground = theme.color("nav")
        if theme.resolved() == "contrast":
            painter.fillRect(self.rect(), ground)
            painter.fillRect(self.width() - 2, 0, 2, self.height(), theme.color("nav.line"))
            return
        shade = QLinearGradient(QPointF(0, 0), QPointF(0, self.height()))
        shade.setColorAt(0, ground.lighter(120))
        shade.setColorAt(0.55, ground)
        shade.setColorAt(1, ground.darker(118))
        painter.fillRect(self.rect(), shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._waves(painter, theme, ground)

    def _waves(self, painter: QPainter, theme: Theme, ground: QColor) -> None:
        radius, step = theme.px(_RADIUS), theme.px(_STEP)
        down = step / 4
        row, centre_y = 0, float(self.height() - theme.px(_WAVE_HEIGHT) + radius)
        painter.setClipRect(self.rect())
        while centre_y - radius < self.height():
            x = 0.0 if row % 2 == 0 else step / 2
            while x - radius < self.width():
                _wave(painter, QPointF(x, centre_y), radius, ground)
                x += step
            row += 1
            centre_y += down


def _wave(painter: QPainter, centre: QPointF, radius: float, ground: QColor) -> None:
    """Three rings, each over the rings behind it."""
    band = QColor(ground.lighter(115))
    edge = QColor(ground.lighter(150))
    edge.setAlpha(110)
    painter.setPen(QPen(edge, 1))
    for part, fill in ((1.0, ground), (0.73, band), (0.46, ground)):
        reach = radius * part
        painter.setBrush(fill)
        painter.drawEllipse(QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach))
