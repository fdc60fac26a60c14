"""The one look of modal boxes: title bar in the colour of the navigation, body, footer, a veil over the window."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui import enter_moves
from app.ui.theme import Theme
from app.ui.widgets.buttons import DangerButton, MainButton, PlainButton
from app.ui.widgets.elided import Elided
from app.ui.widgets.text import Icon, Text

_EDGE = 32  # px of the window that stay free beside the widest box
_LEAST = 320  # a window narrower than that is none of an office
_VEIL = QColor(12, 23, 41, 150)


class Veil(QWidget):
    """Darkens the window behind a dialog and follows its size."""

    def __init__(self, window: QWidget, follow: Callable[[], None]) -> None:
        super().__init__(window)
        self._follow = follow
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the size of the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One flat colour."""
        QPainter(self).fillRect(self.rect(), _VEIL)


class Dialog(QDialog):
    """Cancel at the left of the footer (Esc), the main act at the right (F10). Parts of the question go into `body`.

    Subclasses override `on_main` to check before `accept()`; `help_page` is the page of the manual F1 opens ("" for that of
    the screen under the box). The safe button is the default unless `danger` says nothing
    else; after closing, the focus is back where it was.
    """

    help_page = ""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: str,
        main: str,
        leave: str = "やめる",
        subtitle: str = "",
        icon: str = "info",
        width: int = 560,
        danger: bool = False,
        main_icon: str = "",
    ) -> None:
        """`leave` "" leaves out the cancel button (a box that only tells). `width` in px at 100 %."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._veil: Veil | None = None
        self._opener: QWidget | None = None
        theme = Theme.of(self)
        column = self._framed(theme)
        column.addWidget(self._title_bar(theme, icon, title, subtitle))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(14))
        self.body.setSpacing(theme.px(8))
        column.addLayout(self.body, 1)
        self.leave_button = PlainButton(leave or "閉じる", "Esc" if leave else "", name="dialog.leave")
        kind = DangerButton if danger else MainButton
        self.main_button = kind(
            main, "F10" if leave else "", name="dialog.main", icon=main_icon, big=bool(leave)
        )
        column.addWidget(self._footer(theme, bool(leave)))
        self._wanted_width = width
        self._fit_width()
        QShortcut(QKeySequence(Qt.Key.Key_F10), self).activated.connect(self.press_main)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.ask_help)

    def on_main(self) -> None:
        """The main act was asked for; closes with success unless overridden."""
        self.accept()

    def press_main(self) -> None:
        """The main act by key or button, if it is to be had now."""
        if self.main_button.isEnabled():
            self.on_main()
            if self.isVisible():  # something is missing: the box grows for what it says
                self.centre()

    def ask_help(self) -> None:
        """F1: the window of the program opens the page; before anybody is signed in there is none."""
        asked = getattr(ground(self), "help_asked", None)
        if asked is not None:
            asked.emit(self.help_page)

    def set_main_enabled(self, enabled: bool, reason: str = "") -> None:
        """Allows or refuses the main act; `reason` stands left of the button."""
        self.main_button.setEnabled(enabled)
        self.main_button.setAccessibleDescription("" if enabled else reason)
        self.set_hint("" if enabled else reason)

    def set_hint(self, text: str, tone: str = "mute") -> None:
        """A short sentence left of the main button."""
        self._hint.setText(text)
        self._hint.set_tone(tone)

    def set_aside(self, text: str, icon: str = "clock") -> None:
        """A fact at the right of the title bar (残り 4:51); "" takes it away."""
        self._aside.setText(text)
        self._aside_icon.show_icon(icon, "on.nav")
        self._aside_icon.setVisible(bool(text))

    def add_button(self, button: QPushButton, *, left: bool = False) -> None:
        """Another act in the footer: beside cancel, or beside the main act."""
        place = self._foot.indexOf(self.leave_button) + 1 if left else self._foot.indexOf(self.main_button)
        self._foot.insertWidget(place, button)

    def done(self, result: int) -> None:
        """Closes, lifts the veil and gives the focus back."""
        super().done(result)
        self._lift_veil()
        if self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
            self._opener = None

    def showEvent(self, event: QShowEvent) -> None:
        """Lays the veil and stands in the middle of the window."""
        parent = self.parentWidget()
        if not event.spontaneous() and parent is not None:
            self._opener = parent.window().focusWidget()
            if self._opener is not None:
                self._opener.destroyed.connect(self._forget_opener)
            if self._veil is None:
                self._veil = Veil(parent.window(), self.centre)
        super().showEvent(event)
        self._order_keys()
        self._refit()

    def centre(self) -> None:
        """The middle of the window, a little high when there is room."""
        parent = self.parentWidget()
        if parent is None:
            return
        window = ground(parent)
        layout = self.layout()
        for changed in (self._frame.layout(), layout):  # what grew or shrank inside counts at once
            if changed is not None:
                changed.invalidate()
                changed.activate()
        self.adjustSize()
        if layout is not None:  # wrapped words: their height follows from the width that came out
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        middle = window.mapToGlobal(window.rect().center())
        self.move(
            middle.x() - self.width() // 2,
            max(window.mapToGlobal(window.rect().topLeft()).y(), middle.y() - self.height() // 2),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size, once everything in the box has."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            QTimer.singleShot(0, self, self._refit)

    def _refit(self) -> None:
        self._fit_width()
        self.centre()

    def _fit_width(self) -> None:
        """As wide as it was made, never wider than the window under it."""
        parent = self.parentWidget()
        wanted = Theme.of(self).px(self._wanted_width)
        self.setFixedWidth(
            wanted if parent is None else max(_LEAST, min(wanted, ground(parent).width() - _EDGE))
        )

    def grown(self) -> None:
        """Fields came or went while the box stands open: the keys go through all of them before the main act."""
        if self.isVisible():
            self._order_keys()
            self.centre()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from field to field; Esc cancels."""
        if event.key() == Qt.Key.Key_F10:  # not yet the active window: the shortcut does not see it
            self.press_main()
            return
        if enter_moves.handle(self, event):
            return
        super().keyPressEvent(event)

    def _order_keys(self) -> None:
        """Enter goes through the body (where the keyboard begins), then to further acts, the main act, last to leaving."""
        foot = [self._foot.itemAt(i) for i in range(self._foot.count())]
        buttons = [w for item in foot if item is not None and isinstance(w := item.widget(), QPushButton)]
        last = [b for b in (self.main_button, self.leave_button) if b in buttons]
        inside = [w for w in enter_moves.chain(self) if w not in buttons and enter_moves.takes_focus(w)]
        order = [*inside[-1:], *(b for b in buttons if b not in last), *last]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        if inside and not any(w.hasFocus() or self.focusWidget() is w for w in inside):
            inside[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_opener(self) -> None:
        self._opener = None

    def _lift_veil(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None

    def _framed(self, theme: Theme) -> QVBoxLayout:
        """The frame round everything; the column inside it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = QFrame(self)
        self._frame.setProperty("surface", "dialog")
        outer.addWidget(self._frame)
        column = QVBoxLayout(self._frame)
        edge = theme.edge // 2 * 2
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(0)
        return column

    def _title_bar(self, theme: Theme, icon: str, title: str, subtitle: str) -> QFrame:
        bar = QFrame(self._frame)
        bar.setProperty("surface", "dialog-title")
        bar.setFixedHeight(theme.px(48))
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        line.setSpacing(theme.px(10))
        line.addWidget(Icon(icon, "on.nav", 20))
        name = Text(title, "card", "nav")
        line.addWidget(name)
        line.addSpacing(theme.px(8))
        self._subtitle = Elided(subtitle, "body", "nav")
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line.addWidget(self._subtitle, 1)
        self._aside_icon = Icon("clock", "on.nav", 15)
        self._aside_icon.hide()
        self._aside = Text("", "mono", "nav")
        line.addWidget(self._aside_icon)
        line.addWidget(self._aside)
        return bar

    def _footer(self, theme: Theme, leave: bool) -> QFrame:
        foot = QFrame(self._frame)
        foot.setProperty("surface", "dialog-foot")
        self._foot = QHBoxLayout(foot)
        self._foot.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(10))
        self._foot.setSpacing(theme.px(10))
        self._hint = Text("", "label", "mute", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._foot.addWidget(self.leave_button)
        self._foot.addWidget(self._hint, 1)
        self._foot.addWidget(self.main_button)
        self.leave_button.setVisible(leave)
        self.leave_button.clicked.connect(self.reject)
        self.main_button.clicked.connect(self.press_main)
        return foot


def ground(widget: QWidget) -> QWidget:
    """The window of the program under whatever boxes stand over it: the room a box has."""
    window = widget.window()
    while (below := window.parentWidget()) is not None:
        window = below.window()
    return window


def open_dialog() -> QDialog | None:
    """The modal box that is open now, if any (for the demo and the tests, which press its real buttons)."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, QDialog) else None
