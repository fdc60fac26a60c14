"""One row of a register file."""

from datetime import date
from pathlib import Path

from app.exchange.mapping import Mapping, guess, look
from app.exchange.residents import ResidentRow, read_residents
from app.exchange.row_reading import BadRow
from tests.exchange.files import HEADINGS, person
from tests.helpers.makers import number_digits

AS_OF = date(2026, 11, 1)


def read(path: Path, mapping: Mapping | None = None) -> list[ResidentRow | BadRow]:
    """Everything a file holds."""
    return list(read_residents(path, mapping or guess(look(path)), as_of=AS_OF))


def a_row(**cells: str) -> list[str]:
    """A row that is right, but for these cells."""
    usual = person(1)
    usual[2:6] = ["髙橋　花子", "ﾀｶﾊｼ ﾊﾅｺ", "S58.4.12", "女"]
    usual[6:] = ["世帯主", "愛知県岩倉市栄町一丁目66番地", "コーポ①101", "", number_digits(1)]
    return [cells.get(heading, cell) for heading, cell in zip(HEADINGS, usual, strict=True)]


def a_file(tmp_path: Path) -> Path:
    """A place for a file."""
    return tmp_path / "residents.csv"
