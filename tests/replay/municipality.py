"""A synthetic municipality: who lives there, and what its register (住基) says of them at its own, older date.

Everything is drawn from one seed. The shares below are of people, unless they say otherwise; they are printed with every
replay.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from random import Random

from forms.kernel.dates import PartialDate
from forms.kernel.number import check_digit
from forms.kernel.person import FourItems
from forms.kernel.residents import Resident
from tests.replay.names import MEN, SURNAMES, WOMEN, Surname
from tests.replay.person import AS_OF, FEMALE, MALE, TODAY, Person, Trait, listed_row
from tests.replay.places import Place, a_place, formal

# households
MOVED = 0.02  # moved inside the city since the register's day: it shows the old address
ABSENT = 0.01  # in no register yet: moved in since, or registered elsewhere (住登外)
FAMILY_WRITES_VARIANT = 0.3  # of families whose surname has a variant kanji: written so on every paper
# people
LISTED_IN_OTHER_KANJI = 0.2  # of those: the register writes the other of the two
OLD_KANA = 0.02  # the register writes small kana large (シヨウ)
RENAMED = 0.0006  # married since: the register still has the other surname
IN_A_FACILITY = 0.0004  # lives elsewhere than registered (施設): the address alone differs
NUMBERLESS = 0.0003  # the register holds no number for this person yet
RENUMBERED = 0.0003  # the number was changed since (番号法7条2項): the register still holds the former one
BIRTH_IN_PART = (
    0.01  # of those of 60 and more: nobody knows the day, or the month either; papers and register say so
)
TWINS = 0.02  # of children with a sibling: born on the same day
NAMESAKES = 0.0004  # somebody of the same name, sex and birth date lives elsewhere in the city

SHARES: Mapping[str, float] = {
    "households that moved since the register's day": MOVED,
    "households in no register": ABSENT,
    "families writing a variant kanji, of those whose surname has one": FAMILY_WRITES_VARIANT,
    "of these, listed in the other kanji": LISTED_IN_OTHER_KANJI,
    "listed in old kana": OLD_KANA,
    "listed under a former surname": RENAMED,
    "living elsewhere than listed (施設)": IN_A_FACILITY,
    "listed without a number": NUMBERLESS,
    "listed with a former number": RENUMBERED,
    "of 60 and more, with a birth date known in part": BIRTH_IN_PART,
    "twins, of siblings": TWINS,
    "同姓同名同生年月日": NAMESAKES,
}


@dataclass(frozen=True)
class Municipality:
    """Everybody, household by household; the last `newcomers` households came after the register's day."""

    people: tuple[Person, ...]
    households: Mapping[int, tuple[Person, ...]] = field(repr=False)
    newcomers: int = 0

    def family(self, person: Person) -> tuple[Person, ...]:
        """The others of his household."""
        return tuple(other for other in self.households[person.household] if other is not person)

    def guardian(self, child: Person) -> Person | None:
        """Somebody of his household who may be his parent: grown up, and no grandparent where there is another."""
        grown = [one for one in self.family(child) if not one.is_under(18)]
        return max(grown, key=lambda one: one.birth, default=None)

    def new_families(self) -> tuple[tuple[Person, ...], ...]:
        """The households that came after the register's day on purpose; everybody else is of `settled`."""
        return tuple(self.households[len(self.households) - n - 1] for n in range(self.newcomers))

    def settled(self) -> tuple[Person, ...]:
        """Everybody but those."""
        first = len(self.households) - self.newcomers
        return tuple(one for one in self.people if one.household < first)

    def register(self) -> Iterator[Resident]:
        """The rows of its extract, in the order of the register."""
        return (row for row in map(listed_row, self.people) if row is not None)


def build(seed: int, size: int, newcomers: int = 0) -> Municipality:
    """At least `size` people, and behind them `newcomers` further families with children that no register knows."""
    chance = Random(f"municipality-{seed}")
    maker = _Maker(chance)
    while len(maker.people) < size:
        maker.household(absent=chance.random() < ABSENT)
    grown = [one for one in maker.people if not one.is_under(20)]
    for other in chance.sample(grown, int(size * NAMESAKES) + 1):
        maker.namesake(other)
    for _ in range(newcomers):
        maker.household(absent=True, children=True)
    people = [_in_part(one, Random(f"birth-{seed}-{one.id}")) for one in maker.people]
    homes = {key: tuple(group) for key, group in groupby(people, lambda one: one.household)}
    return Municipality(tuple(people), homes, newcomers)


def _in_part(person: Person, chance: Random) -> Person:
    """Now and then an old person whose birthday nobody knows."""
    if person.is_under(60) or chance.random() >= BIRTH_IN_PART:
        return person
    unsure = replace(person, traits=person.traits | {Trait.BIRTH_IN_PART})
    if unsure.listed is None:
        return unsure
    return replace(unsure, listed=replace(unsure.listed, birth=unsure.known_birth))


class _Maker:
    """Draws households one after the other."""

    def __init__(self, chance: Random) -> None:
        self.people: list[Person] = []
        self._chance = chance
        self._households = 0
        self._taken: set[int] = set()

    def household(self, *, absent: bool, children: bool = False) -> None:
        """One more household of a kind drawn by how common it is."""
        chance = self._chance
        surname = chance.choice(SURNAMES)
        as_variant = bool(surname.variant) and chance.random() < FAMILY_WRITES_VARIANT
        home = a_place(chance)
        before = home if absent or chance.random() >= MOVED else a_place(chance)
        names: set[str] = set()
        for age_or_birth, sex, role in self._members(children=children):
            birth = self._born(age_or_birth) if isinstance(age_or_birth, int) else age_or_birth
            given = chance.choice([g for g in (MEN if sex == MALE else WOMEN) if g.name not in names])
            names.add(given.name)
            self._add(surname, as_variant, (given.name, given.kana), birth, sex, role, home, before, absent)
        self._households += 1

    def namesake(self, other: Person) -> None:
        """Somebody of the same name, sex and birth date, who lives alone elsewhere."""
        home = a_place(self._chance)
        spelled = replace(other.items, address=formal(home))
        self._append(other.name, other.kana, other.birth, other.sex, "世帯主", home, spelled, frozenset())
        self._households += 1

    def _members(self, *, children: bool) -> Sequence[tuple[int | date, str, str]]:
        """Age (or birth date), sex and 続柄 of everybody in one household."""
        chance = self._chance
        draw = 0.5 + chance.random() / 2.3 if children else chance.random()
        if draw < 0.3:
            return [(chance.randint(20, 95), chance.choice((MALE, FEMALE)), "世帯主")]
        if draw < 0.5:
            age = chance.randint(30, 90)
            return [(age, MALE, "世帯主"), (max(20, age - chance.randint(-3, 6)), FEMALE, "妻")]
        if draw < 0.87:
            age = chance.randint(28, 50)
            parents = [(age, MALE, "世帯主"), (max(25, age - chance.randint(-3, 6)), FEMALE, "妻")]
            return [*parents, *self._children(min(p[0] for p in parents), "子")]
        if draw < 0.93:
            age = chance.randint(26, 48)
            return [(age, FEMALE, "世帯主"), *self._children(age, "子")]
        age = chance.randint(60, 82)
        parent = max(28, age - chance.randint(24, 34))
        line = [
            (age, MALE, "世帯主"),
            (parent, MALE, "子"),
            (parent - chance.randint(0, 3), FEMALE, "子の妻"),
        ]
        return [*line, *self._children(parent - 3, "子の子")]

    def _children(self, parent: int, role: str) -> list[tuple[int | date, str, str]]:
        """One to three, now and then twins."""
        chance = self._chance
        eldest = min(17, parent - 20)
        births = [self._born(chance.randint(0, eldest)) for _ in range(chance.choice((1, 1, 2, 2, 2, 3)))]
        if len(births) > 1 and chance.random() < TWINS:
            births[1] = births[0]
        return [(birth, chance.choice((MALE, FEMALE)), role) for birth in births]

    def _born(self, age: int) -> date:
        """A birthday of that age today."""
        return TODAY.replace(year=TODAY.year - age) - timedelta(days=self._chance.randint(1, 364))

    def _add(
        self,
        surname: Surname,
        as_variant: bool,
        given: tuple[str, str],
        birth: date,
        sex: str,
        role: str,
        home: Place,
        before: Place,
        absent: bool,
    ) -> None:
        chance = self._chance
        spelled = surname.variant if as_variant else surname.plain
        name, kana = f"{spelled}　{given[0]}", f"{surname.kana} {given[1]}"
        if absent or birth > AS_OF:
            self._append(name, kana, birth, sex, role, home, None, frozenset({Trait.ABSENT}))
            return
        traits = {Trait.MOVED} if before != home else set()
        listed_name, listed_kana, listed_home = name, kana, before
        if as_variant and chance.random() < LISTED_IN_OTHER_KANJI:
            listed_name = f"{surname.plain}　{given[0]}"
            traits.add(Trait.VARIANT)
        if chance.random() < OLD_KANA and (large := kana.translate(_LARGE)) != kana:
            listed_kana = large
            traits.add(Trait.OLD_KANA)
        rare = chance.random()
        if rare < RENAMED:
            former = chance.choice([one for one in SURNAMES if one.kana != surname.kana])
            listed_name, listed_kana = f"{former.plain}　{given[0]}", f"{former.kana} {given[1]}"
            traits.add(Trait.RENAMED)
        elif rare < RENAMED + IN_A_FACILITY:
            listed_home = a_place(chance)
            traits.add(Trait.FACILITY)
        elif rare < RENAMED + IN_A_FACILITY + NUMBERLESS:
            traits.add(Trait.NUMBERLESS)
        elif rare < RENAMED + IN_A_FACILITY + NUMBERLESS + RENUMBERED:
            traits.add(Trait.RENUMBERED)
        listed = FourItems(listed_name, PartialDate.of(birth), sex, formal(listed_home), listed_kana)
        self._append(name, kana, birth, sex, role, home, listed, frozenset(traits))

    def _append(
        self,
        name: str,
        kana: str,
        birth: date,
        sex: str,
        role: str,
        home: Place,
        listed: FourItems | None,
        traits: frozenset[Trait],
    ) -> None:
        place, number = len(self.people), self._number()
        former = self._number() if Trait.RENUMBERED in traits else ""
        self.people.append(
            Person(
                place,
                name,
                kana,
                birth,
                sex,
                home,
                self._households,
                role,
                number,
                listed,
                traits,
                former,
            )
        )

    def _number(self) -> str:
        """Twelve digits nobody else has; the check digit fits, the number is nobody's."""
        while True:
            base = self._chance.randrange(10**10, 10**11)
            text = str(base)
            if base not in self._taken and len(set(text)) > 1:
                self._taken.add(base)
                return text + str(check_digit(text))


_LARGE = str.maketrans("ゃゅょっ", "やゆよつ")
