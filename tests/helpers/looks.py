"""How a window looks and reads: pictures, clipped text, names for screen readers."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from app.ui.picture import grab
from app.ui.widgets.elided import Elided

SIZES = ((1366, 697), (1920, 1080))


def show_at(window: QWidget, size: tuple[int, int]) -> None:
    """Shows `window` at `size` and lets the layouts settle."""
    window.resize(*size)
    window.show()
    for _ in range(3):
        QApplication.processEvents()


def picture(window: QWidget, folder: Path, name: str) -> list[Path]:
    """Saves `window` as PNG at both office sizes, dialogs included."""
    made = []
    for width, height in SIZES:
        show_at(window, (width, height))
        file = folder / f"{name}_{width}x{height}.png"
        assert grab(window).save(str(file))
        made.append(file)
    return made


def clipped(window: QWidget) -> list[str]:
    """Names of visible labels and buttons that are smaller than their text needs (elided labels may give way)."""
    return [
        f"{type(part).__name__} {part.objectName()} {part.size().toTuple()} < {_needs(part).toTuple()}"
        for part in window.findChildren(QWidget)
        if isinstance(part, QLabel | QPushButton) and part.isVisible() and _is_cut(part)
    ]


def sideways(window: QWidget) -> list[str]:
    """Scrolling parts whose inside is wider than what is seen of it, where nothing says so with a scroll bar; lists likewise."""
    lists = [
        f"{table.objectName()} {table.horizontalHeader().length()} > {table.viewport().width()}"
        for table in window.findChildren(QTableView)
        if table.isVisible() and table.horizontalHeader().length() > table.viewport().width()
    ]
    return lists + [
        f"{area.objectName()} {inside.width()} > {area.viewport().width()}"
        for area in window.findChildren(QScrollArea)
        if area.isVisible()
        and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and (inside := area.widget()) is not None
        and inside.width() > area.viewport().width()
    ]


def unnamed(window: QWidget) -> list[str]:
    """Focusable widgets a screen reader could not name."""
    return [
        f"{type(part).__name__} {part.objectName()}"
        for part in window.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.accessibleName().strip()
        and not _belongs_to_named(part)
    ]


def _needs(part: QLabel | QPushButton) -> QSize:
    if isinstance(part, QLabel) and part.wordWrap():
        return QSize(0, part.heightForWidth(part.width()))
    return part.sizeHint()


def _is_cut(part: QLabel | QPushButton) -> bool:
    if isinstance(part, Elided) or not part.text():
        return False
    need = _needs(part)
    return part.width() < need.width() or part.height() < need.height()


def _belongs_to_named(part: QWidget) -> bool:
    """A plain scroll area around named parts, or the inside of a named list, is read through its owner."""
    if type(part) in (QScrollArea, QAbstractScrollArea):
        return True
    parent = part.parentWidget()
    return bool(parent is not None and parent.inherits("QComboBoxPrivateContainer"))
