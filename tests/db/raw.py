"""SQL sent directly, past every table class: what somebody with the key and a console could try."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db import guards
from db.engine import mapped
from db.store import Store


def engine_of(store: Store) -> sa.Engine:
    """The store's writing engine."""
    return store._open_engines().write


def send(store: Store, *statements: str, **params: Any) -> int:
    """Sends statements in one committed transaction; rows touched by the last. Raises what `mapped` makes of an error."""
    with mapped(), engine_of(store).begin() as conn:
        done = [conn.execute(sa.text(statement), params).rowcount for statement in statements]
    return done[-1]


def fetch(store: Store, statement: str, **params: Any) -> Sequence[Any]:
    """Rows of a query."""
    with engine_of(store).begin() as conn:
        return [tuple(row) for row in conn.execute(sa.text(statement), params)]


def without_guards(store: Store, *names: str) -> None:
    """Drops guards: all of them unless named."""
    with engine_of(store).begin() as conn:
        for name in names or guards.TRIGGERS:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
