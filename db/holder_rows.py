"""Lines of the 手帳台帳 as rows, and rows as lines again; the number that came with one is sealed for that line alone."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
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
    techo_digits,
    tidy_techo,
)
from forms.kernel.name_keys import kana_key, strict_key

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
        who = (entry.name, strict_key(entry.name), entry.kana, kana_key(entry.kana), str(entry.birth))
        what = (_iso(entry.issued_on), entry.disability, entry.grade, entry.fare_class, entry.review_month)
        rest = (entry.guardian_name, entry.relationship, _iso(entry.returned_on), int(entry.protected))
        return (
            id_,
            self._ledger_id,
            one.line,
            number,
            techo_digits(number),
            *who,
            entry.address,
            *what,
            *rest,
        )


def holder_of(row: sa.Row[Any]) -> Holder:
    """A row of HOLDER as a line."""
    entry = Entry(
        techo_number=row.techo_number,
        name=row.name,
        birth=PartialDate.from_iso(row.birth),
        kana=row.kana,
        address=row.address,
        issued_on=row.issued_on,
        disability=row.disability,
        grade=row.grade,
        fare_class=row.fare_class,
        review_month=row.review_month,
        guardian_name=row.guardian_name,
        relationship=row.relationship,
        returned_on=row.returned_on,
        protected=row.protected,
    )
    return Holder(row.id, row.line, entry, None if row.standing is None else LinkStanding(row.standing))


def ledger_of(row: sa.Row[Any]) -> Ledger:
    """A row of the imports."""
    return Ledger(
        id=row.id,
        as_of=row.as_of,
        imported_at=row.imported_at,
        staff_id=row.staff_id,
        witness_id=row.witness_id or "",
        numbers=row.numbers,
        rows=row.rows,
        state=LedgerState(row.state),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
