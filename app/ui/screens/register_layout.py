"""How a page of the register assistant is laid out: one column, two buttons at its foot."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme


def page_column(page: QWidget) -> QVBoxLayout:
    """The column of a page, from edge to edge."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Theme.of(page).px(10))
    return column


def foot(back: QWidget, forward: QWidget) -> QHBoxLayout:
    """Back at the left, on at the right."""
    line = QHBoxLayout()
    line.addWidget(back)
    line.addStretch(1)
    line.addWidget(forward)
    return line
