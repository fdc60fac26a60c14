"""手帳 kept at the counter, each given back once; hands a child's 手帳 went through, never changed."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import keeper_changes, kept_techo
from forms.kernel.errors import Refused
from forms.kernel.keeping import Gone, KeeperCause, KeeperChange, KeptTecho, Slip

_KIND = "counter"
_ROWID = sa.literal_column("rowid", sa.Integer)
_OPEN = sa.select(kept_techo).where(kept_techo.c.gone == "")


class KeepingReader:
    """Reads what was recorded."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def kept(self, case_id: str) -> KeptTecho | None:
        """The 手帳 the office keeps for a case now."""
        row = self._link.run(_OPEN.where(kept_techo.c.case_id == case_id)).first()
        return None if row is None else _kept(row)

    def all_kept(self) -> tuple[KeptTecho, ...]:
        """Every 手帳 the office has now, the oldest first."""
        return tuple(_kept(row) for row in self._link.run(_OPEN.order_by(kept_techo.c.kept_on, _ROWID)))

    def changes(self, case_id: str) -> tuple[KeeperChange, ...]:
        """The hands a child's 手帳 went through, oldest first."""
        chosen = sa.select(keeper_changes).where(keeper_changes.c.case_id == case_id).order_by(_ROWID)
        return tuple(_change(row) for row in self._link.run(chosen))

    def grown(self) -> frozenset[str]:
        """Cases whose child has its 手帳 itself."""
        grown = keeper_changes.c.cause == KeeperCause.GROWN.value
        return frozenset(self._link.run(sa.select(keeper_changes.c.case_id).where(grown)).scalars())


class KeepingTable(KeepingReader):
    """Records; the guards refuse on their own what this class would let through."""

    def keep(self, case_id: str, techo_number: str, *, on: date, staff_id: str, at: datetime) -> KeptTecho:
        """Kept from that day on. Raises Refused("guard.kept_techo") for a draft, or while one is kept already."""
        row = {
            "id": new_id(),
            "case_id": case_id,
            "techo_number": techo_number,
            "kept_on": on,
            "kept_by": staff_id,
            "at": at,
        }
        self._link.write(_KIND, sa.insert(kept_techo), row)
        found = self.kept(case_id)
        assert found is not None
        return found

    def give(self, case_id: str, gone: Gone, slip: Slip, *, on: date, staff_id: str, at: datetime) -> None:
        """It is here no more. Raises Refused("kept.none")."""
        found = self.kept(case_id)
        if found is None:
            raise Refused("kept.none")
        said = {"gone": gone.value, "gone_on": on, "slip": slip.value, "gone_by": staff_id, "gone_at": at}
        self._link.write(_KIND, sa.update(kept_techo).where(kept_techo.c.id == found.id).values(**said))

    def change(self, case_id: str, said: KeeperChange, *, staff_id: str, at: datetime) -> None:
        """Another hand. Raises Refused("guard.keeper") but for a 手帳 that was given out."""
        row = {
            "id": new_id(),
            "case_id": case_id,
            "cause": said.cause.value,
            "changed_on": said.on,
            "giver": said.giver,
            "taker": said.taker,
            "taker_is": said.relation,
            "postal_code": said.postal_code,
            "address": said.address,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write(_KIND, sa.insert(keeper_changes), row)


def _kept(row: sa.Row[Any]) -> KeptTecho:
    return KeptTecho(
        id=row.id,
        case_id=row.case_id,
        techo_number=row.techo_number,
        kept_on=row.kept_on,
        kept_by=row.kept_by,
        gone=Gone(row.gone) if row.gone else None,
        gone_on=row.gone_on,
        slip=Slip(row.slip) if row.slip else None,
        gone_by=row.gone_by or "",
    )


def _change(row: sa.Row[Any]) -> KeeperChange:
    return KeeperChange(
        KeeperCause(row.cause),
        row.changed_on,
        row.giver,
        row.taker,
        row.taker_is,
        row.staff_id,
        row.postal_code,
        row.address,
    )
