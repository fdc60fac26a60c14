"""Decisions as two people read them; one that no longer stands stays in the book with its reason."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.counter import RESULT, keep_techo_key
from db.ids import new_id
from db.link import Link
from db.models import results
from forms.kernel.errors import Refused
from forms.kernel.result import Ended, KeptResult, Result, ResultKind

_KIND = "result"
_ROWID = sa.literal_column("rowid", sa.Integer)
_OF_CASE = sa.select(results).where(results.c.case_id == sa.bindparam("sought")).order_by(_ROWID)
_STANDING = sa.select(results).where(results.c.case_id == sa.bindparam("sought"), results.c.ended == "")
_ALL_STANDING = sa.select(results).where(results.c.ended == "").order_by(_ROWID)
_NEW = sa.insert(results)
_OF_REVIEW = (
    sa.select(results)
    .where(
        results.c.ended == "", results.c.review_month != "", results.c.review_month <= sa.bindparam("month")
    )
    .order_by(results.c.review_month)
)


class ResultReader:
    """Reads decisions."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_case(self, case_id: str) -> tuple[KeptResult, ...]:
        """Everything ever read for the case, oldest first."""
        return tuple(_value(row) for row in self._link.run(_OF_CASE, {"sought": case_id}))

    def standing(self, case_id: str) -> KeptResult | None:
        """The one that stands, confirmed or not."""
        row = self._link.run(_STANDING, {"sought": case_id}).first()
        return None if row is None else _value(row)

    def all_standing(self) -> tuple[KeptResult, ...]:
        """Of all cases."""
        return tuple(_value(row) for row in self._link.run(_ALL_STANDING))

    def review_due(self, month: str) -> tuple[KeptResult, ...]:
        """Those that stand whose 再認定年月 is this month (YYYY-MM) or before it, earliest first."""
        return tuple(_value(row) for row in self._link.run(_OF_REVIEW, {"month": month}))


class ResultTable(ResultReader):
    """Writes decisions; the guards refuse on their own what this class would let through."""

    def add(
        self, case_id: str, result: Result, *, staff_id: str, at: datetime, row_id: str = ""
    ) -> KeptResult:
        """What the first person read, or took from a row of the センター's file. Raises Refused("guard.result"),
        ("guard.result_row"), ("guard.techo_number") for a 手帳番号 held for somebody born on another day."""
        row = {
            "id": new_id(),
            "case_id": case_id,
            **decision_row(result),
            "typed_by": staff_id,
            "typed_at": at,
            "mismatches": 0,
            "row_id": row_id,
        }
        self._link.write(_KIND, _NEW, row)
        keep_techo_key(self._link, _KIND, case_id, RESULT, result.techo_number)
        return self._stands(case_id)

    def confirm(self, case_id: str, *, staff_id: str, at: datetime, token_id: str) -> KeptResult:
        """A second person read the same. Raises Refused("guard.second_reader"), ("guard.result")."""
        signed: dict[str, str | datetime] = {
            "confirmed_by": staff_id,
            "confirmed_at": at,
            "token_id": token_id,
        }
        self._change(self._stands(case_id), **signed)
        return self._stands(case_id)

    def count_mismatch(self, case_id: str) -> KeptResult:
        """The second person read something else."""
        stands = self._stands(case_id)
        self._change(stands, mismatches=stands.mismatches + 1)
        return self._stands(case_id)

    def end(self, case_id: str, why: Ended, *, staff_id: str, at: datetime) -> None:
        """It no longer stands."""
        self._change(self._stands(case_id), ended=why.value, ended_by=staff_id, ended_at=at)

    def _stands(self, case_id: str) -> KeptResult:
        found = self.standing(case_id)
        if found is None:
            raise Refused("result.none")
        return found

    def _change(self, kept: KeptResult, **values: str | int | datetime) -> None:
        self._link.write(_KIND, sa.update(results).where(results.c.id == kept.id).values(**values))


def decision_of(row: sa.Row[Any]) -> Result:
    """The decision in a row of `results`, `center_results` or `result_rows`."""
    return Result(
        kind=ResultKind(row.kind),
        decided_on=row.decided_on,
        techo_number=row.techo_number,
        disability=row.disability,
        opinion_grade=row.opinion_grade,
        decided_grade=row.decided_grade,
        fare_class=row.fare_class,
        review_month=row.review_month,
        reasons=row.reasons,
    )


def decision_row(result: Result) -> dict[str, str | date]:
    """The same as a row has it."""
    return {
        "kind": result.kind.value,
        "decided_on": result.decided_on,
        "techo_number": result.techo_number,
        "disability": result.disability,
        "opinion_grade": result.opinion_grade,
        "decided_grade": result.decided_grade,
        "fare_class": result.fare_class,
        "review_month": result.review_month,
        "reasons": result.reasons,
    }


def _value(row: sa.Row[Any]) -> KeptResult:
    return KeptResult(
        id=row.id,
        case_id=row.case_id,
        result=decision_of(row),
        typed_by=row.typed_by,
        typed_at=row.typed_at,
        mismatches=row.mismatches,
        confirmed_by=row.confirmed_by or "",
        ended=Ended(row.ended) if row.ended else None,
        row_id=row.row_id,
    )
