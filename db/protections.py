"""支援措置 in the store: found by the year of birth of whoever stands on an application; nothing is ever deleted."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import liftings, protected_people, protections, visitor_stops
from forms.kernel.errors import Refused
from forms.kernel.protection import (
    Lifting,
    Named,
    Protection,
    ProtectionKind,
    Ruling,
    Side,
    Standing,
    Visitor,
    VisitorStop,
)

_YEAR = 4
_COVERED = (
    sa.select(protected_people.c.protection_id)
    .where(protected_people.c.side != Side.OPPONENT.value)
    .where(protected_people.c.birth_year.in_(sa.bindparam("years", expanding=True)))
)
_STANDING_YEARS = (
    sa.select(protected_people.c.birth_year)
    .join(protections, protections.c.id == protected_people.c.protection_id)
    .where(protections.c.standing != Standing.ENDED.value)
    .where(protected_people.c.side != Side.OPPONENT.value)
    .distinct()
)
_ALL = sa.select(protections).order_by(protections.c.added_at.desc(), protections.c.id)
_NAMED = sa.select(protected_people).order_by(protected_people.c.protection_id, protected_people.c.place)
_STOPS = sa.select(visitor_stops).order_by(visitor_stops.c.at, visitor_stops.c.id)
_LIFTINGS = sa.select(liftings).where(liftings.c.case_id == sa.bindparam("sought")).order_by(sa.text("rowid"))


class ProtectionReader:
    """Reads protections. Whose eyes see what of them, the use-cases say."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def covering(self, years: Collection[str]) -> tuple[Protection, ...]:
        """Every protection, ended ones too, that covers somebody born in one of these years."""
        if not years:
            return ()
        found = set(self._link.run(_COVERED, {"years": sorted(years)}).scalars())
        return self._read(_ALL.where(protections.c.id.in_(found)), found) if found else ()

    def years(self) -> frozenset[str]:
        """In which years those were born whom a protection covers that was not ended: quickly told that there are none."""
        return frozenset(self._link.run(_STANDING_YEARS).scalars())

    def all(self) -> tuple[Protection, ...]:
        """Every protection, newest first."""
        return self._read(_ALL)

    def get(self, protection_id: str) -> Protection:
        """Raises Refused("protection.unknown")."""
        found = self._read(_ALL.where(protections.c.id == protection_id), {protection_id})
        if not found:
            raise Refused("protection.unknown")
        return found[0]

    def stops(self, case_id: str = "") -> tuple[VisitorStop, ...]:
        """Stops of one case, oldest first; without a case those that wait for a supervisor."""
        mine = visitor_stops.c.case_id == case_id if case_id else visitor_stops.c.ruling == ""
        return tuple(_stop(row) for row in self._link.run(_STOPS.where(mine)))

    def stop(self, stop_id: str) -> VisitorStop:
        """Raises Refused("protection.unknown")."""
        row = self._link.run(_STOPS.where(visitor_stops.c.id == stop_id)).first()
        if row is None:
            raise Refused("protection.unknown")
        return _stop(row)

    def liftings(self, case_id: str) -> tuple[Lifting, ...]:
        """Who was shown the whereabouts in this case, oldest first."""
        rows = self._link.run(_LIFTINGS, {"sought": case_id})
        return tuple(Lifting(row.case_id, row.staff_id, row.role, row.told, row.at) for row in rows)

    def _read(self, chosen: sa.Select[Any], ids: Collection[str] | None = None) -> tuple[Protection, ...]:
        named = _NAMED if ids is None else _NAMED.where(protected_people.c.protection_id.in_(ids))
        people: dict[str, list[Named]] = defaultdict(list)
        for row in self._link.run(named):
            people[row.protection_id].append(Named(Side(row.side), row.name, row.kana, row.birth))
        return tuple(_value(row, tuple(people[row.id])) for row in self._link.run(chosen))


class ProtectionTable(ProtectionReader):
    """Changes protections; the guards refuse on their own what this class would let through."""

    def add(
        self,
        kind: ProtectionKind,
        people: Sequence[Named],
        *,
        from_on: date,
        to_on: date | None,
        source: str,
        safe_contact: str,
        address: str,
        staff_id: str,
        at: datetime,
    ) -> Protection:
        """A provisional one: every protection begins so. Raises Refused("guard.protection"|"guard.protected_person")."""
        row = {
            "id": new_id(),
            "kind": kind.value,
            "standing": Standing.PROVISIONAL.value,
            "from_on": from_on,
            "to_on": to_on,
            "source": source,
            "safe_contact": safe_contact,
            "address": address,
            "added_by": staff_id,
            "added_at": at,
        }
        self._link.write("protection", sa.insert(protections), row)
        rows = [_row(str(row["id"]), place, one) for place, one in enumerate(people)]
        if rows:
            self._link.write("protection", sa.insert(protected_people), rows)
        return self.get(str(row["id"]))

    def decide(
        self,
        protection_id: str,
        *,
        from_on: date,
        to_on: date | None,
        source: str,
        safe_contact: str,
        staff_id: str,
        token_id: str,
    ) -> None:
        """Decided, or renewed, for this period. Raises Refused("guard.protection") for one that was ended."""
        self._change(
            protection_id,
            standing=Standing.DECIDED.value,
            from_on=from_on,
            to_on=to_on,
            source=source,
            safe_contact=safe_contact,
            decided_by=staff_id,
            decided_token=token_id,
        )

    def end(self, protection_id: str, *, staff_id: str, at: datetime, token_id: str, reason: str) -> None:
        """Ended for good: from now on it masks nothing."""
        self._change(
            protection_id,
            standing=Standing.ENDED.value,
            ended_by=staff_id,
            ended_at=at,
            ended_token=token_id,
            ended_reason=reason,
        )

    def add_stop(
        self, case_id: str, protection_id: str, visitor: Visitor, key: str, staff_id: str, at: datetime
    ) -> None:
        """A case stands still until a supervisor decides."""
        row = {
            "id": new_id(),
            "case_id": case_id,
            "protection_id": protection_id,
            "visitor": visitor.value,
            "visitor_key": key,
            "at": at,
            "staff_id": staff_id,
        }
        self._link.write("protection", sa.insert(visitor_stops), row)

    def rule(
        self, stop_id: str, ruling: Ruling, *, staff_id: str, at: datetime, token_id: str, told: str
    ) -> None:
        """What the supervisor decided of a stop. Raises Refused("guard.visitor_stop") the second time."""
        ruled = {
            "ruling": ruling.value,
            "ruled_by": staff_id,
            "ruled_at": at,
            "token_id": token_id,
            "told": told,
        }
        changed = sa.update(visitor_stops).where(visitor_stops.c.id == stop_id).values(**ruled)
        self._link.write("protection", changed)

    def add_lifting(self, case_id: str, staff_id: str, role: str, told: str, at: datetime) -> None:
        """Somebody is about to be shown the whereabouts, and why."""
        row = {"id": new_id(), "case_id": case_id, "staff_id": staff_id, "role": role, "told": told, "at": at}
        self._link.write("protection", sa.insert(liftings), row)

    def _change(self, protection_id: str, **values: Any) -> None:
        changed = sa.update(protections).where(protections.c.id == protection_id).values(**values)
        self._link.write("protection", changed)


def _row(protection_id: str, place: int, one: Named) -> dict[str, Any]:
    return {
        "protection_id": protection_id,
        "place": place,
        "side": one.side.value,
        "name": one.name,
        "kana": one.kana,
        "birth": one.birth,
        "birth_year": one.birth[:_YEAR],
    }


def _value(row: sa.Row[Any], people: tuple[Named, ...]) -> Protection:
    return Protection(
        id=row.id,
        kind=ProtectionKind(row.kind),
        standing=Standing(row.standing),
        people=people,
        from_on=row.from_on,
        to_on=row.to_on,
        source=row.source,
        safe_contact=row.safe_contact,
        address=row.address,
        added_by=row.added_by,
        added_at=row.added_at,
        decided_by=row.decided_by or "",
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
    )


def _stop(row: sa.Row[Any]) -> VisitorStop:
    return VisitorStop(
        id=row.id,
        case_id=row.case_id,
        protection_id=row.protection_id,
        visitor=Visitor(row.visitor),
        visitor_key=row.visitor_key,
        at=row.at,
        staff_id=row.staff_id,
        ruling=Ruling(row.ruling),
        ruled_by=row.ruled_by or "",
        told=row.told,
    )
