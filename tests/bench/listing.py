"""The long list: read and shown, narrowed, searched as one types."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from app.ui.screens.worklist_reading import read
from app.ui.screens.worklist_rows import CaseRows, arranged, filters
from app.ui.screens.worklist_table import CaseTable
from app.usecases import inspect
from app.usecases.sign_in import Session
from db.search_keys import after
from forms.kernel.procedure import State
from tests.bench.turns import Row, Size, in_turn
from tests.bench.typing_keys import the_application
from tests.bench.world import a_desk, an_office, fill, raw_twin
from tests.helpers.office import OFFICE

_OPEN = tuple(state for state in State if state is not State.FORWARDED)
_LIMIT, _GONE = 2000, 200
_WANTED = (
    "c.id, c.reception_no, c.received_on, c.subject_name, c.subject_kana, c.under_15, c.state, s.name, c.target_on,"
    " c.returned_reason, n.case_id IS NOT NULL"
)
_FROM = "FROM cases c JOIN staff s ON s.id = c.assigned_to LEFT JOIN numbers n ON n.case_id = c.id"
_BEGIN = " OR ".join(f"c.{key} >= ? AND c.{key} < ?" for key in ("reception_no", "name_key", "kana_key"))
_BEGINS = ("ア", "カキ", "サシス", "ナ", "ハマ", "ワレロ", "トチ", "ミ")


class _Bare(QAbstractTableModel):
    """Floor: rows as the driver gave them, shown as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[tuple[Any, ...]] = ()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self.rows)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 7

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return self.rows[index.row()][index.column() + 1] if role == Qt.ItemDataRole.DisplayRole else None

    def take(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def listing(size: Size) -> Iterator[Row]:
    """The list of an office with many cases, most of them 進達済, beside an indexed query and a bare table model."""
    app = the_application()
    with an_office() as made, raw_twin(made.store) as raw:
        fill(made.store, made.people.clerk.id, size.cases)
        desk = a_desk(made)
        session = Session(desk, made.people.clerk, OFFICE)
        table, bare, model = CaseTable(), QTableView(), _Bare()
        bare.setModel(model)
        for view in (table, bare):
            view.resize(1000, 500)
            view.show()
        today = desk.today()
        marks = ",".join("?" * len(_OPEN))
        states = [state.value for state in _OPEN]

        def ours() -> None:
            shown = arranged(read(session, tuple(State), "").rows, "target")
            table.show_rows(CaseRows(shown, today, wide=False), wide=False)
            app.processEvents()

        def floor() -> None:
            rows = raw.execute(
                f"SELECT {_WANTED} {_FROM} WHERE c.state IN ({marks}) ORDER BY c.target_on LIMIT {_LIMIT}",
                states,
            ).fetchall()
            rows += raw.execute(
                f"SELECT {_WANTED} {_FROM} WHERE c.state = 'forwarded' ORDER BY c.received_on DESC LIMIT {_GONE}"
            ).fetchall()
            model.take(rows)
            app.processEvents()

        pair = in_turn(ours, floor, size.turns)
        yield Row(f"list of {size.cases:,} cases read and shown (CPU ms)", *pair, 2.5)
        tests = filters(frozenset(), today)
        rows = read(session, tuple(State), "").rows

        def narrow() -> None:
            shown = arranged(filter(tests["near"], rows), "target")
            table.show_rows(CaseRows(shown, today, wide=False), wide=False)
            app.processEvents()

        yield Row("list narrowed, beside reading it (CPU ms)", *in_turn(narrow, floor, size.turns), 1.5)
        yield from _searching(session, raw, size)
        table.close()
        bare.close()


def _searching(session: Session, raw: Any, size: Size) -> Iterator[Row]:
    def ours() -> None:
        for text in _BEGINS:
            inspect.worklist(session.desk, session.actor, text=text, limit=50)

    def floor() -> None:
        for text in _BEGINS:
            raw.execute(
                f"SELECT {_WANTED} {_FROM} WHERE {_BEGIN} ORDER BY c.target_on, c.reception_no LIMIT 50",
                (text, after(text)) * 3,
            ).fetchall()

    pair = in_turn(ours, floor, size.turns, times=3)
    count = len(_BEGINS)
    yield Row(f"searched as you type in {size.cases:,} (CPU ms)", pair[0] / count, pair[1] / count, 2.0)
