"""The same person with two numbers: every form tells of the other one, 個人番号申出書 of the one its subject calls a mistake."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.rules.same_number import Relation
from app.usecases import inspect, review, same_number
from app.usecases.entry import Entry
from app.usecases.proving import Decision
from forms.kernel.comparison import Settled
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from tests.helpers.makers import a_number
from tests.helpers.people import statement_record
from tests.helpers.proving import cancelled, decide, drafted
from tests.helpers.road import Road
from tests.helpers.shown import hand_on
from tests.helpers.wrong_links import FATHER, WITH_NUMBER, Two, confirmed, confirmed_with, old_case
from tests.usecases.refusal import refused

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
    (found,) = here.others()
    assert (found.case_id, found.reception_no) == (here.old.id, here.old.reception_no)
    assert (found.relation, found.state) == (Relation.OTHER_NUMBER, state)
    assert earlier(here) == (), "it is told once"
    with pytest.raises(Refused, match=r"proof\.same_number"):
        decide(road, road.case(here.case.id))
    done = here.end()
    assert done.state is (State.FORWARDED if state is State.FORWARDED else State.RETURNED)
    assert road.number(here.old.id) is None
    assert road.number(here.case.id) == a_number(2)
    assert here.others() == ()
    assert (road.told(here.old.id)[-1], road.told(here.case.id)[-1]) == ("wrong_link", "wrong_link_elsewhere")
    assert decide(road, road.case(here.case.id)).state is State.APPROVED
    assert road.desk.store.verify().ok


def test_of_what_went_up_so_the_center_has_to_be_told(road: Road) -> None:
    here = mistake(road, State.FORWARDED)
    here.end()
    assert inspect.case_view(road.desk, road.forwarder, here.old.id).to_tell


@pytest.mark.parametrize("purpose", ["mistake", "changed", "first"])
def test_whatever_a_statement_says_the_other_number_is_told_and_stops_it(road: Road, purpose: str) -> None:
    """番号変更 or a mistake in either of the two: a supervisor looks at a paper that bears the number."""
    here = mistake(road, State.APPROVED, purpose)
    assert [one.relation for one in here.others()] == [Relation.OTHER_NUMBER]
    for nothing in ((), (Decision(Settled.SAME_NUMBER, "changed"),)):
        with pytest.raises(Refused, match=r"proof\.(same_number|further_number)"):
            decide(road, here.case, *nothing)
    done = decide(road, here.case, Decision(Settled.SAME_NUMBER, "changed", shown_id=here.paper))
    assert done.state is State.APPROVED
    assert road.number(here.old.id) is not None, "it was right while it lasted"


def test_so_does_an_application_whichever_of_the_two_came_first(road: Road) -> None:
    first = confirmed_with(road, FATHER, 1)
    here = Two(road, first, confirmed_with(road, FATHER, 2))
    back = Two(road, here.case, first)
    for one in (here, back):
        assert [other.relation for other in one.others()] == [Relation.OTHER_NUMBER]
        with pytest.raises(Refused, match=r"proof\.same_number"):
            decide(road, one.case)
    assert back.end().state is State.RETURNED, "the later one was wrong"
    assert decide(road, first).state is State.APPROVED


def test_whoever_hands_on_is_told_of_it_and_learns_no_number(road: Road) -> None:
    old = confirmed_with(road, FATHER, 1)
    case = drafted(road, FATHER)
    told = hand_on(road.desk, road.clerk, case.id, Entry(FATHER, a_number(2))).same_number
    assert told == (same_number.Other(old.reception_no, Relation.OTHER_NUMBER),)
    assert "same_number_told" not in road.told(old.id)


def test_one_more_case_with_another_number_wants_a_new_word(road: Road) -> None:
    here = Two(road, confirmed_with(road, FATHER, 1), confirmed_with(road, FATHER, 2))
    said = Decision(Settled.SAME_NUMBER, "changed", shown_id=here.paper)
    case = cancelled(road, decide(road, here.case, said))
    confirmed_with(road, FATHER, 3)
    with pytest.raises(Refused, match=r"proof\.same_number"):
        decide(road, case)
    assert decide(road, case, said).state is State.APPROVED


@pytest.mark.parametrize(
    "changed",
    [
        {"applicant_birth": "1983-04-13"},
        {"applicant_name": "別　五郎", "applicant_kana": "べつ ごろう"},
        {"applicant_name": "見本　次郎"},  # the twin whose name is read alike is somebody else
        {"applicant_kana": "みほん じろう"},
    ],
)
def test_nobody_elses_number_is_offered_or_ended(road: Road, changed: dict[str, str]) -> None:
    here = mistake(road, State.APPROVED, **changed)
    assert (earlier(here), here.others()) == ((), ())
    with refused(road, "wrong_link.none"):
        here.end()


@pytest.mark.parametrize("written", [{"applicant_name": "見本太郞"}, {"applicant_kana": "ミホン　タロウ"}])
def test_another_spelling_is_looked_past(road: Road, written: dict[str, str]) -> None:
    here = mistake(road, State.APPROVED, **written)
    assert [one.relation for one in here.others()] == [Relation.OTHER_NUMBER]
    assert here.end().state is State.RETURNED


def test_of_another_address_it_is_told_where_its_subject_speaks_of_a_mistake(road: Road) -> None:
    """A mover, or 同姓同名同生年月日: somebody has to look; nothing stops."""
    here = mistake(road, State.APPROVED, address="安城市桜町1番地")
    assert [one.relation for one in earlier(here)] == [Relation.NAMESAKE]
    assert here.others() == ()
    assert here.end().state is State.RETURNED


def test_of_another_address_nothing_is_told_of_anything_else(road: Road) -> None:
    here = mistake(road, State.APPROVED, "changed", address="安城市桜町1番地")
    assert (earlier(here), here.others()) == ((), ())
    with refused(road, "wrong_link.none"):
        here.end()


def test_what_was_registered_since_elsewhere_is_no_number_of_before(road: Road) -> None:
    case = confirmed_with(road, statement_record(purpose="mistake", address="安城市桜町1番地"), 2)
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
    decide(road, here.case, Decision(Settled.SAME_NUMBER, "changed", shown_id=here.paper))
    with refused(road, "procedure.step"):
        here.end()
