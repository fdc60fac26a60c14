"""One case open for number entry per person of staff (issue "the right number" §5): two visitors' numbers are most easily
exchanged by whoever has both applications on the screen.

Opened with `take`, closed with `release`, 確認へ回す, sign-out and the next sign-in; forgotten when the seat was left. A number
is taken of no other case (`demand_opened`), whatever a window does.
"""

from dataclasses import dataclass

from app.rules.one_at_a_time import EDITABLE, holds
from app.usecases.desk import Desk, acting
from db.tx import Tx, View
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.open_entry import OpenEntry
from forms.kernel.procedure import Role


@dataclass(frozen=True)
class OpenCase:
    """The case somebody has open: enough to name it and to go there."""

    case_id: str
    reception_no: str
    seat: str


def take(desk: Desk, actor: Actor, case_id: str) -> None:
    """Opens a case for number entry. The same case again, or from another seat, is no other case.

    Raises Refused("entry.other_open") while this person has another one open (`current` names it), ("case.not_editable"),
    ("case.not_yours").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if case.state not in EDITABLE:
            raise Refused("case.not_editable")
        if case.assigned_to != actor.staff.id:
            raise Refused("case.not_yours")
        demand(tx, desk, actor, case_id)
        tx.counter.take_up(case_id)  # nobody waits with it any more (保留)
        tx.open_entries.take(OpenEntry(actor.staff.id, case_id, actor.seat, desk.now()))
        tx.log(actor.staff.id, "entry_opened", "", case=case_id, seat=actor.seat)
        tx.commit()


def release(desk: Desk, actor: Actor, case_id: str) -> None:
    """Closes the case, if it is the one this person has open; otherwise nothing happens."""
    with desk.store.begin() as tx:
        opened = tx.open_entries.of(actor.staff.id)
        if opened is None or opened.case_id != case_id:
            return
        tx.open_entries.release(actor.staff.id)
        tx.log(actor.staff.id, "entry_closed", "", case=case_id, seat=actor.seat)
        tx.commit()


def current(desk: Desk, actor: Actor) -> OpenCase | None:
    """The case that keeps this person from opening another, if there is one."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK)
        return _held(view, desk, actor)


def demand(tx: Tx, desk: Desk, actor: Actor, case_id: str) -> None:
    """Raises Refused("entry.other_open") while this person has a case open that is not this one."""
    held = _held(tx, desk, actor)
    if held is not None and held.case_id != case_id:
        raise Refused("entry.other_open")


def demand_opened(tx: Tx, actor: Actor, case_id: str) -> None:
    """Raises Refused("entry.not_opened") unless this very case is the one this person opened last, and did not close."""
    opened = tx.open_entries.of(actor.staff.id)
    if opened is None or opened.case_id != case_id:
        raise Refused("entry.not_opened")


def _held(view: View, desk: Desk, actor: Actor) -> OpenCase | None:
    opened = view.open_entries.of(actor.staff.id)
    if opened is None:
        return None
    case = view.cases.get(opened.case_id)
    if not holds(opened, case, desk.now(), view.office.get().idle_minutes):
        return None
    return OpenCase(case.id, case.reception_no, opened.seat)
