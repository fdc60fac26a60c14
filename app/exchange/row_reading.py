"""Rows out of a file, one by one: every row of it comes out, as what it tells or with the reasons why it was stopped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from app.exchange.delimited import Row, rows
from app.exchange.mapping import Look
from forms.kernel.errors import Refused

_BLANK = " \t\r\n\u3000\x1a"
R = TypeVar("R")


class Meaning(Protocol):
    """What a column means, in the office's word."""

    @property
    def label(self) -> str:
        """The word."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was stopped: a code "row.…", the meaning and number (from 1) of the column, the character (from 1)."""

    code: str
    column: Meaning | None = None
    place: int | None = None
    character: int | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken over, with all its reasons; nothing of what stands in it.

    `record` is its number as a spreadsheet counts, `first` and `line` its first and last line in the file, all from 1.
    """

    record: int
    first: int
    line: int
    reasons: tuple[Reason, ...]


def read_rows(
    path: Path, seen: Look, read: "Callable[[Row], R | BadRow]", twice: Callable[[R], str]
) -> "Iterator[R | BadRow]":
    """Every row below the headings, in order; lines without any text are passed over. `read` one of enough columns, `twice`
    gives the code of one that stood there before, or nothing.

    Raises as `rows`, and Refused("import.cut") when the last row ends before its last column.
    """
    for row in islice(rows(path, seen.layout), seen.skipped, None):
        if row.problem != "row.quote" and is_blank(row):
            continue
        if row.problem == "row.unended" and len(row.cells) < seen.width:
            raise Refused("import.cut", count=row.first)
        problem = row.problem or ("" if fits(row, seen.width) else "row.columns")
        item = bad(row, Reason(problem)) if problem else read(row)
        again = "" if isinstance(item, BadRow) else twice(item)
        yield bad(row, Reason(again)) if again else item


def is_blank(row: Row) -> bool:
    """Whether nothing is written in a row (the old end-of-file mark is nothing)."""
    return not any(cell.strip(_BLANK) for cell in row.cells)


def fits(row: Row, width: int) -> bool:
    """Whether a row has the file's columns; empty ones more do no harm."""
    return len(row.cells) == width or (len(row.cells) > width and not any(row.cells[width:]))


def bad(row: Row, *reasons: Reason) -> BadRow:
    """A row with why it was stopped."""
    return BadRow(row.record, row.first, row.last, reasons)
