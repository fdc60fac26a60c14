"""最終確認: a supervisor opens one case at a time, looks, ticks, and approves or sends back with a reason.

What the program found stands as fact; his own ticks start empty. Looking at a number is an act that is recorded first.
"""

from collections.abc import Sequence

from app.rules import four_eyes, free_text
from app.usecases import holder_numbers, protection, proving, shield
from app.usecases.decided import take
from app.usecases.desk import Desk, acting, require
from app.usecases.proving import Decision
from app.usecases.review_file import ReviewFile, file_of, ticks_of
from app.usecases.signature import void_sheets
from app.usecases.tokens import Token
from db.tx import Tx
from forms.kernel.case import Actor, BatchStatus, Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import GONE_UP, Part, Role, State, Step, leads_to

REASONS = {
    "number": "個人番号が本人のものか確かめてください",
    "content": "用紙の記載と入力が違います",
    "papers": "添付書類または本人確認書類を確かめてください",
    "further": "番号が載った別の種類の書類を見て、「追加の書類」に記録してください",
    "other": "そのほか",
}
_OPEN = (State.CONFIRMED, State.APPROVED)
_SEEN = (*_OPEN, *GONE_UP)
_COMES_ANEW = frozenset({Step.CONFIRM.value, Step.CANCEL_APPROVAL.value})


def open_case(desk: Desk, actor: Actor, case_id: str) -> ReviewFile:
    """Opens one case for the final check; opening is recorded. Raises Refused("protection.alert") before what is to be known
    of a protected person was read."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.REVIEWER)
        case = tx.cases.get(case_id)
        if case.state not in _OPEN:
            raise Refused("procedure.step")
        shield.require_seen(desk, tx, case, actor.staff.id)
        tx.log(actor.staff.id, "review_open", case_id, seat=actor.seat)
        file = file_of(desk, tx, case, actor.staff)
        tx.commit()
    return file


def approve(
    desk: Desk,
    token: Token,
    case_id: str,
    version: int,
    ticks: frozenset[str],
    decided: Sequence[Decision] = (),
) -> Case:
    """承認. `version` is the one that was looked at; `ticks` are his own, `decided` settles what the comparison left open.

    Raises Refused("review.changed") when the case is another version by now, ("review.ticks") while one is empty,
    ("review.not_opened") for somebody who has not opened the case since it was confirmed (or its approval cancelled),
    ("protection.visitor") while somebody named as 相手方 comes with it,
    ("protection.approve") for somebody who has not looked at the whereabouts that go up with a protected person's case, and as
    `proving.settle` and `proof.check` while the number lacks what it must rest on, or its visitor says that something is
    different ("visitor.differs").
    """
    with desk.store.begin() as tx:
        staff = _authorised(desk, tx, token, Step.APPROVE, case_id)
        case = _for_review(tx, case_id, staff)
        if case.version != version:
            raise Refused("review.changed")
        if not _has_looked(tx, case_id, staff):
            raise Refused("review.not_opened")
        protection.demand_no_opponent(desk, tx, Actor(staff, desk.seat), case)
        if shield.found(desk, tx, case.record) and not shield.was_lifted_for(
            tx, case_id, staff.id, _COMES_ANEW
        ):
            raise Refused("protection.approve")
        if not set(ticks_of(case)) <= ticks:
            raise Refused("review.ticks")
        proving.settle(desk, tx, case, staff, token, decided)
        proving.check(desk, tx, case)
        detail = {"ticks": ",".join(ticks_of(case))}
        done = take(desk, tx, case, Step.APPROVE, State.APPROVED, staff, token, detail, part=Part.REVIEW)
        tx.log(staff.id, "approve", case_id, record=case.record.digest(), **detail)
        holder_numbers.settle(desk, tx, done, staff)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def send_back(desk: Desk, token: Token, case_id: str, reason: str, text: str) -> Case:
    """差戻し with a mandatory reason. A doubt about the number destroys it with the return.

    Raises Refused("review.reason") for an unknown reason, ("text.empty") when 「そのほか」 says nothing.
    """
    if reason not in REASONS:
        raise Refused("review.reason")
    told = free_text.check(text, required=reason == "other")
    with desk.store.begin() as tx:
        staff = _authorised(desk, tx, token, Step.SEND_BACK, case_id)
        case = _for_review(tx, case_id, staff)
        destroyed = reason == "number" and tx.numbers.destroy(
            case_id, why="review.number", staff_id=staff.id, at=desk.now()
        )
        void_sheets(tx, case_id)
        tx.cases.set_returned_reason(case_id, "：".join(part for part in (REASONS[reason], told) if part))
        detail = {"reason": reason}
        words = detail | ({"told": told} if told else {})  # words stay out of the chain
        done = take(desk, tx, case, Step.SEND_BACK, State.RETURNED, staff, token, words, part=Part.REVIEW)
        tx.log(staff.id, "send_back", case_id, number="destroyed" if destroyed else "kept", **detail)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def cancel_approval(desk: Desk, token: Token, case_id: str, reason: str) -> Case:
    """Takes an approval back before 進達, with a reason. Raises Refused("review.in_batch") once a 束番号 holds the case."""
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = _authorised(desk, tx, token, Step.CANCEL_APPROVAL, case_id)
        case = tx.cases.get(case_id)
        four_eyes.check(tx.acts.people(case_id), Part.REVIEW, staff.id)
        if case.state is not State.APPROVED:
            raise Refused("procedure.step")
        if any(batch.status is BatchStatus.PREPARED for batch in tx.batches.of_case(case_id)):
            raise Refused("review.in_batch")
        tx.cases.set_returned_reason(case_id, told)
        step, words = Step.CANCEL_APPROVAL, {"told": told}
        done = take(desk, tx, case, step, State.CONFIRMED, staff, token, words, part=Part.REVIEW)
        tx.log(staff.id, "cancel_approval", case_id)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def reassign(desk: Desk, actor: Actor, case_id: str, staff_id: str, reason: str) -> Case:
    """担当替え: the first person is away, an approver names another clerk, with a reason that stays with the act.

    What waits for the confirmer too: its sheet may still have to be printed, or the case taken back. Raises
    Refused("confirm.taken") while a confirmer is at it.
    """
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.REVIEWER)
        case = tx.cases.get(case_id)
        four_eyes.check(tx.acts.people(case_id), Part.REVIEW, actor.staff.id)
        leads_to(Step.REASSIGN, case.state, case.state, actor.staff.roles)
        if case.state is State.ENTERED and case.confirming_by:
            raise Refused("confirm.taken")
        require(tx.staff.get(staff_id), Role.CLERK)
        detail = {"to": staff_id}
        tx.cases.take(
            case,
            Step.REASSIGN,
            case.state,
            staff_id=actor.staff.id,
            at=desk.now(),
            part=Part.REVIEW,
            detail=detail | {"told": told},
        )
        four_eyes.check(tx.acts.people(case_id), Part.ENTRY, staff_id)  # the approver himself is none either
        tx.cases.assign(case_id, staff_id)
        tx.log(actor.staff.id, "reassign", case_id, **detail)
        done = shield.shown_case(desk, tx, tx.cases.get(case_id), actor.staff.id)
        tx.commit()
    return done


def reveal_number(desk: Desk, actor: Actor, case_id: str) -> IndividualNumber:
    """The sealed number for a supervisor's eyes; the look is committed to the audit chain before the value is given out.

    Raises Refused("number.none") when the case has none, ("procedure.step") before it was confirmed: until then nobody's
    eyes but those of whoever entered it may know it.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.REVIEWER)
        case = tx.cases.get(case_id)
        four_eyes.check(tx.acts.people(case_id), Part.REVIEW, actor.staff.id)
        if case.state not in _SEEN:
            raise Refused("procedure.step")
        number = tx.numbers.open(case_id)
        if number is None:
            raise Refused("number.none")
        tx.log(actor.staff.id, "reveal_number", case_id, seat=actor.seat)
        tx.commit()
    return number


def _authorised(desk: Desk, tx: Tx, token: Token, step: Step, case_id: str) -> Staff:
    return acting(tx, desk.tokens.check(token, step, case_id, desk.now()), Role.REVIEWER)


def _has_looked(tx: Tx, case_id: str, staff: Staff) -> bool:
    """Whether this person opened the case after it last came (back) to be decided."""
    looked = False
    for line in tx.queries.trail(case_id):
        if line.act in _COMES_ANEW:
            looked = False
        looked |= line.act == "review_open" and line.staff_id == staff.id
    return looked


def _for_review(tx: Tx, case_id: str, staff: Staff) -> Case:
    case = tx.cases.get(case_id)
    if case.state is not State.CONFIRMED:
        raise Refused("procedure.step")
    four_eyes.check(tx.acts.people(case_id), Part.REVIEW, staff.id)
    return case
