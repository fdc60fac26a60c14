"""Acts written by hand, past `CaseTable.take`, and cases in any state to try them on."""

from db.tx import Tx
from forms.kernel.case import Batch, BatchStatus, Case, PaperKind, PaperOutcome
from forms.kernel.procedure import Part, State, Step
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
