"""Reads `resources/programmes` into typed frozen values: what each procedure of a programme needs, and by when, all dated."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from forms.kernel.errors import Bug

_Row = Mapping[str, Any]


class Use(Enum):
    """What becomes of a paper or a thing that somebody brings."""

    ATTACH = "attach"  # it goes with the paper, or is handed in
    SHOW = "show"  # it is shown and taken home again


@dataclass(frozen=True)
class Thing:
    """One thing to be brought; `note` says which one will do, "" when the label is enough."""

    id: str
    label: str
    note: str
    use: Use
    source: str


@dataclass(frozen=True)
class Procedure:
    """One procedure: the form it is asked for by, its causes there (none: the form has no more than one procedure), what it
    needs, and within how many days of what happened (None: no limit in law)."""

    id: str
    form: str
    causes: tuple[str, ...]
    label: str
    needs: tuple[Thing, ...]
    days: int | None
    valid_from: date
    valid_to: date | None
    source: str
    editions: tuple[str, ...] = ()  # of the form, where it is theirs alone

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Programme:
    """身体障害者手帳 and what its procedures need."""

    id: str
    name: str
    procedures: tuple[Procedure, ...]

    def of(self, form: str, edition: str, on: date) -> tuple[Procedure, ...]:
        """The procedures of a form on that day: those that name this edition of it, else those that name none."""
        rows = [one for one in self.procedures if one.form == form and one.holds(on)]
        named = [one for one in rows if edition in one.editions]
        return tuple(named or (one for one in rows if not one.editions))

    def procedure(self, form: str, cause: str, on: date, edition: str = "") -> Procedure | None:
        """The procedure of a form (on that edition) for that cause ("" where the form asks for none) on that day; None when
        there is none, or while the cause is still to be chosen."""
        rows = self.of(form, edition, on)
        return next((one for one in rows if cause in one.causes or not one.causes), None)


_PROCEDURE = frozenset(field.name for field in fields(Procedure))
_THING = frozenset(field.name for field in fields(Thing))


def load(resources: Path) -> Programme:
    """身体障害者手帳, as `shintai.toml` lists it.

    Raises Bug("programme.data", field=id) for a row that is incomplete, misspelt, without its source, or needs something
    that is not listed.
    """
    facts = tomllib.loads((resources / "programmes" / "shintai.toml").read_text(encoding="utf-8"))
    things = {row["id"]: _thing(row) for row in _rows(facts, "thing", _THING)}
    return Programme(
        facts["id"],
        facts["name"],
        tuple(_procedure(row, things) for row in _rows(facts, "procedure", _PROCEDURE)),
    )


def _rows(facts: _Row, table: str, keys: frozenset[str]) -> Iterable[_Row]:
    for row in facts[table]:
        if not keys.issuperset(row) or not all(row.get(key) for key in ("id", "label", "source")):
            raise Bug("programme.data", field=str(row.get("id", table)))
        yield row


def _thing(row: _Row) -> Thing:
    try:
        return Thing(row["id"], row["label"], row["note"], Use(row["use"]), row["source"])
    except (KeyError, ValueError):
        raise Bug("programme.data", field=row["id"]) from None


def _procedure(row: _Row, things: Mapping[str, Thing]) -> Procedure:
    try:
        return Procedure(
            id=row["id"],
            form=row["form"],
            causes=tuple(row.get("causes", ())),
            label=row["label"],
            needs=tuple(things[thing] for thing in row["needs"]),
            days=row.get("days"),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]) if "valid_to" in row else None,
            source=row["source"],
            editions=tuple(row.get("editions", ())),
        )
    except (KeyError, ValueError):
        raise Bug("programme.data", field=row["id"]) from None


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise ValueError
    return value
