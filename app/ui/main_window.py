"""The one window: top bar, navigation, the screens one upon another, the key bar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.ui import enter_moves, ime
from app.ui.application import APP_NAME
from app.ui.chrome import shortcuts
from app.ui.chrome.nav import Nav
from app.ui.chrome.topbar import TopBar
from app.ui.chrome.work_area import WorkArea
from app.ui.screens.base import Screen
from app.ui.theme import Theme
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.keybar import Key, KeyBar
from app.ui.widgets.toast import Toast
from forms.kernel.case import Case


@dataclass(slots=True)
class _Place:
    """A registered screen: made at once or on first use; `under` is the place of the navigation it belongs to."""

    make: Callable[[], Screen]
    under: str
    screen: Screen | None = None


class MainWindow(QMainWindow):
    """`locked` fires for 離席, after every screen has forgotten what it knew. The window's title never changes."""

    locked = Signal()
    help_asked = Signal(str)  # the page of the manual, "" for that of the present screen

    def __init__(self, *, today: str = "", office: str = "") -> None:
        """`today` is the day in 和暦 for the top bar, `office` the lines at the foot of the navigation."""
        super().__init__()
        self.setWindowTitle(APP_NAME)
        self._places: dict[str, _Place] = {}
        self.current = ""
        self._person = ""
        self.topbar, self.nav, self.keybar, self.area = TopBar(), Nav(), KeyBar(), WorkArea()
        self.stack = self.area.stack
        self._build()
        self.toast = Toast(self, self._free_for)
        self.ring = FocusRing(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.ring.attach(app)
            app.focusChanged.connect(self.area.keep_in_sight)
        self.topbar.set_date(today)
        self.nav.set_office(office)
        self.topbar.lock_asked.connect(self.lock)
        self.nav.asked.connect(self.show_screen)
        self.keybar.refused.connect(lambda reason: self.toast.say(reason or "今は使えません。", "info"))
        shortcuts.install(self, press=self._press, go=self._go)
        self.resize(1366, 697)

    def register(
        self,
        key: str,
        screen: Screen | Callable[[], Screen],
        icon: str = "",
        label: str = "",
        visible: bool = True,
        under: str = "",
    ) -> None:
        """Makes a screen known; a function makes it on first use. With `icon` and `label` it stands in the navigation.

        `under` names the place of the navigation that is marked while it is shown (its own by default).
        """
        made = screen if isinstance(screen, Screen) else None
        self._places[key] = _Place((lambda: made) if made is not None else _maker(screen), under or key)
        if icon:
            self.nav.add(key, icon, label)
            self.nav.set_visible(key, visible)

    def set_visible(self, key: str, visible: bool) -> None:
        """Shows or hides a place of the navigation, by the roles of who is signed in."""
        self.nav.set_visible(key, visible)

    def place(self, key: str) -> Screen:
        """The screen registered as `key`, made now if it was not; raises KeyError."""
        place = self._places[key]
        if place.screen is None:
            place.screen = place.make()
            self.stack.addWidget(place.screen)
            place.screen.keys_changed.connect(self._refresh_keys)
            place.screen.title_changed.connect(self.refresh_title)
        return place.screen

    def show_screen(self, key: str, *, force: bool = False) -> bool:
        """Leaves the present screen (which may ask and refuse; not with `force`) and enters `key`; whether it did."""
        before = self._places[self.current].screen if self.current else None
        if before is not None and not force:
            ime.finish()
            if not before.may_leave():
                return False
        screen = self.place(key)
        if before is not None and before is not screen:
            before.wipe()
        self.current = key
        self.stack.setCurrentWidget(screen)
        self.nav.set_active(self._places[key].under)
        self._chrome(screen)
        screen.enter()
        if self.isVisible():
            self.area.focus_inside()
        self._refresh_keys()
        return True

    def case_at_work(self) -> Case | None:
        """The case open for entry or confirmation on the present screen."""
        return self.place(self.current).case_at_work() if self.current else None

    def refresh_title(self) -> None:
        """The present screen changed its title."""
        if self.current:
            self.topbar.set_trail(self.place(self.current).title)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Cases waiting at each place of the navigation."""
        self.nav.set_counts(counts)

    def set_person(self, name: str, role_label: str) -> None:
        """Who is signed in ("" for nobody: then F12 has no use)."""
        self._person = name
        self.topbar.set_person(name, role_label)
        self._refresh_keys()

    def lock(self) -> None:
        """離席: every screen forgets, every box closes, then `locked` once the boxes' own loops have ended.

        Screens first: one with a box of its own puts down what that had taken up.
        The screen for signing in is shown by whoever listens.
        """
        for place in self._places.values():
            if place.screen is not None:
                place.screen.wipe()
        _close_boxes()
        self.toast.forget()
        self.set_person("", "")
        self.nav.set_counts({})
        QTimer.singleShot(0, self, self.locked.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the bars goes on too."""
        if not enter_moves.handle(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The message finds its place again."""
        super().resizeEvent(event)
        self._fit_nav()
        self.toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The present screen may ask first."""
        screen = self._places[self.current].screen if self.current else None
        event.setAccepted(screen is None or screen.may_leave())

    def changeEvent(self, event: QEvent) -> None:
        """Scheme or size changed: the message finds its place again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "toast"):
            self._fit_nav()
            self.toast.place()

    def _free_for(self, width: int) -> QRect:
        """For a message: the free part of the top bar; the foot where there is no bar."""
        if self.topbar.isHidden():
            height = Theme.of(self).px(48)
            return QRect(0, self.height() - 2 * height, self.width(), height)
        return self.topbar.free_for(width).translated(self.topbar.mapTo(self, QPoint(0, 0)))

    def _build(self) -> None:
        middle, whole = QWidget(), QWidget()
        row = QHBoxLayout(middle)
        column = QVBoxLayout(whole)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self.area, 1)
        # the work first, so that the keyboard begins there and reaches the bars last
        column.addWidget(middle, 1)
        row.insertWidget(0, self.nav)
        column.insertWidget(0, self.topbar)
        column.addWidget(self.keybar)
        self.setCentralWidget(whole)

    def _press(self, number: int) -> None:
        ime.finish()
        self.keybar.press(number)

    def _go(self, place: int) -> None:
        keys = self.nav.keys()
        if self.nav.isVisible() and place <= len(keys):
            self.show_screen(keys[place - 1])

    def _chrome(self, screen: Screen) -> None:
        for part in (self.topbar, self.nav, self.keybar):
            part.setVisible(screen.chrome)
        self._fit_nav()
        self.topbar.set_trail(screen.title)

    def _fit_nav(self) -> None:
        """The wide navigation only where the work keeps enough room (1200 px at the size of the text)."""
        room = self.width() * 100 / Theme.of(self).text_percent
        self.nav.set_wide(bool(self.current) and self.place(self.current).wide_nav and room >= 1200)

    def _refresh_keys(self) -> None:
        screen = self._places[self.current].screen if self.current else None
        keys = dict(screen.keys()) if screen is not None else {}
        if self._person:
            keys.setdefault(1, Key("ヘルプ", lambda: self.help_asked.emit("")))
            keys.setdefault(12, Key("離席", self.lock))
        self.keybar.set_keys(keys)


def _close_boxes() -> None:
    """Past any question a box would ask: nobody is there to answer."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.done(QDialog.DialogCode.Rejected.value)


def _maker(screen: Screen | Callable[[], Screen]) -> Callable[[], Screen]:
    if isinstance(screen, Screen):
        return lambda: screen
    return screen
