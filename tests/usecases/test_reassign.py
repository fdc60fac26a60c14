"""担当替え: another clerk is named, by whom, when, and who cannot be."""

import pytest

from app.usecases import entry, review
from forms.kernel.procedure import State
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused


def test_another_clerk_can_be_named_when_the_first_is_away(road: Road) -> None:
    """By an approver, with a reason that stays with the act; the first one stays on the side of entry."""
    case = road.send_back(road.confirmed(number=a_number(1)))
    second = road.people.second_clerk
    with refused(road, "text.empty"):
        review.reassign(road.desk, road.reviewer, case.id, second.id, "")
    with refused(road, "role.missing"):
        review.reassign(road.desk, road.clerk, case.id, second.id, "休み")
    done = review.reassign(road.desk, road.reviewer, case.id, second.id, "担当が休み")
    assert (done.assigned_to, done.state) == (second.id, State.RETURNED)
    with road.desk.store.look() as view:
        assert view.acts.of(case.id)[-1].detail == {"to": second.id, "told": "担当が休み"}
    with refused(road, "case.not_yours"):
        entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    again = road.again(done, keep=True)
    assert road.approve(road.confirm(again, a_number(1))).state is State.APPROVED


def test_a_draft_of_somebody_who_fell_ill_goes_to_a_colleague(road: Road) -> None:
    """Before it ever went on."""
    case = entry.open_draft(road.desk, road.clerk)
    review.reassign(road.desk, road.reviewer, case.id, road.people.second_clerk.id, "担当が休み")
    assert entry.load(road.desk, at(road.people.second_clerk), case.id).id == case.id


def test_what_waits_for_the_confirmer_is_given_to_another_clerk_who_prints_it_or_takes_it_back(
    road: Road,
) -> None:
    """The first clerk went home before the sheet was printed: the visitor need not come again."""
    case = road.entered(number=a_number(1))
    second = road.people.second_clerk
    review.reassign(road.desk, road.reviewer, case.id, second.id, "担当が休み")
    assert road.case(case.id).state is State.ENTERED
    assert road.number(case.id) is not None
    road.confirm(road.sign(road.case(case.id)), a_number(1))
    other = road.entered(number=a_number(2))
    review.reassign(road.desk, road.reviewer, other.id, second.id, "担当が休み")
    assert entry.take_back(road.desk, at(second), other.id).state is State.DRAFT


def test_nobody_is_named_while_a_confirmer_is_at_it(road: Road) -> None:
    case = road.signed(number=a_number(1))
    road.begin(case)
    with refused(road, "confirm.taken"):
        review.reassign(road.desk, road.reviewer, case.id, road.people.second_clerk.id, "担当が休み")


@pytest.mark.parametrize("state", ["confirmed", "approved"])
def test_what_is_under_way_is_not_given_to_another_clerk(road: Road, state: str) -> None:
    """There is nothing to type."""
    case = getattr(road, state)(number=a_number(1))
    with refused(road, "procedure.step"):
        review.reassign(road.desk, road.reviewer, case.id, road.people.second_clerk.id, "担当が休み")


def test_nobody_is_named_who_stands_on_another_side(road: Road) -> None:
    """The confirmer, a supervisor who sent it back, the approver himself, somebody who is no clerk."""
    everything = road.people.all_round
    case = road.confirm(road.signed(number=a_number(1)), a_number(1), everything)
    case = road.send_back(case)
    with refused(road, "four_eyes.confirm"):
        review.reassign(road.desk, road.reviewer, case.id, everything.id, "担当が休み")
    for who in (road.people.confirmer, road.people.reviewer):
        with refused(road, "role.missing"):
            review.reassign(road.desk, road.reviewer, case.id, who.id, "担当が休み")
    other = road.send_back(road.confirmed(number=a_number(2)))
    with refused(road, "four_eyes.review"):
        review.reassign(road.desk, at(everything), other.id, everything.id, "担当が休み")
    with refused(road, "staff.unknown"):
        review.reassign(road.desk, road.reviewer, other.id, "nobody", "担当が休み")
