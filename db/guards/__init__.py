"""What the database refuses on its own, whatever program sends the SQL (issue §4, §6).

Triggers are dropped silently when a migration rebuilds a table, so `install` runs after every migration and `intact`
is asked at every opening. Every refusal is RAISE(ABORT, 'guard.<name>') and comes out as Refused("guard.<name>").
"""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from db.guards import (
    attachments,
    books,
    closing,
    corrections,
    counter,
    departed,
    documents,
    handed,
    handover_keys,
    holders,
    keeping,
    links,
    page_scans,
    printing,
    protection,
    register,
    results,
    road,
    sent,
    told,
)
from db.models import transitions
from forms.kernel.procedure import TRANSITIONS

_ROAD = road.ACTS + road.CASES + road.TYPING
_LINKS = links.LINKS + links.NUMBERS + links.PROOFS
_BOOKS = books.AUDIT + books.BATCHES + books.PAPERS + books.FIXED + closing.CLOSING + printing.PRINTING
_OFFICE = (
    register.REGISTER
    + protection.PROTECTION
    + documents.DOCUMENTS
    + attachments.ATTACHMENTS
    + page_scans.PAGE_SCANS
    + handover_keys.HANDOVER
    + handed.HANDED
    + holders.HOLDERS
    + counter.COUNTER
)
_AFTER = (
    corrections.CORRECTIONS
    + results.RESULTS
    + results.INQUIRIES
    + results.CERTIFICATES
    + results.NOTICES
    + results.AFTER
    + told.TOLD
    + departed.DEPARTED
    + keeping.KEEPING
    + sent.SENT
)
TRIGGERS: Mapping[str, str] = dict(_ROAD + _LINKS + _BOOKS + _OFFICE + _AFTER)
EXPECTED = len(TRIGGERS)


def install(conn: sa.Connection) -> None:
    """Drops every guard that is there, writes the legal steps, and puts all guards in place; may run any time."""
    lift(conn)
    conn.execute(sa.delete(transitions))
    conn.execute(sa.insert(transitions), _steps())
    for sql in TRIGGERS.values():
        conn.exec_driver_sql(sql)


def lift(conn: sa.Connection) -> None:
    """Takes every guard away, inside a migration's transaction alone: a table cannot be changed under a guard that names it."""
    for name in _standing(conn):
        conn.exec_driver_sql(f'DROP TRIGGER "{name}"')


def count(conn: sa.Connection) -> int:
    """How many guards stand; EXPECTED when all do."""
    return len(_standing(conn))


def intact(conn: sa.Connection) -> bool:
    """Whether every guard stands word for word and the legal steps are those of `procedure.TRANSITIONS`."""
    written = {tuple(row) for row in conn.execute(sa.select(transitions))}
    return _standing(conn) == TRIGGERS and written == {tuple(step.values()) for step in _steps()}


def sound(conn: sa.Connection) -> bool:
    """As `intact`; False too when that cannot even be read (the table of legal steps was taken away)."""
    try:
        return intact(conn)
    except SQLAlchemyError:
        return False


def _standing(conn: sa.Connection) -> dict[str, str]:
    rows = conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: sql for name, sql in rows}  # noqa: C416 - rows are no tuples


def _steps() -> list[dict[str, str]]:
    """Each legal step once (a step open to two roles is one step)."""
    found = {(t.step.value, t.source.value, t.target.value, t.part.value) for t in TRANSITIONS}
    return [dict(zip(("step", "source", "target", "part"), step, strict=True)) for step in sorted(found)]
