"""Two columns of a box beside each other; one above the other where letters are too large for the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from app.ui.theme import Theme

_GAP = 18


class TwoColumns(QWidget):
    """`fit(width)` decides; nothing is cut and nothing stands out of sight to the side."""

    def __init__(
        self,
        left: QLayout | QWidget,
        right: QLayout | QWidget,
        shares: tuple[int, int],
        least: tuple[int, int] = (0, 0),
    ) -> None:
        """`shares` of the width while they stand beside each other, 0 for as wide as it needs; `least` in px at 100 % for what
        needs more room than it says (lists)."""
        super().__init__()
        self._least = least
        self._parts = (_whole(left), _whole(right))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Theme.of(self).px(_GAP))
        for part, share in zip(self._parts, shares, strict=True):
            self._line.addWidget(part, share)

    def fit(self, width: int) -> None:
        """For a box with that much room inside."""
        theme = Theme.of(self)
        widths = [
            max(_needs(part), theme.px(least)) for part, least in zip(self._parts, self._least, strict=True)
        ]
        needed = sum(widths) + self._line.spacing()
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if needed <= width else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider column: then they stand one above the other."""
        hint = super().minimumSizeHint()
        return QSize(max(_needs(part) for part in self._parts), hint.height())


def _needs(part: QWidget) -> int:
    return max(part.minimumSizeHint().width(), part.minimumWidth())


def _whole(part: QLayout | QWidget) -> QWidget:
    if isinstance(part, QWidget):
        return part
    whole = QWidget()
    whole.setLayout(part)
    part.setContentsMargins(0, 0, 0, 0)
    return whole
