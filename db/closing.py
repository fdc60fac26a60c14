"""The end of a 年度 and of a day: carried, closed, counted; nothing of it is ever changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import batch_carries, batches, closed_days, closed_years, day_counts, papers
from forms.kernel.case import BatchStatus, PaperOutcome
from forms.kernel.closing import PILES, Carried, ClosedDay, ClosedYear, Counted, Pile

_VOID, _DAY = BatchStatus.VOID.value, 10  # letters of a day in a moment


class ClosingReader:
    """What was closed."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def carried(self) -> tuple[Carried, ...]:
        """Every 束 that was carried over, oldest first."""
        rows = self._link.run(sa.select(batch_carries).order_by(batch_carries.c.at))
        return tuple(Carried(row.from_id, row.to_id, row.staff_id, row.at) for row in rows)

    def years(self) -> tuple[ClosedYear, ...]:
        """Closed 年度, oldest first."""
        rows = self._link.run(sa.select(closed_years).order_by(closed_years.c.fiscal_year))
        return tuple(ClosedYear(row.fiscal_year, row.last, row.staff_id, row.at) for row in rows)

    def counts(self, day: date) -> tuple[Counted, ...]:
        """Every count of a day's papers, the first attempt first."""
        chosen = sa.select(day_counts).where(day_counts.c.day == day)
        order = (day_counts.c.attempt, sa.literal_column("rowid", sa.Integer))
        return tuple(_counted(row) for row in self._link.run(chosen.order_by(*order)))

    def closed_day(self, day: date) -> ClosedDay | None:
        """How a day was closed; None while it is open."""
        row = self._link.run(sa.select(closed_days).where(closed_days.c.day == day)).first()
        return None if row is None else ClosedDay(row.day, row.attempt, row.reason, row.staff_id, row.at)

    def expected(self, day: date, outcome: PaperOutcome = PaperOutcome.PRINTED) -> Mapping[Pile, int]:
        """Sheets of that day's papers with this outcome, pile by pile; those of a 束 that was given up are shredded."""
        joined = papers.outerjoin(batches, batches.c.id == papers.c.batch_id)
        chosen = (
            sa.select(papers.c.kind, sa.func.sum(papers.c.pages).label("sheets"))
            .select_from(joined)
            .where(papers.c.outcome == outcome.value)
            .where(sa.func.substr(sa.type_coerce(papers.c.at, sa.Text), 1, _DAY) == day.isoformat())
            .where(sa.func.coalesce(batches.c.status, "") != _VOID)
            .group_by(papers.c.kind)
        )
        sheets = {row.kind: int(row.sheets) for row in self._link.run(chosen)}
        return {pile: sum(sheets.get(kind.value, 0) for kind in kinds) for pile, kinds in PILES.items()}


class ClosingTable(ClosingReader):
    """Closes; the guards refuse on their own what this class would let through."""

    def carry(self, from_id: str, to_id: str, *, staff_id: str, at: datetime) -> None:
        """The cases of a 束 that was given up now stand in one of a later 年度. Raises Refused("guard.carry")."""
        row = {"from_id": from_id, "to_id": to_id, "staff_id": staff_id, "at": at}
        self._link.write("batch", sa.insert(batch_carries), row)

    def close_year(self, year: int, last: int, *, staff_id: str, at: datetime) -> None:
        """No 束番号 is taken in it any more. Raises Refused("guard.year") while one is open, or before its end."""
        row = {"fiscal_year": year, "last": last, "staff_id": staff_id, "at": at}
        self._link.write("year", sa.insert(closed_years), row)

    def count(self, day: date, counted: Mapping[Pile, int], *, staff_id: str, at: datetime) -> int:
        """Keeps a blind count with what was expected at that moment; its attempt. Raises Refused("guard.count")."""
        expected = self.expected(day)
        attempt = max((one.attempt for one in self.counts(day)), default=0) + 1
        rows = [
            {
                "id": new_id(),
                "day": day,
                "attempt": attempt,
                "pile": pile.value,
                "counted": counted[pile],
                "expected": expected[pile],
                "staff_id": staff_id,
                "at": at,
            }
            for pile in Pile
        ]
        self._link.write("count", sa.insert(day_counts), rows)
        return attempt

    def close_day(self, day: date, attempt: int, reason: str, *, staff_id: str, at: datetime) -> None:
        """The day's papers are as counted. Raises Refused("guard.count") for a difference without reason, for papers that
        came out since."""
        row = {"day": day, "attempt": attempt, "reason": reason, "staff_id": staff_id, "at": at}
        self._link.write("count", sa.insert(closed_days), row)


def _counted(row: sa.Row[Any]) -> Counted:
    return Counted(row.day, row.attempt, Pile(row.pile), row.counted, row.expected, row.staff_id, row.at)
