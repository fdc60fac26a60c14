"""Synthetic people, numbers and records. Nobody here exists; every number has a valid check digit."""

import random

from forms.kernel.number import IndividualNumber, check_digit


def number_digits(seed: int) -> str:
    """Twelve digits that pass the check digit, always the same for one seed."""
    chance = random.Random(f"number-{seed}")  # seeded: the same test twice
    base = "".join(str(chance.randrange(10)) for _ in range(11))
    if len(set(base)) == 1:
        base = base[:-1] + str((int(base[-1]) + 1) % 10)
    return base + str(check_digit(base))


def a_number(seed: int = 1) -> IndividualNumber:
    """A well-formed number of nobody."""
    return IndividualNumber(number_digits(seed))
