"""What the pages of the sign-in window have in common: one column in the middle, and the look to be chosen at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton

# the same words as in the top bar (app/ui/chrome), which knows the screens and so cannot be asked from here
SIZES = ((100, "標準"), (115, "大"), (130, "特大"), (150, "最大"))
LOOKS = (("auto", "自動"), ("light", "標準"), ("dark", "暗い"), ("contrast", "高コントラスト"))


class Centred(QScrollArea):
    """A column of fixed width in the middle; scrolls when the window is too low."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """`width` of the column in px at 100 %."""
        super().__init__(parent)
        self._width = width
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("through", "true")
        self.viewport().setProperty("through", "true")
        self._strip = QWidget(inner)
        self._strip.setProperty("through", "true")
        around = QHBoxLayout(inner)
        margin = Theme.of(self).px(20)
        around.setContentsMargins(margin, margin, margin, margin)
        around.addStretch(1)
        around.addWidget(self._strip)
        around.addStretch(1)
        outer = QVBoxLayout(self._strip)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        self.column = QVBoxLayout()
        self.column.setSpacing(Theme.of(self).px(22))
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.setWidget(inner)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_strip"):
            self._measure()

    def _measure(self) -> None:
        self._strip.setFixedWidth(Theme.of(self).px(self._width))


class _Menu(LinkButton):
    """A link with a menu: what is chosen now stands in its words."""

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], *, name: str, above: bool) -> None:
        super().__init__("", name=name)
        self._title, self._choices, self._above = title, choices, above
        self.clicked.connect(self.open_menu)
        self._word()

    def now(self) -> str:
        """The key of what is chosen."""
        theme = Theme.of(self)
        return theme.scheme if self._title == "配色" else str(theme.text_percent)

    def make_menu(self) -> QMenu:
        """The choices, the present one ticked."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, word in self._choices:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(key == self.now())
            action.setData(key)
            group.addAction(action)
        menu.triggered.connect(self._choose)
        return menu

    def open_menu(self) -> None:
        """Opens under the words, or above them at the foot of a window."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height() if self._above else self.height())))

    def changeEvent(self, event: QEvent) -> None:
        """Names what is in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_title"):
            self._word()

    def _choose(self, action: QAction) -> None:
        key = str(action.data())
        theme = Theme.of(self)
        if self._title == "配色":
            theme.choose(scheme=key)
        else:
            theme.choose(text_percent=int(key))

    def _word(self) -> None:
        word = dict(self._choices)[self.now()]
        self.set_words(f"{self._title} {word} ▾")
        self.setAccessibleName(f"{self._title} {word}")


class LookFoot(QWidget):
    """文字の大きさ and 配色, to be had before anybody is signed in."""

    def __init__(self, *, low: bool = True, parent: QWidget | None = None) -> None:
        """`low`: at the foot of a window, with room under it; otherwise in a bar."""
        super().__init__(parent)
        theme = Theme.of(self)
        line = QHBoxLayout(self)
        around = theme.px(22 if low else 11)
        line.setContentsMargins(0, 0 if low else around, 0, around)
        line.setSpacing(theme.px(14))
        self.size_menu = _Menu(
            "文字の大きさ", [(str(p), word) for p, word in SIZES], name="text_size", above=low
        )
        self.look_menu = _Menu("配色", LOOKS, name="colour_scheme", above=low)
        line.addStretch(1)
        line.addWidget(self.size_menu)
        line.addWidget(self.look_menu)
        line.addStretch(1)
