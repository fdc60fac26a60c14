"""A link found wrong is ended by a supervisor, with its number, wherever the other case stands (課題「正しい番号」§2, §5)."""

from datetime import timedelta

import pytest

from app.rules.wrong_link import REASONS, TO_TELL
from app.usecases import forward, identity_file, inspect, review, wrong_link
from app.usecases.batch_void import PaperFate
from app.usecases.entry import Entry
from app.usecases.proving import Decision
from forms.kernel.case import BatchStatus, Case, PaperOutcome
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.db.raw import fetch
from tests.helpers.batches import AGAIN
from tests.helpers.further import HISTORY, further
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record
from tests.helpers.proving import decide, drafted
from tests.helpers.road import ON_PAPER, Road
from tests.helpers.shown import hand_on
from tests.helpers.wrong_links import (
    CHILD,
    FATHER,
    NUMBER,
    WITH_NUMBER,
    Two,
    confirmed,
    confirmed_with,
    entered,
    old_case,
    two,
)
from tests.usecases.refusal import refused

COMES_BACK = WITH_NUMBER[:-1]


# --- the number goes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", WITH_NUMBER, ids=lambda s: s.value)
def test_the_wrong_link_ends_with_its_number_and_index_wherever_the_case_stands(
    road: Road, state: State
) -> None:
    here = two(road, state)
    assert here.old.state is state
    done = here.end()
    assert done.state is (State.FORWARDED if state is State.FORWARDED else State.RETURNED)
    assert not done.has_number
    assert road.number(here.old.id) is None
    with road.desk.store.look() as view:
        (link,) = view.numbers.history(here.old.id)
        assert view.numbers.open(here.case.id) == NUMBER, "the right one stays"
    assert (link.is_open, link.ended_by, link.ended_why) == (
        False,
        road.people.reviewer.id,
        "wrong_link.relative_typed",
    )
    assert here.others() == ()
    held = fetch(road.desk.store, "SELECT case_id FROM numbers")
    assert held == [(here.case.id,)]
    salted = "SELECT count(*) FROM papers WHERE salt IS NOT NULL AND case_id = :old"
    assert fetch(road.desk.store, salted, old=here.old.id) == [(0,)]
    assert road.desk.store.verify().ok


def test_nothing_of_the_number_is_left_once_the_right_one_is_gone_as_well(road: Road) -> None:
    """Every page of the store and of its log, when both links have ended."""
    here = two(road, State.APPROVED)
    here.end()
    road.send_back(road.case(here.case.id), "number")
    dek = bytes(road.desk.store._dek)
    assert Leaks(NUMBER, dek).in_store(road.desk.store.path) == set()


@pytest.mark.parametrize("state", COMES_BACK, ids=lambda s: s.value)
def test_a_case_that_has_not_gone_up_comes_back_and_its_sheets_are_void(road: Road, state: State) -> None:
    here = two(road, state)
    here.end()
    back = road.case(here.old.id)
    assert (back.returned_reason, back.assigned_to) == ("wrong_link.returned", road.people.clerk.id)
    assert {paper.outcome for paper in road.papers(back.id)} == {PaperOutcome.VOID}
    again = road.again(back, FATHER, a_number(2))
    assert again.state is State.ENTERED


def test_what_went_up_stays_gone_up_until_the_center_was_told(road: Road) -> None:
    here = two(road, State.FORWARDED)
    before = road.papers(here.old.id)
    here.end("looked_up_by_few_items")
    assert road.papers(here.old.id) == before
    view = inspect.case_view(road.desk, road.forwarder, here.old.id)
    assert view.to_tell
    assert not view.case.has_number
    (row,) = inspect.to_tell(road.desk, road.clerk)
    assert (row.id, row.note) == (here.old.id, TO_TELL)
    listed = {row.id: row.note for row in inspect.worklist(road.desk, road.clerk)}
    assert listed == {here.old.id: TO_TELL, here.case.id: ""}
    with road.desk.store.look() as view_:
        (batch,) = view_.batches.of_case(here.old.id)
    assert batch.status is BatchStatus.FORWARDED


def test_the_paper_that_bore_the_wrong_number_is_never_made_again(road: Road) -> None:
    """A handwritten original's 転記, which this program printed."""
    record = adult_record(**ON_PAPER)
    case = decide(road, road.confirm(hand_on_paper(road, record), NUMBER))
    batch = road.forwarded(case)
    road.clock.now += timedelta(days=3)
    Two(road, road.case(case.id), confirmed(road, CHILD)).end("mixed_up")
    with refused(road, "forward.destroyed"):
        forward.reprint(road.desk, road.forwarder, batch.id, AGAIN)
    with refused(road, "forward.destroyed"):
        forward.look(road.desk, road.forwarder, batch.id)
    with refused(road, "forward.destroyed"):
        forward.rebuild(road.desk, road.forwarder, batch.id, 1)


def hand_on_paper(road: Road, record: Record) -> Case:
    """Entered off the visitor's own sheet: nothing is printed for signature."""
    return hand_on(road.desk, road.clerk, drafted(road, record).id, Entry(record, NUMBER)).case


def test_it_stands_in_both_trails_by_codes_alone(road: Road) -> None:
    here = two(road, State.APPROVED)
    here.end("other", "窓口で父の書類を見ていた")
    line, beside = road.trail(here.old.id)[-1], road.trail(here.case.id)[-1]
    assert (line.act, line.staff_id) == ("wrong_link", road.people.reviewer.id)
    assert line.detail == {"number": "destroyed", "link_why": "other"}
    assert (beside.act, beside.detail) == ("wrong_link_elsewhere", {"link_why": "other"})
    assert "父の書類" not in repr((road.trail(here.old.id), road.trail(here.case.id)))
    view = inspect.case_view(road.desk, road.reviewer, here.old.id)
    assert view.words[line.seq] == "窓口で父の書類を見ていた"
    assert [link.ended_why for link in view.links] == ["wrong_link.other"]


def test_the_case_at_hand_goes_up_without_a_word_about_the_number(road: Road) -> None:
    here = two(road, State.FORWARDED)
    with pytest.raises(Refused, match=r"proof\.same_number"):
        decide(road, road.case(here.case.id))
    here.end()
    file = review.open_case(road.desk, road.reviewer, here.case.id)
    assert file.others == ()
    assert decide(road, road.case(here.case.id)).state is State.APPROVED


# --- what is refused ----------------------------------------------------------------------------------------------


def test_a_reason_is_given_and_another_one_in_words(road: Road) -> None:
    here = two(road, State.APPROVED)
    for why in ("", "marriage"):
        with refused(road, "wrong_link.reason"):
            here.end(why)
    with refused(road, "text.empty"):
        here.end("other", " ")
    with refused(road, "text.number"):
        here.end("other", number_digits(1))


def test_a_number_that_is_held_by_nobody_else_is_left_alone(road: Road) -> None:
    here = two(road, State.CONFIRMED)
    stranger = confirmed_with(road, adult_record(applicant_name="別　五郎", applicant_kana="べつ ごろう"), 2)
    for other in (stranger, here.case):
        token = road.token(road.people.reviewer, Step.WRONG_LINK, other.id)
        with refused(road, "wrong_link.none"):
            wrong_link.end(road.desk, token, here.case.id, other.id, "mixed_up", here.paper)


def test_of_two_applications_of_one_person_none_alone_is_wrong(road: Road) -> None:
    here = Two(road, confirmed(road, CHILD), confirmed(road, CHILD))
    with refused(road, "wrong_link.same_person"):
        here.end()


def test_only_a_case_that_waits_for_its_final_check_is_a_ground_for_it(road: Road) -> None:
    here = Two(road, confirmed(road, FATHER), entered(road, CHILD))
    with refused(road, "procedure.step"):
        here.end()


def test_out_of_a_bundle_that_is_prepared_it_is_taken_first(road: Road) -> None:
    old = old_case(road, State.APPROVED)
    batch = road.prepared(old).batch
    here = Two(road, old, confirmed(road, CHILD))
    with refused(road, "forward.same_number"):
        forward.reprint(road.desk, road.forwarder, batch.id, AGAIN)
    with refused(road, "wrong_link.in_batch"):
        here.end()
    forward.void(road.desk, road.forwarder, batch.id, "番号の誤り", PaperFate.NOT_PRINTED)
    assert here.end().state is State.RETURNED


def test_whoever_entered_or_confirmed_the_case_at_hand_does_not_clear_its_way(road: Road) -> None:
    """Otherwise the wrong one of two numbers could be the one that stays."""
    old, everything = confirmed(road, FATHER), road.people.all_round
    mine = drafted(road, CHILD, clerk=everything)
    sent = hand_on(road.desk, road.holder(mine), mine.id, Entry(CHILD, NUMBER)).case
    case = road.confirm(road.sign(sent), NUMBER)
    here = Two(road, old, case)
    with refused(road, "four_eyes.entry"):
        here.end(staff=everything)


def test_nor_does_whoever_confirmed_it(road: Road) -> None:
    old, everything = confirmed(road, FATHER), road.people.all_round
    case = road.confirm(road.sign(entered(road, CHILD)), NUMBER, everything)
    here = Two(road, old, case)
    with refused(road, "four_eyes.confirm"):
        here.end(staff=everything)


def test_whoever_confirmed_the_wrong_one_may_end_it(road: Road) -> None:
    """To admit one's own slip takes nobody else; a small office has nobody else."""
    everything = road.people.all_round
    old = road.confirm(road.sign(entered(road, FATHER)), NUMBER, everything)
    here = Two(road, old, confirmed(road, CHILD))
    assert here.end(staff=everything).state is State.RETURNED


def test_it_takes_a_supervisor_who_authenticates_for_this_very_act(road: Road) -> None:
    here = two(road, State.APPROVED)
    with refused(road, "role.missing"):
        here.end(staff=road.people.clerk)
    for step, target in ((Step.APPROVE, here.old.id), (Step.WRONG_LINK, here.case.id)):
        token = road.token(road.people.reviewer, step, target)
        with refused(road, "token.other_act"):
            wrong_link.end(road.desk, token, here.case.id, here.old.id, "mixed_up", here.paper)
    token = here.token()
    wrong_link.end(road.desk, token, here.case.id, here.old.id, "mixed_up", here.paper)
    with refused(road, "token.foreign"):
        wrong_link.end(road.desk, token, here.case.id, here.old.id, "mixed_up", here.paper)


def test_it_rests_on_another_paper_of_the_subject_that_bears_the_number(road: Road) -> None:
    """Else it were a way round the decision about the same number, which wants one."""
    here = two(road, State.FORWARDED)
    card = identity_file.look(road.desk, road.clerk, here.case.id, None, has_number=True).rows[0].id
    koseki = further(road.desk, road.clerk, here.case.id, HISTORY)
    others = further(road.desk, road.clerk, confirmed_with(road, adult_record(), 7).id)
    for paper in ("", card, koseki, others):
        with refused(road, "proof.further_number"):
            here.end(paper=paper)
    done = here.end()
    with road.desk.store.look() as view:
        (act,) = [one for one in view.acts.of(done.id) if one.step is Step.WRONG_LINK]
    assert act.detail == {"beside": here.case.id, "link_why": "relative_typed", "shown": here.paper}


def test_nobody_ends_a_link_on_a_paper_that_he_recorded_himself(road: Road) -> None:
    here = two(road, State.APPROVED)
    mine = further(road.desk, road.reviewer, here.case.id)
    with refused(road, "proof.own_paper"):
        here.end(paper=mine)
    assert here.end(paper=mine, staff=road.people.all_round).state is State.RETURNED


# --- a decision is about the number it was taken of -----------------------------------------------------------------


def test_a_decision_about_one_number_says_nothing_of_the_next(road: Road) -> None:
    """Two people shared a number by an error upstream; with another number typed, and shared again, it is asked again."""
    confirmed(road, FATHER)
    case = confirmed(road, CHILD)
    paper = further(road.desk, road.clerk, case.id)
    case = decide(road, case, Decision(Settled.SAME_NUMBER, "upstream", shown_id=paper))
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    review.cancel_approval(road.desk, token, case.id, "見直し")
    assert decide(road, road.case(case.id)).state is State.APPROVED, "of the same number it stands"
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    review.cancel_approval(road.desk, token, case.id, "見直し")
    road.send_back(road.case(case.id), "number")
    road.clock.now += timedelta(days=1)
    again = road.confirm(road.again(road.case(case.id), CHILD, NUMBER), NUMBER)
    with pytest.raises(Refused, match=r"proof\.same_number"):
        decide(road, again)


def test_every_reason_may_be_given(road: Road) -> None:
    assert set(REASONS) == {"relative_typed", "mixed_up", "looked_up_by_few_items", "upstream", "other"}
    for why in REASONS[:-1]:
        here = Two(road, confirmed(road, FATHER), confirmed(road, CHILD))
        assert here.end(why).returned_reason == "wrong_link.returned"
        road.send_back(road.case(here.case.id), "number")
