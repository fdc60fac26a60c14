"""What a list shows: rows of cells, made when they are looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.theme import MUTE, TEXT
from app.ui.widgets.chip import KINDS

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: text with a smaller line under it, or a chip, with words beside. Never a 個人番号."""

    text: str = ""
    under: str = ""
    chip: str = ""  # a kind of chip; `text` replaces its usual word
    icon: str = ""
    icon_tone: str = "primary"
    aside: str = ""  # small grey words after text or chip
    token: str = TEXT
    mono: bool = False
    bold: bool = False
    aside_token: str = MUTE
    mark: str = ""  # a picture behind the words, in the colour of the text

    def spoken(self) -> str:
        """All words of the cell for a screen reader."""
        word = self.text or (KINDS[self.chip].word if self.chip else "")
        return " ".join(part for part in (word, self.under, self.aside) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """`key` names the row (a case id, never shown)."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in full-width characters of the body font; a stretching column takes what is left.

    Where there is no room the columns shrink to `least` (their width, unless told), then those that may go are left out,
    the lowest `goes` first; 0 always stays.
    """

    title: str
    width: float
    stretch: bool = False
    right: bool = False
    least: float = 0
    goes: int = 0


class ListModel(QAbstractTableModel):
    """Rows by number, made when they are looked at."""

    ticks_changed = Signal()

    def __init__(self, columns: Sequence[Column], *, tickable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.tickable = tickable
        self.ticked: set[str] = set()
        self._count = 0
        self._row_at: Callable[[int], Row] = no_row
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


def no_row(place: int) -> Row:
    raise IndexError(place)
