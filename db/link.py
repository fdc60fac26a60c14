"""One open transaction and what every table needs beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from db.engine import mapped
from db.keys import Keys
from forms.kernel.errors import Bug
from forms.kernel.form import FormDef

FindForm = Callable[[str, str], FormDef]
Params = Mapping[str, Any] | Sequence[Mapping[str, Any]]


@dataclass
class Link:
    """A connection inside its transaction, the sub-keys, and a note of what was written."""

    conn: sa.Connection
    keys: Keys
    store_id: str
    find_form: FindForm
    on_full: Callable[[], None]
    written: set[str] = field(default_factory=set)
    closed: bool = False
    kept: bool = False  # committed
    destroyed: bool = False  # a number went, whose pages still stand in the log

    def run(self, statement: sa.Executable, params: Params | None = None) -> sa.CursorResult[Any]:
        """Executes. Raises Refused for a guard, Unavailable for the place, Bug("store.closed") after the end."""
        if self.closed:
            raise Bug("store.closed")
        with mapped(self.on_full):
            return self.conn.execute(statement, params)

    def write(
        self, what: str, statement: sa.Executable, params: Params | None = None
    ) -> sa.CursorResult[Any]:
        """Executes a change and notes of what kind it was."""
        self.written.add(what)
        return self.run(statement, params)

    def pour(self, what: str, table: sa.Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds many rows, each with every column in the table's order and as the driver takes them. Raises as `run`."""
        self.written.add(what)
        if self.closed:
            raise Bug("store.closed")
        marks = ", ".join("?" * len(table.columns))
        with mapped(self.on_full):
            self.conn.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))  # noqa: S608 - a table of ours
