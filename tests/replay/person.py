"""Somebody of the municipality: as he is today, and what the register (住基) says of him at its own, older date.

A number is kept as digits and shown by no repr.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from forms.kernel.dates import PartialDate
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems, Sex
from forms.kernel.residents import Resident
from tests.replay.places import Place, formal

TODAY = date(2026, 11, 20)  # the day everybody comes
AS_OF = date(2026, 11, 1)  # the day the register is of
MALE, FEMALE = Sex.MALE.value, Sex.FEMALE.value


class Trait(Enum):
    """In what the register differs from the person as he is, or cannot be asked for him."""

    MOVED = "moved"
    ABSENT = "absent"
    VARIANT = "variant"
    OLD_KANA = "old_kana"
    RENAMED = "renamed"
    FACILITY = "facility"
    NUMBERLESS = "numberless"
    RENUMBERED = "renumbered"
    BIRTH_IN_PART = "birth_in_part"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as he is: `name` as his card writes it, `home` where he lives. `listed` is what the register says of him,
    without his number; None when no register knows him."""

    id: int
    name: str
    kana: str
    birth: date
    sex: str
    home: Place
    household: int
    role: str
    digits: str = field(repr=False)
    listed: FourItems | None = field(repr=False)
    traits: frozenset[Trait] = frozenset()
    former: str = field(default="", repr=False)  # the number he had before

    @property
    def known_birth(self) -> PartialDate:
        """His birth date as far as anybody knows it."""
        if Trait.BIRTH_IN_PART not in self.traits:
            return PartialDate.of(self.birth)
        return PartialDate(self.birth.year, self.birth.month if self.birth.day % 2 else None)

    @property
    def items(self) -> FourItems:
        """What his card says: formal spelling, where he lives."""
        return FourItems(self.name, self.known_birth, self.sex, formal(self.home), self.kana)

    def number(self) -> IndividualNumber:
        """His number, a fresh value every time (whoever gets it may wipe it)."""
        return IndividualNumber(self.digits)

    def is_under(self, years: int, on: date = TODAY) -> bool:
        """Whether he has not had that birthday yet."""
        had = (on.month, on.day) >= (self.birth.month, self.birth.day)
        return on.year - self.birth.year - (not had) < years


def listed_row(person: Person) -> Resident | None:
    """The row of one person, with number, household and 続柄."""
    if person.listed is None:
        return None
    digits = "" if Trait.NUMBERLESS in person.traits else person.former or person.digits
    number = IndividualNumber(digits) if digits else None
    return Resident(person.listed, number, f"{person.household:08d}", person.role, f"{person.id:010d}")
