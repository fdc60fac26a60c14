"""What staff can learn from the register, by the way the office chose: a terminal beside them, answers, or the whole extract."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from typing import Protocol

from forms.kernel.case import Staff
from forms.kernel.compare import Agreement, Item, compare
from forms.kernel.name_keys import Variants, loose_key
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.residents import Found, Owner, Query, Resident, Whose
from forms.kernel.residents import Way as Import
from tests.helpers import office
from tests.helpers.register import begun
from tests.replay.municipality import AS_OF, Municipality

_CHUNK = 10_000
_FITS = frozenset({Agreement.SAME, Agreement.VARIANT})


class Way(Enum):
    """What the office looks into."""

    OFF = "off"
    TERMINAL = "terminal"  # (a)
    ANSWERS = "answers"  # (b)
    WHOLE = "whole"  # (c)


@dataclass(frozen=True)
class Sought:
    """Who fits all items (`hits` of them) or, when nobody does, who has that name and birth date. `listed`: the one looked at.

    `owner`: whose the number is, seen from him.
    """

    hits: int
    near: int
    listed: FourItems | None = field(default=None, repr=False)
    owner: Owner | None = None


class Register(Protocol):
    """Lookups by four items, nothing weaker."""

    def seek(self, asked: FourItems, number: IndividualNumber, case_id: str, staff: Staff) -> Sought:
        """Who is found by all four items, and whose the number is."""


class Extract:
    """Ways (b) and (c): the sealed register of the store, asked by its own questions."""

    def __init__(self, desk: office.Desk, variants: Variants) -> None:
        self._desk, self._variants = desk, variants

    def seek(self, asked: FourItems, number: IndividualNumber, case_id: str, staff: Staff) -> Sought:
        """A lookup that stands in the chain, and the inward question about its one person."""
        with self._desk.store.begin() as tx:
            hits = tx.residents.lookup(
                Query.four(asked), self._variants, staff_id=staff.id, at=self._desk.clock(), case_id=case_id
            )
            people: Sequence[Found] = hits.people or hits.near
            one = people[0] if len(people) == 1 else None
            owner = None if one is None else tx.residents.role_in_household(number, one.id)
            tx.commit()
        return Sought(hits.count, len(hits.near), None if one is None else one.items, owner)


class Terminal:
    """Way (a): the clerk looks at the terminal beside him, by four items, and reads the number that stands there."""

    def __init__(self, rows: Iterable[Resident], variants: Variants) -> None:
        self._variants = variants
        self._by = by_person(rows, variants)

    def seek(self, asked: FourItems, number: IndividualNumber, case_id: str, staff: Staff) -> Sought:
        """What he sees there."""
        found = self._by.get(_key(asked, self._variants), [])
        fits = [row for row in found if self._lives_there(asked, row)]
        people = fits or found
        near = 0 if fits else len(found)
        if len(people) != 1:
            return Sought(len(fits), near)
        return Sought(len(fits), near, people[0].items, _owner(people[0], number))

    def _lives_there(self, asked: FourItems, row: Resident) -> bool:
        agreed = {c.item: c.agreement for c in compare(asked, row.items, self._variants)}
        return agreed[Item.ADDRESS] in _FITS and agreed[Item.SEX] is Agreement.SAME


def by_person(rows: Iterable[Resident], variants: Variants) -> dict[tuple[str, str], list[Resident]]:
    """Everybody by name and birth date."""
    people: dict[tuple[str, str], list[Resident]] = defaultdict(list)
    for row in rows:
        people[_key(row.items, variants)].append(row)
    return people


def answers(city: Municipality, requests: Iterable[FourItems], variants: Variants) -> list[Resident]:
    """Way (b): what the 住民課 answers to the request list, nobody else of the household."""
    known = by_person(city.register(), variants)
    found = {row.addressee_number: row for asked in requests for row in known.get(_key(asked, variants), [])}
    return list(found.values())


def a_register(
    way: Way, desk: office.Desk, city: Municipality, requests: Iterable[FourItems], variants: Variants
) -> Register | None:
    """The register by that way, ready to be asked; None when the office uses none."""
    if way is Way.OFF:
        return None
    if way is Way.TERMINAL:
        return Terminal(city.register(), variants)
    whole = way is Way.WHOLE
    rows = city.register() if whole else iter(answers(city, requests, variants))
    load(desk, rows, Import.WHOLE if whole else Import.ANSWERS)
    return Extract(desk, variants)


def load(desk: office.Desk, rows: Iterator[Resident], way: Import) -> int:
    """An import as the office makes it, in several transactions; how many rows."""
    with desk.store.begin() as tx:
        extract = begun(tx, desk, way, AS_OF)
        tx.log(desk.people.admin.id, "replay.import")
        tx.commit()
    count = 0
    while chunk := list(islice(rows, _CHUNK)):
        with desk.store.begin() as tx:
            count = tx.residents.load(extract.id, chunk)
            tx.staging_only()
            tx.commit()
    with desk.store.begin() as tx:
        tx.residents.finish(extract.id, count)
        tx.log(desk.people.admin.id, "replay.import")
        tx.commit()
    return count


def _key(items: FourItems, variants: Variants) -> tuple[str, str]:
    return loose_key(items.name, variants), str(items.birth)


def _owner(row: Resident, number: IndividualNumber) -> Owner:
    if row.number is None:
        return Owner(Whose.UNKNOWN)
    return Owner(Whose.OWN if row.number == number else Whose.OTHER)
