"""A box with much in it: it scrolls before it outgrows the window, and its columns go one above the other (large text)."""

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.ui.screens.confirm_scroll import PageScroll
from app.ui.theme import Theme
from app.ui.widgets.dialog import Dialog, ground
from app.ui.widgets.two_columns import TwoColumns

_RING = 6  # px round the fields: the focus ring is drawn inside the scroll area, which would cut it off
_AROUND = 48 + 63 + 14 + 16  # px at 100 %: title bar, footer, the body's own edges, air
_BAR = 18  # px of a scroll bar, whether it is there or not


class WideDialog(Dialog):
    """What stands in it goes into `inside` instead of `body`."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        title: str,
        main: str,
        icon: str,
        width: int,
        subtitle: str = "",
        leave: str = "やめる",
    ) -> None:
        """As a Dialog."""
        super().__init__(
            parent, title=title, main=main, leave=leave, subtitle=subtitle, icon=icon, width=width
        )
        theme = Theme.of(self)
        around = theme.px(_RING)
        page = QWidget()
        page.setProperty("through", "true")
        self.inside = QVBoxLayout(page)
        self.inside.setContentsMargins(around, around, around, around)
        self.inside.setSpacing(theme.px(8))
        side, top, foot = theme.px(20) - around, theme.px(12) - around, theme.px(14) - around
        self.body.setContentsMargins(side, top, side, foot)
        self._scroll = PageScroll(page)
        self.body.addWidget(self._scroll)

    def two_columns(
        self,
        left: QLayout | QWidget,
        right: QLayout | QWidget,
        shares: tuple[int, int],
        least: tuple[int, int] = (0, 0),
    ) -> None:
        """All there is, in two columns (`TwoColumns`)."""
        self.inside.addWidget(TwoColumns(left, right, shares, least))

    def centre(self) -> None:
        """As high as what is in it, never higher than the window."""
        parent = self.parentWidget()
        if parent is not None:
            self._fit_height(ground(parent).height())
        super().centre()

    def _fit_height(self, window_height: int) -> None:
        edges = self.body.contentsMargins().left() + self.inside.contentsMargins().left()
        for columns in self._scroll.findChildren(TwoColumns):
            columns.fit(self.width() - 2 * edges - _BAR)
        for place in range(self.inside.count()):  # what grew or shrank inside counts at once
            item = self.inside.itemAt(place)
            part = item.widget() if item is not None else None
            within = part.layout() if part is not None else None
            if within is not None:
                within.invalidate()
                within.activate()
        self.inside.invalidate()
        self.inside.activate()
        width = self._scroll.viewport().width()
        by_width = self.inside.hasHeightForWidth() and width > 0
        wanted = self.inside.totalHeightForWidth(width) if by_width else 0
        room = window_height - Theme.of(self).px(_AROUND)
        self._scroll.setFixedHeight(min(max(wanted, self.inside.totalSizeHint().height()), room))


def beside(box: WideDialog, wanted: int, percent: int) -> int:
    """The width of a picture in px: as `wanted`, at most that part of the window, so that its steps stay beside it."""
    return min(wanted, ground(box).width() * percent // 100)
