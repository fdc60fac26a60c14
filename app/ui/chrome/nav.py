"""The navigation at the left: wide with words beside the icons, or compact with words under them."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.text import Paragraph

WIDE, COMPACT = 164, 68
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class NavItem(QAbstractButton):
    """One place to go to, with the number of cases that wait there."""

    def __init__(self, key: str, icon: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.label, self._icon = key, label, icon
        self.count = 0
        self.wide = True
        self.place = 0
        self.setObjectName(f"nav.{key}")
        self.setCheckable(True)
        self.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # Alt+number is the keyboard's way; Tab belongs to the work
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.tell(0)

    def tell(self, count: int) -> None:
        """How many cases wait there."""
        self.count = count
        waiting = f" {count}件" if count else ""
        self.setAccessibleName(f"{self.label}{waiting}")
        self.setAccessibleDescription(f"Alt+{self.place}" if self.place else "")
        self.update()

    def sizeHint(self) -> QSize:
        """40 high, or 54 with the word under the icon."""
        theme = Theme.of(self)
        return QSize(theme.px(56), theme.px(40 if self.wide else 54))

    def minimumSizeHint(self) -> QSize:
        """Many places in large letters on a low screen stand closer; nothing of them is cut."""
        theme = Theme.of(self)
        return QSize(theme.px(56), theme.px(40 if self.wide else 46))

    def nextCheckState(self) -> None:
        """Only the window decides which place is the present one."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White when present, else on the dark bar."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("nav.active" if self.isChecked() else "nav.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ink = "on.nav.active" if self.isChecked() else "on.nav"
        if self.wide:
            self._paint_wide(painter, theme, ink)
        else:
            self._paint_compact(painter, theme, ink)

    def _paint_wide(self, painter: QPainter, theme: Theme, ink: str) -> None:
        theme.paint_icon(painter, QRect(theme.px(13), 0, theme.px(20), self.height()), self._icon, ink, 18)
        painter.setFont(theme.font("bold" if self.isChecked() else "body"))
        painter.setPen(theme.color(ink))
        words = self.rect().adjusted(theme.px(44), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.label)
        if self.count:
            font = QFont(theme.font("bold"))
            width = max(theme.px(30), QFontMetrics(font).horizontalAdvance(str(self.count)) + theme.px(14))
            height = theme.px(22)
            self._badge(
                painter,
                theme,
                QRect(self.width() - theme.px(12) - width, (self.height() - height) // 2, width, height),
                font,
            )

    def _paint_compact(self, painter: QPainter, theme: Theme, ink: str) -> None:
        theme.paint_icon(painter, QRect(0, theme.px(7), self.width(), theme.px(20)), self._icon, ink, 18)
        painter.setFont(theme.font("label_bold" if self.isChecked() else "label"))
        painter.setPen(theme.color(ink))
        painter.drawText(QRect(0, theme.px(27), self.width(), theme.px(22)), _CENTRE, self.label)
        if self.count:
            font = QFont(theme.font("label"))
            width = max(theme.px(19), QFontMetrics(font).horizontalAdvance(str(self.count)) + theme.px(6))
            self._badge(
                painter,
                theme,
                QRect(self.width() - width + theme.px(1), theme.px(1), width, theme.px(19)),
                font,
            )

    def _badge(self, painter: QPainter, theme: Theme, rect: QRect, font: QFont) -> None:
        active = self.isChecked()
        contrast = theme.resolved() == "contrast"
        painter.setPen(QPen(theme.color("on.nav")) if contrast and not active else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("nav.active.badge" if active else "nav.badge"))
        painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
        painter.setFont(font)
        painter.setPen(theme.color("on.nav.active.badge" if active else "on.nav"))
        painter.drawText(rect, _CENTRE, str(self.count))


class Nav(QWidget):
    """`asked(key)` fires when a place is clicked; Alt+1… is the window's."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("画面の切替")
        self.items: dict[str, NavItem] = {}
        self._wide = True
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._foot = Paragraph("", "nav-sub", "hint")
        self._column.addWidget(self._foot)
        self._office = ""
        self._measure()

    def add(self, key: str, icon: str, label: str) -> None:
        """Adds a place at the end."""
        item = NavItem(key, icon, label, self)
        item.wide = self._wide
        item.clicked.connect(lambda: self.asked.emit(key))
        self._column.insertWidget(len(self.items), item)
        self.items[key] = item
        self._number()

    def set_visible(self, key: str, visible: bool) -> None:
        """Shows or hides a place (管理 only for administrators); the numbers of Alt follow."""
        self.items[key].setVisible(visible)
        self._number()

    def keys(self) -> list[str]:
        """Keys of the places that may be gone to, in order."""
        return [key for key, item in self.items.items() if not item.isHidden()]

    def set_active(self, key: str) -> None:
        """Marks the present place; an unknown key marks none."""
        for other, item in self.items.items():
            item.setChecked(other == key)
            item.update()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Cases waiting by key."""
        for key, item in self.items.items():
            item.tell(counts.get(key, 0))

    def set_wide(self, wide: bool) -> None:
        """164 px with words beside the icons, or 68."""
        if wide == self._wide:
            return
        self._wide = wide
        for item in self.items.values():
            item.wide = wide
            item.updateGeometry()
        self._measure()

    def set_office(self, text: str) -> None:
        """Lines at the foot: the office, the desk."""
        self._office = text
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark bar."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("nav"))
        if theme.resolved() != "light":
            painter.fillRect(
                QRect(self.width() - theme.edge, 0, theme.edge, self.height()), theme.color("nav.line")
            )

    def _number(self) -> None:
        for place, key in enumerate(self.keys(), start=1):
            self.items[key].place = place
            self.items[key].tell(self.items[key].count)
        self._measure()

    def _measure(self) -> None:
        theme = Theme.of(self)
        self.setFixedWidth(theme.px(WIDE if self._wide else COMPACT))
        self._column.setContentsMargins(theme.px(6), theme.px(10), theme.px(6), theme.px(12))
        self._column.setSpacing(theme.px(4))
        last = len(self.keys())
        keys = f"Alt+1～{last} で切替" if last > 1 else ""
        self._foot.show_text("\n".join(part for part in (keys, self._office) if part))
        self._foot.setVisible(self._wide and bool(keys or self._office))
        self._foot.setContentsMargins(theme.px(10), 0, 0, 0)
