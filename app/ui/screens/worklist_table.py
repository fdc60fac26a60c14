"""The table of cases: columns that follow the width of the window, and a child's picture where there is no room for its chip."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from app.ui.screens.worklist_rows import APPLICANT, NAME, columns
from app.ui.theme import Theme
from app.ui.widgets.cell_delegate import CellDelegate
from app.ui.widgets.table import ListModel, ListTable, Row


class CaseDelegate(CellDelegate):
    """Under 15 is told by the 申請者 column; while that is left out, by a picture at the end of the name."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell, then its picture."""
        super().paint(painter, option, index)
        model, table = index.model(), self.parent()
        if index.column() != NAME or not isinstance(model, ListModel) or not isinstance(table, QTableView):
            return
        chip = model.row(index.row()).cells[APPLICANT].chip
        if chip and table.isColumnHidden(APPLICANT):
            theme = Theme.of()
            rect: QRect = option.rect
            side = theme.px(18)
            place = QRect(rect.right() - side, rect.y(), side, rect.height())
            theme.paint_icon(painter, place, "person-standing", "info", 16)


class CaseTable(ListTable):
    """The list of cases; from 1600 px of window width on with 「次にすること」."""

    def __init__(self, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        self._here = here
        super().__init__(columns(wide=False, here=here), name="cases", label="申請の一覧")
        self.setItemDelegate(CaseDelegate(self))
        self.wide = False

    def show_rows(self, rows: Sequence[Row], *, wide: bool) -> None:
        """Shows rows made for the narrow or the wide columns; the current row stays if it is still there."""
        if wide != self.wide:
            self.wide = wide
            keep = self.current_key()
            self.wipe()
            self._model.columns = columns(wide=wide, here=self._here)
            self.set_rows(rows)
            self.select(keep)
        else:
            self.set_rows(rows)
        self._widths()
