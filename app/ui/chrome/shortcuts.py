"""The keys that mean the same on every screen: F1 to F12, Alt+1 to 9, the size of the text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.theme import PERCENTS, Theme


def install(window: QWidget, *, press: Callable[[int], None], go: Callable[[int], None]) -> None:
    """Gives `window` its keys: `press(n)` for Fn, `go(n)` for Alt+n, Ctrl + − 0 for the text."""
    for number in range(1, 13):
        _bind(window, QKeySequence(Qt.Key(Qt.Key.Key_F1.value + number - 1)), press, number)
    for place in range(1, 10):
        _bind(window, QKeySequence(f"Alt+{place}"), go, place)
    for keys, step in (("Ctrl++", 1), ("Ctrl+;", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
        _bind(window, QKeySequence(keys), change_text, step)


def change_text(step: int) -> None:
    """One size larger (1), smaller (-1), or back to 100 % (0)."""
    theme = Theme.of()
    place = PERCENTS.index(theme.text_percent) + step if step else 0
    theme.choose(text_percent=PERCENTS[min(max(place, 0), len(PERCENTS) - 1)])


def _bind(window: QWidget, keys: QKeySequence, act: Callable[[int], None], value: int) -> None:
    QShortcut(keys, window).activated.connect(lambda: act(value))
