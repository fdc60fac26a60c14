"""What was done to a case, and the people who stand on each side of the four eyes."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.link import Link
from db.models import acts, editors, identity_notes, settlements
from forms.kernel.case import Act
from forms.kernel.procedure import Part, State, Step

_OF_CASE = sa.select(acts).where(acts.c.case_id == sa.bindparam("sought")).order_by(acts.c.seq)
_TO_TELL = sa.text(  # the words of the partial index, which serves no other
    "SELECT a.case_id FROM acts a WHERE a.step = 'wrong_link' AND a.target <> 'returned' AND NOT EXISTS"
    " (SELECT 1 FROM acts t WHERE t.case_id = a.case_id AND t.step IN ('center_told', 'center_returned') AND t.seq > a.seq)"
)
_TYPED = sa.select(editors.c.staff_id).where(editors.c.case_id == sa.bindparam("sought"))

_DECIDED = sa.select(settlements.c.staff_id).where(
    settlements.c.case_id == sa.bindparam("sought"), settlements.c.token_id.is_not(None)
)
_KNEW = sa.select(identity_notes.c.staff_id).where(
    identity_notes.c.case_id == sa.bindparam("sought"), identity_notes.c.kind == "obvious"
)


class ActReader:
    """Reads acts; they are written by `CaseTable.take` alone."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of(self, case_id: str) -> tuple[Act, ...]:
        """Every act of the case, oldest first."""
        return tuple(_value(row) for row in self._link.run(_OF_CASE, {"sought": case_id}))

    def to_tell(self) -> frozenset[str]:
        """Cases that went up with a number found wrong since, of which nobody has told the センター yet."""
        return frozenset(self._link.run(_TO_TELL).scalars())

    def newest(self, step: Step, case_ids: Collection[str]) -> Mapping[str, datetime]:
        """When this step was last taken of each of these cases; those it never was are left out."""
        taken = sa.select(acts.c.case_id, sa.func.max(acts.c.at).label("at")).where(
            acts.c.case_id.in_(case_ids), acts.c.step == step.value
        )
        return {row.case_id: row.at for row in self._link.run(taken.group_by(acts.c.case_id))}

    def people(self, case_id: str) -> Mapping[Part, frozenset[str]]:
        """Staff ids by part over the case's whole life; whoever typed into a draft counts as entry, whoever decided something
        about its number as a supervisor, or said 知覚で明らか of who brings it, as review."""
        sides: dict[Part, set[str]] = {part: set() for part in Part}
        for act in self.of(case_id):
            sides[act.part].add(act.staff_id)
        sides[Part.ENTRY].update(self._link.run(_TYPED, {"sought": case_id}).scalars())
        for said in (_DECIDED, _KNEW):
            sides[Part.REVIEW].update(self._link.run(said, {"sought": case_id}).scalars())
        return {part: frozenset(who) for part, who in sides.items()}


def _value(row: sa.Row[Any]) -> Act:
    return Act(
        id=row.id,
        case_id=row.case_id,
        version=row.version,
        step=Step(row.step),
        part=Part(row.part),
        source=State(row.source),
        target=State(row.target),
        staff_id=row.staff_id,
        at=row.at,
        detail=json.loads(row.detail),
    )
