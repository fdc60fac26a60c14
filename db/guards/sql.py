"""How a guard is written: one trigger, its refusals, and the questions several of them ask."""

from itertools import groupby

from forms.kernel.procedure import TRANSITIONS, Role

PREFIX = "guard_"
SIDES = "('entry', 'confirm', 'review')"
ENTRY, REVIEW = "'entry'", "'review'"
Guard = tuple[str, str]  # a trigger's name and its SQL


def when(table: str, moment: str, name: str, forbidden: str, *more: str) -> Guard:
    """A trigger that aborts with guard.<name> when any of the conditions holds."""
    trigger = f"{PREFIX}{table}_{moment.split(maxsplit=1)[0].lower()}_{name}"
    refusals = " ".join(
        f"SELECT RAISE(ABORT, 'guard.{name}') WHERE {condition};" for condition in (forbidden, *more)
    )
    return trigger, f"CREATE TRIGGER {trigger} BEFORE {moment} ON {table} BEGIN {refusals} END"


def never(table: str, moment: str, name: str) -> Guard:
    """A trigger that always aborts."""
    return when(table, moment, name, "1 = 1")


def frozen(*columns: str) -> str:
    """Whether one of these columns would change."""
    return " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)


def taken(table: str, *keys: str) -> tuple[str, ...]:
    """Whether a row with one of these keys is there already ("a, b": both together).

    INSERT OR REPLACE deletes such a row, past the guards of deletion where somebody set recursive_triggers off. Each table
    of SQLite has one key more, which a statement may name: its rowid.
    """
    equal = [" AND ".join(f"{column} = NEW.{column}" for column in key.split(", ")) for key in keys]
    return tuple(
        f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of columns, no value
        for same in ("rowid = NEW.rowid", *equal)
    )


def on_other_side(case: str, staff: str, own: str) -> str:
    """Whether somebody stands on another of the three sides of this case; who typed a draft stands on entry's, who decided
    about its number as a supervisor (with a token), or said 知覚で明らか of who brings it, on review's."""
    who = f"case_id = {case} AND staff_id = {staff}"
    acted = f"EXISTS (SELECT 1 FROM acts WHERE {who} AND part IN {SIDES} AND part <> {own})"  # noqa: S608 - names of columns, no value
    decided = f"EXISTS (SELECT 1 FROM settlements WHERE {who} AND token_id IS NOT NULL)"  # noqa: S608 - names of columns, no value
    knew = f"EXISTS (SELECT 1 FROM identity_notes WHERE {who} AND kind = 'obvious')"  # noqa: S608 - names of columns, no value
    return f"{acted} OR ({own} <> 'entry' AND {typed(case, staff)}) OR ({own} <> 'review' AND ({decided} OR {knew}))"


def typed(case: str, staff: str) -> str:
    """Whether somebody is noted as having typed this case."""
    return f"EXISTS (SELECT 1 FROM editors WHERE case_id = {case} AND staff_id = {staff})"  # noqa: S608 - names of columns, no value


def serves(staff: str, fitting: str) -> str:
    """Whether this is a person in service (a name nobody bears is none) whose roles fit."""
    return f"EXISTS (SELECT 1 FROM staff s WHERE s.id = {staff} AND s.active = 1 AND ({fitting}))"  # noqa: S608 - names of columns, no value


def holds(role: Role) -> str:
    """Whether `s`, a row of staff, has this role."""
    return f"',' || s.roles || ',' LIKE '%,{role.value},%'"


def holds_fitting_role() -> str:
    """Whether `s` has a role that may take NEW's step on NEW's part (`procedure.TRANSITIONS`)."""
    pairs = sorted({(t.role.value, f"'{t.step.value}/{t.part.value}'") for t in TRANSITIONS})
    return " OR ".join(
        f"({holds(Role(role))} AND NEW.step || '/' || NEW.part IN ({', '.join(step for _, step in steps)}))"
        for role, steps in groupby(pairs, key=lambda pair: pair[0])
    )
