"""Who of earlier answers stands in the new ones again: then the new row says what is so, and the old one goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from forms.kernel.dates import PartialDate
from forms.kernel.residents import Resident

_Born = tuple[str, PartialDate]


@dataclass(frozen=True)
class Again:
    """By 宛名番号, and where either row has none by name and birth date: rather somebody asked for again than one standing
    there twice. Numbers are not compared."""

    addressees: frozenset[str]
    born: frozenset[_Born]
    born_without: frozenset[_Born]  # of those without 宛名番号

    @classmethod
    def of(cls, people: Iterable[Resident]) -> "Again":
        """The people of the new answers."""
        listed = list(people)
        return cls(
            frozenset(one.addressee_number for one in listed if one.addressee_number),
            frozenset(map(_born, listed)),
            frozenset(_born(one) for one in listed if not one.addressee_number),
        )

    def has(self, one: Resident) -> bool:
        """Whether somebody of earlier answers is among them."""
        if one.addressee_number in self.addressees:
            return True
        return _born(one) in (self.born_without if one.addressee_number else self.born)


def _born(one: Resident) -> _Born:
    return one.items.name, one.items.birth
