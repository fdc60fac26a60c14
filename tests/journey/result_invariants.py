"""What must hold of a case after 進達: the life of a certificate (令8条1項; 法15条5項)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from db.tx import View
from forms.kernel.case import Act, Case
from forms.kernel.procedure import GONE_UP, UNDECIDED, State, Step
from forms.kernel.result import Ended, ResultKind

_DECIDED = {
    State.GRANTED: ResultKind.GRANTED,
    State.ARRIVED: ResultKind.GRANTED,
    State.DELIVERED: ResultKind.GRANTED,
    State.REJECTED: ResultKind.REJECTED,
}
_CAME = (State.ARRIVED, State.DELIVERED)


def of_results(view: View, case: Case, acts: Sequence[Act]) -> Iterator[str]:
    """Nothing delivered undecided, nothing decided unforwarded, nothing deleted, two people for each decision."""
    yield from _of_decision(view, case, acts)
    yield from _of_certificate(view, case, acts)
    yield from _of_questions(view, case, acts)
    steps = [act.step for act in acts]
    if case.state in GONE_UP and case.state is not State.WITHDRAWN and Step.FORWARD not in steps:
        yield "stands after 進達 and never went up"


def _of_decision(view: View, case: Case, acts: Sequence[Act]) -> Iterator[str]:
    kept = view.results.of_case(case.id)
    standing = [one for one in kept if one.ended is None]
    if len(standing) > 1:
        yield "two decisions stand"
    confirmed = [one for one in standing if one.is_confirmed]
    wanted = _DECIDED.get(case.state)
    if [one.result.kind for one in confirmed] != ([wanted] if wanted else []):
        yield "state and decision differ"
    if standing and case.state not in (*UNDECIDED, *_DECIDED):
        yield "a decision of what nobody decides"
    for one in kept:
        if one.is_confirmed and one.confirmed_by == one.typed_by:
            yield "one person's word"
        not_given = one.ended is Ended.NOT_GIVEN and case.state is State.WITHDRAWN
        if one.is_confirmed and one.ended not in (None, Ended.ANNULLED) and not not_given:
            yield "a confirmed decision ended otherwise"
    told = Counter(act.step for act in acts)
    if told[Step.TYPE_RESULT] != len(kept):
        yield "a decision was taken away"
    if told[Step.GRANT] + told[Step.REJECT] != sum(one.is_confirmed for one in kept):
        yield "decided by an act alone"
    if told[Step.ANNUL_RESULT] != sum(one.ended is Ended.ANNULLED for one in kept):
        yield "set aside by an act alone"


def _of_certificate(view: View, case: Case, acts: Sequence[Act]) -> Iterator[str]:
    came = view.certificates.of_case(case.id)
    if (came is not None) is not (case.state in _CAME):
        yield "state and 手帳 differ"
    given = came is not None and came.delivery is not None
    if given is not (case.state is State.DELIVERED):
        yield "state and delivery differ"
    told = Counter(act.step for act in acts)
    undone = len(view.certificates.undone(case.id))
    if told[Step.UNDO_DELIVERY] != undone or told[Step.DELIVER] != undone + given:
        yield "a delivery was taken away"
    if case.state is State.DELIVERED:
        road = (Step.FORWARD, Step.GRANT, Step.ARRIVE, Step.DELIVER, Step.UNDO_DELIVERY)
        order = [act.step for act in acts if act.step in road]
        while Step.UNDO_DELIVERY in order:  # what was undone never was
            place = order.index(Step.UNDO_DELIVERY)
            del order[place - 1 : place + 1]
        if order[-3:] != [Step.GRANT, Step.ARRIVE, Step.DELIVER]:
            yield "delivered in another order"


def _of_questions(view: View, case: Case, acts: Sequence[Act]) -> Iterator[str]:
    asked, told = view.inquiries.of_case(case.id), Counter(act.step for act in acts)
    if told[Step.INQUIRE] != len(asked):
        yield "a question was taken away"
    if told[Step.ANSWER] != sum(one.answered_on is not None for one in asked):
        yield "questions and answers differ"
