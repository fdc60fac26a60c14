"""個人番号申出書: the number its subject calls a mistake is found and ended."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.rules.same_number import Relation
from app.usecases import inspect, review, same_number
from app.usecases.entry import Entry
from forms.kernel.procedure import State
from tests.helpers.makers import a_number
from tests.helpers.people import statement_record
from tests.helpers.proving import decide, drafted
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
