"""A link found wrong is ended by a supervisor, with its number, wherever the other case stands (課題「正しい番号」§2, §5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from app.rules.same_number import Relation
from app.rules.wrong_link import REASONS, TO_TELL
from app.usecases import forward, inspect, review, same_number, wrong_link
from app.usecases.batch_void import PaperFate
from app.usecases.entry import Entry
from app.usecases.proving import Decision
from app.usecases.tokens import Token
from forms.kernel.case import BatchStatus, Case, PaperOutcome, Staff
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.db.raw import fetch
from tests.helpers.further import further
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, statement_record
from tests.helpers.proving import decide, drafted
from tests.helpers.road import ON_PAPER, Road
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

NUMBER = a_number(1)
# the old case: the father, whose link holds the child's number
FATHER = adult_record()
CHILD = child_record()
TODAY = date(2026, 11, 24)


@dataclass
class Two:
    """The wrong old case, and the right one that waits for its final check."""

    road: Road
    old: Case
    case: Case

    def token(self, staff: Staff | None = None) -> Token:
        return self.road.token(staff or self.road.people.reviewer, Step.WRONG_LINK, self.old.id)

    def end(self, why: str = "relative_typed", words: str = "", *, staff: Staff | None = None) -> Case:
        return wrong_link.end(self.road.desk, self.token(staff), self.case.id, self.old.id, why, words)

    def others(self) -> Sequence[same_number.Other]:
        with self.road.desk.store.look() as view:
            return same_number.others(self.road.desk, view, self.road.case(self.case.id))


def entered(road: Road, record: Record) -> Case:
    case = drafted(road, record)
    return hand_on(road.desk, road.clerk, case.id, Entry(record, NUMBER)).case


def confirmed(road: Road, record: Record) -> Case:
    return road.confirm(road.sign(entered(road, record)), NUMBER)


def old_case(road: Road, state: State) -> Case:
    """The father's case there, with the child's number."""
    if state is State.ENTERED:
        return road.sign(entered(road, FATHER))
    case = confirmed(road, FATHER)
    if state is State.RETURNED:
        return road.send_back(case, "content")  # which keeps the number
    if state is State.CONFIRMED:
        return case
    case = decide(road, case)
    if state is State.FORWARDED:
        road.forwarded(case)
    return road.case(case.id)


def two(road: Road, state: State) -> Two:
    old = old_case(road, state)
    road.clock.now += timedelta(days=3)
    return Two(road, old, confirmed(road, CHILD))


WITH_NUMBER = (State.RETURNED, State.ENTERED, State.CONFIRMED, State.APPROVED, State.FORWARDED)
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
    for again in (forward.reprint, forward.look):
        with refused(road, "forward.destroyed"):
            again(road.desk, road.forwarder, batch.id)
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
            wrong_link.end(road.desk, token, here.case.id, other.id, "mixed_up")


def confirmed_with(road: Road, record: Record, seed: int) -> Case:
    case = drafted(road, record)
    sent = hand_on(road.desk, road.clerk, case.id, Entry(record, a_number(seed))).case
    return road.confirm(road.sign(sent), a_number(seed))


def test_of_two_applications_of_one_person_none_alone_is_wrong(road: Road) -> None:
    here = Two(road, confirmed(road, CHILD), confirmed(road, CHILD))
    with refused(road, "wrong_link.same_person"):
        here.end()


def test_only_a_case_that_waits_for_its_final_check_is_a_ground_for_it(road: Road) -> None:
    here = Two(road, confirmed(road, FATHER), entered(road, CHILD))
    with refused(road, "procedure.step"):
        here.end()


def test_out_of_a_bundle_that_is_prepared_it_is_taken_first(road: Road) -> None:
    here = two(road, State.APPROVED)
    batch = road.prepared(here.old).batch
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
    with refused(road, "four_eyes.entry"):
        Two(road, old, case).end(staff=everything)


def test_nor_does_whoever_confirmed_it(road: Road) -> None:
    old, everything = confirmed(road, FATHER), road.people.all_round
    case = road.confirm(road.sign(entered(road, CHILD)), NUMBER, everything)
    with refused(road, "four_eyes.confirm"):
        Two(road, old, case).end(staff=everything)


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
            wrong_link.end(road.desk, token, here.case.id, here.old.id, "mixed_up")
    token = here.token()
    wrong_link.end(road.desk, token, here.case.id, here.old.id, "mixed_up")
    with refused(road, "token.foreign"):
        wrong_link.end(road.desk, token, here.case.id, here.old.id, "mixed_up")


# --- 「前に登録した番号の誤りを正す」 -------------------------------------------------------------------------------------


def mistake(road: Road, before: State, purpose: str = "mistake", **changed: str) -> Two:
    """The father's old case holds a wrong number; he gives the right one with a 個人番号申出書."""
    old = old_case(road, before)
    road.clock.now += timedelta(days=3)
    return Two(road, old, confirmed_with(road, statement_record(purpose=purpose, **changed), 2))


def earlier(here: Two) -> Sequence[same_number.Other]:
    return review.open_case(here.road.desk, here.road.reviewer, here.case.id).earlier


@pytest.mark.parametrize("state", WITH_NUMBER, ids=lambda s: s.value)
def test_the_number_its_subject_calls_a_mistake_is_found_and_ended(road: Road, state: State) -> None:
    here = mistake(road, state)
    (found,) = earlier(here)
    assert (found.case_id, found.reception_no) == (here.old.id, here.old.reception_no)
    assert (found.relation, found.state) == (Relation.SAME_PERSON, state)
    assert here.others() == (), "the numbers are two"
    done = here.end()
    assert done.state is (State.FORWARDED if state is State.FORWARDED else State.RETURNED)
    assert road.number(here.old.id) is None
    assert road.number(here.case.id) == a_number(2)
    assert earlier(here) == ()
    assert (road.told(here.old.id)[-1], road.told(here.case.id)[-2]) == ("wrong_link", "wrong_link_elsewhere")
    assert decide(road, road.case(here.case.id)).state is State.APPROVED
    assert road.desk.store.verify().ok


def test_of_what_went_up_so_the_center_has_to_be_told(road: Road) -> None:
    here = mistake(road, State.FORWARDED)
    here.end()
    assert inspect.case_view(road.desk, road.forwarder, here.old.id).to_tell


@pytest.mark.parametrize(
    "changed",
    [
        {"purpose": "changed"},  # 番号変更: the old one was right while it lasted
        {"purpose": "first"},
        {"applicant_birth": "1983-04-13"},
        {"applicant_name": "別　五郎", "applicant_kana": "べつ ごろう"},
        {"applicant_name": "見本　次郎"},  # the twin whose name is read alike is somebody else
        {"applicant_kana": "みほん じろう"},
    ],
)
def test_nobody_elses_number_and_none_that_was_not_called_a_mistake_is_offered_or_ended(
    road: Road, changed: dict[str, str]
) -> None:
    here = mistake(road, State.APPROVED, **changed)
    assert earlier(here) == ()
    with refused(road, "wrong_link.none"):
        here.end()


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ({"applicant_name": "見本太郞"}, Relation.SAME_PERSON),
        ({"applicant_kana": "ミホン　タロウ"}, Relation.SAME_PERSON),
        ({"address": "安城市桜町1番地"}, Relation.NAMESAKE),  # a mover, or 同姓同名同生年月日: it is told
    ],
)
def test_another_spelling_and_another_address_are_looked_past(
    road: Road, written: dict[str, str], who: Relation
) -> None:
    here = mistake(road, State.APPROVED, **written)
    assert [one.relation for one in earlier(here)] == [who]
    assert here.end().state is State.RETURNED


def test_what_was_registered_since_is_no_number_of_before(road: Road) -> None:
    case = confirmed_with(road, statement_record(purpose="mistake"), 2)
    here = Two(road, confirmed(road, FATHER), case)
    assert earlier(here) == ()
    with refused(road, "wrong_link.none"):
        here.end()


def test_whoever_entered_the_statement_does_not_end_what_was_before(road: Road) -> None:
    old, everything = old_case(road, State.APPROVED), road.people.all_round
    statement = statement_record(purpose="mistake")
    mine = drafted(road, statement, clerk=everything)
    sent = hand_on(road.desk, road.holder(mine), mine.id, Entry(statement, a_number(2))).case
    here = Two(road, old, road.confirm(road.sign(sent), a_number(2)))
    with refused(road, "four_eyes.entry"):
        here.end(staff=everything)


def test_once_the_statement_is_approved_it_is_no_ground_any_more(road: Road) -> None:
    here = mistake(road, State.APPROVED)
    decide(road, here.case)
    with refused(road, "procedure.step"):
        here.end()


# --- the center is told -------------------------------------------------------------------------------------------


def told(
    road: Road, case_id: str, on: date = TODAY, words: str = "担当の係に電話した", staff: Staff | None = None
) -> Case:
    token = road.token(staff or road.people.forwarder, Step.CENTER_TOLD, case_id)
    return wrong_link.note_told(road.desk, token, case_id, on, words)


def test_who_told_the_center_and_when_is_recorded_and_the_mark_goes(road: Road) -> None:
    here = two(road, State.FORWARDED)
    here.end()
    day = road.desk.today()
    done = told(road, here.old.id, day)
    assert done.state is State.FORWARDED
    view = inspect.case_view(road.desk, road.clerk, here.old.id)
    assert not view.to_tell
    assert inspect.to_tell(road.desk, road.clerk) == ()
    line = view.trail[-1]
    assert (line.act, line.staff_id, line.detail) == (
        "center_told",
        road.people.forwarder.id,
        {"told_on": day.isoformat()},
    )
    assert view.words[line.seq] == "担当の係に電話した"
    with refused(road, "wrong_link.told"):
        told(road, here.old.id, day)
    assert road.desk.store.verify().ok


def test_a_supervisor_may_tell_the_center_as_well_and_a_clerk_may_not(road: Road) -> None:
    here = two(road, State.FORWARDED)
    here.end()
    day = road.desk.today()
    with refused(road, "role.missing"):
        told(road, here.old.id, day, staff=road.people.clerk)
    assert told(road, here.old.id, day, staff=road.people.reviewer).state is State.FORWARDED


def test_the_day_lies_between_finding_out_and_today_and_something_is_said(road: Road) -> None:
    here = two(road, State.FORWARDED)
    here.end()
    found = road.desk.today()
    road.clock.now += timedelta(days=2)
    for day in (found - timedelta(days=1), found + timedelta(days=3)):
        with refused(road, "wrong_link.told_on"):
            told(road, here.old.id, day)
    with refused(road, "text.empty"):
        told(road, here.old.id, found, " ")
    with refused(road, "text.number"):
        told(road, here.old.id, found, number_digits(1))
    assert told(road, here.old.id, found + timedelta(days=1)).state is State.FORWARDED


def test_of_other_cases_there_is_nothing_to_tell(road: Road) -> None:
    here = two(road, State.FORWARDED)
    for case in (here.old, here.case):
        with refused(road, "wrong_link.told"):
            told(road, case.id)


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
