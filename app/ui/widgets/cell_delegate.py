"""Draws the cells of a ListTable: two lines, chips, icons, ticks."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import Theme
from app.ui.widgets.chip import chip_size, paint_chip
from app.ui.widgets.list_model import Cell, ListModel

_WORTH_IT = 3  # fewer characters of the words beside a chip say nothing
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class CellDelegate(QStyledItemDelegate):
    """Everything is drawn from the Cell, nothing from the style: fast, and the same in all schemes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Background, rule, then the cell."""
        model = index.model()
        if not isinstance(model, ListModel):
            return
        theme = Theme.of()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("tint" if selected else "bg.surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        if selected and index.column() == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), theme.px(3), rect.height()), theme.color("primary"))
        if model.tickable and index.column() == 0:
            _tick(painter, theme, rect, on=model.row(index.row()).key in model.ticked)
        else:
            column = model.columns[index.column() - int(model.tickable)]
            _cell(
                painter,
                theme,
                rect.adjusted(theme.px(11), 0, -theme.px(4), -1),
                model.cell(index),
                right=column.right,
            )
        painter.restore()


def _tick(painter: QPainter, theme: Theme, rect: QRect, *, on: bool) -> None:
    side = theme.px(18)
    box = QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("primary" if on else "line.input"), theme.edge))
    painter.setBrush(theme.color("primary" if on else "bg.surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if on:
        theme.paint_icon(painter, box, "check", "on.primary", 14)


def _cell(painter: QPainter, theme: Theme, rect: QRect, cell: Cell, *, right: bool) -> None:
    if cell.chip:
        size = chip_size(theme, cell.chip, cell.text)
        paint_chip(
            painter,
            theme,
            QPoint(rect.x(), rect.y() + (rect.height() - size.height()) // 2),
            cell.chip,
            cell.text,
        )
        rect.setLeft(rect.left() + size.width() + theme.px(8))
        font = theme.font("label")
        if rect.width() >= QFontMetrics(font).horizontalAdvance("漢" * min(len(cell.aside), _WORTH_IT)):
            _words(painter, font, theme, cell.aside_token, rect, cell.aside)
        return
    if cell.icon:
        side = theme.px(16)
        place = QRect(rect.x(), rect.y(), side, rect.height())
        theme.paint_icon(painter, place, cell.icon, cell.icon_tone, 14)
        rect.setLeft(rect.left() + side + theme.px(4))
    font = theme.font("mono" if cell.mono else "bold" if cell.bold else "body")
    if cell.under:
        _two_lines(painter, theme, rect, cell, font)
        return
    width = QFontMetrics(font).horizontalAdvance(cell.text)
    if right:
        rect.setLeft(max(rect.left(), rect.right() - width - theme.px(6)))
    _words(painter, font, theme, cell.token, rect, cell.text)
    rect.setLeft(rect.left() + width + theme.px(6))
    if cell.aside:
        strong = cell.aside_token not in ("text.mute", "text.sub")
        font = theme.font("label_bold" if strong else "label")
        _words(painter, font, theme, cell.aside_token, rect, cell.aside)
        rect.setLeft(rect.left() + QFontMetrics(font).horizontalAdvance(cell.aside) + theme.px(6))
    if cell.mark and rect.width() >= theme.px(16):
        theme.paint_icon(
            painter, QRect(rect.x(), rect.y(), theme.px(16), rect.height()), cell.mark, cell.token, 15
        )


def _two_lines(painter: QPainter, theme: Theme, rect: QRect, cell: Cell, font: QFont) -> None:
    upper, lower = QFontMetrics(font).height(), QFontMetrics(theme.font("hint")).height()
    top = rect.y() + (rect.height() - upper - lower) // 2
    _words(painter, font, theme, cell.token, QRect(rect.x(), top, rect.width(), upper), cell.text)
    under = QRect(rect.x(), top + upper, rect.width(), lower)
    _words(painter, theme.font("hint"), theme, "text.sub", under, cell.under)


def _words(painter: QPainter, font: QFont, theme: Theme, token: str, rect: QRect, text: str) -> None:
    if not text or rect.width() <= 0:
        return
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(
        rect, _LEFT, QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    )
