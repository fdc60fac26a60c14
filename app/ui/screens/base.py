"""What every screen is to the window: a title, keys, and the duty to forget."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui import enter_moves
from app.ui.widgets.keybar import Key
from forms.kernel.case import Case


class Screen(QWidget):
    """One place of work. Subclasses set `title` (top bar trail, "" for none) and the width of the navigation.

    `chrome` False hides top bar, navigation and key bar (sign-in, set-up).
    """

    title: str = ""
    wide_nav: bool = True
    chrome: bool = True
    keys_changed = Signal()
    title_changed = Signal()

    def keys(self) -> dict[int, Key]:
        """What F1 to F12 do here now; emit `keys_changed` when it changes."""
        return {}

    def enter(self) -> None:
        """Shown (again): fetch what is shown."""

    def may_leave(self) -> bool:
        """Whether the person may go elsewhere; asks if something is unsaved."""
        return True

    def case_at_work(self) -> Case | None:
        """The case open here for entry or confirmation: a sheet of another one must not get in between."""
        return None

    def case_in_sight(self) -> str:
        """The id of the case that is chosen or shown here ("" for none): 一件表示 opens it."""
        return ""

    def help_page(self) -> str:
        """The page of the manual that F1 opens here ("" for the one of the place, `app.ui.help.PAGES`)."""
        return ""

    def take_scan(self, code: str) -> bool:
        """A sheet of ours was held under the scanner; whether this screen has made something of it."""
        del code
        return False

    def wipe(self) -> None:
        """Left or locked: forget everything personal."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter go from field to field."""
        if not enter_moves.handle(self, event):
            super().keyPressEvent(event)
