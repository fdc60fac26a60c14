"""後から入力: after an outage papers are typed that came days before. 受付日 and 入力日 both stay, with the reason."""

from datetime import date

from app.rules import free_text
from app.rules import late_entry as rules
from app.usecases.desk import JST, Desk, acting
from db.tx import View
from forms.kernel.case import Actor, Case
from forms.kernel.counter import LateEntry
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role
from forms.kernel.record import Record


def entered_on(case: Case) -> date:
    """入力日: the day on which its entry began."""
    return case.opened_at.astimezone(JST).date()


def is_late(case: Case) -> bool:
    """Whether the paper came on an earlier day than that, by what is kept."""
    return rules.is_late(case.record.text("received_on"), entered_on(case))


def tell(desk: Desk, actor: Actor, case_id: str, reason: str) -> None:
    """Why the paper is entered later than it came; said again it takes the place of what was said before.

    Raises Refused("case.not_yours"), ("guard.late_entry") once the case was handed on, and as `free_text.check`.
    """
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if case.assigned_to != staff.id:
            raise Refused("case.not_yours")
        tx.counter.set_late(LateEntry(case_id, told, staff.id, desk.now()))
        tx.log(staff.id, "late_entry", case_id, entered=entered_on(case).isoformat())
        tx.commit()


def demand(view: View, case: Case, record: Record) -> None:
    """Raises Refused("late.reason") while it was not said why what is typed came earlier than it was entered."""
    if rules.is_late(record.text("received_on"), entered_on(case)) and view.counter.late(case.id) is None:
        raise Refused("late.reason")
