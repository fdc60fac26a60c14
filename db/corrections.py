"""補正 of a case: asked, answered once, never changed."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import corrections
from forms.kernel.correction import Correction, Party


class CorrectionReader:
    """What was asked."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of(self, case_ids: Collection[str]) -> tuple[Correction, ...]:
        """Of these cases, in the order they were asked."""
        chosen = sa.select(corrections).where(corrections.c.case_id.in_(case_ids))
        rows = self._link.run(chosen.order_by(sa.literal_column("rowid", sa.Integer)))
        return tuple(
            Correction(
                row.id,
                row.case_id,
                Party(row.party),
                row.asked_on,
                row.about,
                row.asked_by,
                row.answered_on,
                row.answer,
                row.answered_by or "",
            )
            for row in rows
        )


class CorrectionTable(CorrectionReader):
    """Writes it down."""

    def ask(
        self, case_id: str, party: Party, about: str, *, asked_on: date, staff_id: str, at: datetime
    ) -> None:
        """Raises Refused("guard.correction") for a draft."""
        row = {
            "id": new_id(),
            "case_id": case_id,
            "party": party.value,
            "asked_on": asked_on,
            "about": about,
            "asked_by": staff_id,
            "asked_at": at,
        }
        self._link.write("correction", sa.insert(corrections), row)

    def answer(
        self, correction_id: str, answer: str, *, answered_on: date, staff_id: str, at: datetime
    ) -> None:
        """Raises Refused("guard.correction") the second time, and for a day before the request."""
        said = {"answered_on": answered_on, "answer": answer, "answered_by": staff_id, "answered_at": at}
        changed = sa.update(corrections).where(corrections.c.id == correction_id).values(**said)
        self._link.write("correction", changed)
