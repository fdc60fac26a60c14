"""What gives way where letters are large: columns of a list, parts of a line (the screens: test_all_screens.py)."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.worklist_rows import APPLICANT, NARROW
from app.ui.widgets.flow import Flow
from app.ui.widgets.table import Column, column_widths

COLUMNS = (
    Column("a", 10, least=6),
    Column("b", 5, goes=1),
    Column("c", 10, stretch=True, least=8),
    Column("d", 5, goes=2),
)


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (400, [100, 50, 200, 50]),  # more than wanted: the stretching column takes it
        (300, [100, 50, 100, 50]),
        (270, [80, 50, 90, 50]),  # less: those that can shrink, shrink alike
        (240, [60, 50, 80, 50]),
        (239, [92, 0, 97, 50]),  # no room even so: the first one to go is left out
        (180, [86, 0, 94, 0]),
        (100, [60, 0, 80, 0]),  # the rest stays, whatever the room
    ],
)
def test_columns_shrink_and_then_give_way(room: int, widths: list[int]) -> None:
    assert column_widths(COLUMNS, room, 10) == widths


@pytest.mark.parametrize("room", [400, 1001, 1353])
def test_columns_that_stretch_fill_the_room_to_the_last_pixel(room: int) -> None:
    """Rows end where their header ends, however many columns share what is left."""
    columns = (Column("a", 6), Column("b", 7, stretch=True), Column("c", 9, stretch=True), Column("d", 9))
    widths = column_widths(columns, room, 10)
    assert sum(widths) == room
    assert widths[2] - widths[1] in (20, 21)


def test_in_a_narrow_list_the_number_name_state_and_day_stay() -> None:
    """受付日 and 担当 go before 申請者, which tells a child's case."""
    kept = [[bool(width) for width in column_widths(NARROW, room, 10)] for room in (490, 450, 400, 350)]
    assert [sum(row) for row in kept] == [7, 6, 5, 4]
    assert kept[2][APPLICANT]
    assert [c.title for c, shown in zip(NARROW, kept[3], strict=True) if shown] == [
        "受付番号",
        "氏名",
        "状態",
        "進達予定日",
    ]


def test_parts_that_have_no_room_go_on_in_the_next_line(qtbot: QtBot) -> None:
    """The last one stands at the right end, whichever line it is in; hidden ones take no room."""
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box, 10, 5)
    flow.setContentsMargins(1, 2, 3, 4)
    parts = [QLabel("x") for _ in range(4)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    parts[3].hide()
    assert flow.sizeHint() == QSize(1 + 3 * 100 + 2 * 10 + 3, 2 + 20 + 4)
    assert flow.minimumSize() == QSize(1 + 100 + 3, 2 + 20 + 4)
    assert flow.heightForWidth(324) == 26
    assert flow.heightForWidth(323) == 51
    assert flow.heightForWidth(104) == 76
    box.resize(250, 60)
    box.show()
    assert [part.geometry() for part in parts[:3]] == [
        QRect(1, 2, 100, 20),
        QRect(111, 2, 100, 20),
        QRect(147, 27, 100, 20),
    ]
    assert flow.takeAt(9) is None
    gone = flow.takeAt(0)
    assert gone is not None
    assert flow.count() == 3


def test_an_empty_line_of_parts_needs_no_room(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box, 10, 5)
    flow.setContentsMargins(0, 0, 0, 0)
    assert flow.heightForWidth(100) == 0
    assert flow.sizeHint() == QSize(0, 0)
    button = QPushButton("a")
    flow.addWidget(button)
    assert flow.itemAt(1) is None
    assert flow.sizeHint() == button.sizeHint()
