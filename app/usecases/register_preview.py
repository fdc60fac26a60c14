"""The first rows of a file before it is read in: of protected people (支援措置), by the file's mark or by what the office itself
noted, nobody needs to see who and where to tell whether the columns are the right ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.exchange.mapping import Look, Mapping
from app.exchange.residents import ResidentRow, preview
from app.exchange.row_reading import BadRow
from app.usecases import shield
from app.usecases.desk import Desk, acting
from forms.kernel.case import Actor
from forms.kernel.masking import MASK
from forms.kernel.procedure import Role


def first_rows(
    desk: Desk, actor: Actor, path: Path, mapping: Mapping, *, as_of: date, seen: Look
) -> Sequence[ResidentRow | BadRow]:
    """As they would be taken over; of a protected person nothing but that a row is there. Raises Refused("role.missing"), and
    as `app.exchange.residents.preview`."""
    rows = preview(path, mapping, as_of=as_of, seen=seen)
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        covers = shield.covering(desk, view)
        return tuple(
            _masked(row) if isinstance(row, ResidentRow) and (row.protected or covers(row.items)) else row
            for row in rows
        )


def _masked(row: ResidentRow) -> ResidentRow:
    """The birth date has to be a date: whoever shows the row leaves it out."""
    items = replace(row.items, name=MASK, kana="", sex="", address=MASK)
    return replace(row, items=items, household="", role="", addressee_number="", protected=True)
