"""The few questions that may be asked of the register extract (issue 3 §3 and §4, guideline 2-4 and 2-5).

Rows are found by the whole birth date, the reading or the household, opened and compared here; what leaves is what a
lookup by all items may know, never a number. Nothing else opens a row.
"""

import hmac
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa

from db import audit
from db.extracts import ExtractReader, ExtractTable
from db.models import residents
from db.register_seal import ExtractSeal
from forms.kernel.compare import Agreement, Item, agreements
from forms.kernel.errors import Refused
from forms.kernel.kinship import seen_from
from forms.kernel.name_keys import Variants, loose_kana_key, loose_key
from forms.kernel.near import as_asked
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.residents import (
    Covers,
    Found,
    Hits,
    Items,
    LookAlike,
    Owner,
    Query,
    Resident,
    Whose,
    area_of,
)

LOOKUP = "register.lookup"  # audit act: somebody was looked for
_FITS = frozenset({Agreement.SAME, Agreement.VARIANT})
_SEALED = {
    what: sa.select(residents.c.line, residents.c.sealed)
    .where(column == sa.bindparam("digest"))  # of this extract alone: its key made the digest
    .order_by(residents.c.line)
    for what, column in (
        ("birth", residents.c.by_birth),
        ("kana", residents.c.by_kana),
        ("household", residents.c.by_household),
    )
}


def _nobody(_items: FourItems) -> bool:
    """An office that has noted nobody."""
    return False


class ResidentReader(ExtractReader):
    """What may be asked about somebody a lookup found: no free input, no number out."""

    def look_alikes(
        self, found_id: str, variants: Variants, covered: Covers = _nobody
    ) -> tuple[LookAlike, ...]:
        """People of the same birth date or reading as somebody a lookup found, the likest first.

        Protected people, by the register's mark or `covered` by what the office noted, are left out, addresses cut to their
        area. Raises Refused("register.unknown"), Refused("register.none"), Unavailable("register.damaged").
        """
        _extract, seal = self._open_current()
        line, own = self._named(seal, found_id)
        others: dict[int, Resident] = {}
        for what, key in (("birth", str(own.items.birth)), ("kana", loose_kana_key(own.items.kana))):
            others |= self._by(seal, what, key)
        found = [
            _alike(own, other, variants)
            for place, other in others.items()
            if place != line and not (other.protected or covered(other.items))
        ]
        return tuple(sorted(found, key=_likeness))

    def role_in_household(self, number: IndividualNumber, found_id: str) -> Owner:
        """Whose the number just entered is, seen from somebody a lookup found: the one place where a resident's number is
        compared. No number leaves, and nobody outside the household is looked at. Raises as `look_alikes`."""
        _extract, seal = self._open_current()
        line, own = self._named(seal, found_id)
        if _same(own.number, number):
            return Owner(Whose.OWN)
        for place, other in self._by(seal, "household", own.household).items():
            if place != line and _same(other.number, number):
                return Owner(Whose.RELATIVE, seen_from(own.role, other.role, other.items.sex))
        return Owner(Whose.UNKNOWN if own.number is None else Whose.OTHER)

    def holds(self, found_id: str) -> bool:
        """Whether the data in use still say the same of somebody a lookup found. Raises Unavailable("register.damaged")."""
        try:
            self._named(self._open_current()[1], found_id)
        except Refused:
            return False
        return True

    def _named(self, seal: ExtractSeal, found_id: str) -> tuple[int, Resident]:
        """Line and row of somebody a lookup found. Raises Refused("register.unknown") when he does not stand so any more."""
        born = self._by(seal, "birth", seal.birth_of(found_id))
        for line, resident in born.items():
            if seal.is_named(found_id, resident):
                return line, resident
        raise Refused("register.unknown")

    def _by(self, seal: ExtractSeal, what: str, key: str) -> dict[int, Resident]:
        """Everybody with that birth date, reading or household, by line; nobody for an empty key."""
        digest = seal.digest(what, key)
        if digest is None:
            return {}
        rows = self._link.run(_SEALED[what], {"digest": digest})
        return {row.line: seal.open(row.line, row.sealed) for row in rows}


class ResidentTable(ResidentReader, ExtractTable):
    """Imports, and lookups: each leaves its line in the chain."""

    def lookup(
        self,
        query: Query,
        variants: Variants,
        *,
        staff_id: str,
        at: datetime,
        case_id: str = "",
        covered: Covers = _nobody,
    ) -> Hits:
        """Who fits all items of the query; when nobody does, who has at least its name and birth date. Whom the office's own
        notes cover (`covered`) is protected as one whom the register marks.

        Writes its own audit line: the items used, the hits, the day the data are of; for 2-5 method and second person.
        Raises Refused("register.none"), Refused("lookup.same_person"), Unavailable("register.damaged").
        """
        if query.evidence is not None and query.evidence.witness_id == staff_id:
            raise Refused("lookup.same_person")
        extract, seal = self._open_current()
        sought = loose_key(query.name, variants)
        exact: list[Found] = []
        near: list[Found] = []
        hidden: list[Found] = []
        days: dict[str, date] = {}
        for resident in self._by(seal, "birth", str(query.birth)).values():
            if loose_key(resident.items.name, variants) != sought:
                continue
            covers = covered(resident.items)
            agreed = _agreed(query, resident, variants)
            handle = seal.handle(resident)
            days[handle] = resident.as_of or extract.as_of
            if _fits(query, agreed):
                exact.append(_found(resident, handle, agreed, protected=resident.protected or covers))
            elif resident.protected:
                hidden.append(_named(resident, handle))
            elif not covers:  # of whom the office itself protects there is nothing left to note
                near.append(_near(query, handle, agreed))
        if exact:
            near, hidden = [], []
        as_of = min((days[one.id] for one in (*exact, *near)), default=extract.as_of)
        hits = Hits(len(exact), tuple(exact), tuple(near), as_of, tuple(hidden))
        self._log(query, hits, staff_id, at, case_id)
        return hits

    def _log(self, query: Query, hits: Hits, staff_id: str, at: datetime, case_id: str) -> None:
        detail = {
            "items": query.items.value,
            "hits": str(hits.count),
            "near": str(len(hits.near)),
            "as_of": hits.as_of.isoformat(),
        }
        if query.evidence is not None:
            detail |= {"method": query.evidence.method.value, "witness": query.evidence.witness_id}
        audit.append(self._link, at=at, staff_id=staff_id, act=LOOKUP, case_id=case_id, detail=detail)


def _agreed(query: Query, resident: Resident, variants: Variants) -> Mapping[Item, Agreement]:
    """Item by item; what was not asked cannot be told."""
    asked = replace(query.asked(), kana=query.kana)
    return agreements(asked, resident.items, variants)


def _fits(query: Query, agreed: Mapping[Item, Agreement]) -> bool:
    """Whether somebody of that name and birth date fits all the query's items."""
    if query.items is Items.WITHOUT_ADDRESS:
        return agreed[Item.SEX] is Agreement.SAME
    # a register without the sex still agrees in three items
    return agreed[Item.ADDRESS] in _FITS and agreed[Item.SEX] is not Agreement.DIFFERENT


def _found(resident: Resident, handle: str, agreed: Mapping[Item, Agreement], *, protected: bool) -> Found:
    """Somebody who fits. Of a protected person an address that was not asked for stays where it is, with all that is told
    beside it: name and birth date alone tell nobody more."""
    if agreed[Item.ADDRESS] in _FITS or not protected:
        return Found(handle, resident.items, True, resident.role, protected)
    return Found(handle, replace(resident.items, address="", kana="", sex=""), False, "", protected)


def _near(query: Query, handle: str, agreed: Mapping[Item, Agreement]) -> Found:
    """Somebody of that name and birth date who does not fit: nothing of him that was not asked."""
    asked = replace(query.asked(), kana=query.kana)
    return Found(handle, as_asked(asked, agreed), False, "", False, agreed)


def _named(resident: Resident, handle: str) -> Found:
    """A protected one near: as the register names him, to be noted, and by name and birth date alone."""
    return Found(handle, replace(resident.items, sex="", address="", kana=""), False, "", True)


def _alike(own: Resident, other: Resident, variants: Variants) -> LookAlike:
    items = other.items
    return LookAlike(
        name=items.name,
        kana=items.kana,
        birth=items.birth,
        sex=items.sex,
        area=area_of(items.address),
        same_name=loose_key(items.name, variants) == loose_key(own.items.name, variants),
        same_kana=loose_kana_key(items.kana) == loose_kana_key(own.items.kana) != "",
        same_birth=items.birth == own.items.birth,
        same_household=bool(own.household) and own.household == other.household,
    )


def _likeness(alike: LookAlike) -> int:
    return -(4 * alike.same_birth + 2 * alike.same_name + alike.same_kana)


def _same(theirs: IndividualNumber | None, number: IndividualNumber) -> bool:
    return theirs is not None and hmac.compare_digest(theirs.reveal(), number.reveal())
