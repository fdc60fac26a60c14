"""What staff can learn from the register by the way the office chose: a terminal beside them, answers, or the whole extract.

Whatever they learn goes into the case through the use-cases; the terminal alone stands outside of the program.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Protocol

from app.usecases import comparison
from app.usecases.comparison import LookedUp, Result, TerminalAnswer
from app.usecases.desk import Desk
from forms.kernel.case import Actor
from forms.kernel.compare import Agreement, Compared, Item, Mark, compare
from forms.kernel.comparison import RegisterUse
from forms.kernel.name_keys import Variants, loose_key
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems
from forms.kernel.residents import Items, Resident, Way
from tests.helpers import office
from tests.helpers.register import begun
from tests.replay.municipality import Municipality
from tests.replay.person import AS_OF, Person, listed_row
from tests.replay.visitors import Visit

_CHUNK = 10_000
_FITS = frozenset({Agreement.SAME, Agreement.VARIANT})


@dataclass(frozen=True)
class Seen:
    """What a terminal shows: how many people, and the one who is the subject as far as four items or his former home tell."""

    hits: int
    row: Resident | None = field(default=None, repr=False)

    def mark(self, number: IndividualNumber | None) -> Mark | None:
        """The number on the screen beside that on the form; None where one of the two is not there to look at."""
        if number is None or self.row is None:
            return None
        if self.row.number is None:
            return Mark.NOT_ON_DOCUMENT
        return Mark.SAME if self.row.number == number else Mark.DIFFERENT


class Terminal:
    """住基 on a screen of its own, asked by all four items."""

    def __init__(self, city: Municipality, variants: Variants) -> None:
        self._variants = variants
        self._rows = Rows(city, variants)

    def look(self, asked: FourItems, former: str) -> Seen:
        """Who fits all items; else who has name and birth date and lived where the visitor says that he lived."""
        people = self._rows.of(asked)
        fits = [row for row in people if self._fits(asked, row)]
        if fits:
            return Seen(len(fits), fits[0] if len(fits) == 1 else None)
        moved = [row for row in people if former and self._address(asked, row, former) in _FITS]
        return Seen(1, moved[0]) if len(moved) == 1 else Seen(0)

    def _fits(self, asked: FourItems, row: Resident) -> bool:
        agreed = _agreed(compare(asked, row.items, self._variants))
        return agreed[Item.ADDRESS] in _FITS and agreed[Item.SEX] is Agreement.SAME

    def _address(self, asked: FourItems, row: Resident, former: str) -> Agreement:
        before = FourItems(asked.name, asked.birth, asked.sex, former)
        return _agreed(compare(before, row.items, self._variants))[Item.ADDRESS]


class Register(Protocol):
    """One way to hold a case's subject against the register."""

    def compare(self, clerk: Actor, case_id: str, visit: Visit) -> Result:
        """Asks by all four items and keeps what was found; the visitor is asked where he lived before."""


class ByTerminal:
    """Way (a): the clerk looks beside him and records what he saw, the number by eye."""

    def __init__(self, desk: Desk, terminal: Terminal) -> None:
        self._desk, self._terminal = desk, terminal

    def compare(self, clerk: Actor, case_id: str, visit: Visit) -> Result:
        """Four items, and the number that stands there."""
        with self._desk.store.look() as view:
            ours = comparison.four_items(view.cases.get(case_id).record)
        seen = self._terminal.look(ours, visit.before)
        found = None if seen.row is None else seen.row.items
        answer = TerminalAnswer(Items.FOUR, seen.hits, found, seen.mark(visit.number()))
        return comparison.note_terminal(self._desk, clerk, case_id, answer)


class ByExtract:
    """Ways (b) and (c): the sealed register of the store; a number is never seen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def compare(self, clerk: Actor, case_id: str, visit: Visit) -> Result:
        """Four items, and who of those found it is."""
        looked = comparison.look_up(self._desk, clerk, case_id, Items.FOUR)
        who = _who(looked, visit.before, self._desk.reference.variants)
        return comparison.choose(self._desk, clerk, case_id, looked, who)


class Answers:
    """Way (b): what the 住民課 answers to the request lists; each file holds the answers to what was asked since the last."""

    def __init__(self, made: office.Desk, city: Municipality, variants: Variants) -> None:
        self._made = made
        self._rows = Rows(city, variants)
        self._always = {row.addressee_number: row for row in islice(city.register(), 1)}  # no file is empty
        self._found = self._always

    def ask(self, people: Iterable[FourItems]) -> None:
        """Puts people on the list. Nobody else of a household is answered for."""
        self._found = self._found | {
            row.addressee_number: row for one in people for row in self._rows.of(one)
        }

    def come_in(self) -> int:
        """The file of answers is imported; how many rows."""
        count = load(self._made, iter(self._found.values()), Way.ANSWERS)
        self._found = self._always
        return count


class Rows:
    """The register's rows, by name and birth date."""

    def __init__(self, city: Municipality, variants: Variants) -> None:
        self._variants = variants
        self._born: dict[date, list[Person]] = defaultdict(list)
        for one in city.people:
            self._born[one.birth].append(one)

    def of(self, asked: FourItems) -> list[Resident]:
        """Everybody listed under that name and birth date."""
        if not asked.birth.is_full:
            return []
        listed = map(listed_row, self._born.get(asked.birth.as_date(), []))
        return [row for row in listed if row is not None and self._is_named(row, asked.name)]

    def _is_named(self, row: Resident, name: str) -> bool:
        return loose_key(row.items.name, self._variants) == loose_key(name, self._variants)


def a_register(use: RegisterUse, desk: Desk, terminal: Terminal) -> Register | None:
    """The register by that way; None when the office uses none. The data of (b) and (c) are imported apart."""
    if use is RegisterUse.OFF:
        return None
    return ByTerminal(desk, terminal) if use is RegisterUse.TERMINAL else ByExtract(desk)


def load(desk: office.Desk, rows: Iterator[Resident], way: Way) -> int:
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
        kept = tx.residents.keep_answers(extract.id, AS_OF)
        tx.residents.finish(extract.id, count + kept.rows)
        tx.log(desk.people.admin.id, "replay.import")
        tx.commit()
    return count


def _who(looked: LookedUp, former: str, variants: Variants) -> str:
    """Whom the clerk takes for the subject: the one who fits; else the only one near, where the visitor says that he moved.
    Of who is near the register says no more than that the address differs."""
    hits = looked.hits
    if hits.people:
        return hits.people[0].id if hits.count == 1 else ""
    home = replace(looked.ours, address=former)
    moved = former and _agreed(compare(looked.ours, home, variants))[Item.ADDRESS] is Agreement.DIFFERENT
    return hits.near[0].id if moved and len(hits.near) == 1 else ""


def _agreed(compared: Iterable[Compared]) -> dict[Item, Agreement]:
    return {one.item: one.agreement for one in compared}
