"""Files this office made for a センター, the receipts that came back, and what the sealed codes on its sheets say."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db import field_seal
from db.link import Link
from db.models import handovers, sheet_seals
from forms.kernel.errors import Refused
from forms.kernel.handed_over import Receipt
from forms.kernel.received import HandedOver

_WRITTEN: sa.ColumnElement[int] = sa.literal_column("rowid", sa.Integer)


class HandedReader:
    """Reads what was handed over."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, handover_id: str) -> HandedOver:
        """Raises Refused("handover.unknown")."""
        row = self._link.run(sa.select(handovers).where(handovers.c.id == handover_id)).first()
        if row is None:
            raise Refused("handover.unknown")
        return _value(row)

    def of_batch(self, batch_id: str) -> tuple[HandedOver, ...]:
        """Every file that was made of a 束, oldest first."""
        chosen = sa.select(handovers).where(handovers.c.batch_id == batch_id).order_by(_WRITTEN)
        return tuple(_value(row) for row in self._link.run(chosen))

    def all_in_order(self) -> tuple[HandedOver, ...]:
        """Every file, those with a receipt last, each kind oldest first."""
        chosen = sa.select(handovers).order_by(handovers.c.received_at.is_not(None), _WRITTEN)
        return tuple(_value(row) for row in self._link.run(chosen))

    def sheet_seal(self, paper_id: str, case_id: str) -> bytes | None:
        """What the sealed code of a case on that paper says; None where none stands, or its number was destroyed.

        Raises Unavailable("number.damaged").
        """
        own = (sheet_seals.c.paper_id == paper_id) & (sheet_seals.c.case_id == case_id)
        sealed = self._link.run(sa.select(sheet_seals.c.sealed).where(own)).scalar()
        return None if sealed is None else field_seal.unseal(self._link.keys, _row(paper_id, case_id), sealed)


class HandedTable(HandedReader):
    """Books files, receipts and codes."""

    def add(
        self,
        handover_id: str,
        batch_id: str,
        *,
        issue: int,
        receiver: str,
        cases: int,
        staff_id: str,
        at: datetime,
    ) -> None:
        """A file is made of a 束 that is 進達済. Raises Refused("guard.handover")."""
        row = {
            "id": handover_id,
            "batch_id": batch_id,
            "issue": issue,
            "receiver": receiver,
            "cases": cases,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("handover", sa.insert(handovers), row)

    def note_receipt(self, receipt: Receipt, *, staff_id: str) -> None:
        """What the センター said of it; a later receipt takes the place of an earlier one. Raises Refused("guard.handover") for
        one that is not later."""
        told = {
            "received_at": receipt.at,
            "received_cases": receipt.cases,
            "missing": " ".join(receipt.missing),
            "doubled": " ".join(receipt.doubled),
            "strange": " ".join(receipt.strange),
            "receipt_by": staff_id,
            "receipt_nth": receipt.nth,
        }
        own = sa.update(handovers).where(handovers.c.id == receipt.batch_id)
        self._link.write("handover", own.values(**told))

    def put_seal(self, paper_id: str, case_id: str, sealed: bytes) -> None:
        """Keeps what the code on that paper says, to make the paper again. Raises Refused("guard.sheet_seal")."""
        kept = field_seal.seal(self._link.keys, _row(paper_id, case_id), sealed)
        row = {"paper_id": paper_id, "case_id": case_id, "sealed": kept}
        self._link.write("number", sa.insert(sheet_seals), row)


def _row(paper_id: str, case_id: str) -> str:
    return f"paper|{paper_id}|case|{case_id}|code"


def _value(row: sa.Row[Any]) -> HandedOver:
    return HandedOver(
        id=row.id,
        batch_id=row.batch_id,
        issue=row.issue,
        receiver=row.receiver,
        cases=row.cases,
        staff_id=row.staff_id,
        at=row.at,
        received_at=row.received_at,
        received_cases=row.received_cases or 0,
        receipt_nth=row.receipt_nth,
        missing=tuple(row.missing.split()),
        doubled=tuple(row.doubled.split()),
        strange=tuple(row.strange.split()),
    )
