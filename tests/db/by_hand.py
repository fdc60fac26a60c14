"""Acts written by hand, past `CaseTable.take`, and cases in any state to try them on."""

from forms.kernel.case import Case
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
            gone = approved(desk)
            with desk.doing() as tx:
                return step(
                    desk, tx.cases, gone, Step.FORWARD, State.FORWARDED, desk.people.forwarder.id, Part.OTHER
                )
