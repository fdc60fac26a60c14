"""Letters about a 手帳 that is known by its number, and what has come since from whoever holds it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import cases, holder_letters, papers
from forms.kernel.case import PaperKind, PaperOutcome
from forms.kernel.holder import tidy_techo
from forms.kernel.holder_letter import HolderLetter
from forms.kernel.procedure import State

_ROWS = (
    sa.select(holder_letters, papers.c.outcome)
    .join(papers, papers.c.id == holder_letters.c.paper_id)
    .order_by(sa.literal_column("holder_letters.rowid", sa.Integer))
)
_NUMBER = sa.func.json_extract(cases.c.record, "$.techo_number")
_CAUSE = sa.func.json_extract(cases.c.record, "$.cause")
_NAMED = (  # papers that name the 手帳 they are about, but those nobody handed in or that were taken back
    sa.select(
        cases.c.id, cases.c.form_id, cases.c.opened_at, cases.c.state, cases.c.subject_birth,
        _NUMBER.label("n"), _CAUSE.label("c"),
    )
    .where(
        cases.c.form_id.in_(sa.bindparam("forms", expanding=True)),
        cases.c.state.not_in([State.DRAFT.value, State.WITHDRAWN.value]),
    )
    .order_by(cases.c.opened_at, cases.c.id)
)  # fmt: skip


@dataclass(frozen=True)
class Named:
    """An application that names the 手帳 it is about; `birth` as its record has it (ISO)."""

    case_id: str
    form_id: str
    cause: str
    opened_at: datetime
    state: State
    birth: str = field(default="", repr=False)


class HolderLetterReader:
    """Reads letters."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def about_reviews(self) -> tuple[HolderLetter, ...]:
        """Every 再認定のお知らせ, oldest first."""
        return self._many(holder_letters.c.review_month != "")

    def of_case(self, case_id: str) -> tuple[HolderLetter, ...]:
        """Those about a case, oldest first."""
        return self._many(holder_letters.c.case_id == case_id)

    def of_departure(self, departure_id: str) -> tuple[HolderLetter, ...]:
        """Letters about a line of the 死亡・転出 list, oldest first."""
        return self._many(holder_letters.c.departure_id == departure_id)

    def naming(self, forms: tuple[str, ...]) -> dict[str, tuple[Named, ...]]:
        """Applications on these forms that somebody handed in, by the 手帳番号 they name, oldest first."""
        found: dict[str, list[Named]] = {}
        for row in self._link.run(_NAMED, {"forms": forms}):
            one = Named(
                row.id, row.form_id, row.c or "", row.opened_at, State(row.state), row.subject_birth or ""
            )
            if row.n:
                found.setdefault(tidy_techo(row.n), []).append(one)
        return {number: tuple(named) for number, named in found.items()}

    def _many(self, chosen: sa.ColumnElement[bool]) -> tuple[HolderLetter, ...]:
        return tuple(_letter(row) for row in self._link.run(_ROWS.where(chosen)))


class HolderLetterTable(HolderLetterReader):
    """Writes them; the guards refuse on their own what this class would let through."""

    def add(
        self,
        kind: PaperKind,
        techo_number: str,
        birth: str,
        *,
        paper_id: str,
        staff_id: str,
        at: datetime,
        case_id: str = "",
        departure_id: str = "",
        review_month: str = "",
        place: str = "",
    ) -> None:
        """A letter was made. Raises Refused("guard.holder_letter") where nothing of the kind is due to whoever holds it."""
        row = {
            "id": new_id(),
            "kind": kind.value,
            "techo_number": techo_number,
            "birth": birth,
            "case_id": case_id or None,
            "departure_id": departure_id or None,
            "review_month": review_month,
            "place": place,
            "paper_id": paper_id,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("departed", sa.insert(holder_letters), row)


def _letter(row: sa.Row[Any]) -> HolderLetter:
    return HolderLetter(
        id=row.id,
        kind=PaperKind(row.kind),
        techo_number=row.techo_number,
        birth=row.birth,
        paper_id=row.paper_id,
        staff_id=row.staff_id,
        at=row.at,
        outcome=PaperOutcome(row.outcome),
        case_id=row.case_id or "",
        departure_id=row.departure_id or "",
        review_month=row.review_month,
        place=row.place,
    )
