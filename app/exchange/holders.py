"""Holders out of a file of the 手帳台帳, one by one: every row of it comes out, as a line of a ledger or with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from app.exchange import cells, holder_cells
from app.exchange.delimited import Row
from app.exchange.doubles import Places
from app.exchange.holder_columns import HolderColumn, HolderMapping, check, headings_in, never_read
from app.exchange.mapping import Look
from app.exchange.mapping import look as look_with
from app.exchange.row_reading import BadRow, Reason, bad, read_rows
from forms.catalog.common.rules import BORDER
from forms.kernel.dates import PartialDate, is_under
from forms.kernel.holder import Entry
from forms.kernel.number import IndividualNumber, may_be_kept

look = partial(look_with, names=headings_in, never=never_read)
_TEXTS = (
    HolderColumn.NAME,
    HolderColumn.KANA,
    HolderColumn.ADDRESS,
    HolderColumn.DISABILITY,
    HolderColumn.GUARDIAN,
    HolderColumn.RELATIONSHIP,
)


@dataclass(frozen=True, slots=True)
class HolderRow:
    """One line of the ledger as written there, with the number beside it; `line` is its last line in the file."""

    line: int
    entry: Entry = field(repr=False)
    number: IndividualNumber | None = field(default=None, repr=False)

    @property
    def protected(self) -> bool:
        """Whether 支援措置 is marked."""
        return self.entry.protected


def read_holders(
    path: Path, mapping: HolderMapping, *, as_of: date, seen: Look | None = None
) -> Iterator[HolderRow | BadRow]:
    """Every row below the headings, in order; lines without any text are passed over.

    `as_of` is the day whose state the file holds. Bounded memory. The first item is asked for before anything is given out.
    Raises as `look` and `holder_columns.check`; Refused("import.cut") when the last row ends before its last column.
    """
    seen = seen or look(path)
    check(mapping, seen)
    return read_rows(path, seen, _Reader(mapping, as_of).read, partial(_is_twice, Places()))


def preview(
    path: Path, mapping: HolderMapping, *, as_of: date, seen: Look | None = None, count: int = 20
) -> tuple[HolderRow | BadRow, ...]:
    """The first rows as they would be taken over, for a person to confirm. Raises as `read_holders`."""
    return tuple(islice(read_holders(path, mapping, as_of=as_of, seen=seen), count))


def _is_twice(before: Places, row: HolderRow) -> str:
    digits = "" if row.number is None else row.number.reveal()
    return "row.line_twice" if before.add(hash((row.entry, digits))) else ""


class _Reader:
    """Reads rows by one mapping."""

    def __init__(self, mapping: HolderMapping, as_of: date) -> None:
        self._columns = dict(mapping.columns)
        self._as_of = as_of

    def read(self, row: Row) -> HolderRow | BadRow:
        """One row of enough columns."""
        told = {column: row.cells[place] for column, place in self._columns.items()}
        reasons = self._unreadable(told)
        if reasons:
            return bad(row, *reasons)
        told = {column: cells.one_line(text) for column, text in told.items()}
        hiding = [column for column in _TEXTS if not may_be_kept(told.get(column, ""))]
        entry, problems = self._entry(told, dict.fromkeys(hiding, "row.number_in_text"))
        number = cells.read_number(told.get(HolderColumn.NUMBER, ""))
        if isinstance(number, str):
            problems[HolderColumn.NUMBER] = number
        if entry is None or isinstance(number, str) or problems:
            return bad(row, *(self._reason(column, code) for column, code in problems.items()))
        return HolderRow(row.last, entry, number)

    def _entry(
        self, told: dict[HolderColumn, str], known: dict[HolderColumn, str]
    ) -> tuple[Entry | None, dict[HolderColumn, str]]:
        """The line, or what is wrong with its parts; `known` is what was found before."""

        def text(column: HolderColumn) -> str:
            return cells.read_text(told.get(column, ""))

        def cell(column: HolderColumn) -> str:
            return told.get(column, "")

        birth = cells.read_birth(cell(HolderColumn.BIRTH))
        if isinstance(birth, PartialDate) and cells.is_future(birth, self._as_of):
            birth = "row.birth_future"
        issued = holder_cells.read_day(cell(HolderColumn.ISSUED), "row.issued_unreadable")
        returned = holder_cells.read_day(cell(HolderColumn.RETURNED), "row.returned_unreadable")
        grade = holder_cells.read_grade(cell(HolderColumn.GRADE))
        fare = holder_cells.read_fare(cell(HolderColumn.FARE))
        review = holder_cells.read_month(cell(HolderColumn.REVIEW))
        techo = holder_cells.read_techo(cell(HolderColumn.TECHO))
        read = {
            HolderColumn.TECHO: techo.problem,
            HolderColumn.NAME: "" if text(HolderColumn.NAME) else "row.name_missing",
            HolderColumn.BIRTH: birth if isinstance(birth, str) else "",
            HolderColumn.ISSUED: issued.problem or self._day_problem(birth, issued.value),
            HolderColumn.GRADE: grade.problem,
            HolderColumn.FARE: fare.problem,
            HolderColumn.REVIEW: review.problem,
            HolderColumn.RETURNED: returned.problem,
        }
        problems = {column: code for column, code in read.items() if code} | known
        if problems or isinstance(birth, str):
            return None, problems
        child = is_under(BORDER, birth, self._as_of) is True  # 規則6条: the 保護者 of whoever is under 15
        entry = Entry(
            techo_number=techo.value,
            name=text(HolderColumn.NAME),
            birth=birth,
            kana=cells.read_kana(cell(HolderColumn.KANA)),
            address=text(HolderColumn.ADDRESS),
            issued_on=issued.value,
            disability=text(HolderColumn.DISABILITY),
            grade=grade.value,
            fare_class=fare.value,
            review_month=review.value,
            custodian_name=text(HolderColumn.GUARDIAN) if child else "",
            relationship=text(HolderColumn.RELATIONSHIP) if child else "",
            returned_on=returned.value,
            protected=cells.read_protected(cell(HolderColumn.PROTECTED)),
        )
        return entry, {}

    def _day_problem(self, birth: PartialDate | str, issued: date | None) -> str:
        """A 手帳 is given to somebody who is born, and not on a day to come."""
        if issued is None:
            return ""
        early = isinstance(birth, PartialDate) and issued < birth.earliest()
        return "row.issued_impossible" if early or issued > self._as_of else ""

    def _unreadable(self, told: dict[HolderColumn, str]) -> list[Reason]:
        found: list[Reason] = []
        for column, text in told.items():
            if len(text) > cells.LONGEST:
                found.append(self._reason(column, "row.too_long"))
                continue
            hit = cells.stopping(cells.one_line(text))
            if hit is not None:
                found.append(Reason(hit[0], column, self._columns[column] + 1, hit[1]))
        return found

    def _reason(self, column: HolderColumn, code: str) -> Reason:
        return Reason(code, column, self._columns[column] + 1 if column in self._columns else None)
