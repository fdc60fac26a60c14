"""Acts written by hand, past `CaseTable.take`, and cases in any state to try them on."""

from datetime import date

from db.ids import new_id
from db.tx import Tx
from forms.kernel.case import Batch, BatchStatus, Case, PaperKind, PaperOutcome, Staff
from forms.kernel.procedure import Part, State, Step
from forms.kernel.result import Delivery, OldTecho, Receipt, Receiver, Result, ResultKind, Way
from tests.db.raw import send
from tests.helpers.office import Desk, a_draft, approved, confirmed, entered, step

ACT = (
    "INSERT INTO acts SELECT (SELECT coalesce(max(seq), 0) + 1 FROM acts), :id, c.id, c.version + (:step = 'enter'),"
    " :step, :part, :source, :target, :staff, '2026-11-20T10:00:00+09:00', :id, '{}' FROM cases c WHERE c.id = :case"
)


def send_act(
    desk: Desk, case: Case, what: Step, target: State, part: Part, staff: str, source: State | None = None
) -> int:
    """An act written by hand."""
    return send(
        desk.store,
        ACT,
        id=f"byhand{what.value}{target.value}",
        case=case.id,
        step=what.value,
        part=part.value,
        source=(source or case.state).value,
        target=target.value,
        staff=staff,
    )


def at_state(desk: Desk, state: State) -> Case:
    """A case in that state."""
    match state:
        case State.DRAFT:
            return a_draft(desk)
        case State.ENTERED:
            return entered(desk)
        case State.CONFIRMED:
            return confirmed(desk)
        case State.APPROVED:
            return approved(desk)
        case State.RETURNED:
            back = confirmed(desk)
            with desk.doing() as tx:
                return step(
                    desk, tx.cases, back, Step.SEND_BACK, State.RETURNED, desk.people.reviewer.id, Part.REVIEW
                )
        case State.FORWARDED:
            return forwarded(desk, approved(desk))
        case State.REFERRED:
            return referred(desk, forwarded(desk, approved(desk)))
        case State.GRANTED | State.ARRIVED | State.DELIVERED:
            case = granted(desk, forwarded(desk, approved(desk)))
            if state is not State.GRANTED:
                case = arrived(desk, case)
            return delivered(desk, case) if state is State.DELIVERED else case
        case State.REJECTED:
            refusal = Result(ResultKind.REJECTED, DAY, reasons="別表に当たらない")
            return decided(desk, forwarded(desk, approved(desk)), refusal)
        case State.WITHDRAWN:
            return moved(desk, forwarded(desk, approved(desk)), Step.WITHDRAW, State.WITHDRAWN)


DAY = date(2026, 11, 20)
GRANTED = Result(
    ResultKind.GRANTED,
    DAY,
    techo_number="愛知県第123456号",
    disability="右下肢機能の著しい障害",
    opinion_grade="4",
    decided_grade="4",
    fare_class="2",
)
HANDED = Delivery(
    DAY, Way.COUNTER, Receiver.SUBJECT, "試験 太郎", "card", OldTecho.NONE, Receipt.SIGNED, ("benefits",)
)


def moved(
    desk: Desk, case: Case, what: Step, target: State, staff: Staff | None = None, token: str = ""
) -> Case:
    """One act of the time after 進達; by the supervisor unless somebody is named."""
    who, signed = (staff or desk.people.reviewer).id, token or new_id()
    with desk.doing() as tx:
        return tx.cases.take(
            case, what, target, staff_id=who, at=desk.clock(), part=Part.OTHER, token_id=signed
        )


def referred(desk: Desk, case: Case) -> Case:
    """諮問中."""
    return moved(desk, case, Step.REFER, State.REFERRED, desk.people.forwarder)


def typed(desk: Desk, case: Case, result: Result = GRANTED) -> Case:
    """A decision as the first person, 進達 五郎, read it."""
    with desk.doing() as tx:
        tx.results.add(case.id, result, staff_id=desk.people.forwarder.id, at=desk.clock())
    return case


def decided(desk: Desk, case: Case, result: Result = GRANTED) -> Case:
    """Read alike by a second person, 承認 四郎."""
    typed(desk, case, result)
    who, token = desk.people.reviewer, new_id()
    target = State.GRANTED if result.kind is ResultKind.GRANTED else State.REJECTED
    with desk.doing() as tx:
        tx.results.confirm(case.id, staff_id=who.id, at=desk.clock(), token_id=token)
    return moved(desk, case, Step.GRANT if target is State.GRANTED else Step.REJECT, target, who, token)


def granted(desk: Desk, case: Case) -> Case:
    """交付決定."""
    return decided(desk, case)


def arrived(desk: Desk, case: Case) -> Case:
    """手帳到着, taken in by 進達 五郎."""
    with desk.doing() as tx:
        kept = tx.results.standing(case.id)
        assert kept is not None
        tx.certificates.arrive(
            case.id, kept.id, arrived_on=DAY, staff_id=desk.people.forwarder.id, at=desk.clock()
        )
    return moved(desk, case, Step.ARRIVE, State.ARRIVED, desk.people.forwarder)


def delivered(desk: Desk, case: Case) -> Case:
    """交付済, by 受付 一子."""
    with desk.doing() as tx:
        tx.certificates.deliver(case.id, HANDED, staff_id=desk.people.clerk.id, at=desk.clock())
    return moved(desk, case, Step.DELIVER, State.DELIVERED, desk.people.clerk)


def reserved(tx: Tx, desk: Desk, case: Case) -> Batch:
    """A 束番号 for this case alone."""
    return tx.batches.reserve(
        fiscal_year=2026,
        document_number="1",
        dated=desk.clock().date(),
        addressee="愛知県知事",
        case_ids=[case.id],
        head=tx.audit.head(),
        staff_id=desk.people.forwarder.id,
        at=desk.clock(),
    )


def in_batch(desk: Desk, case: Case, *outcomes: PaperOutcome) -> Batch:
    """A 束 with this case alone; what goes up was issued once for each outcome."""
    with desk.doing() as tx:
        batch = reserved(tx, desk, case)
        for outcome in outcomes:
            paper = tx.papers.add(
                kind=PaperKind.SHINTATSU,
                case_id="",
                batch_id=batch.id,
                pages=1,
                bears_number=False,
                salt=None,
                digest="d",
                staff_id=desk.people.forwarder.id,
                at=desk.clock(),
                issue=tx.batches.count_issue(batch.id),
            )
            if outcome is not PaperOutcome.PENDING:
                tx.papers.set_outcome(paper.id, outcome)
        return batch


def forwarded(desk: Desk, case: Case) -> Case:
    """An approved case that went up, its 束 with it."""
    batch = in_batch(desk, case, PaperOutcome.PRINTED)
    with desk.doing() as tx:
        who = desk.people.forwarder.id
        gone = step(desk, tx.cases, case, Step.FORWARD, State.FORWARDED, who, Part.OTHER)
        tx.batches.set_status(batch.id, BatchStatus.FORWARDED)
        return gone
