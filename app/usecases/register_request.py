"""Which cases wait for 照合; and 照会一覧, a list of personal data that leaves the office (issue 3 §3, way b).

What leaves is logged before it is written.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange import request_list
from app.exchange.request_list import Asked
from app.usecases import comparison
from app.usecases.desk import Desk, acting
from app.usecases.register_nobody import REQUEST
from forms.kernel.case import Actor, Case
from forms.kernel.comparison import RegisterUse
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role, State

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.tx import View

OPEN = (State.ENTERED, State.RETURNED, State.CONFIRMED)
_MOST = 10_000


def due(view: "View") -> tuple[Case, ...]:
    """Open cases with a number that has not been held against the register as they are now."""
    rows = view.queries.worklist(OPEN, limit=_MOST)
    held = (view.cases.get(row.id) for row in rows if row.has_number)
    return tuple(case for case in held if comparison.current(view, case) is None)


def waiting(desk: Desk, actor: Actor) -> frozenset[str] | None:
    """照合待ち: ids of the cases of `due`; None where the office does not ask the register. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER)
        if comparison.use_of(view) is RegisterUse.OFF:
            return None
        rows = view.queries.worklist(OPEN, limit=_MOST)
        compared = view.comparisons.cases()  # of a case never compared nothing needs to be read
        return frozenset(
            row.id
            for row in rows
            if row.has_number
            and (row.id not in compared or comparison.current(view, view.cases.get(row.id)) is None)
        )


def count_due(desk: Desk, actor: Actor) -> int:
    """How many people a list would hold now. Raises Refused("role.missing"|"request.not_answers")."""
    with desk.store.look() as view:
        _may_ask(view, actor)
        return len(due(view))


def write_request(desk: Desk, actor: Actor, target: Path) -> int:
    """Writes the list to the place somebody chose; how many people stand in it.

    Logged for each case and as a whole, and kept before the file is written. Raises Refused("role.missing"),
    ("request.not_answers") unless the office chose this way, ("request.nothing"); Unavailable("request.write").
    """
    with desk.store.begin() as tx:
        _may_ask(tx, actor)
        cases = due(tx)
        if not cases:
            raise Refused("request.nothing")
        for case in cases:
            tx.log(actor.staff.id, "register.asked", case.id)
        tx.log(actor.staff.id, REQUEST, count=str(len(cases)))
        tx.commit()
    return request_list.write(target, [_asked(case) for case in cases])


def _may_ask(view: "View", actor: Actor) -> None:
    acting(view, actor.staff, Role.CLERK, Role.ADMIN)
    if view.office.get().register != RegisterUse.ANSWERS.value:
        raise Refused("request.not_answers")


def _asked(case: Case) -> Asked:
    record = case.record
    who = record.form.subject_of(record)
    items = FourItems(
        name=record.text(who.name),
        birth=PartialDate.from_iso(record.text(who.birth)),
        sex=record.text("sex"),
        address=record.text(who.address),
        kana=record.text(who.kana),
    )
    return Asked(case.reception_no, items)
