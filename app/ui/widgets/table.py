"""Lists: a table that asks for its rows only when they are seen, worked by keyboard alone.

↑ ↓ PgUp PgDn Home End move, Enter opens, Space ticks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.theme import MUTE, TEXT, Theme

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: text with a smaller line under it, or a chip, with words beside. Never a 個人番号."""

    text: str = ""
    under: str = ""
    chip: str = ""  # a kind of chip; `text` replaces its usual word
    icon: str = ""
    aside: str = ""  # small grey words after text or chip
    token: str = TEXT
    mono: bool = False
    bold: bool = False
    aside_token: str = MUTE

    def spoken(self) -> str:
        """All words of the cell for a screen reader."""
        from app.ui.widgets.chip import KINDS

        word = self.text or (KINDS[self.chip].word if self.chip else "")
        return " ".join(part for part in (word, self.under, self.aside) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """`key` names the row (a case id, never shown)."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in full-width characters of the body font; a stretching column takes what is left."""

    title: str
    width: float
    stretch: bool = False
    right: bool = False


class ListModel(QAbstractTableModel):
    """Rows by number, made when they are looked at."""

    ticks_changed = Signal()

    def __init__(self, columns: Sequence[Column], *, tickable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.tickable = tickable
        self.ticked: set[str] = set()
        self._count = 0
        self._row_at: Callable[[int], Row] = _no_row
        self._kept: dict[int, Row] = {}

    def set_source(self, count: int, row_at: Callable[[int], Row]) -> None:
        """Shows `count` rows; `row_at(i)` gives row i (0-based) and is asked only for rows on the screen."""
        self.beginResetModel()
        self._count, self._row_at = count, row_at
        self._kept.clear()
        self.endResetModel()

    def row(self, place: int) -> Row:
        """Row number `place`."""
        if place not in self._kept:
            if len(self._kept) > 400:
                self._kept.clear()
            self._kept[place] = self._row_at(place)
        return self._kept[place]

    def cell(self, index: Index) -> Cell:
        """The cell at `index`; an empty one in the column of ticks."""
        place = index.column() - int(self.tickable)
        return self.row(index.row()).cells[place] if place >= 0 else Cell()

    def toggle(self, place: int) -> None:
        """Ticks or unticks a row."""
        key = self.row(place).key
        self.ticked ^= {key}
        self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = _NONE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NONE) -> int:
        """Columns, with that of the ticks."""
        return 0 if parent.isValid() else len(self.columns) + int(self.tickable)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the screen reader; the drawing asks `cell`."""
        if (
            role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            or not index.isValid()
        ):
            return None
        if self.tickable and index.column() == 0:
            return "選択済み" if self.row(index.row()).key in self.ticked else "未選択"
        return self.cell(index).spoken()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        place = section - int(self.tickable)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[place].title if place >= 0 else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = place >= 0 and self.columns[place].right
            return Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            )
        return None


def _no_row(place: int) -> Row:
    raise IndexError(place)


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from app.ui.widgets.cell_delegate import CellDelegate

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
        self._model.ticks_changed.connect(self.ticked)
        self.doubleClicked.connect(self._open)
        self._measure()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Shows `rows`; the current row stays if its key is still there, else the first becomes current."""
        before = self.current_key()
        self._model.set_source(len(rows), rows.__getitem__)
        place = next((i for i, row in enumerate(rows) if row.key == before), 0)
        self._go(place)

    def set_source(self, count: int, row_at: Callable[[int], Row]) -> None:
        """For long lists: rows are asked for when they come into sight."""
        self._model.set_source(count, row_at)
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
        self._model.set_source(0, _no_row)

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

    def changeEvent(self, event: QEvent) -> None:
        """Follows the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._measure()

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
        widths = [round(column.width * em) for column in self._model.columns]
        stretching = [i for i, column in enumerate(self._model.columns) if column.stretch]
        tick = Theme.of(self).px(44) * shift
        spare = self.viewport().width() - sum(widths) - tick
        for i in stretching:
            widths[i] += max(0, spare // len(stretching))
        if shift:
            self.setColumnWidth(0, tick)
        for i, width in enumerate(widths):
            self.setColumnWidth(i + shift, width)
