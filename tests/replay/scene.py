"""Everything one replay needs, from one seed: the municipality, the clean applications and the planted errors, mixed."""

from dataclasses import dataclass
from random import Random

from tests.replay.errors import Planted, households_needed, plant
from tests.replay.municipality import Municipality, build
from tests.replay.visitors import Application, clean

LEAST = 2_000  # people of the smallest town that has families and namesakes enough


@dataclass(frozen=True)
class Scene:
    """One day at the counter."""

    city: Municipality
    clean: tuple[Application, ...]
    errors: tuple[Planted, ...]

    def order(self, seed: int) -> tuple[tuple[Application, ...], ...]:
        """The visits as they come; the two of `swapped_cases` stand at the counter together."""
        groups = [(one,) for one in self.clean] + [one.applications for one in self.errors]
        Random(f"order-{seed}").shuffle(groups)
        return tuple(groups)


def scene(seed: int, *, clean_count: int, errors: int) -> Scene:
    """So many clean applications, and so many errors of all kinds together."""
    size = max(LEAST, 3 * clean_count + 20 * errors)
    city = build(seed, size, households_needed(errors) if errors else 0)
    planted, taken = plant(seed, errors, city)
    return Scene(city, clean(seed, clean_count, city, taken), planted)
