"""Lines of the 手帳台帳 as rows, and rows as lines again; the number that came with one is sealed for that line alone."""

import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.field_seal import seal
from db.ids import new_id
from db.keys import Keys
from db.models import holder_links, holders
from forms.kernel.dates import PartialDate
from forms.kernel.holder import (
    Entry,
    Holder,
    Ledger,
    LedgerState,
    LinkStanding,
    Numbered,
    Registered,
    techo_digits,
    tidy_techo,
)
from forms.kernel.name_keys import kana_key, strict_key

_DAYS = ("issued_on", "returned_on")
_to_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
HOLDER = sa.select(holders, holder_links.c.standing).select_from(
    holders.outerjoin(holder_links, holder_links.c.holder_id == holders.c.id)
)


@dataclass(frozen=True)
class SealedLines:
    """Rows of one turn, in the order of the tables' columns."""

    ledger_id: str
    holders: list[tuple[Any, ...]]
    links: list[tuple[Any, ...]]


class LineSealer:
    """Makes rows of lines, outside of any transaction: others write meanwhile."""

    def __init__(self, keys: Keys, ledger_id: str) -> None:
        self._keys, self._ledger_id = keys, ledger_id

    def seal(self, lines: Iterable[Numbered]) -> SealedLines:
        """One row each, for `HolderTable.add`."""
        made = SealedLines(self._ledger_id, [], [])
        for one in lines:
            id_ = new_id()
            made.holders.append(self._row(id_, one))
            if one.number is not None:
                digits = one.number.reveal().encode("ascii")
                sealed = seal(self._keys, f"holder|{id_}|number", digits)
                blind = hmac.digest(
                    self._keys.blind, digits, "sha256"
                )  # as of a case: two can be held together
                made.links.append((id_, LinkStanding.UNPROVED.value, sealed, blind, None, None, None))
        return made

    def _row(self, id_: str, one: Numbered) -> tuple[Any, ...]:
        entry = one.entry
        number = tidy_techo(entry.techo_number)
        keys = (strict_key(entry.name), kana_key(entry.kana), str(entry.birth), entry.review_month)
        returned = None if entry.returned_on is None else entry.returned_on.isoformat()
        whole = (id_, self._ledger_id, one.line, number, techo_digits(number), *keys, returned)
        return (*whole, _to_json(_body(entry)))


def holder_of(row: sa.Row[Any]) -> Holder:
    """A row of HOLDER as a line."""
    told = json.loads(row.entry)
    days = {key: None if told[key] is None else date.fromisoformat(told[key]) for key in _DAYS}
    entry = Entry(**(told | days | {"birth": PartialDate.from_iso(told["birth"])}))
    return Holder(row.id, row.line, entry, None if row.standing is None else LinkStanding(row.standing))


def registered_of(row: sa.Row[Any]) -> Registered:
    """A row of number and entry as it is counted."""
    told = json.loads(row.entry)
    issued, returned = (None if told[key] is None else date.fromisoformat(told[key]) for key in _DAYS)
    birth = PartialDate.from_iso(told["birth"])
    return Registered(row.techo_number, birth, told["disability"], told["grade"], issued, returned)


def _body(entry: Entry) -> dict[str, Any]:
    told = {one.name: getattr(entry, one.name) for one in fields(entry)}
    days = {key: None if told[key] is None else told[key].isoformat() for key in _DAYS}
    return told | days | {"birth": str(entry.birth)}


def ledger_of(row: sa.Row[Any]) -> Ledger:
    """A row of the imports."""
    return Ledger(
        id=row.id,
        as_of=row.as_of,
        imported_at=row.imported_at,
        staff_id=row.staff_id,
        witness_id=row.witness_id or "",
        numbers=row.bears_links,
        rows=row.rows,
        state=LedgerState(row.state),
    )
