"""A white card with an edge; its parts go into `body`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.text import Text


class Card(QFrame):
    """Card with an optional title line and a widget at its right end."""

    def __init__(
        self,
        title: str = "",
        aside: QWidget | None = None,
        *,
        padding: int = 14,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setObjectName(name)
        theme = Theme.of(self)
        self.body = QVBoxLayout(self)
        side = theme.px(padding)
        self.body.setContentsMargins(
            side, theme.px(padding - 3 if padding else 0), side, theme.px(padding - 2 if padding else 0)
        )
        self.body.setSpacing(theme.px(6))
        self.title = Text(title, "card")
        if title or aside is not None:
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            line.addWidget(self.title, 1)
            if aside is not None:
                line.addWidget(aside, 0, Qt.AlignmentFlag.AlignVCenter)
            self.body.addLayout(line)
            if aside is None:
                self.body.addSpacing(theme.px(2))
        else:
            self.title.setParent(self)
            self.title.hide()
