"""Entering, confirming and approving people are disjoint: rule, use-case and database refuse, each on its own."""

import pytest

from app.rules import four_eyes
from app.usecases import confirm, entry, review
from app.usecases.entry import Entry
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import ACT
from tests.db.raw import send
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused

PAIRS = [
    (Part.ENTRY, Part.CONFIRM),
    (Part.ENTRY, Part.REVIEW),
    (Part.CONFIRM, Part.ENTRY),
    (Part.CONFIRM, Part.REVIEW),
    (Part.REVIEW, Part.ENTRY),
    (Part.REVIEW, Part.CONFIRM),
]
AIM = {
    Part.ENTRY: (Step.ENTER, State.RETURNED, State.ENTERED),
    Part.CONFIRM: (Step.CONFIRM, State.ENTERED, State.CONFIRMED),
    Part.REVIEW: (Step.APPROVE, State.CONFIRMED, State.APPROVED),
}


def stood_on(road: Road, side: Part) -> Case:
    """A returned case, its number kept, in which 全部 七子 stood on that side."""
    everything = road.people.all_round
    if side is Part.ENTRY:
        case = road.sign(road.entered(number=a_number(1), clerk=everything))
        return road.send_back(road.confirm(case, a_number(1)))
    if side is Part.CONFIRM:
        return road.send_back(road.confirm(road.signed(number=a_number(1)), a_number(1), everything))
    return road.send_back(road.confirmed(number=a_number(1)), staff=everything)


def brought_to(road: Road, case: Case, wanted: Part) -> Case:
    """The same case where the next act is one of that part."""
    if wanted is Part.ENTRY:
        return case
    case = road.again(case, keep=True)
    return case if wanted is Part.CONFIRM else road.confirm(case, a_number(1))


@pytest.mark.parametrize(("stood", "wants"), PAIRS)
def test_a_person_on_one_side_is_refused_three_times_on_another(road: Road, stood: Part, wants: Part) -> None:
    """And each time without the help of the other two."""
    everything = road.people.all_round
    case = brought_to(road, stood_on(road, stood), wants)
    with road.desk.store.look() as view:
        people = view.acts.people(case.id)

    with pytest.raises(Refused) as rule:
        four_eyes.check(people, wants, everything.id)
    assert rule.value.code == f"four_eyes.{stood.value}"

    if wants is Part.ENTRY:
        if stood is Part.CONFIRM:
            with refused(road, "four_eyes.confirm"):
                review.reassign(road.desk, road.reviewer, case.id, everything.id, "担当が休み")
        with refused(road, "case.not_yours"):
            entry.submit(road.desk, at(everything), case.id, Entry(adult_record(), a_number(1)))
    elif wants is Part.CONFIRM:
        token = road.token(everything, Step.CONFIRM, case.id)
        for act in (
            lambda: confirm.begin(road.desk, token, case.id),
            lambda: confirm.send_back(road.desk, token, case.id, "原本が読めません"),
        ):
            with refused(road, f"four_eyes.{stood.value}"):
                act()
    else:
        ticks = frozenset({"content", "documents", "changes"})
        approve = road.token(everything, Step.APPROVE, case.id)
        with refused(road, f"four_eyes.{stood.value}"):
            review.approve(road.desk, approve, case.id, case.version, ticks)
        back = road.token(everything, Step.SEND_BACK, case.id)
        with refused(road, f"four_eyes.{stood.value}"):
            review.send_back(road.desk, back, case.id, "content", "")

    step, source, target = AIM[wants]
    assert case.state is source
    with refused(road, "guard.people"):
        send(
            road.desk.store,
            ACT,
            id="byhand",
            case=case.id,
            step=step.value,
            part=wants.value,
            source=source.value,
            target=target.value,
            staff=everything.id,
        )


def test_who_only_typed_into_a_draft_stands_on_the_side_of_entry(road: Road) -> None:
    """Even when a colleague handed it on."""
    everything = road.people.all_round
    draft = entry.open_draft(road.desk, at(everything))
    entry.save_draft(road.desk, at(everything), draft.id, adult_record())
    review.reassign(road.desk, road.reviewer, draft.id, road.people.clerk.id, "担当が休み")
    case = road.again(draft, adult_record(), a_number(1))
    token = road.token(everything, Step.CONFIRM, case.id)
    with refused(road, "four_eyes.entry"):
        confirm.begin(road.desk, token, case.id)


def test_the_same_confirmer_and_supervisor_may_act_again_on_a_corrected_version(road: Road) -> None:
    """Nobody changes sides."""
    case = road.send_back(road.confirmed(number=a_number(1)))
    again = road.approve(road.confirm(road.again(case, keep=True), a_number(1)))
    assert (again.state, again.version, again.policy) == (State.APPROVED, 2, "three_people")


def test_an_approval_is_cancelled_by_no_confirmer(road: Road) -> None:
    """He would stand on two sides."""
    case = road.approve(road.confirm(road.signed(number=a_number(1)), a_number(1), road.people.all_round))
    token = road.token(road.people.all_round, Step.CANCEL_APPROVAL, case.id)
    with refused(road, "four_eyes.confirm"):
        review.cancel_approval(road.desk, token, case.id, "見直し")


def test_whoever_named_a_clerk_stands_on_the_side_of_review(road: Road) -> None:
    """He may not confirm the case afterwards."""
    draft = entry.open_draft(road.desk, road.clerk)
    review.reassign(road.desk, at(road.people.all_round), draft.id, road.people.second_clerk.id, "担当が休み")
    case = road.again(draft, adult_record(), a_number(1))
    token = road.token(road.people.all_round, Step.CONFIRM, case.id)
    with refused(road, "four_eyes.review"):
        confirm.begin(road.desk, token, case.id)
