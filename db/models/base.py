"""Portable column types and the one MetaData all tables hang on."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

from forms.kernel.errors import Bug

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = sa.MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[datetime]):
    """An aware time kept as ISO text with its offset, as the clock gave it."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> str | None:
        """Raises Bug("store.naive_time") for a time without offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise Bug("store.naive_time")
        return value.isoformat()

    def process_result_value(self, value: Any | None, _dialect: sa.Dialect) -> datetime | None:
        """The aware time again."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A full date kept as ISO text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: sa.Dialect) -> str | None:
        """ISO text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, _dialect: sa.Dialect) -> date | None:
        """The date again."""
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no kept as 1 or 0 (a STRICT table knows no BOOLEAN)."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: sa.Dialect) -> int | None:
        """1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, _dialect: sa.Dialect) -> bool | None:
        """True or False again."""
        return None if value is None else bool(value)


def table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    """A table that refuses values of another type (STRICT on SQLite, as PostgreSQL always does)."""
    return sa.Table(name, METADATA, *parts, sqlite_strict=True)


def words(name: str, **extra: Any) -> sa.Column[str]:
    """A text column, empty unless given."""
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"), **extra)


def key(name: str = "id") -> sa.Column[str]:
    """A primary key that `ids.new_id` makes."""
    return sa.Column(name, sa.Text, primary_key=True)


def to(target: str, name: str, *, null: bool = False, primary: bool = False) -> sa.Column[Any]:
    """A reference to another row."""
    return sa.Column(name, sa.Text, sa.ForeignKey(target), nullable=null, primary_key=primary)
