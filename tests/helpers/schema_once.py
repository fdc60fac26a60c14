"""The schema of a new store is worked out by alembic once a worker, and laid into each further one as it came out."""

from dataclasses import dataclass

import sqlalchemy as sa

from db import migrations


@dataclass(frozen=True)
class _Made:
    """What the migrations leave in an empty database: the words of its objects in their order, and its version."""

    objects: tuple[str, ...]
    version: str


class MigrationsOnce:
    """Stands where the store asks for `db.migrations`; the tests of the migrations themselves go the whole way."""

    def __init__(self) -> None:
        self._made: _Made | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(migrations, name)

    def upgrade(self, conn: sa.Connection) -> None:
        """As `migrations.upgrade`, of a database in which nothing is yet."""
        if conn.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
            migrations.upgrade(conn)
        elif self._made is None:
            migrations.upgrade(conn)
            self._made = _made(conn)
        else:
            for words in self._made.objects:
                conn.exec_driver_sql(words)
            conn.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (self._made.version,))


def _made(conn: sa.Connection) -> _Made:
    """Tables before what stands on them; no row stands in any but the version's."""
    rows = conn.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type <> 'table', rowid"
    ).all()
    kept = [row[1] for row in rows if row[0] == "table" and not row[1].startswith("sqlite_")]
    filled = [name for name in kept if conn.exec_driver_sql(f'SELECT 1 FROM "{name}" LIMIT 1').first()]
    assert filled == ["alembic_version"]
    version = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return _Made(tuple(row[2] for row in rows if not row[1].startswith("sqlite_")), version)
