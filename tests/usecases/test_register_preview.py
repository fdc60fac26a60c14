"""The first rows of a register file, as an administrator confirms the columns: nobody protected is shown (支援措置)."""

from datetime import date
from pathlib import Path

import pytest

from app.exchange.mapping import guess, look
from app.exchange.residents import ResidentRow
from app.ui.screens.register_words import columns_of, taken
from app.usecases import protection
from app.usecases.register_preview import first_rows
from forms.kernel.masking import MASK
from forms.kernel.protection import Named, Side
from tests.exchange.files import people, write
from tests.helpers.protections import a_notice
from tests.helpers.road import Road
from tests.usecases.refusal import refused

AS_OF = date(2026, 11, 1)


def rows_of(road: Road, path: Path) -> list[ResidentRow]:
    seen = look(path)
    rows = first_rows(road.desk, road.admin, path, guess(seen), as_of=AS_OF, seen=seen)
    return [row for row in rows if isinstance(row, ResidentRow)]


def words(row: ResidentRow) -> str:
    return " ".join(f"{cell.text} {cell.under}" for cell in taken(row).cells)


@pytest.mark.parametrize("by", ["the file's mark", "the office's own note"])
def test_of_a_protected_person_only_that_a_row_is_there(road: Road, tmp_path: Path, by: str) -> None:
    table = people(3)
    plain = rows_of(road, write(tmp_path / "plain.csv", table))[0].items
    if by == "the file's mark":
        table[1][9] = "1"
    else:
        named = Named(Side.PROTECTED, plain.name, plain.kana, str(plain.birth))
        protection.add(road.desk, road.clerk, a_notice(named))
    hidden, shown, *_ = rows_of(road, write(tmp_path / "a.csv", table))
    assert (hidden.protected, hidden.items.name, hidden.items.address) == (True, MASK, MASK)
    said = words(hidden)
    assert "支援措置あり" in said
    assert not any(text in said for text in (plain.name, plain.kana, plain.address, str(plain.birth.year)))
    assert shown.items.name in words(shown)


def test_the_rows_are_for_the_administrator(road: Road, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", people(2))
    seen = look(path)
    with refused(road, "role.missing"):
        first_rows(road.desk, road.clerk, path, guess(seen), as_of=AS_OF, seen=seen)


def test_a_column_without_heading_shows_no_whole_address_and_no_digits(tmp_path: Path) -> None:
    """Eleven digits are a 住民票コード: as little to be shown as a 個人番号."""
    table = [[f"{12345678901 + n}", *row] for n, row in enumerate(people(3)[1:] * 2)]
    seen = look(write(tmp_path / "b.csv", table))
    told = " ".join(label for _, label in columns_of(seen))
    assert "数字11桁" in told
    assert "12345678901" not in told
    cells = [cell for row in table for cell in row if len(cell) > 5]
    assert not any(cell in told for cell in cells)
