"""Decisions held against the chain: what two people read, who they were, how a 手帳 came and went (see `db.evidence`).

A 等級 rewritten by hand, a decision put back that a supervisor set aside, a 交付 dated anew would otherwise tell nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from db.audit import line_of
from db.link import Link
from forms.kernel.errors import TechoError
from forms.kernel.procedure import Step
from forms.kernel.result import Result, ResultKind

_CENTER = "center_result"
_TYPED, _ARRIVED, _GIVEN = Step.TYPE_RESULT.value, Step.ARRIVE.value, Step.DELIVER.value
_DECIDED = (Step.GRANT.value, Step.REJECT.value)
_ASIDE, _UNDONE = Step.ANNUL_RESULT.value, Step.UNDO_DELIVERY.value
_ENDING = (_ASIDE, Step.CENTER_RETURNED.value, Step.WITHDRAW.value)
_ACTS = (_TYPED, *_DECIDED, *_ENDING, Step.RESULT_DIFFERS.value, _ARRIVED, _GIVEN, _UNDONE, _CENTER)
_LINES = sa.text(
    "SELECT seq, act, staff_id, case_id, body FROM audit WHERE act IN :acts ORDER BY seq"
).bindparams(sa.bindparam("acts", _ACTS, expanding=True))
_SAID = "kind, decided_on, techo_number, disability, opinion_grade, decided_grade, fare_class, review_month, reasons"
_RESULTS = f"SELECT case_id, ended, typed_by, confirmed_by, ended_by, {_SAID} FROM results ORDER BY rowid"  # noqa: S608 - names of columns, no value
_DECISIONS = f"SELECT case_id, typed_by, {_SAID} FROM center_results ORDER BY rowid"  # noqa: S608 - names of columns, no value
_CAME = (
    "SELECT case_id, arrived_on, arrived_by, delivered_on, way, receiver, delivered_by,"
    " (SELECT count(*) FROM undone_deliveries u WHERE u.certificate_id = k.id) FROM certificates k ORDER BY rowid"
)


@dataclass(frozen=True)
class _Line:
    seq: int
    act: str
    staff: str
    detail: Mapping[str, Any]


def parted(link: Link) -> tuple[int, ...]:
    """The lines at which a decision or a 手帳 and the chain part (0: no line). Never raises."""
    try:
        told, decided = _told(link.conn)
        results, came = _by_case(link.conn, _RESULTS), _by_case(link.conn, _CAME)
        found = [
            lines[-1].seq if lines else 0
            for case_id in {*results, *came, *told}
            if not _agrees(lines := told.get(case_id, []), results.get(case_id, []), came.get(case_id, []))
        ]
        found += _of_center(decided, _by_case(link.conn, _DECISIONS))
    except (SQLAlchemyError, TechoError, ValueError, TypeError, KeyError, RecursionError):
        return (0,)
    return tuple(sorted(set(found)))


def _told(conn: sa.Connection) -> tuple[Mapping[str, list[_Line]], Mapping[str, list[_Line]]]:
    """What the chain says of each case, and at a センター of each case it received."""
    told: defaultdict[str, list[_Line]] = defaultdict(list)
    decided: defaultdict[str, list[_Line]] = defaultdict(list)
    for seq, act, staff, case_id, body in conn.execute(_LINES):
        line = _Line(seq, act, staff, line_of(body).detail)
        if act == _CENTER:
            decided[str(line.detail.get("case", ""))].append(line)
        else:
            told[case_id].append(line)
    return told, decided


def _by_case(conn: sa.Connection, chosen: str) -> Mapping[str, list[Sequence[Any]]]:
    found: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
    for case_id, *row in conn.execute(sa.text(chosen)):
        found[case_id].append(row)
    return found


def _agrees(lines: Sequence[_Line], rows: Sequence[Sequence[Any]], came: Sequence[Sequence[Any]]) -> bool:
    """Whether a case's decisions and 手帳 are what its lines say, by the people they say."""
    typed = [(line.staff, line.detail.get("result")) for line in lines if line.act == _TYPED]
    read = [(line.staff, line.detail.get("result")) for line in lines if line.act in _DECIDED]
    aside = [line.staff for line in lines if line.act == _ASIDE]
    return (
        typed == [(row[1], _digest(row[4:])) for row in rows]
        and read == [(row[2], _digest(row[4:])) for row in rows if row[2] is not None]
        and aside == [row[3] for row in rows if row[0] == "annulled"]
        and _stands(lines, rows)
        and _came(lines, came)
    )


def _stands(lines: Sequence[_Line], rows: Sequence[Sequence[Any]]) -> bool:
    """Whether none but the last decision stands, and that one only while no line ended it."""
    if not rows:
        return True
    if any(not row[0] for row in rows[:-1]):
        return False
    last = max(place for place, line in enumerate(lines) if line.act == _TYPED)
    later = [line.act for line in lines[last:]]
    if rows[-1][0]:
        return any(act in (*_ENDING, Step.RESULT_DIFFERS.value) for act in later)
    return not any(act in _ENDING for act in later)


def _came(lines: Sequence[_Line], rows: Sequence[Sequence[Any]]) -> bool:
    """Whether every 手帳 came and was given out when and by whom the lines say."""
    arrived = [(line.staff, line.detail.get("on")) for line in lines if line.act == _ARRIVED]
    if arrived != [(row[1], row[0]) for row in rows]:
        return False
    given: list[tuple[Any, ...]] = []
    undone = 0
    for line in lines:
        if line.act == _GIVEN:
            detail = line.detail
            given.append((detail.get("on"), detail.get("way"), detail.get("receiver"), line.staff))
        elif line.act == _UNDONE and given:
            given.pop()
            undone += 1
    there = [(row[2], row[3], row[4], row[5]) for row in rows if row[5] is not None]
    return given == there and undone == sum(row[6] for row in rows)


def _of_center(told: Mapping[str, list[_Line]], rows: Mapping[str, list[Sequence[Any]]]) -> Iterator[int]:
    for case_id in {*told, *rows}:
        lines = told.get(case_id, [])
        said = [(line.staff, line.detail.get("result")) for line in lines]
        if said != [(row[0], _digest(row[1:])) for row in rows.get(case_id, [])]:
            yield lines[-1].seq if lines else 0


def _digest(said: Sequence[Any]) -> str:
    """Of a decision as it stands; of one that is none, nothing any line says."""
    kind, decided_on, *words = said
    try:
        return Result(ResultKind(kind), date.fromisoformat(decided_on), *words).digest()
    except (ValueError, TypeError):
        return ""
