"""Issues of papers: that they were made and what became of them, never their bytes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import papers
from forms.kernel.case import PaperIssue, PaperKind, PaperOutcome
from forms.kernel.errors import Refused

_ORDER = (papers.c.at, papers.c.issue, papers.c.id)
_OF_CASE = sa.select(papers).where(papers.c.case_id == sa.bindparam("sought")).order_by(*_ORDER)
_OF_BATCH = sa.select(papers).where(papers.c.batch_id == sa.bindparam("sought")).order_by(*_ORDER)


class PaperReader:
    """What was issued."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, paper_id: str) -> PaperIssue:
        """Raises Refused("paper.unknown")."""
        row = self._link.run(sa.select(papers).where(papers.c.id == paper_id)).first()
        if row is None:
            raise Refused("paper.unknown")
        return _value(row)

    def of_case(self, case_id: str) -> tuple[PaperIssue, ...]:
        """The case's own papers, oldest first (a 進達束's stand with the batch)."""
        return self._many(_OF_CASE, case_id)

    def of_batch(self, batch_id: str) -> tuple[PaperIssue, ...]:
        """The batch's papers, oldest first."""
        return self._many(_OF_BATCH, batch_id)

    def count_of(self, kind: PaperKind) -> int:
        """How many papers of a kind were ever issued."""
        counted = sa.select(sa.func.count()).select_from(papers).where(papers.c.kind == kind.value)
        return int(self._link.run(counted).scalar() or 0)

    def printed(self, kind: PaperKind) -> Mapping[str, datetime]:
        """When a paper of this kind first came out right, by case."""
        first = sa.select(papers.c.case_id, sa.func.min(papers.c.at).label("at")).where(
            papers.c.kind == kind.value, papers.c.outcome == PaperOutcome.PRINTED.value
        )
        return {row.case_id: row.at for row in self._link.run(first.group_by(papers.c.case_id))}

    def salt(self, paper_id: str) -> bytes | None:
        """The salt of a paper that bears a number; None when it bears none or the number was destroyed."""
        return self._link.run(sa.select(papers.c.salt).where(papers.c.id == paper_id)).scalar()

    def _many(self, statement: sa.Select[Any], sought: str) -> tuple[PaperIssue, ...]:
        return tuple(_value(row) for row in self._link.run(statement, {"sought": sought}))


class PaperTable(PaperReader):
    """Books issues."""

    def add(
        self,
        *,
        kind: PaperKind,
        case_id: str,
        batch_id: str,
        pages: int,
        bears_number: bool,
        salt: bytes | None,
        digest: str,
        staff_id: str,
        at: datetime,
        issue: int,
    ) -> PaperIssue:
        """A new issue, outcome pending; an empty id means none. A paper that bears a number needs a salt of 16 bytes or more."""
        row = {
            "id": new_id(),
            "kind": kind.value,
            "case_id": case_id or None,
            "batch_id": batch_id or None,
            "issue": issue,
            "pages": pages,
            "bears_number": bears_number,
            "salt": salt,
            "digest": digest,
            "at": at,
            "staff_id": staff_id,
            "outcome": PaperOutcome.PENDING.value,
        }
        self._link.write("paper", sa.insert(papers), row)
        return self.get(str(row["id"]))

    def set_outcome(self, paper_id: str, outcome: PaperOutcome) -> PaperIssue:
        """What became of it, said once. Raises Refused("paper.unknown"), Refused("guard.paper") the second time."""
        self.get(paper_id)
        self._link.write(
            "paper", sa.update(papers).where(papers.c.id == paper_id).values(outcome=outcome.value)
        )
        return self.get(paper_id)


def _value(row: sa.Row[Any]) -> PaperIssue:
    return PaperIssue(
        id=row.id,
        kind=PaperKind(row.kind),
        case_id=row.case_id or "",
        batch_id=row.batch_id or "",
        issue=row.issue,
        pages=row.pages,
        bears_number=row.bears_number,
        digest=row.digest,
        at=row.at,
        staff_id=row.staff_id,
        outcome=PaperOutcome(row.outcome),
    )
