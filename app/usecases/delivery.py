"""手帳到着 and 交付: what came is held against the decisions, its holder is written to, it is given out once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.rules import delivery as rules
from app.rules import free_text, notices
from app.rules import results as result_rules
from app.rules.visitor_names import may_be
from app.usecases import keeper, papers, protection, sent, shield
from app.usecases.decided import take
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book, next_issue
from app.usecases.results import plain
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.catalog import ready_letter
from forms.catalog.ready_letter import HealthNotice, ReadyLetter
from forms.kernel.case import Actor, Case, PaperKind, PaperOutcome
from forms.kernel.dates import PartialDate, is_under, to_wareki
from forms.kernel.errors import Refused
from forms.kernel.procedure import GONE_UP, Part, Role, State, Step, leads_to
from forms.kernel.record import Record
from forms.kernel.result import Certificate, Delivery, KeptResult

MAJORITY = 18  # 令8条2項: under it the 保健所長 is told
_BOOKS = (Role.CLERK, Role.FORWARDER)
_AGAIN = "saikofu"
_ELSEWHERE = "（別にお知らせします）"  # of somebody protected, whose new 保護者 is known by name alone
_LETTERS = (
    PaperKind.READY_LETTER,
    PaperKind.HEALTH_NOTICE,
    PaperKind.DECISION_NOTICE,
    PaperKind.DELIVERY_RECEIPT,
)


@dataclass(frozen=True)
class Arrivals:
    """What came of what was decided: cases by the 手帳 that is here, and those still awaited."""

    arrived: tuple[Case, ...]
    missing: int


def awaited(desk: Desk, actor: Actor) -> tuple[tuple[str, str], ...]:
    """手帳番号 and 受付番号 of every 交付決定 whose 手帳 is not here, as the 経由簿 has them. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *_BOOKS)
        granted = view.queries.worklist((State.GRANTED,), limit=10_000)
        kept = {one.case_id: one for one in view.results.all_standing()}
        return tuple(
            (kept[row.id].result.techo_number, row.reception_no) for row in granted if row.id in kept
        )


def arrive(
    desk: Desk, actor: Actor, techo_numbers: Sequence[str], arrived_on: date, case_id: str = ""
) -> Arrivals:
    """The 手帳番号 are read from the 手帳 themselves; all are taken in or none. `case_id`: of two decisions that name one
    手帳番号 (再交付 keeps it) the case somebody chose.

    Raises Refused("certificate.unknown") for one no decision names, ("certificate.several") for one that two await and of which
    nobody said whose it is, ("certificate.twice"), ("certificate.arrived_on") for a day before the decision or to come.
    """
    numbers = [result_rules.tidy_number(text) for text in techo_numbers]
    if not numbers:
        raise Refused("certificate.unknown")
    if len(set(numbers)) != len(numbers):
        raise Refused("certificate.twice")
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        done = []
        for number in numbers:
            kept = _awaited(tx, number, case_id)
            if not kept.result.decided_on <= arrived_on <= desk.today():
                raise Refused("certificate.arrived_on", field="arrived_on")
            case = tx.cases.get(kept.case_id)
            tx.certificates.arrive(case.id, kept.id, arrived_on=arrived_on, staff_id=staff.id, at=desk.now())
            detail = {"on": arrived_on.isoformat()}
            moved = plain(desk, tx, case, Step.ARRIVE, State.ARRIVED, staff, detail)
            tx.log(staff.id, Step.ARRIVE.value, case.id, **detail)
            done.append(shield.shown_case(desk, tx, moved, staff.id))
        missing = tx.queries.counts()[State.GRANTED]
        tx.commit()
    return Arrivals(tuple(done), missing)


def deliver(desk: Desk, actor: Actor, case_id: str, delivery: Delivery) -> Case:
    """交付 by the counter, or by the post's record of what was sent.

    Raises as `app.rules.delivery.check`, Refused("certificate.none"), ("procedure.step"); of a protected
    person ("protection.alert") before the alert was read, ("delivery.opponent") for a name that may be a 相手方's."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        came = _came(tx, case)
        again = is_again(case)
        away = sent.on_way(tx, case_id)
        kept = rules.check(
            delivery,
            arrived_on=came.arrived_on,
            today=desk.today(),
            again=again,
            birth=birth_of(case),
            mailed_on=None if away is None else away.sent_on,
        )
        shield.require_seen(desk, tx, case, staff.id)
        protection.demand_no_opponent(desk, tx, actor, case)
        _stop_opponent(desk, tx, case, kept.receiver_name)
        tx.certificates.deliver(case_id, kept, staff_id=staff.id, at=desk.now())
        detail = {"on": kept.delivered_on.isoformat(), "way": kept.way.value, "receiver": kept.receiver.value}
        done = plain(desk, tx, case, Step.DELIVER, State.DELIVERED, staff, detail)
        tx.log(staff.id, Step.DELIVER.value, case_id, **detail, old_techo=kept.old_techo.value)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    return done


def undo(desk: Desk, token: Token, case_id: str, reason: str) -> Case:
    """A 交付 that was recorded and never was (another's 手帳, another case): the 手帳 waits again, what was recorded stays in the
    book. `token` is of Step.UNDO_DELIVERY on the case. Raises Refused("procedure.step"), ("certificate.none"), ("text.…"),
    ("keeper.handed_on") once it is recorded that it went on from hand to hand, ("old_techo.came") once the earlier 手帳 was."""
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, Step.UNDO_DELIVERY, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = tx.cases.get(case_id)
        leads_to(Step.UNDO_DELIVERY, case.state, State.ARRIVED, staff.roles)
        if tx.keeping.changes(case_id):
            raise Refused("keeper.handed_on")
        if tx.sent.old_came(case_id) is not None:
            raise Refused("old_techo.came")
        tx.certificates.undo(case_id, told, staff_id=staff.id, at=desk.now(), token_id=token.id)
        said = {"told": told}
        done = take(desk, tx, case, Step.UNDO_DELIVERY, State.ARRIVED, staff, token, said, part=Part.OTHER)
        tx.log(staff.id, Step.UNDO_DELIVERY.value, case_id)
        done = shield.shown_case(desk, tx, done, staff.id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def print_ready_letter(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """「手帳ができました」 to the applicant; of a protected person to the safe contact alone. It says neither 障害名 nor 等級.

    Its outcome is told by `tell_outcome`. Raises Refused("procedure.step") unless a 手帳 waits, ("ready.address"),
    ("protection.alert"), ("reminder.safe_contact").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *_BOOKS)
        case = tx.cases.get(case_id)
        if case.state is not State.ARRIVED:
            raise Refused("procedure.step")
        office, record = tx.office.get(), case.record
        issue = next_issue(tx, case_id, PaperKind.READY_LETTER)
        letter = ReadyLetter(
            reception_no=case.reception_no,
            version=case.version,
            address=letter_address(desk, tx, actor, case),
            addressee=record.text("applicant_name"),
            dated=desk.today(),
            office=office,
            times=issue,
        )
        if shield.found(desk, tx, record):
            letter = replace(letter, caution=office.caution)
        name = f"手帳ができました_{case.reception_no}"
        plan, kind = ready_letter.plan(letter), PaperKind.READY_LETTER
        printable, sealed = book(desk, tx, actor, plan, kind, case_id=case_id, name=name, issue=issue)
        tx.log(actor.staff.id, "print_ready_letter", case_id, paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def print_health_notice(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """The notice to the 保健所長 of somebody under 18 whose 手帳 came or was given out (令8条2項, 規則4条), or whose 変更届
    went up (令11条).

    Raises Refused("procedure.step"), ("health.not_child"); of a protected person ("protection.alert") and ("protection.veiled")
    before the whereabouts were lifted for a reason.
    """
    with desk.store.begin() as tx:
        staff = acting(
            tx, actor.staff, *_BOOKS, Role.REVIEWER
        )  # who may lift the whereabouts of a protected child
        case = tx.cases.get(case_id)
        kept = tx.results.standing(case_id) if case.state in (State.ARRIVED, State.DELIVERED) else None
        if kept is None and not _is_change(case):
            raise Refused("procedure.step")
        if not (tells_change(case) if kept is None else is_minor(case, kept.result.decided_on)):
            raise Refused("health.not_child")
        shield.require_seen(desk, tx, case, staff.id)
        shield.require_lifted(desk, tx, case, staff.id)
        kind, name = PaperKind.HEALTH_NOTICE, f"保健所長への通知_{case.reception_no}"
        issue = next_issue(tx, case_id, kind)
        plan = ready_letter.plan_notice(replace(_notice(desk, tx, case, kept), issue=issue))
        printable, sealed = book(desk, tx, actor, plan, kind, case_id=case_id, name=name, issue=issue)
        tx.log(staff.id, "print_health_notice", case_id, paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def tell_outcome(desk: Desk, actor: Actor, issue_id: str, *, printed: bool) -> None:
    """「紙は正しく出ましたか」 of a letter or notice; said once, by whoever printed it."""
    papers.tell(desk, actor, issue_id, _LETTERS, printed=printed, roles=(*_BOOKS, Role.REVIEWER))


def is_again(case: Case) -> bool:
    """Whether it is a 再交付: whoever receives the 手帳 had one before (規則7条2項)."""
    return case.record.form.id == _AGAIN


def is_minor(case: Case, on: date) -> bool:
    """Whether the holder is under 18 on that day, as far as the birth date tells; where in doubt, yes."""
    return is_under(MAJORITY, birth_of(case), on) is not False


def birth_of(case: Case) -> PartialDate:
    """The holder's."""
    return PartialDate.from_iso(case.record.text(case.record.form.subject_of(case.record).birth))


def tells_change(case: Case) -> bool:
    """Whether it is a 変更届 that went up, of somebody under 18."""
    return _is_change(case) and is_minor(
        case, PartialDate.from_iso(case.record.text("applied_on")).earliest()
    )


def _is_change(case: Case) -> bool:
    went = case.state in GONE_UP and case.state is not State.WITHDRAWN
    return went and case.record.form.id == notices.CHANGE


def told_on(view: View, case_id: str) -> date | None:
    """The day the first letter came out right; None while none has."""
    sent = [
        paper.at.date()
        for paper in view.papers.of_case(case_id)
        if paper.kind is PaperKind.READY_LETTER and paper.outcome is PaperOutcome.PRINTED
    ]
    return min(sent, default=None)


def _awaited(tx: Tx, number: str, case_id: str) -> KeptResult:
    """The decision that names this 手帳 and still awaits it; of several that of the case somebody chose."""
    named = [
        one for one in tx.results.all_standing() if one.is_confirmed and one.result.techo_number == number
    ]
    waiting = [one for one in named if tx.cases.get(one.case_id).state is State.GRANTED]
    chosen = [one for one in waiting if one.case_id == case_id] if len(waiting) > 1 else waiting
    if chosen:
        return chosen[0]
    if waiting:  # by the number alone nobody can tell which of the two papers this 手帳 is
        raise Refused("certificate.several")
    raise Refused("certificate.twice" if named else "certificate.unknown")


def _came(tx: Tx, case: Case) -> Certificate:
    if case.state is not State.ARRIVED:
        raise Refused("procedure.step")
    found = tx.certificates.of_case(case.id)
    if found is None:
        raise Refused("certificate.none")
    return found


def _stop_opponent(desk: Desk, view: View, case: Case, name: str) -> None:
    for one in shield.found(desk, view, case.record):
        if any(may_be(who.name, who.kana, name, "", desk.reference.variants) for who in one.opponents):
            raise Refused("delivery.opponent")


def letter_address(desk: Desk, tx: Tx, actor: Actor, case: Case) -> tuple[str, ...]:
    """The lines a letter to the applicant is sent to; of a protected person the safe contact alone.

    Raises Refused("ready.address"), ("protection.alert"), ("reminder.safe_contact"), ("protection.visitor").
    """
    protection.demand_no_opponent(desk, tx, actor, case)
    if not shield.found(desk, tx, case.record):
        stated = keeper.recipient(desk, tx, case).lines
        if not any(line.strip() for line in stated):
            raise Refused("ready.address")
        return stated
    shield.require_seen(desk, tx, case, actor.staff.id)
    told = shield.shield_of(desk, tx, case, actor.staff.id)
    if told is None or not told.contacts:
        raise Refused("reminder.safe_contact")
    return told.contacts


def _notice(desk: Desk, tx: Tx, case: Case, kept: KeptResult | None) -> HealthNotice:
    record, office = case.record, tx.office.get()
    subject = record.form.subject_of(record)
    now = keeper.recipient(desk, tx, case)
    by_guardian = record.form.blackout_of(record) is not None and now.name != record.text(subject.name)
    return HealthNotice(
        reception_no=case.reception_no,
        version=case.version,
        dated=desk.today(),
        office=office,
        name=record.text(subject.name),
        birth=PartialDate.from_iso(record.text(subject.birth)),
        address=now.address or _ELSEWHERE,
        keeper=now.name if by_guardian else "",
        decided_on=desk.today() if kept is None else kept.result.decided_on,
        disability="" if kept is None else kept.result.disability,
        caution=office.caution if shield.found(desk, tx, record) else "",
        changed=_changed(record) if kept is None else (),
    )


def _changed(record: Record) -> tuple[tuple[str, str], ...]:
    before = (("変更前の氏名", record.text("old_name")), ("変更前の居住地", record.text("old_address")))
    day = to_wareki(PartialDate.from_iso(record.text("changed_on")))
    return (*(row for row in before if row[1]), ("変更の日", day))
