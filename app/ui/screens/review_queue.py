"""The queue at the left: who waits for the final check, who is approved, whom somebody else should take over."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import messages
from app.reference import KOFU
from app.ui.screens.worklist_rows import CARE, Listed
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.chip import chip_size, paint_chip
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.text import Text
from forms.kernel.dates import to_list
from forms.kernel.procedure import State

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_WAIT_MS = 180  # an arrow key held down opens (and records) only the case it stops at
_ON_A_DESK = (State.RETURNED, State.DRAFT, State.ENTERED)
WAITING, APPROVED, RETURNED = "waiting", "approved", "returned"
STATES = {
    WAITING: (State.CONFIRMED,),
    APPROVED: (State.APPROVED,),
    RETURNED: _ON_A_DESK,
}
FILTERS = {WAITING: "承認待ち", APPROVED: "承認済み", RETURNED: "受付・確認の途中"}
EMPTY = {
    WAITING: "承認を待つ申請はありません。",
    APPROVED: "承認済みで進達前の申請も、承認した申出もありません。",
    RETURNED: "受付・確認の途中の申請はありません。",
}


class _Model(QAbstractListModel):
    """The rows of one filter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Listed, ...] = ()

    def show_rows(self, rows: Sequence[Listed]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for a screen reader; the delegate draws from the row itself."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        said = [row.reception_no, row.subject_name, row.subject_kana]
        said += [CARE] if row.protected else []
        said += ["15歳未満"] if row.under_15 else []
        said += [] if row.has_number else ["番号の記載なし"]
        said += [] if row.form.id == KOFU else [messages.form_name(row.form)]
        return " ".join(said)


class _Drawn(QStyledItemDelegate):
    """受付番号 and 進達予定日, name and kana, what is special."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        theme = Theme.of()
        lines = QFontMetrics(theme.font("body")).height() * 2 + theme.px(22)
        return QSize(10, lines + theme.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Model):
            return
        row, theme = model.rows[index.row()], Theme.of()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("tint" if selected else "bg.surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("line2"))
        if selected:
            painter.fillRect(rect.x(), rect.y(), theme.px(4), rect.height(), theme.color("primary"))
        area = rect.adjusted(theme.px(12), theme.px(7), -theme.px(10), -theme.px(6))
        _row(painter, theme, area, row)
        painter.restore()


def _row(painter: QPainter, theme: Theme, area: QRect, row: Listed) -> None:
    height = QFontMetrics(theme.font("body")).height()
    top = QRect(area.x(), area.y(), area.width(), height)
    _words(painter, theme, "label", "text.sub", top, row.reception_no, mono=True)
    due = to_list(row.target_on) if row.target_on else ""
    _words(painter, theme, "label", "text.sub", top, due, flags=_RIGHT, mono=True)
    middle = top.translated(0, height + theme.px(1))
    used = _words(painter, theme, "bold", "text", middle, row.subject_name)
    middle.setLeft(middle.left() + used + theme.px(7))
    _words(painter, theme, "label", "text.sub", middle, row.subject_kana)
    low = middle.translated(0, height + theme.px(2))
    low.setLeft(area.x())
    low.setHeight(theme.px(22))
    _words(
        painter,
        theme,
        "label",
        "text.sub",
        low,
        row.assigned if row.state in _ON_A_DESK else messages.form_name(row.form),
    )
    right = area.right() + 1
    for kind, text in _chips(row):
        size = chip_size(theme, kind, text, small=True)
        right -= size.width()
        paint_chip(painter, theme, QPoint(right, low.y()), kind, text, small=True)
        right -= theme.px(5)


def _chips(row: Listed) -> list[tuple[str, str]]:
    """What is special about a case, from the right; there is room for two, and 取扱注意 is always one of them."""
    care = [("protected", "")] if row.protected else []
    child = [("child", "15歳未満")] if row.under_15 else []
    if row.state in _ON_A_DESK:
        return [(row.state.value, ""), *care, *child][:2]
    return (
        [*care, *child] if row.has_number or not row.form.takes_number else [("info", "番号 記載なし"), *care]
    )


def _words(
    painter: QPainter,
    theme: Theme,
    role: str,
    token: str,
    rect: QRect,
    text: str,
    *,
    flags: int = _LEFT,
    mono: bool = False,
) -> int:
    font = QFont(theme.font(role))
    if mono:
        font.setFamilies(theme.font("mono").families())
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(rect, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))
    return metrics.horizontalAdvance(text)


class QueueList(QListView):
    """`opened(case_id)` a moment after the keyboard or the mouse came to rest on another row."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_queue")
        self.setAccessibleName("最終確認の一覧")
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Drawn(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_WAIT_MS)
        self._rest.timeout.connect(self._open)

    def show_rows(self, rows: Sequence[Listed], current: str = "") -> None:
        """Shows `rows` with `current` marked, without opening anything."""
        self.blockSignals(True)
        self._model.show_rows(rows)
        self.mark(current)
        self.blockSignals(False)
        self._rest.stop()

    def mark(self, case_id: str) -> None:
        """Marks the row of a case that is shown already."""
        place = next((i for i, row in enumerate(self._model.rows) if row.id == case_id), -1)
        self.setCurrentIndex(self._model.index(place, 0) if place >= 0 else QModelIndex())
        self._rest.stop()

    def ids(self) -> list[str]:
        """The cases in the order of the list."""
        return [row.id for row in self._model.rows]

    def current_id(self) -> str:
        """The marked case, the empty text if none is."""
        index = self.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() else ""

    def step(self, by: int) -> None:
        """Goes on by `by` rows, if there are so many."""
        row = self.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Waits until the keyboard rests."""
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            self._rest.start()

    def _open(self) -> None:
        if self.current_id():
            self.opened.emit(self.current_id())


class QueueCard(Card):
    """Filter, list, and what an empty list means."""

    def __init__(self, parent: QWidget | None = None, *, here: bool = False) -> None:
        """`here`: the office decides itself, and says so in its words."""
        super().__init__(padding=0, parent=parent)
        self._here = here
        theme = Theme.of(self)
        self.filter = ChoiceField("queue_filter", "表示する申請", list(FILTERS.items()), prompt="")
        self.list = QueueList()
        self._count = Text("", "label", "sub")
        self._empty = Text("", "label", "sub", wrap=True)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(self.filter)
        column.addWidget(self._count)
        column.addWidget(self._empty)
        self.body.setContentsMargins(1, 0, 1, theme.px(8))
        self.body.setSpacing(0)
        self.body.addWidget(head)
        self.body.addWidget(self.list, 1)

    def show_rows(self, rows: Sequence[Listed], current: str) -> None:
        """Shows the rows of the chosen filter."""
        self._count.setText(f"{len(rows)}件　↑↓ で移動")
        self._count.setVisible(bool(rows))
        self._empty.setText(messages.placed(EMPTY[self.filter.value()], here=self._here))
        self._empty.setVisible(not rows)
        self.list.show_rows(rows, current)
