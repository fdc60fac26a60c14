"""引き継ぎ: a colleague goes on with a case whose clerk is away; the four eyes hold."""

import pytest

from app.usecases import entry, one_at_a_time, parking, staff, take_over
from forms.kernel.case import Actor
from forms.kernel.procedure import Part, Role, State
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.protections import protected
from tests.helpers.road import NO_NUMBER, Road, at
from tests.usecases.refusal import refused

WHY = "担当が休み・出張"


@pytest.fixture
def second(road: Road) -> Actor:
    """受付 二子."""
    return at(road.people.second_clerk)


def test_a_colleague_goes_on_with_a_returned_case(road: Road, second: Actor) -> None:
    """The reason stays with the act; from then on both clerks stand on the side of entry, and the rest of the road is open."""
    case = road.send_back(road.confirmed(number=a_number(1)))
    done = take_over.take_over(road.desk, second, case.id, WHY)
    assert (done.assigned_to, done.state, done.has_number) == (second.staff.id, State.RETURNED, True)
    with road.desk.store.look() as view:
        act = view.acts.of(case.id)[-1]
        people = view.acts.people(case.id)
    assert act.detail == {"from": road.people.clerk.id, "told": WHY}
    assert {road.people.clerk.id, second.staff.id} <= people[Part.ENTRY]
    assert road.told(case.id)[-1] == "take_over"
    with refused(road, "case.not_yours"):
        entry.save_draft(road.desk, road.clerk, case.id, adult_record())
    again = road.again(done, keep=True)
    assert road.approve(road.confirm(again, a_number(1))).state is State.APPROVED


def test_a_draft_and_what_waits_for_its_sheet_are_taken_over(road: Road, second: Actor) -> None:
    draft = entry.open_draft(road.desk, road.clerk)
    take_over.take_over(road.desk, second, draft.id, WHY)
    assert entry.load(road.desk, second, draft.id).id == draft.id
    case = road.entered(number=a_number(1))
    take_over.take_over(road.desk, second, case.id, WHY)
    assert road.confirm(road.sign(road.case(case.id)), a_number(1)).state is State.CONFIRMED


def test_what_was_set_aside_stays_so_for_the_colleague(road: Road, second: Actor) -> None:
    draft = entry.open_draft(road.desk, road.clerk)
    parking.park(road.desk, road.clerk, draft.id, adult_record(), "書類を取りに戻る")
    take_over.take_over(road.desk, second, draft.id, WHY)
    assert [one.reception_no for one in parking.waiting(road.desk, second)] == ["8-0001"]


def test_nothing_is_taken_from_under_the_hands_of_somebody(road: Road, second: Actor) -> None:
    """While he types, while a confirmer is at it; left alone for as long as a seat may be, it is free."""
    draft = entry.open_draft(road.desk, road.clerk)
    one_at_a_time.take(road.desk, road.clerk, draft.id)
    with refused(road, "take_over.open"):
        take_over.take_over(road.desk, second, draft.id, WHY)
    road.clock.forward(3600)
    take_over.take_over(road.desk, second, draft.id, WHY)
    case = road.signed(number=a_number(1))
    road.begin(case)
    with refused(road, "confirm.taken"):
        take_over.take_over(road.desk, second, case.id, WHY)


def test_nobody_takes_over_who_confirmed_or_decided(road: Road) -> None:
    """There a supervisor names somebody else (担当替え)."""
    everything = at(road.people.all_round)
    case = road.signed(number=a_number(1))
    case = road.confirm(case, a_number(1), road.people.all_round)
    case = road.send_back(case)
    with refused(road, "four_eyes.confirm"):
        take_over.take_over(road.desk, everything, case.id, WHY)


def test_nobody_takes_over_when_nobody_would_be_left_to_look(road: Road) -> None:
    draft = entry.open_draft(road.desk, road.clerk)
    staff.set_active(road.desk, road.admin, road.people.confirmer.id, active=False)
    with refused(road, "take_over.nobody_left"):
        take_over.take_over(road.desk, at(road.people.all_round), draft.id, WHY)


def test_what_else_is_refused(road: Road, second: Actor) -> None:
    draft = entry.open_draft(road.desk, road.clerk)
    with refused(road, "text.empty"):
        take_over.take_over(road.desk, second, draft.id, "")
    with refused(road, "take_over.own"):
        take_over.take_over(road.desk, road.clerk, draft.id, WHY)
    with refused(road, "role.missing"):
        take_over.take_over(road.desk, road.reviewer, draft.id, WHY)
    approved = road.approved(number=a_number(1))
    with refused(road, "procedure.step"):
        take_over.take_over(road.desk, second, approved.id, WHY)
    assert Role.CLERK in second.staff.roles


def test_what_is_to_be_known_of_a_protected_person_is_read_first(road: Road, second: Actor) -> None:
    protected(road)
    case = road.entered_protected(adult_record(**NO_NUMBER))
    with refused(road, "protection.alert"):
        take_over.take_over(road.desk, second, case.id, WHY)
