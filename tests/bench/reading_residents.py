"""A file of residents read beside `csv.reader` going over the same decoded file: time, and memory that does not grow.

By hand: `python -m tests.bench.reading_residents [rows]`. Raw SQLCipher inserts are the floor of the whole import.
"""

import csv
import json
import sys
import tracemalloc
from collections import deque
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from app.exchange.mapping import guess, look
from app.exchange.residents import ResidentRow, read_residents
from app.exchange.row_reading import BadRow
from tests.bench.turns import Row, Size, in_turn
from tests.exchange.files import pour

_AS_OF = date(2026, 11, 1)
# fields become names, dates and numbers with their checks; a tenth of what keeping them costs
_BUDGET = 40.0


def read(path: Path) -> Iterator[ResidentRow | BadRow]:
    """Everything an import does with a file before it touches the store."""
    seen = look(path)
    return read_residents(path, guess(seen), as_of=_AS_OF, seen=seen)


def drained(path: Path) -> int:
    """How many rows came, keeping none."""
    return sum(1 for _ in read(path))


def bare(path: Path) -> None:
    """The floor: the rows as lists of texts."""
    with path.open(encoding="cp932", newline="") as file:
        deque(csv.reader(file), maxlen=0)


def grown(path: Path) -> float:
    """MiB that Python held at most while a file was read (slower, as every allocation is counted)."""
    tracemalloc.start()
    drained(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / (1 << 20)


def reading(size: Size) -> Iterator[Row]:
    """A fifth of the long list's length in people."""
    with TemporaryDirectory(prefix="techo-bench-") as folder:
        path = pour(Path(folder, "residents.csv"), max(size.cases // 5, 100))
        pair = in_turn(lambda: drained(path), lambda: bare(path), min(size.turns, 3))
    yield Row("residents read from a file, beside csv.reader (CPU ms)", *pair, _BUDGET)


def main() -> None:
    """Tells of a file of so many rows, 400,000 unless told."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400_000
    with TemporaryDirectory(prefix="techo-bench-") as folder:
        path = pour(Path(folder, "residents.csv"), count)
        ours, floor = in_turn(lambda: drained(path), lambda: bare(path), 1)
        told = {"rows": count, "ours_s": ours / 1000, "csv_s": floor / 1000, "mib": grown(path)}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
