"""Imports of the register extract: loaded beside the data in use, put in use whole, destroyed by their key (issue 3 §3)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from db.again import Again
from db.ids import new_id
from db.link import Link
from db.models import extracts, residents
from db.register_seal import ExtractSeal, new_wrapped
from forms.kernel.errors import Bug, Refused
from forms.kernel.name_keys import loose_kana_key
from forms.kernel.number import holds_number
from forms.kernel.residents import Extract, ExtractState, Kept, Registered, RegisterStatus, Resident, Way

CHUNK = 1_000  # rows handed to the database at once
SWEPT = 20_000  # lines of a destroyed import taken away in one transaction
_BY_STATE = sa.select(extracts).where(extracts.c.state == sa.bindparam("stands"))
_BY_ID = sa.select(extracts).where(extracts.c.id == sa.bindparam("sought"))
_CHANGED = sa.update(extracts).where(extracts.c.id == sa.bindparam("sought"))
_OF = residents.c.extract_id == sa.bindparam("sought")
_LAST = sa.select(sa.func.coalesce(sa.func.max(residents.c.line), 0)).where(_OF)
_DEAD = sa.select(extracts.c.id).where(extracts.c.state == ExtractState.SUPERSEDED.value)
_UNSWEPT = sa.select(sa.func.count()).select_from(residents).where(residents.c.extract_id.in_(_DEAD))
_SWEEP = sa.delete(residents).where(_OF, residents.c.line > sa.bindparam("above"))
_ROWS = sa.select(residents.c.line, residents.c.sealed).where(_OF).order_by(residents.c.line)
_NEW = sa.insert(extracts)


SealedRow = tuple[str, int, bytes, bytes | None, bytes | None, bytes | None]  # in the order of the table


class Sealer:
    """Seals people as the next lines of one import, outside of any transaction: others write meanwhile."""

    def __init__(self, seal: ExtractSeal, extract_id: str, line: int) -> None:
        self._seal, self._extract_id = seal, extract_id
        self.line = line  # the last one given

    def seal(self, people: Iterable[Registered]) -> list[SealedRow]:
        """One row each, in order, for `ExtractTable.add`."""
        rows = [self._sealed(line, who) for line, who in enumerate(people, self.line + 1)]
        self.line += len(rows)
        return rows

    def seal_dated(self, people: Iterable[tuple[Registered, date]]) -> list[SealedRow]:
        """The same of people whose rows are of another day each."""
        rows = [self._sealed(line, who, day) for line, (who, day) in enumerate(people, self.line + 1)]
        self.line += len(rows)
        return rows

    def _sealed(self, line: int, resident: Registered, as_of: date | None = None) -> SealedRow:
        seal = self._seal
        return (
            self._extract_id,
            line,
            seal.seal(line, resident, as_of),
            seal.digest("birth", str(resident.items.birth)),
            seal.digest("kana", loose_kana_key(resident.items.kana)),
            seal.digest("household", resident.household),
        )


class ExtractReader:
    """Which data there are."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def status(self) -> RegisterStatus:
        """The import in use, one under way, and rows still to be swept."""
        current, loading = (self._in_state(state) for state in (ExtractState.CURRENT, ExtractState.LOADING))
        return RegisterStatus(
            None if current is None else _extract(current),
            None if loading is None else _extract(loading),
            self._link.run(_UNSWEPT).scalar() or 0,
        )

    def _open_current(self) -> tuple[Extract, ExtractSeal]:
        row = self._in_state(ExtractState.CURRENT)
        if row is None:
            raise Refused("register.none")
        return _extract(row), self._seal(row)

    def _in_state(self, state: ExtractState) -> sa.Row[Any] | None:
        return self._link.run(_BY_STATE, {"stands": state.value}).first()

    def _seal(self, row: sa.Row[Any]) -> ExtractSeal:
        return ExtractSeal(self._link.keys.register, row.id, row.sealed_key)


class ExtractTable(ExtractReader):
    """Brings data in and ends them. The guards refuse a half import, a second one in use, and a whole register by one person."""

    def open_extract(
        self,
        way: Way,
        as_of: date,
        *,
        staff_id: str,
        at: datetime,
        witness_id: str = "",
        assessment: str = "",
    ) -> Extract:
        """Begins an import, which nobody reads before `finish`; one that was broken off before is destroyed.

        Raises Refused: "register.two_people" and "register.assessment" for a whole extract without the reference that two
        people entered, "register.assessment_number" for a number in it, "register.date" for a day to come,
        "register.other_way" while data of the other way are in use (purge them first).
        """
        _check_opening(way, as_of, staff_id, at, witness_id, assessment)
        current = self._in_state(ExtractState.CURRENT)
        if current is not None and current.way != way.value:
            raise Refused("register.other_way")
        broken_off = self._in_state(ExtractState.LOADING)
        if broken_off is not None:
            self._destroy(broken_off.id)
        extract_id = new_id()
        row = {
            "id": extract_id,
            "way": way.value,
            "as_of": as_of,
            "imported_at": at,
            "staff_id": staff_id,
            "witness_id": witness_id or None,
            "assessment": assessment.strip(),
            "rows": 0,
            "state": ExtractState.LOADING.value,
            "sealed_key": new_wrapped(self._link.keys.register, extract_id),
        }
        self._link.write("register", _NEW, row)
        return _extract(self._row(extract_id))

    def load(self, extract_id: str, people: Iterable[Registered]) -> int:
        """Seals and adds rows to an import under way, taking from `people` as it goes; how many it holds now.

        Call it once, or in several transactions (`Tx.staging_only`) so that others can write in between.
        Raises as `sealer`.
        """
        sealer, source = self.sealer(extract_id), iter(people)
        while chunk := sealer.seal(islice(source, CHUNK)):
            self._link.pour("staging", residents, chunk)
        return sealer.line

    def sealer(self, extract_id: str) -> Sealer:
        """Seals the rows that are to follow those of an import under way.

        Raises Refused("register.not_loading") when the import was broken off or is finished.
        """
        row = self._loading(extract_id)
        return Sealer(self._seal(row), extract_id, self._last(extract_id))

    def add(self, rows: Sequence[SealedRow]) -> None:
        """Adds what a sealer gave, next after what is there, in as many transactions (`Tx.staging_only`) as one likes.

        Raises Refused("register.not_loading"), Bug("register.rows") when rows before these are missing.
        """
        extract_id, line, *_ = rows[0]
        self._loading(extract_id)
        if line != self._last(extract_id) + 1:
            raise Bug("register.rows")
        self._link.pour("staging", residents, rows)

    def keep_answers(self, extract_id: str, since: date) -> Kept:
        """Answers are added to: whoever stands in those in use, and not in the new ones, is taken over into them with the day
        his row is of, unless that is before `since`. Once, when all of the new rows are in. Of a whole register nothing.

        Raises Refused("register.not_loading"), Unavailable("register.damaged").
        """
        row, before = self._loading(extract_id), self._in_state(ExtractState.CURRENT)
        answers = Way.ANSWERS.value
        if before is None or (row.way, before.way) != (answers, answers):
            return Kept()
        again = Again.of(self._all(row))
        kept = [
            (one, one.as_of or before.as_of)
            for one in self._all(before)
            if (one.as_of or before.as_of) >= since and not again.has(one)
        ]
        sealer, source = self.sealer(extract_id), iter(kept)
        while chunk := sealer.seal_dated(islice(source, CHUNK)):
            self._link.pour("staging", residents, chunk)
        return Kept(len(kept), sum(one.number is not None for one, _ in kept))

    def _all(self, row: sa.Row[Any]) -> list[Resident]:
        """Everybody of an import: of answers alone, which are few."""
        seal = self._seal(row)
        return [seal.open(one.line, one.sealed) for one in self._link.run(_ROWS, {"sought": row.id})]

    def finish(self, extract_id: str, rows: int, *, nobody: bool = False) -> Extract:
        """Puts the import in use; what was in use is destroyed in the same commit. `rows` is how many were handed in.
        `nobody`: answers that name nobody are meant so (the guards know none of a whole register).

        Raises Refused("register.empty"), Refused("register.not_loading"), Bug("register.rows") when some are missing.
        """
        self._loading(extract_id)
        if not rows and not nobody:
            raise Refused("register.empty")
        if rows != self._last(extract_id):
            raise Bug("register.rows")
        before = self._in_state(ExtractState.CURRENT)
        if before is not None:
            self._destroy(before.id)
        fresh = {"sought": extract_id, "rows": rows, "state": ExtractState.CURRENT.value}
        self._link.write("register", _CHANGED, fresh)
        return _extract(self._row(extract_id))

    def abandon(self, extract_id: str) -> None:
        """Destroys an import under way; what is in use stays. Raises Refused("register.not_loading")."""
        self._loading(extract_id)
        self._destroy(extract_id)

    def purge(self) -> int:
        """Destroys everything at once by its keys; how many rows, unreadable from now on, are left to `sweep`."""
        for state in (ExtractState.CURRENT, ExtractState.LOADING):
            row = self._in_state(state)
            if row is not None:
                self._destroy(row.id)
        return self.status().unswept

    def sweep(self) -> int:
        """Takes away some rows of destroyed imports (`Tx.staging_only`); how many are left: call until there are none."""
        for extract_id in self._link.run(_DEAD).scalars().all():
            last = self._last(extract_id)
            if last:
                self._link.write("staging", _SWEEP, {"sought": extract_id, "above": last - SWEPT})
                break
        return self.status().unswept

    def _loading(self, extract_id: str) -> sa.Row[Any]:
        row = self._link.run(_BY_ID, {"sought": extract_id}).first()
        if row is None or row.state != ExtractState.LOADING.value:
            raise Refused("register.not_loading")
        return row

    def _last(self, extract_id: str) -> int:
        return int(self._link.run(_LAST, {"sought": extract_id}).scalar_one())

    def _row(self, extract_id: str) -> sa.Row[Any]:
        return self._link.run(_BY_ID, {"sought": extract_id}).one()

    def _destroy(self, extract_id: str) -> None:
        """Its key goes, and with it every row."""
        gone = {"sought": extract_id, "state": ExtractState.SUPERSEDED.value, "sealed_key": None}
        self._link.write("register", _CHANGED, gone)
        self._link.destroyed = True


def _check_opening(
    way: Way, as_of: date, staff_id: str, at: datetime, witness_id: str, assessment: str
) -> None:
    if as_of > at.date():
        raise Refused("register.date")
    if holds_number(assessment):
        raise Refused("register.assessment_number")
    if way is Way.WHOLE:
        if not assessment.strip():
            raise Refused("register.assessment")
        if witness_id in ("", staff_id):
            raise Refused("register.two_people")


def _extract(row: sa.Row[Any]) -> Extract:
    return Extract(
        id=row.id,
        way=Way(row.way),
        as_of=row.as_of,
        imported_at=row.imported_at,
        staff_id=row.staff_id,
        witness_id=row.witness_id or "",
        assessment=row.assessment,
        rows=row.rows,
        state=ExtractState(row.state),
    )
