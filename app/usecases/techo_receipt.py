"""手帳受領書 for a 手帳 that waits: whoever receives it signs. What was really said and signed is recorded with the 交付.

Its outcome is told by `delivery.tell_outcome`.
"""

from app import wording_results
from app.usecases import protection, shield
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book, next_issue
from forms.catalog import techo_receipt
from forms.catalog.techo_receipt import TechoReceipt
from forms.kernel.case import Actor, PaperKind
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role, State
from forms.kernel.result import TOLD

_BOOKS = (Role.CLERK, Role.FORWARDER)


def print_receipt(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """The sheet of one case. Raises Refused("procedure.step") unless its 手帳 waits to be collected, ("result.none"),
    ("protection.alert"), ("protection.visitor")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        case = tx.cases.get(case_id)
        if case.state is not State.ARRIVED:
            raise Refused("procedure.step")
        shield.require_seen(desk, tx, case, staff.id)
        protection.demand_no_opponent(desk, tx, actor, case)
        kept = tx.results.standing(case_id)
        if kept is None:
            raise Refused("result.none")
        record, office = case.record, tx.office.get()
        kind, name = PaperKind.DELIVERY_RECEIPT, f"手帳受領書_{case.reception_no}"
        receipt = TechoReceipt(
            reception_no=case.reception_no,
            version=case.version,
            office=office,
            techo_number=kept.result.techo_number,
            name=record.text(record.form.subject_of(record).name),
            decided_on=to_wareki(PartialDate.of(kept.result.decided_on)),
            told=tuple(wording_results.TOLD[one] for one in TOLD),
            issue=next_issue(tx, case_id, kind),
            caution=office.caution if shield.found(desk, tx, record) else "",
        )
        plan = techo_receipt.plan(receipt)
        made, sealed = book(desk, tx, actor, plan, kind, case_id=case_id, name=name, issue=receipt.issue)
        tx.log(staff.id, "print_delivery_receipt", case_id, paper=made.issue_id, digest=sealed)
        tx.commit()
    return made
