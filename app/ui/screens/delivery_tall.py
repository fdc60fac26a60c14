"""A box with many fields: they scroll before it outgrows the window (large text, low screens)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.screens.confirm_scroll import PageScroll
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog, ground

_RING = 6  # px round the fields: the focus ring is drawn inside the scroll area, which would cut it off
_AROUND = 48 + 63 + 14 + 16  # px at 100 %: title bar, footer, the body's own edges, air


class TallDialog(Dialog):
    """Fields go into `fields` instead of `body`."""

    def __init__(
        self, parent: QWidget | None, *, title: str, subtitle: str, main: str, icon: str, width: int
    ) -> None:
        super().__init__(parent, title=title, subtitle=subtitle, main=main, icon=icon, width=width)
        page = QWidget()
        page.setProperty("through", "true")
        self.fields = QVBoxLayout(page)
        theme = Theme.of(self)
        around = theme.px(_RING)
        self.fields.setContentsMargins(around, around, around, around)
        self.fields.setSpacing(theme.px(8))
        self.body.setContentsMargins(
            theme.px(20) - around, theme.px(12) - around, theme.px(20) - around, theme.px(14) - around
        )
        self._scroll = PageScroll(page)
        self.body.addWidget(self._scroll)

    def centre(self) -> None:
        """As high as its fields, never higher than the window."""
        parent = self.parentWidget()
        if parent is not None:
            for place in range(self.fields.count()):  # what grew or shrank inside counts at once
                item = self.fields.itemAt(place)
                part = item.widget() if item is not None else None
                inside = part.layout() if part is not None else None
                if inside is not None:
                    inside.invalidate()
                    inside.activate()
            self.fields.invalidate()
            self.fields.activate()
            width = self._scroll.viewport().width()
            by_width = self.fields.hasHeightForWidth() and width > 0
            wanted = self.fields.totalHeightForWidth(width) if by_width else 0
            room = ground(parent).height() - Theme.of(self).px(_AROUND)
            self._scroll.setFixedHeight(min(max(wanted, self.fields.totalSizeHint().height()), room))
        super().centre()
