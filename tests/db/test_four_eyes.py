"""Nobody stands on two sides of one case: every pair of people, refused by the database itself.

The SQL here goes past every class of ours, as somebody's with the key and a console would.
"""

from collections.abc import Callable
from itertools import product

import pytest

from forms.kernel.case import Case, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role, State, Step
from tests.db.by_hand import in_batch, send_act
from tests.db.raw import send
from tests.helpers.office import Desk, a_draft, confirmed, enter, entered, step

SIDES = (Part.ENTRY, Part.CONFIRM, Part.REVIEW)
# the act that puts somebody on a side, tried on a case that is ready for it
TRIES: dict[Part, tuple[Callable[[Desk], Case], Step, State]] = {
    Part.ENTRY: (entered, Step.PRINT_FOR_SIGNATURE, State.ENTERED),
    Part.CONFIRM: (entered, Step.CONFIRM, State.CONFIRMED),
    Part.REVIEW: (confirmed, Step.APPROVE, State.APPROVED),
}


def _stand_on(desk: Desk, case: Case, side: Part, staff_id: str) -> Case:
    """Lets somebody act on a side, lawfully, so that the case is back where it was."""
    back = {
        Part.ENTRY: (Step.PRINT_FOR_SIGNATURE, State.ENTERED),
        Part.CONFIRM: (Step.BEGIN_CONFIRM, State.ENTERED),
    }
    with desk.doing() as tx:
        if side in back and case.state is State.ENTERED:
            return step(desk, tx.cases, case, *back[side], staff_id, side)
        if side is Part.REVIEW:
            who = desk.people.confirmer.id
            if case.state is State.ENTERED:
                case = step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, who, Part.CONFIRM)
            case = step(desk, tx.cases, case, Step.SEND_BACK, State.RETURNED, staff_id, Part.REVIEW)
    return enter(desk, case)


@pytest.mark.parametrize(
    ("first", "second"),
    [pair for pair in product(SIDES, SIDES) if pair[0] is not pair[1]],
    ids=lambda p: p.value,
)
def test_nobody_stands_on_two_sides_of_one_case(desk: Desk, first: Part, second: Part) -> None:
    """Every ordered pair of 入力, 確認, 承認, by SQL sent directly and by the store's own step."""
    twice = desk.people.all_round.id
    case = _stand_on(desk, entered(desk), first, twice)
    _ready, what, target = TRIES[second]
    if second is Part.REVIEW:
        third = another(desk) if first is Part.CONFIRM else desk.people.confirmer.id
        with desk.doing() as tx:
            case = step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, third, Part.CONFIRM)
    with pytest.raises(Refused, match=r"guard\.people"):
        send_act(desk, case, what, target, second, twice)
    with desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.people"):
        step(desk, tx.cases, case, what, target, twice, second)
    assert send_act(desk, case, what, target, second, another(desk, "1009")) == 1


def another(desk: Desk, number: str = "1008") -> str:
    """One more person who may do everything and has done nothing yet."""
    with desk.doing() as tx:
        return tx.staff.add(number, "全部 八子", frozenset(Role)).id


@pytest.mark.parametrize("side", SIDES, ids=lambda p: p.value)
def test_the_same_person_may_act_again_on_the_same_side(desk: Desk, side: Part) -> None:
    again = desk.people.all_round.id
    case = _stand_on(desk, entered(desk), side, again)
    if side is Part.REVIEW:
        with desk.doing() as tx:
            who = desk.people.confirmer.id
            case = step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, who, Part.CONFIRM)
    _ready, what, target = TRIES[side]
    assert send_act(desk, case, what, target, side, again) == 1


@pytest.mark.parametrize("side", [Part.CONFIRM, Part.REVIEW], ids=lambda p: p.value)
def test_whoever_typed_into_a_draft_neither_confirms_nor_approves_it(desk: Desk, side: Part) -> None:
    """Even when another clerk handed it on."""
    typist, other = desk.people.all_round.id, desk.people.clerk.id
    case = a_draft(desk)
    with desk.doing() as tx:
        tx.cases.assign(case.id, typist)
        tx.cases.save_draft(case.id, case.record, desk.clock(), typist)
        tx.cases.assign(case.id, other)
        case = tx.cases.get(case.id)
    case = enter(desk, case)
    if side is Part.REVIEW:
        with desk.doing() as tx:
            case = step(
                desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, desk.people.confirmer.id, Part.CONFIRM
            )
    _ready, what, target = TRIES[side]
    with pytest.raises(Refused, match=r"guard\.people"):
        send_act(desk, case, what, target, side, typist)
    with desk.store.look() as view:
        assert view.acts.people(case.id)[Part.ENTRY] == {typist, other}


@pytest.mark.parametrize("side", [Part.CONFIRM, Part.REVIEW], ids=lambda p: p.value)
def test_whoever_confirmed_or_reviewed_neither_types_nor_is_assigned(desk: Desk, side: Part) -> None:
    who = desk.people.all_round.id
    case = _stand_on(desk, entered(desk), side, who)
    with desk.doing() as tx:
        case = step(
            desk, tx.cases, case, Step.SEND_BACK, State.RETURNED, desk.people.confirmer.id, Part.CONFIRM
        )
    with pytest.raises(Refused, match=r"guard\.people"):
        send(desk.store, "INSERT INTO editors VALUES (:case, :staff)", case=case.id, staff=who)
    with pytest.raises(Refused, match=r"guard\.people"):
        send(desk.store, "UPDATE cases SET assigned_to = :staff WHERE id = :case", case=case.id, staff=who)


def test_people_are_bound_case_by_case(desk: Desk) -> None:
    """Who entered one case may confirm another."""
    first = entered(desk)
    second = a_draft(desk)
    who = desk.people.all_round.id
    with desk.doing() as tx:
        step(desk, tx.cases, first, Step.CONFIRM, State.CONFIRMED, who, Part.CONFIRM)
        tx.cases.assign(second.id, who)
        tx.cases.save_draft(second.id, second.record, desk.clock(), who)
        assigned = tx.cases.get(second.id)
    assert enter(desk, assigned).state is State.ENTERED


def test_printing_and_forwarding_bind_nobody(desk: Desk) -> None:
    """Whoever entered a case may carry it out of the house."""
    who = desk.people.all_round.id
    case = _stand_on(desk, entered(desk), Part.ENTRY, who)
    with desk.doing() as tx:
        people = desk.people
        case = step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, people.confirmer.id, Part.CONFIRM)
        case = step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, people.reviewer.id, Part.REVIEW)
    in_batch(desk, case, PaperOutcome.PRINTED)
    assert send_act(desk, case, Step.FORWARD, State.FORWARDED, Part.OTHER, who) == 1
