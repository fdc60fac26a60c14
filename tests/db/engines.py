"""Two engines over one file."""

from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from db.engine import Engines, create

KEY = bytes(range(32))


def a_path(tmp_path: Path) -> Path:
    return tmp_path / "store.techo"


def two_engines(path: Path) -> Iterator[Engines]:
    made = create(path, KEY)
    with made.write.begin() as conn:
        conn.exec_driver_sql("CREATE TABLE t (a TEXT) STRICT")
    yield made
    made.close()


def put(engines: Engines, text: str) -> None:
    with engines.write.begin() as conn:
        conn.execute(sa.text("INSERT INTO t VALUES (:a)"), {"a": text})


def rows_of(engines: Engines) -> list[str]:
    with engines.read.begin() as conn:
        return list(conn.execute(sa.text("SELECT a FROM t ORDER BY rowid")).scalars())
