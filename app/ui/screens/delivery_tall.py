"""A box with many fields: they scroll before it outgrows the window (large text, low screens)."""

from PySide6.QtWidgets import QWidget

from app.ui.screens.wide_dialog import WideDialog


class TallDialog(WideDialog):
    """Fields go into `fields` instead of `body`."""

    def __init__(
        self, parent: QWidget | None, *, title: str, subtitle: str, main: str, icon: str, width: int
    ) -> None:
        super().__init__(parent, title=title, subtitle=subtitle, main=main, icon=icon, width=width)
        self.fields = self.inside
