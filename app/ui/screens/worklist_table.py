"""The table of cases: columns that follow the width of the window, and a picture behind a 進達予定日 that is near."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.screens.worklist_rows import NARROW, WIDE, DueCell
from app.ui.theme import Theme
from app.ui.widgets.cell_delegate import CellDelegate
from app.ui.widgets.table import ListModel, ListTable, Row


class CaseDelegate(CellDelegate):
    """Adds the clock or the triangle behind the days that are left."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell, then its picture."""
        super().paint(painter, option, index)
        model = index.model()
        cell = model.cell(index) if isinstance(model, ListModel) else None
        if not isinstance(cell, DueCell) or not cell.mark:
            return
        theme = Theme.of()
        rect: QRect = option.rect
        words = QFontMetrics(theme.font("mono")).horizontalAdvance(cell.text)
        words += QFontMetrics(theme.font("label_bold")).horizontalAdvance(cell.aside)
        left = rect.x() + theme.px(11 + 6 + 6) + words
        theme.paint_icon(
            painter, QRect(left, rect.y(), theme.px(16), rect.height()), cell.mark, cell.token, 15
        )


class CaseTable(ListTable):
    """The list of cases; from 1600 px of window width on with 「次にすること」."""

    def __init__(self) -> None:
        super().__init__(NARROW, name="cases", label="申請の一覧")
        self.setItemDelegate(CaseDelegate(self))
        self.wide = False

    def show_rows(self, rows: Sequence[Row], *, wide: bool) -> None:
        """Shows rows made for the narrow or the wide columns; the current row stays if it is still there."""
        if wide != self.wide:
            self.wide = wide
            keep = self.current_key()
            self.wipe()
            self._model.columns = tuple(WIDE if wide else NARROW)
            self.set_rows(rows)
            self.select(keep)
        else:
            self.set_rows(rows)
        self._widths()
