"""How much room a window gives at the chosen size of letters."""

from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme


def room(widget: QWidget) -> float:
    """Width of the widget's window in px as it would be at 100 %: large letters make a window narrow."""
    return widget.window().width() * 100 / Theme.of(widget).text_percent
