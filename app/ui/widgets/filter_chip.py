"""A filter in the shape of a chip: pressed means it holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


class FilterChip(QPushButton):
    """Checkable; 「自分の担当 5」. Its width is that of the bold text, so pressing moves nothing."""

    def __init__(
        self, text: str, count: int | None = None, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "filter")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._label = text
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Shows how many rows the filter leaves."""
        text = self._label if count is None else f"{self._label} {count}"
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text if count is None else f"{self._label} {count}件")
