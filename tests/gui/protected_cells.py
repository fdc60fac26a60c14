"""Words of tables and papers, where a protected person must not be found."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.pdf.preview import page_count, text_of
from app.ui.widgets.paper_view import PaperView
from tests.gui.list_scene import all_words
from tests.helpers.protections import WHERE

ROLES = (
    *Qt.ItemDataRole,
    *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 8),
)  # whatever a model may give
OPPONENT = "避見"


def everything(app: QApplication) -> str:
    """Every word of every window there is: widgets, cells, items, what is read aloud, papers that are shown, what could be
    pasted elsewhere."""
    pasted = QApplication.clipboard().text()
    return "\n".join([pasted, *(words for root in app.topLevelWidgets() for words in words_of(root))])


def words_of(root: QWidget) -> tuple[str, ...]:
    """The same of one window."""
    return (all_words(root), *more(root))


def more(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.statusTip(), widget.whatsThis(), widget.objectName())
        if isinstance(widget, QLineEdit):
            yield from (widget.text(), widget.placeholderText())
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        elif (isinstance(widget, QAbstractItemView) and widget.model() is not None) or isinstance(
            widget, QComboBox
        ):
            yield from cells(widget.model())
        elif isinstance(widget, PaperView) and widget._data:
            yield paper_words(widget._data)
        told = QAccessible.queryAccessibleInterface(widget)
        if told is not None:
            yield from (told.text(kind) for kind in (QAccessible.Text.Help, QAccessible.Text.Description))


def cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def paper_words(data: bytes) -> str:
    """All text of a paper, without the blanks a reader puts in."""
    return "".join("".join(text_of(data, page).split()) for page in range(page_count(data)))


def where_in(words: str) -> list[str]:
    """Which of the whereabouts stand in it."""
    return [word for word in WHERE if word in words]
