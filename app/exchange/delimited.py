"""Rows of a delimited file, streamed: one row in memory at a time, nothing skipped, every row with its place.

Quoted cells may hold line breaks. A quote that is opened and not closed would swallow what follows, so the length of one
row is limited and the report names the line on which it began.
"""

import contextlib
import csv
import hashlib
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, FileIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from app.exchange.encoding import Decoded, decode_all
from forms.kernel.errors import Refused, Unavailable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LONGEST = 1 << 16  # characters of one row
MOST_LINES = 40  # physical lines of one row: an address has two or three
SAMPLE = 40
_BUFFER = 1 << 18
DELIMITERS = (",", "\t", ";")


class Row(NamedTuple):
    """One row. `record` is its number as a spreadsheet counts, `first` and `last` its lines in the file, all from 1.

    `problem` is "" or "row.quote" (quotation marks that do not fit; the cells are empty then) or "row.unended" (the last
    row has no line end and may be cut off).
    """

    record: int
    first: int
    last: int
    cells: list[str]
    problem: str = ""


@dataclass(frozen=True)
class Layout:
    """How a file is written; the same file always has the same layout."""

    decoded: Decoded
    delimiter: str


def layout_of(path: Path) -> Layout:
    """Encoding and delimiter of a file. Raises as `decode_all` and `rows`; Refused("import.one_column")
    when no delimiter parts it."""
    decoded = decode_all(path)
    scores = {mark: _score(path, Layout(decoded, mark)) for mark in DELIMITERS}
    best = max(DELIMITERS, key=scores.__getitem__)
    if scores[best] == (0.0, 0):
        deque(islice(rows(path, Layout(decoded, best)), SAMPLE), maxlen=0)  # what stops reading says more
        raise Refused("import.one_column")
    return Layout(decoded, best)


def _score(path: Path, layout: Layout) -> tuple[float, int]:
    """How well a delimiter parts the first rows: the share that has the commonest width, and that width."""
    widths: list[int] = []
    with contextlib.suppress(Refused):  # quotes that do not close: what came before still counts
        widths.extend(len(row.cells) for row in islice(rows(path, layout), SAMPLE) if row.cells)
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0, 0
    width, times = counted.most_common(1)[0]
    return times / len(widths), width


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Every row from the first, empty lines included; after the last it is certain that every byte is one that was looked at.

    Raises Refused: "import.cut" (the file ends inside quotes), "import.quote" (a quoted cell does not end; the count is the
    line it begins on), "import.line_long", "import.changed" (the file is no longer what it was).
    Raises Unavailable: "import.missing", "import.unreadable".
    """
    try:
        read = _Told(path)
        with TextIOWrapper(
            BufferedReader(read, _BUFFER), layout.decoded.encoding.value, errors="strict", newline=""
        ) as file:
            yield from _rows(_Lines(file), layout)
            if layout.decoded.digest and read.digest() != layout.decoded.digest:
                raise Refused("import.changed")
    except FileNotFoundError:
        raise Unavailable("import.missing") from None
    except OSError:
        raise Unavailable("import.unreadable") from None


def _rows(lines: "_Lines", layout: Layout) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=layout.delimiter, strict=True)
    record = 0
    while True:
        first, record = lines.begin(), record + 1
        cells: list[str] | None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        except UnicodeDecodeError:  # its text quotes the file; ours does not
            raise Refused("import.changed") from None
        if cells is not None:
            yield Row(record, first, lines.count, cells, lines.doubt)
        elif lines.finished:
            raise Refused("import.cut", count=first)
        else:
            yield Row(record, first, lines.count, [], "row.quote")


class _Told(FileIO):
    """A file that tells what was read of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._told = hashlib.sha256()

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """As the file's own."""
        view = memoryview(buffer)
        count = super().readinto(view) or 0
        self._told.update(view[:count])
        return count

    def digest(self) -> bytes:
        """Of all that was read."""
        return self._told.digest()


class _Lines:
    """Physical lines for `csv.reader`, counted, and limited within one row."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._first = 0
        self._length = 0
        self._line = ""
        self.count = 0
        self.finished = False

    def begin(self) -> int:
        """A new row begins; gives the number of its first line."""
        self._first, self._length = self.count + 1, 0
        return self._first

    @property
    def doubt(self) -> str:
        """Whether the line read last may be cut off: no line end, and no quotation mark that closes it."""
        return "" if self._line[-1:] in '\r\n"' else "row.unended"

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST + 1)
        if not line:
            self.finished = True
            raise StopIteration
        self.count += 1
        self._line = line
        self._length += len(line)
        if len(line) > LONGEST:
            raise Refused("import.line_long", count=self.count)
        if self._length > LONGEST or self.count - self._first >= MOST_LINES:
            raise Refused("import.quote", count=self._first)
        return line
