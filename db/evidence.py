"""Holds a store against its audit chain, on a copy: whoever has the key and a console can drop guards, rewrite rows and put
the guards back word for word, but cannot write the chain anew up to a printed head (issue §6, security.md §5)."""

import errno
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from db import evidence_pictures, evidence_protection, evidence_results, guards, migrations
from db.audit import START, AuditProblem, AuditReport, line_of, verify
from db.cases import EDITABLE
from db.engine import in_memory, log_of, schema
from db.link import Link
from db.slots import keys_path
from forms.kernel.case import Head
from forms.kernel.errors import TechoError, Unavailable
from forms.kernel.procedure import TRANSITIONS, State, Step
from forms.kernel.record import Record

DAMAGED = AuditReport(False, 0, (AuditProblem("page", 0),), START)
_TRIES = 5  # while somebody writes, a copy may be half old and half new
_CHUNK = 1024 * 1024
_SPARE = 16 * _CHUNK
_STEPS = frozenset(step.value for step in Step)
_LEGAL = frozenset((t.step.value, t.source.value, t.target.value, t.part.value) for t in TRANSITIONS)
_ENTER, _BEGIN, _BLACKOUT, _MISMATCH = (
    step.value for step in (Step.ENTER, Step.BEGIN_CONFIRM, Step.BLACKOUT, Step.MISMATCH)
)
_OPEN = frozenset(state.value for state in EDITABLE)
_LINES = "SELECT case_id, seq, act, staff_id, body FROM audit ORDER BY seq"
_ACTS = "SELECT case_id, seq, step, staff_id, version, source, target, part FROM acts ORDER BY seq"
_VERSIONS = "SELECT case_id, version, record, staff_id FROM case_versions"
_CASES = "SELECT id, state, version, last_act, record, form_id, edition FROM cases"


# --- the copy ------------------------------------------------------------------------------------------------------


@contextmanager
def copy_of(path: Path) -> Iterator[Path]:
    """A copy of a store with its log and key slots (encrypted as they are) in a folder of this account's own, gone afterwards.

    Raises Unavailable: "store.missing", "vault.missing", "evidence.full" (no room for it), "store.busy" (it was written on all
    the time), "store.disk" (cannot be read).
    """
    if not path.is_file():
        raise Unavailable("store.missing")
    if not keys_path(path).is_file():
        raise Unavailable("vault.missing")
    with TemporaryDirectory(prefix="techo-evidence-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "copy.techo")
        try:
            parts = {keys_path(path): keys_path(copy), log_of(path): log_of(copy), path: copy}
            _copy_all(parts, Path(folder))
        except OSError as error:
            raise Unavailable("evidence.full" if error.errno == errno.ENOSPC else "store.disk") from None
        yield copy


def _copy_all(pairs: Mapping[Path, Path], folder: Path) -> None:
    """Copies until all files are, at one moment between two readings, what was copied: such a copy is what a power cut would
    leave, which a store is made for."""
    # twice: the log grows into the store
    needed = sum(2 * source.stat().st_size for source in pairs if source.is_file())
    if shutil.disk_usage(folder).free < needed + _SPARE:
        raise Unavailable("evidence.full")
    for _ in range(_TRIES):
        for source, target in pairs.items():
            target.unlink(missing_ok=True)
            if source.is_file():
                shutil.copyfile(source, target)
        if all(_same(source, target) for source, target in pairs.items()):
            return
    raise Unavailable("store.busy")


def _same(source: Path, target: Path) -> bool:
    if not (source.is_file() and target.is_file()):
        return source.is_file() == target.is_file()
    with source.open("rb") as one, target.open("rb") as other:
        while True:
            piece = one.read(_CHUNK)
            if piece != other.read(_CHUNK):
                return False
            if not piece:
                return True


# --- what it holds -------------------------------------------------------------------------------------------------


@dataclass
class _Case:
    """Everything told about one case: its row, its acts and versions, its lines in the chain."""

    row: Sequence[Any] | None = None  # state, version, last_act, record, form_id, edition
    # seq, step, staff_id, version, source, target, part
    acts: list[Sequence[Any]] = field(default_factory=list)
    versions: dict[Any, Sequence[Any]] = field(default_factory=dict)  # version -> record, staff_id
    lines: list[Sequence[Any]] = field(default_factory=list)  # seq, act, staff_id, body


def report(link: Link, expected: Head | None, restored: int = 0) -> AuditReport:
    """What the chain says of itself (see `AuditReader.verify`), what does not agree with it (`findings`), and the guards:
    `restored` is the line that says that they were put back at this opening (0: they stood)."""
    told = verify(link, expected)
    lines = [restored] if restored else []
    lines += [] if guards.sound(link.conn) else [told.head.seq]
    found = (*(AuditProblem("guards", line) for line in lines), *findings(link))
    return replace(told, ok=told.ok and not found, problems=told.problems + found)


def findings(link: Link) -> tuple[AuditProblem, ...]:
    """What does not agree with the chain: "schema" (seq 0), "acts" (the line at which a case and the chain part; 0: no line),
    "protections" (the same of 支援措置), "results" (the same of decisions and 手帳), "pictures" (of photos and scans).

    Never raises on content.
    """
    found = [] if _is_our_schema(link.conn) else [AuditProblem("schema", 0)]
    try:
        cases = _cases(link.conn)
    except SQLAlchemyError:
        return (*found, AuditProblem("acts", 0))
    parted = (_parted(case, link) for case in cases.values())
    found += [AuditProblem("acts", seq) for seq in parted if seq is not None]
    found += [AuditProblem("protections", seq) for seq in evidence_protection.parted(link)]
    found += [AuditProblem("results", seq) for seq in evidence_results.parted(link)]
    return (*found, *(AuditProblem("pictures", seq) for seq in evidence_pictures.parted(link)))


def _is_our_schema(conn: sa.Connection) -> bool:
    """Whether there is what migrations make, and no trigger that is not a guard (how guards read, `guards.sound` sees)."""
    there = schema(conn)
    triggers = {name for kind, name, *_ in there if kind == "trigger"}
    return (
        triggers <= set(guards.TRIGGERS) and {each for each in there if each[0] != "trigger"} == _our_schema()
    )


@cache
def _our_schema() -> frozenset[tuple[str, ...]]:
    """What this program's migrations make of nothing; the same as long as it runs."""
    with in_memory() as fresh:
        migrations.upgrade(fresh)
        return schema(fresh)


def _cases(conn: sa.Connection) -> Mapping[str, _Case]:
    """By case, no type taken on trust."""
    cases: defaultdict[str, _Case] = defaultdict(_Case)
    for case_id, *row in conn.execute(sa.text(_CASES)):
        cases[case_id].row = row
    for case_id, *act in conn.execute(sa.text(_ACTS)):
        cases[case_id].acts.append(act)
    for case_id, version, *kept in conn.execute(sa.text(_VERSIONS)):
        cases[case_id].versions[version] = kept
    for case_id, *line in conn.execute(sa.text(_LINES)):
        if line[1] in _STEPS:
            cases[case_id].lines.append(line)
    return cases


def _parted(case: _Case, link: Link) -> int | None:
    """The line at which this case and the chain part; None when they agree to the end."""
    walk, acts = _Walk(case, link), iter(case.acts)
    waiting = next(acts, None)
    for line in _as_acted(case.lines):
        if waiting is not None and tuple(waiting[1:3]) == tuple(line[1:3]):
            if not walk.follows(waiting, line):
                return _seq(line)
            waiting = next(acts, None)
        elif not (line[1] == _BEGIN and line[2] in walk.begun):  # taking one's own case up again is no act
            return _seq(line)
    if waiting is None and walk.stands():
        return None
    return _seq(case.lines[-1]) if case.lines else 0


class _Walk:
    """One case followed from its first act to its last."""

    def __init__(self, case: _Case, link: Link) -> None:
        self._case, self._link = case, link
        self._state, self._version, self._last = State.DRAFT.value, 0, 0
        self._left = False  # withdrawn while somebody was still putting it right
        self.begun: set[str] = set()  # who has begun to confirm this version

    def follows(self, act: Sequence[Any], line: Sequence[Any]) -> bool:
        """Whether this act may come next and is as its line says; goes on to it."""
        seq, step, staff, version, source, target, part = act
        detail = _detail(line[3])
        if step == _ENTER:
            self._version += 1
            self.begun.clear()
        if step == _BEGIN:
            self.begun.add(staff)
        ends_it = "reason" in detail  # the second mismatch returns the case
        if step == _MISMATCH and (target == State.RETURNED.value) != ends_it:
            return False
        if version != self._version or source != self._state or (step, source, target, part) not in _LEGAL:
            return False
        self._left = source in _OPEN and target == State.WITHDRAWN.value
        before, self._state, self._last = self._last, target, seq
        return seq > before and self._is_record_of(detail, staff if step == _ENTER else None)

    def stands(self) -> bool:
        """Whether the case stands where its acts lead, with the record that was handed on."""
        row, kept = self._case.row, self._case.versions.get(self._version)
        if row is None or tuple(row[:3]) != (self._state, self._version, self._last):
            return False
        if set(self._case.versions) != set(range(1, self._version + 1)):
            return False
        return self._state in _OPEN or self._left or (kept is not None and row[3] == kept[0])

    def _is_record_of(self, detail: Mapping[str, Any], staff: str | None) -> bool:
        """Whether this version's record is the one whose digest stands in the line, handed on by `staff` (None: whoever)."""
        row, kept = self._case.row, self._case.versions.get(self._version)
        if row is None or kept is None or staff not in (None, kept[1]):
            return False
        if "record" not in detail:
            return True
        try:
            record = Record(self._link.find_form(row[4], row[5]), json.loads(kept[0]))
            return bool(record.digest() == detail["record"])
        except (TechoError, ValueError, TypeError, KeyError, AttributeError):
            return False


def _as_acted(lines: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """The lines in the order of the acts: a blackout told with 確認へ回す is logged before it, and acted after it."""
    ordered: list[Sequence[Any]] = []
    for line in lines:
        if ordered and line[1] == _ENTER and ordered[-1][1] == _BLACKOUT:
            ordered.insert(-1, line)
        else:
            ordered.append(line)
    return ordered


def _detail(body: Any) -> Mapping[str, Any]:
    """What the line says beside; nothing when it cannot be read, which the chain's own check tells."""
    try:
        return dict(line_of(body).detail)
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}


def _seq(line: Sequence[Any]) -> int:
    return line[0] if type(line[0]) is int else 0
