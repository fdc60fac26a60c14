"""The benchmarks there are, and how a line of their table reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from tests.bench.comparing_keys import comparing
from tests.bench.importing import importing
from tests.bench.listing import listing
from tests.bench.paper import coded, sheets
from tests.bench.residents import lookup
from tests.bench.starting import signing_in, window
from tests.bench.storing import one_case, opening, saving
from tests.bench.turns import Row, Size
from tests.bench.typing_keys import typing

BENCHMARKS: Mapping[str, Callable[[Size], Iterator[Row]]] = {
    "window": window,
    "sign-in": signing_in,
    "typing": typing,
    "saving": saving,
    "case": one_case,
    "list": listing,
    "sheets": sheets,
    "codes": coded,
    "store": opening,
    "import": importing,
    "lookup": lookup,
    "comparing": comparing,
}
_WIDTH = 66


def measured(size: Size, names: Sequence[str]) -> Iterator[Row]:
    """The rows of the named benchmarks, as they are measured."""
    for name in names:
        yield from BENCHMARKS[name](size)


def line(row: Row) -> str:
    """Name, ours, floor, ratio and budget in columns."""
    width = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in row.name)
    kept = "ok" if row.ok else "MISSED"
    return (
        f"{row.name}{' ' * (_WIDTH - width)}{row.ours:10.2f}{row.floor:10.2f}"
        f"{row.ratio:8.2f} x  <= {row.budget:<5g}{kept}"
    )
