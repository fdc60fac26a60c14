"""Who may confirm, one at a time, with an authentication for this very act."""

import pytest

from app.usecases import confirm, entry
from app.usecases.batch_void import PaperFate
from app.usecases.confirm import Outcome
from app.usecases.entry import Entry
from app.usecases.tokens import LIFE
from forms.kernel.procedure import State, Step
from tests.helpers.batches import AGAIN
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, neighbour
from tests.helpers.road import ON_PAPER, Road, at, keying_of
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused


def test_only_one_confirmer_is_at_a_case(road: Road) -> None:
    """The second one is told to wait, and can do nothing with his token."""
    case = road.signed(number=a_number(1))
    road.begin(case)
    token = road.token(road.people.all_round, Step.CONFIRM, case.id)
    with refused(road, "confirm.taken"):
        confirm.begin(road.desk, token, case.id)
    with refused(road, "confirm.taken"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    with refused(road, "confirm.taken"):
        confirm.send_back(road.desk, token, case.id, "原本が読めません")
    confirm.leave(road.desk, token, case.id)
    assert road.case(case.id).confirming_by == road.people.confirmer.id


def test_a_confirmer_whose_machine_broke_down_does_not_hold_the_case_for_ever(road: Road) -> None:
    """Once his sign-in is surely over a colleague takes it up; what he began is then no longer his."""
    case = road.signed(number=a_number(1))
    late, _ = road.begin(case)
    road.clock.forward(LIFE.total_seconds())
    token = road.token(road.people.all_round, Step.CONFIRM, case.id)
    with refused(road, "confirm.taken"):
        confirm.begin(road.desk, token, case.id)
    road.clock.forward(1)
    confirm.begin(road.desk, token, case.id)
    fresh = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    with refused(road, "confirm.taken"):
        confirm.key(road.desk, fresh, case.id, keying_of(case, a_number(1)))
    with refused(road, "token.expired"):
        confirm.key(road.desk, late, case.id, keying_of(case, a_number(1)))
    assert confirm.key(road.desk, token, case.id, keying_of(case, a_number(1))).outcome is Outcome.CONFIRMED


def test_nothing_is_keyed_before_it_was_begun(road: Road) -> None:
    """Nor sent back."""
    case = road.signed(number=a_number(1))
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    with refused(road, "confirm.not_begun"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    with refused(road, "confirm.not_begun"):
        confirm.send_back(road.desk, token, case.id, "原本が読めません")


def test_whoever_has_looked_at_the_digits_cannot_key_them_blind(road: Road) -> None:
    """A supervisor who showed himself the number of a case that then came back."""
    case = road.confirmed(number=a_number(1))
    from app.usecases import review

    review.reveal_number(road.desk, at(road.people.all_round), case.id)
    again = road.again(road.send_back(case), keep=True)
    token = road.token(road.people.all_round, Step.CONFIRM, again.id)
    with refused(road, "four_eyes.seen"):
        confirm.begin(road.desk, token, again.id)


@pytest.mark.parametrize("how", ["prepare", "reprint", "rebuild", "look"])
def test_whoever_held_a_paper_with_the_number_cannot_key_it_blind(road: Road, how: str) -> None:
    """The case went into a 束, its 転記 with the number came out, the 束 was given up and the case came back."""
    from app.usecases import forward, review

    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    everything = road.people.all_round
    maker = everything if how == "prepare" else road.people.forwarder
    batch = forward.prepare(
        road.desk, at(maker), [case.id], document_number="8碧福第1号", dated=road.desk.today()
    ).batch
    if how == "reprint":
        forward.reprint(road.desk, at(everything), batch.id, AGAIN)
    elif how == "rebuild":
        forward.rebuild(road.desk, at(everything), batch.id, 1)
    elif how == "look":
        forward.look(road.desk, at(everything), batch.id)
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    review.cancel_approval(road.desk, token, case.id, "直す")
    again = road.again(road.send_back(road.case(case.id)), keep=True)
    token = road.token(everything, Step.CONFIRM, again.id)
    with refused(road, "four_eyes.seen"):
        confirm.begin(road.desk, token, again.id)
    assert road.confirm(again, a_number(1)).state is State.CONFIRMED


def test_a_save_with_numbers_and_no_other_paper_is_noted_as_seen(road: Road) -> None:
    """In the trail of each case whose number was in it."""
    from app.usecases import forward

    shown, typed = (
        road.approved(adult_record(**ON_PAPER), a_number(1)),
        road.approved(neighbour(2), a_number(2)),
    )
    batch = road.prepared(shown, typed).batch
    who = road.people.reviewer
    forward.office_copy(road.desk, at(who), batch.id)
    token = road.token(who, Step.FORWARD, batch.id)
    forward.save_with_numbers(road.desk, token, batch.id, "envelope of 24 letters..", stage=len)
    seen = [line.staff_id for line in road.trail(shown.id) if line.act == "number_issued"]
    assert seen == [road.people.forwarder.id, who.id]
    assert "number_issued" not in road.told(typed.id)


def test_a_clock_set_back_gives_a_token_no_longer_life_and_holds_no_case(road: Road) -> None:
    """A month back: the authentication is over, and a colleague may take the case up."""
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    road.clock.forward(-30 * 24 * 3600)
    with refused(road, "token.expired"):
        confirm.key(road.desk, token, case.id, keying_of(case, a_number(1)))
    assert road.confirm(case, a_number(1), road.people.all_round).state is State.CONFIRMED


def test_whoever_was_told_that_another_case_has_the_number_he_entered_cannot_confirm_that_one(
    road: Road,
) -> None:
    """The warning is for the clerk's work; it also tells him that a number he may have guessed is right."""
    case = road.signed(number=a_number(1))
    me = at(road.people.all_round)
    draft = entry.open_draft(road.desk, me)
    told = hand_on(road.desk, me, draft.id, Entry(adult_record(), a_number(1)))
    assert [other.reception_no for other in told.same_number] == [case.reception_no]
    entry.take_back(road.desk, me, draft.id)
    token = road.token(me.staff, Step.CONFIRM, case.id)
    with refused(road, "four_eyes.seen"):
        confirm.begin(road.desk, token, case.id)
    assert road.confirm(case, a_number(1)).state is State.CONFIRMED


def test_what_is_not_waiting_for_a_confirmer_cannot_be_confirmed(road: Road) -> None:
    """A draft, a confirmed and an unknown case."""
    draft = entry.open_draft(road.desk, road.clerk)
    token = road.token(road.people.confirmer, Step.CONFIRM, draft.id)
    with refused(road, "procedure.step"):
        confirm.begin(road.desk, token, draft.id)
    token = road.token(road.people.confirmer, Step.CONFIRM, "nowhere")
    with refused(road, "case.unknown"):
        confirm.begin(road.desk, token, "nowhere")
