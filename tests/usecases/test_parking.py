"""保留: a draft is set aside with a word, the next visitor is served, and nothing of a number waits with it."""

import pytest

from app.usecases import entry, inspect, one_at_a_time, parking
from app.usecases.entry import Entry
from forms.kernel.case import Case
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record
from tests.helpers.protections import protected
from tests.helpers.road import NO_NUMBER, Road, at
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused

WORD = "書類を取りに戻る"


@pytest.fixture
def case(road: Road) -> Case:
    """A draft open at the counter."""
    made = entry.open_draft(road.desk, road.clerk)
    one_at_a_time.take(road.desk, road.clerk, made.id)
    return made


def waiting(road: Road) -> list[str]:
    return [one.reception_no for one in parking.waiting(road.desk, road.clerk)]


def test_a_visitor_is_set_aside_and_the_next_one_is_served(road: Road, case: Case) -> None:
    """What was typed is kept; the open case no longer stands in the way of another one."""
    parking.park(road.desk, road.clerk, case.id, adult_record(phone=""), WORD)
    following = entry.open_draft(road.desk, road.clerk)
    one_at_a_time.take(road.desk, road.clerk, following.id)
    (found,) = parking.waiting(road.desk, road.clerk)
    assert (found.reception_no, found.subject_name, found.parking.word) == ("8-0001", "見本　太郎", WORD)
    assert inspect.case_view(road.desk, road.clerk, case.id).parking == found.parking
    assert list(parking.notes(road.desk, road.reviewer).parked) == [case.id]
    assert road.told(case.id)[-1] == "park"
    assert WORD not in str(road.trail(case.id)), "words stay out of the chain"


def test_whoever_opens_it_again_takes_it_up(road: Road, case: Case) -> None:
    parking.park(road.desk, road.clerk, case.id, adult_record(), WORD)
    one_at_a_time.take(road.desk, road.clerk, case.id)
    assert waiting(road) == []
    assert road.case(case.id).record.text("applicant_name") == "見本　太郎"


def test_who_waits_longest_comes_first(road: Road, case: Case) -> None:
    parking.park(road.desk, road.clerk, case.id, adult_record(), WORD)
    road.clock.forward(60)
    other = entry.open_draft(road.desk, road.clerk)
    parking.park(road.desk, road.clerk, other.id, adult_record(), "電話で確かめている")
    assert waiting(road) == ["8-0001", "8-0002"]
    road.clock.forward(60)
    parking.park(road.desk, road.clerk, case.id, adult_record(), "もう一度")
    assert waiting(road) == ["8-0002", "8-0001"], "set aside once more it waits anew"
    assert parking.waiting(road.desk, at(road.people.second_clerk)) == (), "each clerk has his own"


def test_what_is_handed_on_or_thrown_away_waits_no_more(road: Road, case: Case) -> None:
    parking.park(road.desk, road.clerk, case.id, adult_record(**NO_NUMBER), WORD)
    other = entry.open_draft(road.desk, road.clerk)
    parking.park(road.desk, road.clerk, other.id, adult_record(**NO_NUMBER), WORD)
    entry.submit(road.desk, road.clerk, case.id, Entry(adult_record(**NO_NUMBER)))
    entry.discard(road.desk, road.clerk, other.id)
    assert waiting(road) == []


def test_what_cannot_be_set_aside(road: Road, case: Case) -> None:
    record = adult_record()
    with refused(road, "text.empty"):
        parking.park(road.desk, road.clerk, case.id, record, " ")
    with refused(road, "text.number"):
        parking.park(road.desk, road.clerk, case.id, record, a_number(1).reveal())
    with refused(road, "text.long"):
        parking.park(road.desk, road.clerk, case.id, record, "長" * 41)
    with refused(road, "case.not_yours"):
        parking.park(road.desk, at(road.people.second_clerk), case.id, record, WORD)
    one_at_a_time.release(road.desk, road.clerk, case.id)
    gone = road.entered(number=a_number(2))
    with refused(road, "case.not_editable"):
        parking.park(road.desk, road.clerk, gone.id, record, WORD)
    with refused(road, "role.missing"):
        parking.waiting(road.desk, road.reviewer)


def test_a_kept_number_dies_when_another_person_is_typed(road: Road) -> None:
    """As with every draft."""
    case = road.send_back(road.confirmed(number=a_number(1)))
    assert road.number(case.id) is not None
    parking.park(road.desk, road.clerk, case.id, case.record.changed(applicant_birth="1970-01-01"), WORD)
    assert road.number(case.id) is None


def test_a_protected_person_is_marked_in_the_list(road: Road, case: Case) -> None:
    protected(road)
    parking.park(road.desk, road.clerk, case.id, adult_record(), WORD)
    assert [one.protected for one in parking.waiting(road.desk, road.clerk)] == [True]


def test_a_case_taken_back_can_be_set_aside_too(road: Road) -> None:
    made = entry.open_draft(road.desk, road.clerk)
    hand_on(road.desk, road.clerk, made.id, Entry(adult_record(), a_number(1)))
    entry.take_back(road.desk, road.clerk, made.id)
    parking.park(road.desk, road.clerk, made.id, adult_record(), WORD)
    assert waiting(road) == ["8-0001"]
