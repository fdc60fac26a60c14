"""進達束: own numbers per 年度 without gaps; head, date, addressee and office frozen when the number is taken."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import batch_cases, batches
from db.office import OfficeReader, from_body, to_body
from forms.kernel.case import Batch, BatchStatus, Head
from forms.kernel.errors import Refused


class BatchReader:
    """The book of 束番号."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, batch_id: str) -> Batch:
        """Raises Refused("batch.unknown")."""
        found = self._many(batches.c.id == batch_id)
        if not found:
            raise Refused("batch.unknown")
        return found[0]

    def of_case(self, case_id: str) -> tuple[Batch, ...]:
        """Every batch the case was ever put in, oldest first; at most one of them is not void."""
        own = sa.select(batch_cases.c.batch_id).where(batch_cases.c.case_id == case_id)
        return self._many(batches.c.id.in_(own))

    def all(self, fiscal_year: int) -> tuple[Batch, ...]:
        """The book of one 年度."""
        return self._many(batches.c.fiscal_year == fiscal_year)

    def with_status(self, status: BatchStatus) -> tuple[Batch, ...]:
        """Every batch of any 年度 that stands there, oldest first."""
        return self._many(batches.c.status == status.value)

    def years(self) -> tuple[int, ...]:
        """The 年度 in which a 束番号 was taken, newest first."""
        year = batches.c.fiscal_year
        return tuple(self._link.run(sa.select(year).distinct().order_by(year.desc())).scalars())

    def _many(self, condition: sa.ColumnElement[bool]) -> tuple[Batch, ...]:
        order = (batches.c.fiscal_year, batches.c.number)
        rows = self._link.run(sa.select(batches).where(condition).order_by(*order)).all()
        return tuple(_value(row, self._cases(row.id)) for row in rows)

    def _cases(self, batch_id: str) -> tuple[str, ...]:
        listed = sa.select(batch_cases.c.case_id).where(batch_cases.c.batch_id == batch_id)
        return tuple(self._link.run(listed.order_by(batch_cases.c.position)).scalars())


class BatchTable(BatchReader):
    """Takes 束番号 and books what became of them."""

    def reserve(
        self,
        *,
        fiscal_year: int,
        document_number: str,
        dated: date,
        addressee: str,
        case_ids: Sequence[str],
        head: Head,
        staff_id: str,
        at: datetime,
    ) -> Batch:
        """The next number of the 年度 for these approved cases, in the order given; the office as it is now stays with it.

        Raises Refused("batch.empty"), Refused("guard.batch_case") for a case that is not approved or in another batch.
        """
        if not case_ids:
            raise Refused("batch.empty")
        of_year = batches.c.fiscal_year == fiscal_year
        last = self._link.run(sa.select(sa.func.max(batches.c.number)).where(of_year)).scalar()
        batch_id = new_id()
        row = {
            "id": batch_id,
            "fiscal_year": fiscal_year,
            "number": (last or 0) + 1,
            "document_number": document_number,
            "dated": dated,
            "addressee": addressee,
            "head_seq": head.seq,
            "head_mac": head.mac,
            "status": BatchStatus.PREPARED.value,
            "issues": 0,
            "reason": "",
            "staff_id": staff_id,
            "at": at,
            "office": to_body(OfficeReader(self._link).get()),
        }
        self._link.write("batch", sa.insert(batches), row)
        self._list(batch_id, case_ids)
        return self.get(batch_id)

    def _list(self, batch_id: str, case_ids: Sequence[str]) -> None:
        listed = [
            {"batch_id": batch_id, "case_id": case_id, "position": n} for n, case_id in enumerate(case_ids, 1)
        ]
        self._link.write("batch", sa.insert(batch_cases), listed)

    def set_status(self, batch_id: str, status: BatchStatus, reason: str = "") -> Batch:
        """Prepared becomes forwarded or void; the number stays in the book. Raises Refused("guard.batch") otherwise."""
        self.get(batch_id)
        changed = (
            sa.update(batches).where(batches.c.id == batch_id).values(status=status.value, reason=reason)
        )
        self._link.write("batch", changed)
        return self.get(batch_id)

    def count_issue(self, batch_id: str) -> int:
        """Counts one more issue of the batch's papers; above 1 the paper says 再印刷."""
        issues = self.get(batch_id).issues + 1
        self._link.write("batch", sa.update(batches).where(batches.c.id == batch_id).values(issues=issues))
        return issues


def _value(row: sa.Row[Any], case_ids: tuple[str, ...]) -> Batch:
    return Batch(
        id=row.id,
        fiscal_year=row.fiscal_year,
        number=row.number,
        document_number=row.document_number,
        dated=row.dated,
        addressee=row.addressee,
        case_ids=case_ids,
        head=Head(row.head_seq, row.head_mac),
        office=from_body(row.office),
        status=BatchStatus(row.status),
        issues=row.issues,
        reason=row.reason,
    )
