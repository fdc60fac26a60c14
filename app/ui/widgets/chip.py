"""Status chips: shape, word and colour together, never colour alone (ux 5.1)."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class ChipKind:
    """Icon, colour token and usual word of one kind."""

    icon: str
    token: str
    word: str


KINDS: dict[str, ChipKind] = {
    "draft": ChipKind("pencil", "neutral", "入力中"),
    "entered": ChipKind("circle", "info", "確認待ち"),
    "confirmed": ChipKind("contrast+", "violet", "承認待ち"),
    "returned": ChipKind("corner-up-left", "warn", "差戻し"),
    "approved": ChipKind("send", "cyan", "進達待ち"),
    "forwarded": ChipKind("circle-check", "ok", "進達済"),
    "referred": ChipKind("users", "violet", "諮問中"),
    "granted": ChipKind("file-check", "ok", "交付決定"),
    "arrived": ChipKind("inbox", "cyan", "手帳到着"),
    "delivered": ChipKind("id-card", "ok", "交付済"),
    "rejected": ChipKind("x", "neutral", "却下"),
    "withdrawn": ChipKind("corner-up-left", "neutral", "取下げ"),
    "approved_here": ChipKind("stamp", "cyan", "決裁待ち"),
    "forwarded_here": ChipKind("stamp", "violet", "決裁中"),
    "arrived_here": ChipKind("clipboard-check", "cyan", "手帳作成"),
    "ended": ChipKind("stamp", "ok", "承認済"),
    "notified": ChipKind("clipboard-check", "ok", "届出済"),
    "ok": ChipKind("check", "ok", "一致"),
    "ng": ChipKind("x", "error", "不一致"),
    "fluctuation": ChipKind("info", "caution", "表記ゆれ"),
    "unchecked": ChipKind("circle", "neutral", "未確認"),
    "info": ChipKind("info", "info", "お知らせ"),
    "child": ChipKind("person-standing", "info", "15歳未満"),
    "protected": ChipKind("shield-alert", "caution", "取扱注意"),
    "todo": ChipKind("triangle-alert", "caution", "要確認"),
    "error": ChipKind("octagon-x", "error", "エラー"),
}


def chip_size(theme: Theme, kind: str, text: str = "", *, small: bool = False) -> QSize:
    """The room a chip needs."""
    metrics = QFontMetrics(theme.font("label_bold"))
    width = metrics.horizontalAdvance(text or KINDS[kind].word) + theme.px(8 + 14 + 4 + 9)
    return QSize(width, max(theme.px(22 if small else 24), metrics.height() + 2))


def paint_chip(
    painter: QPainter, theme: Theme, at: QPoint, kind: str, text: str = "", *, small: bool = False
) -> QRect:
    """Draws a chip with its left top at `at` and gives the place it took."""
    look = KINDS[kind]
    rect = QRect(at, chip_size(theme, kind, text, small=small))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(f"{look.token}.edge"), theme.edge))
    painter.setBrush(theme.color(f"{look.token}.tint"))
    inset = theme.edge / 2
    area = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    icon = QRect(rect.x() + theme.px(8), rect.y(), theme.px(14), rect.height())
    theme.paint_icon(painter, icon, look.icon, look.token, 13)
    painter.setFont(theme.font("label_bold"))
    painter.setPen(theme.color(look.token))
    words = rect.adjusted(theme.px(8 + 14 + 4), 0, 0, 0)
    painter.drawText(
        words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text or look.word
    )
    painter.restore()
    return rect


class Chip(QWidget):
    """A chip to look at; it is not clickable."""

    def __init__(
        self, kind: str, text: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        """`kind` is a key of KINDS; without `text` the usual word of the kind stands there."""
        super().__init__(parent)
        self._kind, self._text, self._small = kind, text, small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_kind(kind, text)

    @property
    def kind(self) -> str:
        """Which kind is shown."""
        return self._kind

    @property
    def text(self) -> str:
        """The word shown."""
        return self._text or KINDS[self._kind].word

    def set_kind(self, kind: str, text: str = "") -> None:
        """Shows another kind; raises KeyError for an unknown one."""
        self._kind, self._text = kind, text or KINDS[kind].word
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the word needs."""
        return chip_size(Theme.of(self), self._kind, self._text, small=self._small)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the chip."""
        painter = QPainter(self)
        paint_chip(painter, Theme.of(self), QPoint(0, 0), self._kind, self._text, small=self._small)
