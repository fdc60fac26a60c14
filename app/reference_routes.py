"""Reads who decides, per programme and place, out of a prefecture's facts: dated rows, each with its source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from forms.kernel.errors import Bug

MAYOR, GOVERNOR = "mayor", "governor"


@dataclass(frozen=True)
class Route:
    """Who decides about a programme for some places (codes): their own mayor, or the governor by way of a center."""

    programme: str
    places: tuple[str, ...]
    center: str  # short name; "" where the mayor decides
    valid_from: date
    valid_to: date | None
    source: str

    @property
    def decides_itself(self) -> bool:
        """Whether each of these places decides itself."""
        return not self.center

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def meets(self, other: "Route") -> bool:
        """Whether both would speak of one place on one day."""
        apart = any(
            one.valid_to is not None and one.valid_to < two.valid_from
            for one, two in ((self, other), (other, self))
        )
        return self.programme == other.programme and bool({*self.places} & {*other.places}) and not apart


def load(rows: Iterable[Mapping[str, Any]], centers: Iterable[str]) -> tuple[Route, ...]:
    """Raises Bug("route.data", field=programme) for a row that is incomplete, names a center nobody knows, or speaks of a
    place another row speaks of on the same day."""
    known = tuple(centers)
    routes = tuple(_route(row, known) for row in rows)
    for one, two in combinations(routes, 2):
        if one.meets(two):
            raise Bug("route.data", field=one.programme)
    return routes


def _route(row: Mapping[str, Any], centers: tuple[str, ...]) -> Route:
    center, by = row.get("center", ""), row.get("decides")
    whole = all(row.get(key) for key in ("programme", "places", "source"))
    dated = isinstance(row.get("valid_from"), date) and isinstance(row.get("valid_to", date.max), date)
    named = (by == MAYOR and not center) or (by == GOVERNOR and center in centers)
    if not (whole and dated and named):
        raise Bug("route.data", field=str(row.get("programme", "")))
    return Route(
        row["programme"],
        tuple(row["places"]),
        center,
        row["valid_from"],
        row.get("valid_to"),
        row["source"],
    )
