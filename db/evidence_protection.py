"""支援措置 held against the chain: whom it protects, what was decided, who was shown an address (see `db.evidence`).

A row rewritten so that somebody is no longer protected would otherwise tell nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from db.audit import line_of
from db.link import Link
from db.protections import ProtectionReader
from forms.kernel.errors import TechoError
from forms.kernel.protection import Protection, Standing

ADDED, DECIDED, ENDED = "protection_added", "protection_decided", "protection_ended"
_SHOWN = ("protection_lifted", "protection_listed")
_RULED = "visitor_ruled"
_ACTS = (ADDED, DECIDED, ENDED, *_SHOWN, _RULED)
_LINES = sa.text(
    "SELECT seq, act, staff_id, case_id, body FROM audit WHERE act IN :acts ORDER BY seq"
).bindparams(sa.bindparam("acts", _ACTS, expanding=True))
_PEOPLE = "SELECT id, added_by, decided_by, ended_by FROM protections"
_LIFTINGS = "SELECT case_id, staff_id, role FROM liftings"
_STOPS = "SELECT case_id, ruled_by, ruling FROM visitor_stops WHERE ruling <> ''"


@dataclass(frozen=True)
class _Line:
    seq: int
    act: str
    staff: str
    case_id: str
    detail: Mapping[str, Any]


@dataclass
class _Told:
    """What the chain says: by protection, and by case who was shown an address and what was ruled."""

    of: dict[str, list[_Line]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[str, list[_Line]] = field(default_factory=lambda: defaultdict(list))
    ruled: dict[str, list[_Line]] = field(default_factory=lambda: defaultdict(list))


def parted(link: Link) -> tuple[int, ...]:
    """The lines at which a protection, a look at an address or a ruling and the chain part (0: no line). Never raises."""
    try:
        told = _told(link.conn)
        people = {row[0]: row[1:] for row in link.conn.execute(sa.text(_PEOPLE))}
        rows = {one.id: one for one in ProtectionReader(link).all()}
        found = [*_protections(told, rows, people)]
        found += _one_by_one(told.shown, link.conn.execute(sa.text(_LIFTINGS)), "role")
        found += _one_by_one(told.ruled, link.conn.execute(sa.text(_STOPS)), "ruling")
    except (SQLAlchemyError, TechoError, ValueError, TypeError, KeyError, RecursionError):
        return (0,)
    return tuple(sorted(set(found)))


def _told(conn: sa.Connection) -> _Told:
    told = _Told()
    for seq, act, staff, case_id, body in conn.execute(_LINES):
        line = _Line(seq, act, staff, case_id, line_of(body).detail)
        if act in _SHOWN:
            told.shown[case_id].append(line)
        elif act == _RULED:
            told.ruled[case_id].append(line)
        else:
            told.of[str(line.detail.get("protection", ""))].append(line)
    return told


def _protections(
    told: _Told, rows: Mapping[str, Protection], people: Mapping[str, Sequence[Any]]
) -> Iterator[int]:
    for key in {*rows, *told.of}:
        lines, row = told.of.get(key, []), rows.get(key)
        if row is None or not lines or not _agrees(lines, row, people[key]):
            yield lines[-1].seq if lines else 0


def _agrees(lines: Sequence[_Line], row: Protection, people: Sequence[Any]) -> bool:
    """Whether a protection is as the last of its lines left it, by the people who left it so."""
    last = {line.act: line for line in lines}
    standing = (
        Standing.ENDED if ENDED in last else Standing.DECIDED if DECIDED in last else Standing.PROVISIONAL
    )
    who = tuple(last[act].staff if act in last else None for act in (ADDED, DECIDED, ENDED))
    kept = last.get(DECIDED, last.get(ADDED))
    return (
        lines[0].act == ADDED
        and row.standing is standing
        and tuple(people) == who
        and kept is not None
        and kept.detail.get("terms") == row.digest()
    )


def _one_by_one(told: Mapping[str, list[_Line]], rows: Iterable[Sequence[Any]], key: str) -> list[int]:
    """Lines of each case against its rows, each with its own: the same people, the same word."""
    there: dict[str, Counter[tuple[Any, Any]]] = defaultdict(Counter)
    for case_id, staff, word in rows:
        there[case_id][staff, word] += 1
    found = []
    for case_id in {*told, *there}:
        lines = told.get(case_id, [])
        if Counter((line.staff, line.detail.get(key)) for line in lines) != there[case_id]:
            found.append(lines[-1].seq if lines else 0)
    return found
