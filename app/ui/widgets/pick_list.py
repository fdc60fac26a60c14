"""A short list that stands open: a digit picks a row and goes on, the arrows pick, nothing is picked beforehand."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui import enter_moves
from app.ui.theme import Theme, set_state

_DIGITS = 9
_ROW, _EDGE = 26, 4
_KEY = Qt.ItemDataRole.UserRole
_FIRST = (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Home)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickList(QListWidget):
    """The first nine rows bear the digit that picks them. `changed` fires when another row is picked."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        rows: int = 7,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (key, word); `rows`: how many are to be seen at once."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        for place, (key, word) in enumerate(choices, 1):
            item = QListWidgetItem(f"{place}　{word}" if place <= _DIGITS else f"　　{word}")
            item.setData(_KEY, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, word)
            self.addItem(item)
        self._rows = max(min(rows, len(choices)), 1)
        self._measure()
        self.itemSelectionChanged.connect(self._tell)

    def value(self) -> str:
        """The key of the row picked; "" while none is."""
        picked = self.selectedItems()
        return str(picked[0].data(_KEY)) if picked else ""

    def choose(self, key: str) -> None:
        """Picks by key; an unknown key picks nothing."""
        for place in range(self.count()):
            if self.item(place).data(_KEY) == key:
                self.setCurrentRow(place)
                return
        self.clearSelection()

    def is_filled(self) -> bool:
        """Whether a row is picked."""
        return bool(self.value())

    def set_state(self, state: str) -> None:
        """rest, filled, error or caution."""
        set_state(self, "state", state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit picks and goes on; the first arrow picks the first row; Enter is the box's."""
        place = enter_moves.digit(event)
        if place is not None and place < self.count():
            self.setCurrentRow(place)
            enter_moves.go_on(self)
            return
        if event.key() in _ENTER:
            event.ignore()
            return
        if event.key() in _FIRST and not self.is_filled():
            self.setCurrentRow(0)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._measure()

    def _measure(self) -> None:
        row = (
            max(self.sizeHintForRow(0), Theme.of(self).px(_ROW)) if self.count() else Theme.of(self).px(_ROW)
        )
        self.setFixedHeight(self._rows * row + 2 * _EDGE)

    def _tell(self) -> None:
        self.changed.emit()
