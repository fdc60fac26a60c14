"""Parts side by side that go on in the next line where there is no room, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """From left to right; the last part stands at the right end of its line."""

    def __init__(self, parent: QWidget, spacing: int, line_spacing: int) -> None:
        """Both in px."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self._line_spacing = line_spacing

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way in; use addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """One part, given away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Puts the parts in their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:
        """The widest part has its line."""
        hints = [item.minimumSize() for item in self._shown()]
        width = max((hint.width() for hint in hints), default=0)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._shown():
            needs = min(width, item.sizeHint().width())
            if lines[-1] and used + self.spacing() + needs > width:
                lines.append([])
                used = 0
            used += needs + (self.spacing() if lines[-1] else 0)
            lines[-1].append(item)
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """The height needed; with `move` everything is put there."""
        area = rect.marginsRemoved(self.contentsMargins())
        top = area.y()
        lines = self._lines(area.width())
        last = lines[-1][-1] if lines[-1] else None
        for line in lines:
            high = max((item.sizeHint().height() for item in line), default=0)
            left = area.x()
            for item in line:
                size = QSize(min(area.width(), item.sizeHint().width()), item.sizeHint().height())
                at = area.right() + 1 - size.width() if item is last else left
                if move:
                    item.setGeometry(QRect(QPoint(at, top + (high - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += high + self._line_spacing
        return top - self._line_spacing + self.contentsMargins().bottom() - rect.y()
