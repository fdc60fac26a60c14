"""The errors that were really made (愛知県資料: 118 of them), planted among the visitors.

Of each kind so many whose owner or subject the register knows, and a fifth that it knows nothing of (`outside`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from random import Random

from tests.replay.municipality import Municipality
from tests.replay.person import Person, Trait
from tests.replay.visitors import (
    AUTHORITY,
    BY_LOOKUP,
    IDENTITY,
    NUMBER,
    Application,
    Paper,
    Slip,
    Truth,
    Visit,
    an_application,
    card,
    family_paper,
    without_number,
)

OUTSIDE = 0.2  # of the planted errors: neither owner nor subject stands in the register
GROWN_IN_2017 = 25  # years now of those who applied for themselves in 2017
HALF_KNOWN = 0.1  # of the others, where two strangers meet: only the owner does

SAYS_SO = 0.5  # of the clerks who took a number they found by one item: name 住基ネット as its source

SHARES: Mapping[str, float] = {
    "planted errors of which the register knows nobody": OUTSIDE,
    "of the others between strangers: the register knows the owner alone": HALF_KNOWN,
    "clerks who say that they looked a number up, of those who found it by one item": SAYS_SO,
}


class ErrorKind(Enum):
    """What is planted."""

    PARENT_IN_CHILD_BOX = "parent_in_child_box"  # guardian's number in the child's box, guardian's card shown
    SWAPPED_CASES = "swapped_cases"  # two visitors' numbers exchanged while keying
    ONE_ITEM_LOOKUP = "one_item_lookup"  # number of another person with the same birth date or name
    FAMILY_MEMBER = "family_member"  # a relative's number on the form
    OLD_LINK = "old_link"  # an earlier link in the store is wrong


@dataclass(frozen=True)
class Planted:
    """One error: the visits that carry it, and for `old_link` the application by which the wrong link came into the store."""

    kind: ErrorKind
    outside: bool
    applications: tuple[Application, ...]
    earlier: Application | None = None


@dataclass
class _Pool:
    """People still free to be part of an error; each is used once."""

    city: Municipality
    chance: Random
    taken: set[int] = field(default_factory=set)
    ids: Iterator[int] = field(default_factory=lambda: iter(range(1_000_000, 2_000_000)))
    families: list[tuple[Person, ...]] = field(default_factory=list)
    known: list[Person] = field(default_factory=list)

    def stranger(self, *, outside: bool, years: int = 18) -> Person:
        """A grown-up nobody used yet, of so many years at least."""
        if outside:
            return self._take(next(one for one in self.family(children=False) if not one.is_under(years)))
        while True:
            one = self.chance.choice(self.known)
            if one.id not in self.taken and not one.is_under(years):
                return self._take(one)

    def child(self, *, outside: bool) -> Person:
        """A child with a guardian; the whole family is used up."""
        family = self.family(children=True) if outside else self._known_family(child=True)
        return self._take(next(one for one in family if one.is_under(15)), *family)

    def relatives(self, *, outside: bool) -> tuple[Person, Person]:
        """Somebody who applies, and another of his household."""
        family = self.family(children=True) if outside else self._known_family(child=False)
        one, other = self.chance.sample(family, 2)
        self._take(one, *family)
        return one, other

    def like(self, *, outside: bool) -> tuple[Person, Person]:
        """Two people of the same birth date or the same name; the first one applies."""
        if outside:
            one, other = self.stranger(outside=True), self.stranger(outside=True)
            return one, replace(other, birth=one.birth)
        while True:
            one = self.stranger(outside=False)
            alike = self._by[self.chance.choice(("birth", "name"))]
            others = [
                other
                for other in alike.get(str(one.birth), []) + alike.get(one.name, [])
                if other.id not in self.taken and not other.is_under(18)
            ]
            if others:
                return one, self._take(self.chance.choice(others))
            self.taken.discard(one.id)

    def family(self, *, children: bool) -> tuple[Person, ...]:
        """A household that no register knows."""
        fits = next(f for f in self.families if not children or any(one.is_under(15) for one in f))
        self.families.remove(fits)
        return fits

    def index(self) -> None:
        """Finds those whom the register knows, by birth date and by name."""
        self.known = [one for one in self.city.settled() if Trait.ABSENT not in one.traits]
        self.families = list(self.city.new_families())
        self._by: dict[str, dict[str, list[Person]]] = {"birth": defaultdict(list), "name": defaultdict(list)}
        for one in self.known:
            self._by["birth"][str(one.birth)].append(one)
            self._by["name"][one.name].append(one)

    def _known_family(self, *, child: bool) -> tuple[Person, ...]:
        while True:
            family = self.city.households[self.chance.choice(self.known).household]
            if any(one.id in self.taken or Trait.ABSENT in one.traits for one in family) or len(family) < 2:
                continue
            if not child or any(one.is_under(15) for one in family):
                return family

    def _take(self, one: Person, *others: Person) -> Person:
        self.taken.update({one.id, *(other.id for other in others)})
        return one


def households_needed(count: int) -> int:
    """How many families in no register `plant` may use up."""
    return 2 * count + 10


def plant(seed: int, count: int, city: Municipality) -> tuple[tuple[Planted, ...], frozenset[int]]:
    """So many errors in all, of every kind as many (the first kinds one more), and whom they use up."""
    pool = _Pool(city, Random(f"errors-{seed}"))
    pool.index()
    kinds = list(ErrorKind)
    planted = []
    for n in range(count):
        turn = n // len(kinds)
        outside = int((turn + 1) * OUTSIDE) > int(turn * OUTSIDE)
        planted.append(_PLANTERS[kinds[n % len(kinds)]](pool, outside))
    return tuple(planted), frozenset(pool.taken)


def _parent_in_child_box(pool: _Pool, outside: bool) -> Planted:
    child = pool.child(outside=outside)
    visit, _ = _right(pool, child)
    parent = pool.city.guardian(child)
    assert parent is not None
    copy = visit.by_mail
    papers = (
        card(parent, NUMBER, copy=copy),  # one card, shown for two things
        card(parent, IDENTITY, copy=copy),
        without_number("koseki", AUTHORITY, parent, child, copy=copy),
    )
    wrong = _keyed(visit, parent, Slip.HOLDER, box=parent.digits, papers=papers)
    return Planted(ErrorKind.PARENT_IN_CHILD_BOX, outside, (Application(wrong, Truth(child, parent)),))


def _swapped_cases(pool: _Pool, outside: bool) -> Planted:
    arrival = pool.chance.choice(("typed", "original", "mail"))
    first, second = pool.stranger(outside=outside or _half(pool)), pool.stranger(outside=outside)
    pairs = ((first, second), (second, first))
    wrong = tuple(
        Application(
            _keyed(_right(pool, one, arrival)[0], other, Slip.OTHER_CASE),
            Truth(one, other),
        )
        for one, other in pairs
    )
    return Planted(ErrorKind.SWAPPED_CASES, outside, wrong)


def _one_item_lookup(pool: _Pool, outside: bool) -> Planted:
    one, other = pool.like(outside=outside)
    if not outside and _half(pool):
        one = replace(pool.stranger(outside=True), birth=other.birth)
    visit, _ = _right(pool, one, "typed")
    papers = (
        Paper("jlis", NUMBER, ()),  # the clerk believes that the terminal showed the subject
        without_number("licence", IDENTITY, one),
    )
    says_so = pool.chance.random() < SAYS_SO
    wrong = _keyed(visit, other, Slip.LOOKED_UP, box="", papers=papers, says_so=says_so)
    return Planted(ErrorKind.ONE_ITEM_LOOKUP, outside, (Application(wrong, Truth(one, other)),))


def _family_member(pool: _Pool, outside: bool) -> Planted:
    one, other = pool.relatives(outside=outside)
    how = pool.chance.choice(("card", "line", "box"))
    visit, _ = _right(pool, one, "original" if how == "box" else "")
    rest = tuple(paper for paper in visit.papers if not paper.checks & NUMBER)
    if not any(paper.checks & IDENTITY for paper in rest):
        rest = (*rest, without_number("licence", IDENTITY, one, copy=visit.by_mail))
    if how == "card":
        papers = (card(other, NUMBER, copy=visit.by_mail), *rest)
    elif how == "line":
        listed = family_paper(pool.city, one, copy=visit.by_mail)
        places = [n for n, line in enumerate(listed.lines) if line.digits == other.digits]
        papers = (replace(listed, of=places[0]), *rest)
    else:
        papers = visit.papers
    slip = Slip.BOX if how == "box" else Slip.HOLDER
    wrong = _keyed(visit, other, slip, box=other.digits, papers=papers)
    return Planted(ErrorKind.FAMILY_MEMBER, outside, (Application(wrong, Truth(one, other)),))


def _old_link(pool: _Pool, outside: bool) -> Planted:
    """Years ago the number of `owner` was linked to `other`. Now the owner applies; or the other one does, with the right number
    this time; or he applies again and the office takes the number from its own file."""
    owner = pool.stranger(outside=outside)
    other = pool.stranger(outside=outside or _half(pool), years=GROWN_IN_2017)
    before, _ = _right(pool, other, "original")
    earlier = Application(_keyed(before, owner, Slip.HOLDER, box=owner.digits), Truth(other, owner))
    now = pool.chance.choice(("owner", "subject", "file"))
    if now != "file":
        again = _right(pool, owner if now == "owner" else other)
        return Planted(ErrorKind.OLD_LINK, outside, (Application(*again),), earlier)
    visit, _ = _right(pool, other, "typed")
    papers = (Paper("earlier_file", NUMBER, ()), without_number("licence", IDENTITY, other))
    wrong = _keyed(visit, owner, Slip.EARLIER, box="", papers=papers)
    return Planted(ErrorKind.OLD_LINK, outside, (Application(wrong, Truth(other, owner)),), earlier)


_PLANTERS: Mapping[ErrorKind, Callable[[_Pool, bool], Planted]] = {
    ErrorKind.PARENT_IN_CHILD_BOX: _parent_in_child_box,
    ErrorKind.SWAPPED_CASES: _swapped_cases,
    ErrorKind.ONE_ITEM_LOOKUP: _one_item_lookup,
    ErrorKind.FAMILY_MEMBER: _family_member,
    ErrorKind.OLD_LINK: _old_link,
}


def _right(pool: _Pool, subject: Person, arrival: str = "") -> tuple[Visit, Truth]:
    return an_application(next(pool.ids), pool.chance, pool.city, subject, arrival=arrival, plain=True)


def _half(pool: _Pool) -> bool:
    return pool.chance.random() < HALF_KNOWN


def _keyed(
    visit: Visit,
    owner: Person,
    slip: Slip,
    *,
    box: str | None = None,
    papers: Sequence[Paper] | None = None,
    says_so: bool = True,
) -> Visit:
    """The same visit with somebody else's number keyed."""
    values = dict(visit.values)
    if slip is Slip.LOOKED_UP and says_so:
        values |= BY_LOOKUP
    elif slip is Slip.LOOKED_UP:
        values["number_source"] = "statement"  # not true
    elif slip is Slip.EARLIER:
        values["number_source"] = "document"  # its own earlier file, recorded as the document it looked into
    return replace(
        visit,
        values=values,
        keyed=owner.digits,
        slip=slip,
        box=visit.box if box is None else box,
        papers=visit.papers if papers is None else tuple(papers),
    )
