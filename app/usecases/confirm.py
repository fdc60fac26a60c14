"""確認: a second person signs in for this act, says what he holds and whose name is on it, and keys number and birth blind.

What the first person entered as number or birth date is shown nowhere and nothing is preselected. Told only 不一致, he may
key once more; the second mismatch returns the case and neither value is kept (issue §4; ガイドライン 2-3, §4).
"""

from dataclasses import replace

from app.rules import four_eyes, free_text
from app.usecases import confirm_keying, confirm_outcome, protection, shield
from app.usecases.confirm_keying import BLACKOUT_SEEN, ITEMS, Keying
from app.usecases.confirm_outcome import Confirmed, Outcome
from app.usecases.confirm_papers import Document
from app.usecases.confirm_task import ConfirmTask, sheets, task_of, this_version
from app.usecases.desk import Desk, acting
from app.usecases.tokens import Token, is_recent
from db.tx import Tx, View
from forms.kernel.case import Actor, Case, Staff
from forms.kernel.compare import Mark
from forms.kernel.errors import Refused
from forms.kernel.masking import Veil
from forms.kernel.procedure import Part, Role, State, Step

__all__ = [
    "BLACKOUT_SEEN",
    "ITEMS",
    "ConfirmTask",
    "Confirmed",
    "Document",
    "Keying",
    "Outcome",
    "begin",
    "key",
    "leave",
    "send_back",
]


def begin(desk: Desk, token: Token, case_id: str, *, alert_read: bool = False) -> ConfirmTask:
    """The confirmer takes the case up; from now on it cannot be taken back.

    Raises Refused("confirm.not_printed") while no signed sheet exists, ("confirm.taken") while a colleague is at it (until
    his authentication is surely over: a machine that broke down must not hold the case for ever), ("protection.alert") for a
    protected person unless the confirmer says that he has read the alert (`alert_read`), which is recorded first,
    ("protection.visitor") while somebody named as 相手方 comes with it,
    ("four_eyes.entry"|"four_eyes.review"|"four_eyes.seen"|"four_eyes.seen_elsewhere").
    """
    known = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.CONFIRMER)
        case = tx.cases.get(case_id)
        _check_may_confirm(tx, case, staff)
        _check_blind(tx, case, staff)
        if _is_busy(desk, tx, case, staff):
            raise Refused("confirm.taken")
        _note_alert(desk, tx, case, token, read=alert_read)
        protection.demand_no_opponent(desk, tx, Actor(staff, desk.seat), case)
        if not _has_begun(tx, case, staff):
            tx.cases.take(
                case, Step.BEGIN_CONFIRM, State.ENTERED, staff_id=staff.id, at=desk.now(), part=Part.CONFIRM
            )
            tx.cases.set_confirming(case_id, staff.id)
        tx.log(staff.id, "begin_confirm", case_id, seat=desk.seat)
        task = task_of(desk, tx, tx.cases.get(case_id), token.id)
        tx.commit()
    return task


def key(desk: Desk, token: Token, case_id: str, keying: Keying) -> Confirmed:
    """One blind entry: compared, recorded and committed, whatever comes out. A document of another holder returns the case.

    A paper that does not stand recorded as 番号確認 is recorded with an entry that agrees. Raises Refused("sources.…"),
    ("identity.…") or ("confirm.…") before anything is compared or counted; ("confirm.hits") once it is recorded that his own
    look at the register found none or several.
    """
    known = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.CONFIRMER)
        case = tx.cases.get(case_id)
        _check_may_confirm(tx, case, staff)
        _check_blind(tx, case, staff)
        _check_begun(tx, case, staff)
        if keying.holder_is_subject:
            _check_compared(desk, tx, case, token, keying)
            birth = confirm_keying.check_complete(desk, tx, case, keying)
            result = confirm_outcome.decide(desk, tx, case, staff, keying, birth, token)
        else:
            detail = {**confirm_keying.detail_of(keying), "reason": "holder"}
            result = confirm_outcome.give_back(desk, tx, case, staff, token, detail)
        if result is not None:
            result = replace(result, case=shield.shown_case(desk, tx, result.case, token.id))
        tx.commit()
    if result is None:
        raise Refused("confirm.hits")
    if result.outcome is not Outcome.ONCE_MORE:
        desk.tokens.spend(token)
    return result


def send_back(desk: Desk, token: Token, case_id: str, reason: str) -> Case:
    """差戻し without keying (原本が読めない …): the reason is mandatory, the number is destroyed with the return."""
    known = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    text = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.CONFIRMER)
        case = tx.cases.get(case_id)
        _check_may_confirm(tx, case, staff)
        _check_begun(tx, case, staff)
        done = confirm_outcome.give_back(desk, tx, case, staff, token, {"reason": "told"}, told=text).case
        done = shield.shown_case(desk, tx, done, token.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def leave(desk: Desk, token: Token, case_id: str) -> None:
    """The confirmer puts the case down without an answer; mismatches already counted stay counted."""
    staff = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    with desk.store.begin() as tx:
        case = tx.cases.get(case_id)
        if case.state is State.ENTERED and case.confirming_by == staff.id:
            tx.cases.set_confirming(case_id, "")
        tx.log(staff.id, "leave_confirm", case_id)
        tx.commit()
    desk.tokens.spend(token)


def _note_alert(desk: Desk, tx: Tx, case: Case, token: Token, *, read: bool) -> None:
    if not shield.found(desk, tx, case.record):
        return
    if not read:
        raise Refused("protection.alert")
    shield.note_seen(tx, token.staff, case.id, desk.seat)
    desk.sitting.note_seen(token.id, case.id)


def _check_compared(desk: Desk, view: View, case: Case, token: Token, keying: Keying) -> None:
    """An address that was never shown cannot have been compared. Raises Refused("protection.compare")."""
    if keying.marks.get("address") is not Mark.NOT_ON_DOCUMENT and (
        shield.veil_of(desk, view, case, token.id) is Veil.DOWN
    ):
        raise Refused("protection.compare")


def _check_may_confirm(view: View, case: Case, staff: Staff) -> None:
    if case.state is not State.ENTERED:
        raise Refused("procedure.step")
    four_eyes.check(view.acts.people(case.id), Part.CONFIRM, staff.id)
    four_eyes.check_blind(view.queries.trail(case.id), staff.id)
    if case.record.text("arrival") == "typed" and not sheets(view, case):
        raise Refused("confirm.not_printed")


def _check_blind(view: View, case: Case, staff: Staff) -> None:
    """Nobody keys blind what he knows from another case with the same number."""
    number = view.numbers.open(case.id)
    others = () if number is None else view.numbers.same(case.id, number)
    four_eyes.check_blind_elsewhere((view.queries.trail(other) for other in others), staff.id)


def _check_begun(view: View, case: Case, staff: Staff) -> None:
    if not _has_begun(view, case, staff):
        taken = case.confirming_by not in ("", staff.id)
        raise Refused("confirm.taken" if taken else "confirm.not_begun")


def _has_begun(view: View, case: Case, staff: Staff) -> bool:
    """Whether the case is with this person, and by his own act: the column alone would be somebody's word."""
    begun = this_version(view, case, Step.BEGIN_CONFIRM)
    return case.confirming_by == staff.id and bool(begun) and begun[-1].staff_id == staff.id


def _is_busy(desk: Desk, view: View, case: Case, staff: Staff) -> bool:
    """Whether a colleague is at it whose token may still be alive."""
    if case.confirming_by in ("", staff.id):
        return False
    begun = [
        line.at
        for line in view.queries.trail(case.id)
        if line.act == "begin_confirm" and line.staff_id == case.confirming_by
    ]
    return bool(begun) and is_recent(begun[-1], desk.now())
