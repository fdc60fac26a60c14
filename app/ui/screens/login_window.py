"""The window round a page before anybody is signed in: focus ring, text size by key, and closing asks the page."""

from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from app.ui.application import APP_NAME
from app.ui.screens.base import Screen
from app.ui.theme import PERCENTS, Theme
from app.ui.widgets.focus_ring import FocusRing


class PageWindow(QMainWindow):
    """One page fills it; its title never changes."""

    def __init__(self, page: Screen) -> None:
        super().__init__()
        self.setWindowTitle(APP_NAME)
        self.page = page
        self.setCentralWidget(page)
        self.ring = FocusRing(self)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)
        for keys, step in (("Ctrl++", 1), ("Ctrl+;", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda s=step: self._text_size(s))

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the ring follows the focus."""
        super().showEvent(event)
        app = QApplication.instance()
        if not event.spontaneous() and isinstance(app, QApplication):
            self.ring.attach(app)

    def hideEvent(self, event: QHideEvent) -> None:
        """The ring stays behind; the next window has its own."""
        super().hideEvent(event)
        app = QApplication.instance()
        if not event.spontaneous() and isinstance(app, QApplication):
            app.focusChanged.disconnect(self.ring.follow)
            self.ring.follow(None, None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The page may ask first."""
        event.setAccepted(self.page.may_leave())

    def _help(self) -> None:
        """What the page itself says of F1."""
        key = self.page.keys().get(1)
        if key is not None:
            key.run()

    def _text_size(self, step: int) -> None:
        theme = Theme.of(self)
        place = PERCENTS.index(theme.text_percent) + step if step else 0
        theme.choose(text_percent=PERCENTS[min(max(place, 0), len(PERCENTS) - 1)])
