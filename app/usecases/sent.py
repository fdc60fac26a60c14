"""簡易書留: a 手帳 goes off by post and may come back; an earlier 手帳 is brought back after the 交付. Recorded steps, no
decisions: the case stays where it stands."""

from datetime import date

from app.rules import sent as rules
from app.usecases import shield
from app.usecases.desk import Desk, acting
from db.tx import Tx, View
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role, State
from forms.kernel.result import Certificate, OldTecho
from forms.kernel.sent import Back, Mailing

_BOOKS = (Role.CLERK, Role.FORWARDER)


def on_way(view: View, case_id: str) -> Mailing | None:
    """The mailing of a 手帳 that is with the post by what is recorded."""
    found = view.sent.waiting().get(case_id)
    return None if found is None or found.back_on is not None else found


def send(desk: Desk, actor: Actor, case_id: str, on: date, tracking_no: str) -> Mailing:
    """The 手帳 went off. Raises Refused("procedure.step") unless it is here, ("mail.on_way") while it is with the post,
    ("mail.number"), ("mail.tracking"), ("mail.day"), ("guard.mailing") for a 引受番号 of another letter; of a protected person
    ("protection.alert") before the alert was read."""
    number = rules.tidy_tracking(tracking_no)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        case, came = _here(tx, case_id, State.ARRIVED)
        if on_way(tx, case_id) is not None:
            raise Refused("mail.on_way")
        rules.check_day(on, since=came.arrived_on, today=desk.today())
        shield.require_seen(desk, tx, case, staff.id)
        tx.sent.send(case_id, on, number, staff_id=staff.id, at=desk.now())
        kept = tx.sent.of_case(case_id)[-1]
        tx.log(staff.id, "mail_techo", case_id, on=on.isoformat())
        tx.commit()
    return kept


def came_back(desk: Desk, actor: Actor, case_id: str, on: date, why: Back) -> Mailing:
    """The post brought it back: it waits at the counter again. Raises Refused("mail.not_sent"), ("mail.day")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        sent = on_way(tx, case_id)
        if sent is None or tx.cases.get(case_id).state is not State.ARRIVED:
            raise Refused("mail.not_sent")
        rules.check_day(on, since=sent.sent_on, today=desk.today())
        tx.sent.came_back(sent.id, why, on=on, staff_id=staff.id, at=desk.now())
        kept = tx.sent.of_case(case_id)[-1]
        tx.log(staff.id, "mail_came_back", case_id, on=on.isoformat(), mail_back=why.value)
        tx.commit()
    return kept


def old_came(desk: Desk, actor: Actor, case_id: str, on: date, outcome: OldTecho) -> None:
    """The earlier 手帳 was brought back, or was lost by now; once. Raises Refused("procedure.step") before the 交付,
    ("old_techo.none") where none is owed, ("old_techo.outcome"), ("old_techo.day")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        _, came = _here(tx, case_id, State.DELIVERED)
        if came.delivery is None or case_id not in tx.sent.old_owed():
            raise Refused("old_techo.none")
        rules.check_old(outcome, on, delivered_on=came.delivery.delivered_on, today=desk.today())
        tx.sent.old(case_id, outcome, on=on, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "old_techo_came", case_id, on=on.isoformat(), old_techo=outcome.value)
        tx.commit()


def _here(tx: Tx, case_id: str, state: State) -> tuple[Case, Certificate]:
    case = tx.cases.get(case_id)
    came = tx.certificates.of_case(case_id)
    if case.state is not state or came is None:
        raise Refused("procedure.step")
    return case, came
