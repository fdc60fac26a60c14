"""Lists: a table that asks for its rows only when they are seen, worked by keyboard alone.

↑ ↓ PgUp PgDn Home End move, Enter opens, Space ticks.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.theme import Theme
from app.ui.widgets.cell_delegate import CellDelegate
from app.ui.widgets.list_model import Cell, Column, Index, ListModel, Row, no_row
from app.ui.widgets.text import Text

__all__ = ["Cell", "Column", "ListModel", "ListTable", "Row"]


class ListTable(QTableView):
    """`chosen(key)`: another row is current ("" for none). `opened(key)`: Enter or double click. `ticked()`: ticks changed."""

    chosen = Signal(str)
    opened = Signal(str)
    ticked = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        label: str,
        tickable: bool = False,
        two_lines: bool = True,
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`nothing`: what is said in the middle once it is known that there are no rows."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._two_lines = two_lines
        self._model = ListModel(columns, tickable=tickable, parent=self)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Text(nothing, "body", "sub", wrap=True, parent=self.viewport())
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._model.ticks_changed.connect(self.ticked)
        self.doubleClicked.connect(self._open)
        self._measure()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows `rows`; the current row stays if its key is still there, else the first becomes current."""
        before = self.current_key()
        self._model.set_source(len(rows), rows.__getitem__)
        self._say_nothing()
        place = next((i for i, row in enumerate(rows) if row.key == before), 0) if before else 0
        self._go(place)

    def set_source(self, count: int, row_at: Callable[[int], Row]) -> None:
        """For long lists: rows are asked for when they come into sight."""
        self._model.set_source(count, row_at)
        self._say_nothing()
        self._go(0)

    def current_key(self) -> str:
        """The key of the current row, "" if there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()).key if index.isValid() else ""

    def select(self, key: str) -> bool:
        """Makes the row with `key` current; False if it is not there."""
        for place in range(self._model.rowCount()):
            if self._model.row(place).key == key:
                self._go(place)
                return True
        return False

    def ticked_keys(self) -> list[str]:
        """Keys of the ticked rows in the order of the list."""
        return [
            key
            for i in range(self._model.rowCount())
            if (key := self._model.row(i).key) in self._model.ticked
        ]

    def set_ticked(self, keys: Sequence[str]) -> None:
        """Ticks exactly these rows."""
        self._model.ticked = set(keys)
        self.viewport().update()
        self.ticked.emit()

    def wipe(self) -> None:
        """Forgets all rows and ticks."""
        self._model.ticked = set()
        self._model.set_source(0, no_row)
        self._nothing.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, Home and End go to the ends; the rest is Qt's."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.isValid():
                self._open(index)
        elif event.key() == Qt.Key.Key_Space and self._model.tickable:
            if index.isValid():
                self._model.toggle(index.row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click in the column of ticks ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._model.tickable and index.isValid() and index.column() == 0:
            self._model.toggle(index.row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells which row is current now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or current.isValid() != previous.isValid():
            self.chosen.emit(self._model.row(current.row()).key if current.isValid() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching column takes what is left."""
        super().resizeEvent(event)
        self._widths()
        self._nothing.setGeometry(self.viewport().rect().adjusted(12, 12, -12, -12))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._measure()

    def _say_nothing(self) -> None:
        self._nothing.setVisible(bool(self._nothing.text()) and not self._model.rowCount())

    def _open(self, index: Index) -> None:
        self.opened.emit(self._model.row(index.row()).key)

    def _go(self, place: int) -> None:
        if 0 <= place < self._model.rowCount():
            self.setCurrentIndex(self._model.index(place, 0))

    def _measure(self) -> None:
        theme = Theme.of(self)
        lines = QFontMetrics(theme.font("body")).height()
        under = QFontMetrics(theme.font("hint")).height() if self._two_lines else 0
        self.verticalHeader().setDefaultSectionSize(
            max(theme.px(40 if self._two_lines else 36), lines + under + 4)
        )
        self.horizontalHeader().setFixedHeight(theme.px(33))
        self._widths()

    def _widths(self) -> None:
        em = QFontMetrics(Theme.of(self).font("body")).horizontalAdvance("漢")
        shift = int(self._model.tickable)
        tick = Theme.of(self).px(44) * shift
        room = self.viewport().width() - tick
        widths = column_widths(self._model.columns, room, em)
        if shift:
            self.setColumnWidth(0, tick)
        for i, width in enumerate(widths):
            self.setColumnHidden(i + shift, not width)
            if width:
                self.setColumnWidth(i + shift, width)


def column_widths(columns: Sequence[Column], room: int, em: int) -> list[int]:
    """Widths in px, 0 for a column that is left out: as wide as wanted, else shrunk, then without those that may go."""
    least = [round((column.least or column.width) * em) for column in columns]
    kept = set(range(len(columns)))
    for place in sorted((i for i in kept if columns[i].goes), key=lambda i: columns[i].goes):
        if sum(least[i] for i in kept) > room:
            kept.discard(place)
    spare = max(0, room - sum(least[i] for i in kept))
    wanted = {i: round(columns[i].width * em) - least[i] for i in kept}
    wish = sum(wanted.values())
    given = min(1.0, spare / wish) if wish else 0.0
    widths = [least[i] + int(wanted[i] * given) if i in kept else 0 for i in range(len(columns))]
    stretching = sorted(i for i in kept if columns[i].stretch)
    left = max(0, room - sum(widths))
    for place, i in enumerate(
        stretching
    ):  # the last one takes the odd pixels: rows are as wide as their header
        share = left // (len(stretching) - place)
        widths[i] += share
        left -= share
    return widths
