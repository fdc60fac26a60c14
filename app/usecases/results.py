"""結果: typed by one, read again blind by another who signs in for it; nobody's word alone makes a decision stand.

Two readings that differ say nothing of where; the second time the first person reads the notice once more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.rules import free_text, notices
from app.rules import results as rules
from app.rules.results import Keyed
from app.usecases import sent, shield
from app.usecases.decided import take
from app.usecases.desk import Desk, acting
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Actor, BatchStatus, Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import UNDECIDED, Part, Role, State, Step, leads_to
from forms.kernel.result import Ended, KeptResult, Result, ResultKind

_STEP = {ResultKind.GRANTED: Step.GRANT, ResultKind.REJECTED: Step.REJECT}
_TARGET = {ResultKind.GRANTED: State.GRANTED, ResultKind.REJECTED: State.REJECTED}


class Reading(Enum):
    """What came of the second reading."""

    AGREES = "agrees"
    ONCE_MORE = "once_more"  # it differs; the same person may look again
    BACK = "back"  # it differs twice: the first person reads the notice once more


@dataclass(frozen=True)
class Read:
    """The reading and the case as it stands then."""

    reading: Reading
    case: Case


def step_for(kind: ResultKind) -> Step:
    """What the second person signs in for."""
    return _STEP[kind]


def type_result(desk: Desk, actor: Actor, case_id: str, result: Result) -> Case:
    """What the first person reads on the notice; typed again it replaces what nobody has confirmed yet.

    Raises as `app.rules.results.check`, Refused("result.confirmed"), ("procedure.step") for a case the prefecture does not
    have, ("result.notice") for a 届出 that nobody decides, ("guard.techo_number").
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK, Role.FORWARDER)
        case = to_decide(tx, case_id)
        kept = rules.check(result, since=went_up(desk, tx, case_id), today=desk.today())
        standing = tx.results.standing(case_id)
        if standing is not None and standing.is_confirmed:
            raise Refused("result.confirmed")
        if standing is not None:
            tx.results.end(case_id, Ended.RETYPED, staff_id=staff.id, at=desk.now())
        tx.results.add(case_id, kept, staff_id=staff.id, at=desk.now())
        done = plain(desk, tx, case, Step.TYPE_RESULT, case.state, staff, {"kind": kept.kind.value})
        tx.log(staff.id, Step.TYPE_RESULT.value, case_id, kind=kept.kind.value, result=kept.digest())
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    return done


def confirm(desk: Desk, token: Token, case_id: str, keyed: Keyed) -> Read:
    """The second person's reading; `token` is of `step_for(keyed.kind)` on the case. Alike, the case is decided.

    Raises Refused("result.none"), ("result.confirmed"), ("result.own") for whoever typed it.
    """
    known = desk.tokens.check(token, step_for(keyed.kind), case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.CONFIRMER, Role.REVIEWER)
        case = to_decide(tx, case_id)
        kept = unconfirmed(tx, case_id)
        if kept.row_id:
            raise Refused("told.from_file")
        if kept.typed_by == staff.id:
            raise Refused("result.own")
        if rules.agrees(kept, keyed):
            read = Read(Reading.AGREES, stand(desk, tx, case, kept, staff, token))
        else:
            read = _differs(desk, tx, case, staff, token)
        read = Read(read.reading, shield.shown_case(desk, tx, read.case, staff.id))
        tx.commit()
    desk.tokens.spend(token)
    return read


def annul(desk: Desk, token: Token, case_id: str, reason: str) -> Case:
    """A supervisor sets a decision aside that two people read from the wrong notice, before the 手帳 is given out: the case is
    進達済 again. `token` is of Step.ANNUL_RESULT on the case. Raises Refused("result.none"), ("procedure.step"), ("mail.on_way")
    while its 手帳 is with the post, ("text.…")."""
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, Step.ANNUL_RESULT, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = tx.cases.get(case_id)
        leads_to(Step.ANNUL_RESULT, case.state, State.FORWARDED, staff.roles)
        if sent.on_way(tx, case_id) is not None:
            raise Refused("mail.on_way")
        tx.results.end(case_id, Ended.ANNULLED, staff_id=staff.id, at=desk.now())
        said = {"told": told}
        done = take(desk, tx, case, Step.ANNUL_RESULT, State.FORWARDED, staff, token, said, part=Part.OTHER)
        tx.log(staff.id, Step.ANNUL_RESULT.value, case_id)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def since(desk: Desk, actor: Actor, case_id: str) -> date:
    """The earliest day a decision may be of: that on which the application went up. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK, Role.FORWARDER)
        return went_up(desk, view, case_id)


def undecided(tx: Tx, case_id: str) -> Case:
    """A case the prefecture has. Raises Refused("procedure.step")."""
    case = tx.cases.get(case_id)
    if case.state not in UNDECIDED:
        raise Refused("procedure.step")
    return case


def to_decide(tx: Tx, case_id: str) -> Case:
    """The same, where something is decided on it. Raises Refused("result.notice") too."""
    case = undecided(tx, case_id)
    if notices.ends_going_up(case.record.form.id, case.record):
        raise Refused("result.notice")
    return case


def went_up(desk: Desk, view: View, case_id: str) -> date:
    """The day the application went up last: that of its 進達書, or of 進達済 where that is earlier. Raises
    Refused("procedure.step") for one that never did."""
    days = [act.at for act in view.acts.of(case_id) if act.step is Step.FORWARD]
    sent = [batch for batch in view.batches.of_case(case_id) if batch.status is BatchStatus.FORWARDED]
    if not days or not sent:
        raise Refused("procedure.step")
    return min(days[-1].astimezone(desk.now().tzinfo).date(), sent[-1].dated)


def plain(
    desk: Desk, tx: Tx, case: Case, step: Step, target: State, staff: Staff, detail: Mapping[str, str]
) -> Case:
    """A step of the time after 進達 that nobody has to sign in for once more. Raises as `procedure.leads_to`."""
    leads_to(step, case.state, target, staff.roles)
    at = desk.now()
    return tx.cases.take(case, step, target, staff_id=staff.id, at=at, part=Part.OTHER, detail=detail)


def unconfirmed(view: View, case_id: str) -> KeptResult:
    """What waits for its second reader. Raises Refused("result.none"), ("result.confirmed")."""
    kept = view.results.standing(case_id)
    if kept is None:
        raise Refused("result.none")
    if kept.is_confirmed:
        raise Refused("result.confirmed")
    return kept


def stand(desk: Desk, tx: Tx, case: Case, kept: KeptResult, staff: Staff, token: Token) -> Case:
    """The decision stands, by the second person's word."""
    tx.results.confirm(case.id, staff_id=staff.id, at=desk.now(), token_id=token.id)
    kind = kept.result.kind
    step, detail = _STEP[kind], {"result": kept.result.digest()}
    done = take(desk, tx, case, step, _TARGET[kind], staff, token, {}, part=Part.OTHER)
    tx.log(staff.id, step.value, case.id, **detail)
    return done


def _differs(desk: Desk, tx: Tx, case: Case, staff: Staff, token: Token) -> Read:
    """Nothing says what differs."""
    counted = tx.results.count_mismatch(case.id).mismatches
    over = counted >= rules.TRIES
    if over:
        tx.results.end(case.id, Ended.DIFFERS, staff_id=staff.id, at=desk.now())
    done = take(desk, tx, case, Step.RESULT_DIFFERS, case.state, staff, token, {}, part=Part.OTHER)
    tx.log(staff.id, Step.RESULT_DIFFERS.value, case.id)
    return Read(Reading.BACK if over else Reading.ONCE_MORE, done)
