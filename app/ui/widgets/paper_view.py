"""Shows finished paper: PDF bytes become pages through app.pdf.preview, drawn off the GUI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.buttons import PlainButton
from app.ui.widgets.text import Text

WHOLE, WIDTH = 0.0, -1.0
_STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_DPI = 96 / 72  # a page's points on screen at 100 %
_A4 = 210 / 297
_CALLS = {WHOLE: "全体表示", WIDTH: "幅に合わせる"}


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as pixels: width and height, 32-bit RGBX."""

    width: int
    height: int
    pixels: bytes


class _Sheet(QWidget):
    """The page itself, with a soft edge; an empty one that says what will stand there while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.hint = ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the page over its shadow."""
        theme = Theme.of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("desk"))
        if self.image is None:
            self._paint_hint(painter, theme)
            return
        size = self.image.deviceIndependentSize().toSize()
        place = QRect(
            (self.width() - size.width()) // 2,
            max(8, (self.height() - size.height()) // 2),
            size.width(),
            size.height(),
        )
        for spread, depth in ((4, 14), (2, 24), (1, 36)):
            painter.fillRect(place.adjusted(-spread, -spread, spread, spread + 1), QColor(20, 30, 50, depth))
        painter.drawImage(place.topLeft(), self.image)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRect(place)

    def _paint_hint(self, painter: QPainter, theme: Theme) -> None:
        if not self.hint:
            return
        high = self.height() - theme.px(24)
        place = QRect(0, 0, round(high * _A4), high)
        place.moveCenter(self.rect().center())
        painter.setPen(QPen(theme.color("line.input"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(theme.color("text.sub"))
        painter.setFont(theme.font("body"))
        side = theme.px(20)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(place.adjusted(side, side, -side, -side), flags, self.hint)


class PaperView(QWidget):
    """PgUp/PgDn turn pages, Ctrl +/− zoom, Ctrl 0 shows the whole page. `failed` tells an unreadable paper."""

    failed = Signal(object)
    shown = Signal(int)

    def __init__(
        self, tasks: Tasks, *, name: str = "paper", label: str = "用紙の表示", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._data = b""
        self._turn = 0  # counts requests: an older answer is dropped
        self.page, self.pages, self.zoom = 0, 0, WHOLE
        self._page_points = (595.0, 842.0)
        self.setObjectName(name)
        self._sheet = _Sheet()
        self._sheet.setAccessibleName(label)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._sheet)
        self._scroll.setAccessibleName(label)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.viewport().setProperty("surface", "desk")
        self.setFocusProxy(self._scroll)
        self._count = Text("", "mono")
        self._zoom_word = Text(_CALLS[WHOLE], "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._buttons: dict[str, PlainButton] = {}
        self._roomy = True
        self._bar = self._toolbar()
        column.addLayout(self._bar)
        column.addWidget(self._scroll, 1)

    def show_pdf(self, data: bytes, page: int = 0) -> None:
        """Shows `data` (a whole PDF) from `page` (0-based) on; the bytes stay in memory until `wipe`."""
        self._data, self.page = data, page
        self.show_hint("")
        self._turn += 1
        turn = self._turn

        def count() -> int:
            from app.pdf import preview  # pypdfium2 is not needed before the first paper

            return preview.page_count(data)

        def counted(pages: int) -> None:
            if turn == self._turn:
                self.pages = pages
                self._draw()

        self._tasks.run(count, counted, self.failed.emit, owner=self, label="paper.count")

    def add_left(self, *parts: QWidget) -> None:
        """Puts `parts` at the left end of the tool bar."""
        for place, part in enumerate(parts):
            self._bar.insertWidget(place, part)

    def set_roomy(self, roomy: bool) -> None:
        """Without room the button for the whole page goes: Ctrl + 0 does the same."""
        self._roomy = roomy
        self._show_tools()

    def show_hint(self, text: str) -> None:
        """What will stand here, while there is no paper."""
        self._sheet.hint = text
        self._scroll.setAccessibleDescription(text)
        self._sheet.update()

    def wipe(self) -> None:
        """Forgets the paper."""
        self._turn += 1
        self._data, self.page, self.pages = b"", 0, 0
        self._sheet.image = None
        self._count.setText("")
        self._show_tools()
        self._sheet.update()

    def go(self, page: int) -> None:
        """Turns to `page` (0-based), if there is such a page."""
        if 0 <= page < self.pages and page != self.page:
            self.page = page
            self._draw()

    def set_zoom(self, zoom: float) -> None:
        """WHOLE, WIDTH or a factor (1.0 = 100 %)."""
        self.zoom = zoom
        self._zoom_word.setText(_CALLS.get(zoom) or f"{round(zoom * 100)}%")
        self._draw()

    def step_zoom(self, *, larger: bool) -> None:
        """One step larger or smaller."""
        now = self._scale() / _DPI
        steps = [s for s in _STEPS if (s > now + 0.01 if larger else s < now - 0.01)]
        if steps:
            self.set_zoom(steps[0] if larger else steps[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys named above."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Semicolon, Qt.Key.Key_Equal):
            self.step_zoom(larger=True)
        elif control and key == Qt.Key.Key_Minus:
            self.step_zoom(larger=False)
        elif control and key == Qt.Key.Key_0:
            self.set_zoom(WHOLE)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page is drawn again."""
        super().resizeEvent(event)
        if self.zoom <= 0:
            self._draw()

    def _toolbar(self) -> QHBoxLayout:
        theme = Theme.of(self)
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(14), theme.px(8), theme.px(12), theme.px(8))
        line.setSpacing(theme.px(8))
        buttons = {
            "minus": ("縮小する", "minus", lambda: self.step_zoom(larger=False)),
            "plus": ("拡大する", "plus", lambda: self.step_zoom(larger=True)),
            "fit": ("幅に合わせる", "", lambda: self.set_zoom(WIDTH if self.zoom == WHOLE else WHOLE)),
            "back": ("前のページ", "chevron-left", lambda: self.go(self.page - 1)),
            "next": ("次のページ", "chevron-right", lambda: self.go(self.page + 1)),
        }
        made = self._buttons
        for key, (words, icon, act) in buttons.items():
            button = PlainButton(
                "全体 / 幅" if key == "fit" else "", name=f"{self.objectName()}.{key}", icon=icon
            )
            button.setAccessibleName(words)
            button.clicked.connect(act)
            made[key] = button
        line.addStretch(1)
        for part in (
            made["minus"],
            self._zoom_word,
            made["plus"],
            made["fit"],
            made["back"],
            self._count,
            made["next"],
        ):
            line.addWidget(part)
        self._show_tools()
        return line

    def _show_tools(self) -> None:
        """Nothing to turn or to zoom: no buttons for it."""
        shown = self._sheet.image is not None
        for part in (self._zoom_word, self._count, *self._buttons.values()):
            part.setVisible(shown)
        self._buttons["fit"].setVisible(shown and self._roomy)

    def _scale(self) -> float:
        """Pixels per point at the present zoom."""
        if self.zoom > 0:
            return self.zoom * _DPI
        room = self._scroll.viewport().size() - QSize(24, 24)
        by_width = room.width() / self._page_points[0]
        return max(
            0.1, by_width if self.zoom == WIDTH else min(by_width, room.height() / self._page_points[1])
        )

    def _draw(self) -> None:
        if not self.pages:
            return
        self._turn += 1
        turn, data, page = self._turn, self._data, self.page
        ratio = self.devicePixelRatioF()
        scale = self._scale() * ratio

        def render() -> _Page:
            from app.pdf import preview  # see show_pdf

            made = preview.render(data, page, scale)
            return _Page(made.width, made.height, made.pixels)

        def rendered(made: _Page) -> None:
            if turn == self._turn:
                self._place(made, ratio, scale)

        self._tasks.run(render, rendered, self.failed.emit, owner=self, label="paper.render")

    def _place(self, made: _Page, ratio: float, scale: float) -> None:
        image = QImage(
            made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBX8888
        ).copy()
        image.setDevicePixelRatio(ratio)
        self._page_points = (made.width / scale, made.height / scale)
        self._sheet.image = image
        self._sheet.setMinimumSize(
            QSize(0, 0) if self.zoom <= 0 else image.deviceIndependentSize().toSize() + QSize(24, 24)
        )
        self._count.setText(f"{self.page + 1} / {self.pages}")
        self._show_tools()
        self._sheet.update()
        self.shown.emit(self.page)
