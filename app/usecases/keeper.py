"""引継ぎ of a child's 手帳: to the child at 15, to a new 保護者 (身体障害者福祉法15条7-9項). A recorded step, no application."""

from datetime import date

from app.rules import free_text
from app.rules import keeper as rules
from app.rules.visitor_names import may_be
from app.usecases import protection, shield
from app.usecases.desk import Desk, acting
from db.tx import View
from forms.kernel.case import Actor, Case
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.keeping import KeeperCause, KeeperChange
from forms.kernel.procedure import Role, State


def of_child(case: Case) -> bool:
    """Whether the 手帳 of this case was given out to a 保護者."""
    form = case.record.form
    takes = form.id in ("kofu", "saikofu")
    return takes and case.state is State.DELIVERED and form.blackout_of(case.record) is not None


def holder(view: View, case: Case) -> str:
    """Who has the 手帳 by what is recorded."""
    changes = view.keeping.changes(case.id)
    return changes[-1].taker if changes else case.record.text("applicant_name")


def change(
    desk: Desk,
    actor: Actor,
    case_id: str,
    cause: KeeperCause,
    on: date,
    *,
    name: str = "",
    relation: str = "",
) -> KeeperChange:
    """Who had it hands it on: to the child itself (`name` is not asked for), or to a new 保護者 by name and relation.

    Raises Refused("keeper.none") but for a 手帳 that was given out to a 保護者, as `rules.keeper.check`, ("text.…"); of a
    protected child ("protection.alert"), ("protection.visitor"), ("delivery.opponent") for a name that may be a 相手方's.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if not of_child(case):
            raise Refused("keeper.none")
        shield.require_seen(desk, tx, case, staff.id)
        protection.demand_no_opponent(desk, tx, actor, case)
        kept = _checked(desk, tx, case, cause, on, name, relation)
        tx.keeping.change(case_id, kept, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "change_keeper", case_id, keeper=cause.value, on=on.isoformat())
        tx.commit()
    return kept


def _checked(
    desk: Desk, view: View, case: Case, cause: KeeperCause, on: date, name: str, relation: str
) -> KeeperChange:
    record, grown = case.record, cause is KeeperCause.GROWN
    subject = record.form.subject_of(record)
    said = KeeperChange(
        cause,
        on,
        holder(view, case),
        record.text(subject.name) if grown else free_text.check(name, required=False),
        "" if grown else free_text.check(relation, required=False),
    )
    came = view.certificates.of_case(case.id)
    assert came is not None
    assert came.delivery is not None  # a case is 交付済 by nothing else
    kept = rules.check(
        said,
        view.keeping.changes(case.id),
        birth=PartialDate.from_iso(record.text(subject.birth)),
        since=came.delivery.delivered_on,
        today=desk.today(),
    )
    variants = desk.reference.variants
    for one in shield.found(desk, view, record):
        if any(may_be(who.name, who.kana, kept.taker, "", variants) for who in one.opponents):
            raise Refused("delivery.opponent")
    return kept
