"""The bar of twelve function keys: what they do on this screen, clickable, groups of four (ux 8.1: meanings never move)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Key:
    """What a function key does. `reason` says why it is not to be had now (shown when it is pressed all the same)."""

    label: str
    run: Callable[[], None]
    main: bool = False
    enabled: bool = True
    reason: str = ""


class KeyCell(QAbstractButton):
    """One cell. Takes no focus: the function key itself is the keyboard's way."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.key: Key | None = None
        self.shrink = 0  # the same for all cells, set by the bar
        self.setObjectName(f"key.F{number}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.show_key(None)

    def show_key(self, key: Key | None) -> None:
        """Shows the meaning of the key, or only its number."""
        self.key = key
        name = f"F{self.number} {key.label}" if key else f"F{self.number} 使いません"
        if key and not key.enabled:
            name += "（今は使えません）"
        self.setAccessibleName(name)
        self.setAccessibleDescription(key.reason if key and not key.enabled else "")
        self.setEnabled(key is not None)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if key and key.enabled else Qt.CursorShape.ArrowCursor
        )
        self.update()

    def sizeHint(self) -> QSize:
        """All cells share the width of the bar."""
        theme = Theme.of(self)
        return QSize(theme.px(100), theme.px(31))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws edge, number and word."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        usable = self.key is not None and self.key.enabled
        main = usable and self.key is not None and self.key.main
        edge = theme.color(
            "primary" if main else "line" if usable else "ghost.edge" if self.key is None else "line"
        )
        pen = QPen(edge, theme.edge, Qt.PenStyle.SolidLine if usable else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        hover = self.underMouse() and usable
        fill = (
            ("primary.hover" if hover else "primary")
            if main
            else ("tint" if hover else "bg.app")
            if usable
            else "bg.surface"
        )
        painter.setBrush(theme.color(fill))
        inset = theme.edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
        self._draw_words(painter, theme, usable=usable, main=main)

    def wanted_shrink(self) -> int:
        """By how many pixels the font must shrink for the words to fit."""
        if self.key is None:
            return 0
        theme = Theme.of(self)
        room = self.width() - theme.px(8)
        for shrink in range(12):
            plain, strong = self._fonts(theme, shrink)
            widths = _widths(plain, strong, f"F{self.number}", self.key.label)
            if sum(widths) + theme.px(6) - min(shrink, 3) <= room:
                return shrink
        return 12

    def _fonts(self, theme: Theme, shrink: int) -> tuple[QFont, QFont]:
        usable = self.key is not None and self.key.enabled
        plain, strong = QFont(theme.font("body")), QFont(theme.font("bold" if usable else "body"))
        for font in (plain, strong):
            font.setPixelSize(max(10, font.pixelSize() - shrink))
        return plain, strong

    def _draw_words(self, painter: QPainter, theme: Theme, *, usable: bool, main: bool) -> None:
        number = f"F{self.number}"
        number_ink = theme.color(
            "on.primary" if main else "text.sub" if usable else "ghost" if self.key is None else "text.mute"
        )
        if self.key is None:
            painter.setFont(self._fonts(theme, self.shrink)[0])
            painter.setPen(number_ink)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), number)
            return
        word_ink = theme.color("on.primary" if main else "text" if usable else "text.mute")
        plain, strong = self._fonts(theme, self.shrink)
        gap = theme.px(6) - min(self.shrink, 3)
        widths = _widths(plain, strong, number, self.key.label)
        left = (self.width() - sum(widths) - gap) // 2
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(plain)
        painter.setPen(number_ink)
        painter.drawText(QRect(left, 0, widths[0], self.height()), middle, number)
        painter.setFont(strong)
        painter.setPen(word_ink)
        painter.drawText(
            QRect(left + widths[0] + gap, 0, widths[1] + 2, self.height()), middle, self.key.label
        )


def _widths(plain: QFont, strong: QFont, number: str, label: str) -> tuple[int, int]:
    return QFontMetrics(plain).horizontalAdvance(number), QFontMetrics(strong).horizontalAdvance(label)


class KeyBar(QFrame):
    """Twelve cells. A press of a cell that is not to be had emits `refused(reason)`."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "white")
        self.setAccessibleName("ファンクションキー")
        self._line = QHBoxLayout(self)
        self._groups: list[QHBoxLayout] = []
        self.cells: list[KeyCell] = []
        for number in range(1, 13):
            cell = KeyCell(number, self)
            cell.clicked.connect(lambda _checked=False, n=number: self.press(n))
            if number in (1, 5, 9):
                self._groups.append(QHBoxLayout())
                self._line.addLayout(self._groups[-1], 1)
            self._groups[-1].addWidget(cell, 1)
            self.cells.append(cell)
        self._measure()

    def set_keys(self, keys: Mapping[int, Key]) -> None:
        """Shows the keys of a screen: number 1 to 12 -> Key."""
        for cell in self.cells:
            cell.show_key(keys.get(cell.number))
        self._fit()

    def press(self, number: int) -> None:
        """Does what key F`number` does now; an unused key does nothing."""
        key = self.cells[number - 1].key
        if key is None:
            return
        if key.enabled:
            key.run()
        else:
            self.refused.emit(key.reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words must fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a line towards the work area."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("bg.surface"))
        painter.fillRect(QRect(0, 0, self.width(), theme.edge), theme.color("line"))

    def _fit(self) -> None:
        """One font size for all cells: the one the longest word allows."""
        self._line.activate()
        shrink = max(cell.wanted_shrink() for cell in self.cells)
        for cell in self.cells:
            cell.shrink = shrink
            cell.update()

    def _measure(self) -> None:
        theme = Theme.of(self)
        self.setFixedHeight(theme.px(40))
        self._line.setContentsMargins(theme.px(8), theme.px(5), theme.px(8), theme.px(4))
        self._line.setSpacing(theme.px(12))
        for group in self._groups:
            group.setSpacing(theme.px(5))
