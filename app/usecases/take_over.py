"""引き継ぎ: a colleague goes on with a case whose clerk is away, for a reason that stays with the act.

From then on he stands on the side of entry for good. Where the four eyes would break, a supervisor decides (`review.reassign`).
"""

from app.rules import free_text
from app.rules import take_over as rules
from app.rules.one_at_a_time import holds
from app.usecases import shield
from app.usecases.desk import Desk, acting
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role, State, Step, leads_to


def take_over(desk: Desk, actor: Actor, case_id: str, reason: str) -> Case:
    """The case is this clerk's from now on.

    Raises Refused("take_over.own"), ("take_over.open") while its clerk is typing, ("confirm.taken") while a confirmer is at it,
    ("protection.alert"), and as `rules.check`, `procedure.leads_to` and `free_text.check`.
    """
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        leads_to(Step.TAKE_OVER, case.state, case.state, staff.roles)
        if case.assigned_to == staff.id:
            raise Refused("take_over.own")
        opened = tx.open_entries.of(case.assigned_to)
        if (
            opened is not None
            and opened.case_id == case_id
            and holds(opened, case, desk.now(), tx.office.get().idle_minutes)
        ):
            raise Refused("take_over.open")
        if case.state is State.ENTERED and case.confirming_by:
            raise Refused("confirm.taken")
        shield.require_seen(desk, tx, case, staff.id)
        rules.check(tx.acts.people(case_id), tx.staff.all(), staff.id)
        detail, at = {"from": case.assigned_to}, desk.now()
        tx.cases.take(
            case,
            Step.TAKE_OVER,
            case.state,
            staff_id=staff.id,
            at=at,
            part=Part.ENTRY,
            detail=detail | {"told": told},
        )
        tx.open_entries.release_case(case_id)
        tx.cases.assign(case_id, staff.id)
        tx.log(staff.id, Step.TAKE_OVER.value, case_id, seat=actor.seat, **detail)
        done = shield.shown_case(desk, tx, tx.cases.get(case_id), staff.id)
        tx.commit()
    return done
