"""Residents out of a file of the 住基, one by one: every row of it comes out, as a resident or as a row with its reasons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from app.exchange import cells
from app.exchange.columns import Column
from app.exchange.delimited import Row
from app.exchange.doubles import Doubles
from app.exchange.mapping import Look, Mapping, check, look
from app.exchange.row_reading import BadRow, Reason, bad, read_rows
from forms.kernel.dates import PartialDate
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems, Sex

_DATES_KEPT = 1 << 16  # more days than living people were born on
_TEXTS = (Column.NAME, Column.KANA, Column.ADDRESS, Column.BUILDING, Column.ROLE)
_JOINED_BY = {Column.NAME: "　", Column.KANA: " "}  # the parts of an address follow each other


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """One person of the register as written there (`forms.kernel.residents.Registered`).

    `line` is the row's last line in the file; the repr shows only that.
    `household` is the household's code, `role` the 続柄, `protected` whether 支援措置 is marked (the address may then be
    empty). Texts are as in the file but for half-width kana, ends and line breaks; the reading is hiragana.
    """

    line: int
    items: FourItems = field(repr=False)
    number: IndividualNumber | None = field(repr=False)
    household: str = field(repr=False)
    role: str = field(repr=False)
    addressee_number: str = field(repr=False)
    protected: bool = field(repr=False)


def read_residents(
    path: Path, mapping: Mapping, *, as_of: date, seen: Look | None = None
) -> Iterator[ResidentRow | BadRow]:
    """Every row below the headings, in order; lines without any text are passed over.

    `as_of` is the day whose state the file holds. Bounded memory, whatever the length of the file. With `seen` (of the
    same file, looked at just before) the encoding is not proved again. The first item is asked for before anything is
    given out, so a mapping that does not fit raises at once.
    Raises as `look` and `mapping.check`; Refused("import.cut") when the last row ends before its last column.
    """
    seen = seen or look(path)
    check(mapping, seen)
    return read_rows(path, seen, _Reader(mapping, as_of).read, partial(_is_twice, Doubles()))


def preview(
    path: Path, mapping: Mapping, *, as_of: date, seen: Look | None = None, count: int = 20
) -> tuple[ResidentRow | BadRow, ...]:
    """The first rows as they would be taken over, for a person to confirm. Raises as `read_residents`."""
    return tuple(islice(read_residents(path, mapping, as_of=as_of, seen=seen), count))


def _is_twice(doubles: Doubles, row: ResidentRow) -> str:
    """Loaded once: a person found twice could not be told apart from himself."""
    items, number = row.items, row.number
    digits = "" if number is None else number.reveal()
    twice = doubles.is_twice(row.addressee_number, items.name, items.birth, items.sex, items.address, digits)
    return "row.twice" if twice else ""


class _Reader:
    """Reads rows by one mapping; remembers dates while it reads, as many people share a birthday."""

    def __init__(self, mapping: Mapping, as_of: date) -> None:
        self._columns = {column: mapping.of(column) for column in Column}
        self._used = [(column, place) for column, places in self._columns.items() for place in places]
        self._meanings = [column for column, _ in self._used]
        self._in_parts = len(self._used) > len(set(self._meanings))
        self._nothing = dict.fromkeys(Column, "")
        self._sexes = {**cells.SEXES, **{_code(code): sex for code, sex in mapping.sex_codes.items()}}
        self._as_of = as_of
        self._birth: Callable[[str], PartialDate | str] = lru_cache(_DATES_KEPT)(self._read_birth)

    def read(self, row: Row) -> ResidentRow | BadRow:
        """One row of enough columns."""
        texts = [row.cells[place] for _, place in self._used]
        together = "".join(texts)
        if len(together) > cells.LONGEST or cells.has_stopping(
            together
        ):  # seldom: only then each is looked at
            reasons = self._too_long(texts)
            texts = [cells.one_line(text) for text in texts] if not reasons else []
            reasons = reasons or self._stopped(texts)
            if reasons:
                return bad(row, *reasons)
        told = self._joined(texts)
        name, address = cells.read_text(told[Column.NAME]), self._address(told)
        birth = self._birth(told[Column.BIRTH])
        sex = self._sex(told[Column.SEX])
        number = cells.read_number(told[Column.NUMBER])
        protected = cells.read_protected(told[Column.PROTECTED])
        problems: dict[Column, str] = {}
        if cells.hides_number("\n".join(told[column] for column in _TEXTS)):  # a line's end parts digits
            problems = {column: "row.number_in_text" for column in _TEXTS if cells.hides_number(told[column])}
        if not name:
            problems[Column.NAME] = "row.name_missing"
        if not address and not protected:
            problems[Column.ADDRESS] = "row.address_missing"
        if problems or isinstance(birth, str) or isinstance(sex, str) or isinstance(number, str):
            read = {Column.BIRTH: birth, Column.SEX: sex, Column.NUMBER: number}
            problems |= {column: value for column, value in read.items() if isinstance(value, str)}
            return bad(row, *(self._reason(column, code) for column, code in problems.items()))
        return ResidentRow(
            line=row.last,
            items=FourItems(name, birth, sex.value, address, cells.read_kana(told[Column.KANA])),
            number=number,
            household=cells.read_code(told[Column.HOUSEHOLD]),
            role=cells.read_text(told[Column.ROLE]),
            addressee_number=cells.read_code(told[Column.ADDRESSEE_NUMBER]),
            protected=protected,
        )

    @staticmethod
    def _address(told: dict[Column, str]) -> str:
        """The address with its 方書 behind a space, as `address_key.split_address` looks for it."""
        address, building = cells.read_text(told[Column.ADDRESS]), cells.read_text(told[Column.BUILDING])
        return f"{address}　{building}" if address and building else address

    def _joined(self, texts: list[str]) -> dict[Column, str]:
        """One text for each meaning; of parts, those that are not empty."""
        told = self._nothing.copy()
        if not self._in_parts:
            told.update(zip(self._meanings, texts, strict=True))
            return told
        left = iter(texts)
        for column, places in self._columns.items():
            parts = list(islice(left, len(places)))
            if column is Column.BIRTH and len(parts) > 1:
                told[column] = cells.join_date(parts)
            else:
                told[column] = _JOINED_BY.get(column, "").join(filter(None, map(str.strip, parts)))
        return told

    def _too_long(self, texts: list[str]) -> list[Reason]:
        return [
            Reason("row.too_long", column, place + 1)
            for (column, place), text in zip(self._used, texts, strict=True)
            if len(text) > cells.LONGEST
        ]

    def _stopped(self, texts: list[str]) -> list[Reason]:
        found = (
            (column, place, cells.stopping(text))
            for (column, place), text in zip(self._used, texts, strict=True)
        )
        return [Reason(hit[0], column, place + 1, hit[1]) for column, place, hit in found if hit is not None]

    def _reason(self, column: Column, code: str) -> Reason:
        return Reason(code, column, self._columns[column][0] + 1)

    def _read_birth(self, text: str) -> PartialDate | str:
        birth = cells.read_birth(text)
        if isinstance(birth, PartialDate) and cells.is_future(birth, self._as_of):
            return "row.birth_future"
        return birth

    def _sex(self, text: str) -> Sex | str:
        code = text if text in self._sexes else _code(text)
        return self._sexes.get(code, "row.sex_unknown") if code else "row.sex_missing"


def _code(text: str) -> str:
    return cells.read_code(text).upper()
