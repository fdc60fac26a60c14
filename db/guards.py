"""What the database refuses on its own, whatever program sends the SQL (issue §4, §6).

Triggers are dropped silently when a migration rebuilds a table, so `install` runs after every migration and `intact`
is asked at every opening. Every refusal is RAISE(ABORT, 'guard.<name>') and comes out as Refused("guard.<name>").
"""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from db.guard_register import REGISTER
from db.guard_sql import frozen, never, when
from db.models import transitions
from forms.kernel.procedure import TRANSITIONS

_SIDES = "('entry', 'confirm', 'review')"
_FOLLOWS = (
    "EXISTS (SELECT 1 FROM acts a WHERE a.seq = NEW.last_act AND a.source = OLD.state"
    " AND a.target = NEW.state AND NEW.version = OLD.version + (a.step = 'enter'))"
)
_ENTRY = "'entry'"
_PENDING = "(SELECT max(seq) FROM acts WHERE case_id = OLD.id)"


def _on_other_side(case: str, staff: str, own: str) -> str:
    """Whether somebody stands on another of the three sides of this case; who typed a draft stands on entry's."""
    who = f"case_id = {case} AND staff_id = {staff}"
    acted = f"EXISTS (SELECT 1 FROM acts WHERE {who} AND part IN {_SIDES} AND part <> {own})"  # noqa: S608 - names of columns, no value
    typed = f"EXISTS (SELECT 1 FROM editors WHERE {who})"  # noqa: S608 - names of columns, no value
    return f"{acted} OR ({own} <> 'entry' AND {typed})"


_AUDIT = (
    when("audit", "INSERT", "audit", "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)"),
    never("audit", "UPDATE", "audit"),
    never("audit", "DELETE", "audit"),
)
_ACTS = (
    when(
        "acts",
        "INSERT",
        "state",
        "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM acts)",
        "NOT EXISTS (SELECT 1 FROM transitions t WHERE t.step = NEW.step AND t.source = NEW.source"
        " AND t.target = NEW.target AND t.part = NEW.part)",
        "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.state = NEW.source"
        " AND NEW.version = c.version + (NEW.step = 'enter')"
        " AND c.last_act = (SELECT coalesce(max(seq), 0) FROM acts WHERE case_id = c.id))",
        "NEW.step = 'take_back' AND EXISTS (SELECT 1 FROM acts WHERE case_id = NEW.case_id"
        " AND version = NEW.version AND step = 'begin_confirm')",
    ),
    when(
        "acts",
        "INSERT",
        "people",
        f"NEW.part IN {_SIDES} AND ({_on_other_side('NEW.case_id', 'NEW.staff_id', 'NEW.part')})",
    ),
    when(
        "acts",
        "INSERT",
        "token",
        "NEW.step IN ('confirm', 'approve', 'cancel_approval') AND coalesce(NEW.token_id, '') = ''",
        "EXISTS (SELECT 1 FROM acts WHERE token_id = NEW.token_id)",
    ),
    when(
        "acts",
        "INSERT",
        "batch_case",
        "NEW.step = 'cancel_approval' AND EXISTS (SELECT 1 FROM batch_cases o JOIN batches b ON b.id = o.batch_id"
        " WHERE o.case_id = NEW.case_id AND b.status <> 'void')",
    ),
    never("acts", "UPDATE", "act"),
    never("acts", "DELETE", "act"),
)
_CASES = (
    when("cases", "INSERT", "state", "NEW.state <> 'draft' OR NEW.version <> 0 OR NEW.last_act <> 0"),
    when(
        "cases",
        "UPDATE OF state, version, last_act",
        "state",
        f"({frozen('state', 'version', 'last_act')}) AND NEW.last_act IS NOT {_PENDING}",
        f"({frozen('state', 'version', 'last_act')}) AND NEW.last_act <= OLD.last_act",
        f"({frozen('state', 'version', 'last_act')}) AND NOT ({_FOLLOWS})",
    ),
    when(
        "cases",
        "UPDATE OF state, version",
        "version",
        "NEW.version <> OLD.version AND NOT EXISTS (SELECT 1 FROM case_versions v WHERE v.case_id = NEW.id"
        " AND v.version = NEW.version AND v.record = NEW.record)",
    ),
    when(
        "cases",
        "UPDATE OF state",
        "number",
        "NEW.state = 'draft' AND OLD.state <> 'draft' AND EXISTS (SELECT 1 FROM numbers WHERE case_id = NEW.id)",
    ),
    when(
        "cases",
        "UPDATE OF record, assigned_to",
        "editable",
        f"({frozen('record', 'assigned_to')}) AND OLD.state NOT IN ('draft', 'returned')",
    ),
    when(
        "cases",
        "UPDATE OF record, assigned_to",
        "people",
        "NEW.record IS NOT OLD.record AND NOT EXISTS"
        " (SELECT 1 FROM editors WHERE case_id = NEW.id AND staff_id = NEW.assigned_to)",
        f"NEW.assigned_to IS NOT OLD.assigned_to AND ({_on_other_side('NEW.id', 'NEW.assigned_to', _ENTRY)})",
    ),
    when(
        "cases", "UPDATE", "case", frozen("id", "reception_no", "form_id", "edition", "opened_at", "policy")
    ),
    when(
        "cases",
        "DELETE",
        "case",
        "OLD.version > 0 OR EXISTS (SELECT 1 FROM acts WHERE case_id = OLD.id)"
        " OR EXISTS (SELECT 1 FROM numbers WHERE case_id = OLD.id)",
    ),
)
_TYPING = (
    when("editors", "INSERT", "people", _on_other_side("NEW.case_id", "NEW.staff_id", _ENTRY)),
    never("editors", "UPDATE", "editor"),
    when("editors", "DELETE", "editor", "EXISTS (SELECT 1 FROM acts WHERE case_id = OLD.case_id)"),
    when(
        "case_versions",
        "INSERT",
        "version",
        "NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.state IN ('draft', 'returned')"
        " AND NEW.version = c.version + 1)",
    ),
    never("case_versions", "UPDATE", "version"),
    never("case_versions", "DELETE", "version"),
)
_NUMBERS = (
    when(
        "numbers",
        "INSERT",
        "number",
        "NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state IN ('draft', 'returned', 'entered'))",
    ),
    never("numbers", "UPDATE", "number"),
    when(
        "numbers",
        "DELETE",
        "salt",
        "EXISTS (SELECT 1 FROM papers WHERE salt IS NOT NULL AND (case_id = OLD.case_id OR batch_id IN"
        " (SELECT batch_id FROM batch_cases WHERE case_id = OLD.case_id)))",
    ),
)
_BATCHES = (
    when(
        "batches",
        "INSERT",
        "batch_gap",
        "NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM batches WHERE fiscal_year = NEW.fiscal_year)",
    ),
    when("batches", "INSERT", "batch", "NEW.status <> 'prepared' OR NEW.issues <> 0"),
    when(
        "batches",
        "UPDATE",
        "batch",
        frozen("id", "fiscal_year", "number", "document_number", "dated", "addressee"),
        frozen("head_seq", "head_mac", "staff_id", "at"),
        "NEW.status IS NOT OLD.status AND NOT (OLD.status = 'prepared' AND NEW.status IN ('forwarded', 'void'))",
        "NEW.issues NOT IN (OLD.issues, OLD.issues + 1)",
    ),
    never("batches", "DELETE", "batch"),
    when(
        "batch_cases",
        "INSERT",
        "batch_case",
        "NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state = 'approved')",
        "NOT EXISTS (SELECT 1 FROM batches WHERE id = NEW.batch_id AND status = 'prepared' AND issues = 0)",
        "EXISTS (SELECT 1 FROM batch_cases o JOIN batches b ON b.id = o.batch_id"
        " WHERE o.case_id = NEW.case_id AND b.status <> 'void')",
    ),
    never("batch_cases", "UPDATE", "batch_case"),
    never("batch_cases", "DELETE", "batch_case"),
)
_PAPERS = (
    when(
        "papers",
        "INSERT",
        "paper",
        "NEW.outcome <> 'pending'",
        "(NEW.bears_number = 1) IS NOT (NEW.salt IS NOT NULL AND length(NEW.salt) >= 16)",
    ),
    when(
        "papers",
        "UPDATE",
        "paper",
        frozen(
            "id", "kind", "case_id", "batch_id", "issue", "pages", "bears_number", "digest", "at", "staff_id"
        ),
        "NEW.outcome IS NOT OLD.outcome AND OLD.outcome <> 'pending' AND NEW.outcome <> 'void'",
        "NEW.salt IS NOT NULL AND NEW.salt IS NOT OLD.salt",
    ),
    never("papers", "DELETE", "paper"),
)
_FIXED = (
    when("identity", "INSERT", "identity", "EXISTS (SELECT 1 FROM identity)"),
    never("identity", "UPDATE", "identity"),
    never("identity", "DELETE", "identity"),
    when("counters", "UPDATE", "counter", "NEW.name IS NOT OLD.name OR NEW.value < OLD.value"),
    never("counters", "DELETE", "counter"),
    never("staff", "DELETE", "staff"),
    when("staff", "UPDATE", "staff", frozen("id", "number")),
    never("transitions", "INSERT", "transition"),
    never("transitions", "UPDATE", "transition"),
    never("transitions", "DELETE", "transition"),
)
TRIGGERS: Mapping[str, str] = dict(
    _AUDIT + _ACTS + _CASES + _TYPING + _NUMBERS + _BATCHES + _PAPERS + _FIXED + REGISTER
)
EXPECTED = len(TRIGGERS)


def install(conn: sa.Connection) -> None:
    """Drops every guard that is there, writes the legal steps, and puts all guards in place; may run any time."""
    for name in _standing(conn):
        conn.exec_driver_sql(f'DROP TRIGGER "{name}"')
    conn.execute(sa.delete(transitions))
    conn.execute(sa.insert(transitions), _steps())
    for sql in TRIGGERS.values():
        conn.exec_driver_sql(sql)


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
