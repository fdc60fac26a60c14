"""A number handed on, kept or typed anew: whose it is, whom it is told of, and when it dies."""

from datetime import date

import pytest

from app.usecases import entry
from app.usecases.entry import Entry
from forms.kernel.record import Record
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record, neighbour
from tests.helpers.road import NO_NUMBER, Road
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused


def test_other_cases_with_the_same_number_are_told_and_not_refused(road: Road) -> None:
    """One person has several cases, and two people once held one number."""
    first = road.entered(number=a_number(1))
    road.entered(neighbour(2), a_number(2))
    case = entry.open_draft(road.desk, road.clerk)
    done = hand_on(road.desk, road.clerk, case.id, Entry(adult_record(), a_number(1)))
    assert [other.reception_no for other in done.same_number] == [first.reception_no]
    assert (done.case.has_number, done.case.target_on) == (True, date(2026, 12, 8))


def test_a_number_kept_is_still_compared_with_the_other_cases(road: Road) -> None:
    """After a 差戻し that did not concern the number."""
    other = road.entered(number=a_number(1))
    back = road.send_back(road.confirmed(number=a_number(1)))
    done = hand_on(road.desk, road.clerk, back.id, Entry(back.record, keep_number=True))
    assert [other.reception_no for other in done.same_number] == [other.reception_no]
    assert done.case.has_number


def test_a_kept_number_is_the_same_number(road: Road) -> None:
    """And the chain says that nobody keyed it anew."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    again = road.again(back, adult_record(phone="0566-00-9999"), keep=True)
    assert (road.number(again.id) == a_number(1)) is True
    assert [x.detail["means"] for x in road.trail(again.id) if x.act == "enter"] == ["keyed", "kept"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"applicant_name": "見本　次郎"}, "number.not_kept"),
        ({"applicant_birth": "1983-04-13"}, "number.not_kept"),
        ({"no_number_reason": "declined", "number_source": ""}, "number.not_kept"),
        ({"number_source": "document"}, "number.other_source"),
    ],
)
def test_a_number_is_kept_for_nobody_else(road: Road, changes: dict[str, str], code: str) -> None:
    """Nor where the application now bears none, nor when it would have been read from something else."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    with refused(road, code):
        entry.submit(road.desk, road.clerk, back.id, Entry(adult_record(**changes), keep_number=True))


def test_a_kept_and_a_new_number_cannot_meet(road: Road) -> None:
    """Which of them would count?"""
    back = road.send_back(road.confirmed(number=a_number(1)))
    with refused(road, "entry.number_twice"):
        entry.submit(road.desk, road.clerk, back.id, Entry(back.record, a_number(1), keep_number=True))


def test_there_is_nothing_to_keep_where_nothing_is(road: Road) -> None:
    """A first draft, and a number that a mismatch has destroyed."""
    case = entry.open_draft(road.desk, road.clerk)
    with refused(road, "number.not_kept"):
        entry.submit(road.desk, road.clerk, case.id, Entry(adult_record(), keep_number=True))


def test_a_new_number_replaces_the_old_one(road: Road) -> None:
    """The old seal and its index are destroyed in the same commit."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    road.again(back, number=a_number(2))
    assert (road.number(back.id) == a_number(2)) is True
    dek = bytes(road.desk.store._dek)
    road.desk.store.close()
    assert Leaks(a_number(1), dek).in_store(road.desk.store.path) == set()


def test_a_case_handed_on_without_its_number_any_more_has_none(road: Road) -> None:
    """The visitor does not want it there after all."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    again = road.again(back, adult_record(**NO_NUMBER))
    assert road.number(again.id) is None
    assert again.no_number_reason == "unknown"


@pytest.mark.parametrize(
    "after",
    [
        child_record(),
        adult_record(applicant_name="見本　次郎"),
        adult_record(applicant_kana="みほん じろう"),
        adult_record(applicant_birth="1984-04-12"),
        adult_record(applicant_birth="2011"),
        adult_record(applied_on="1990-01-01"),
    ],
    ids=["a child", "name", "kana", "birth", "age not clear", "under 15 that day"],
)
def test_a_change_of_subject_destroys_the_stored_number_at_once(road: Road, after: Record) -> None:
    """With the autosave that changes it, in the same commit; that it happened stays in the chain."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    assert road.case(back.id).has_number
    assert entry.save_draft(road.desk, road.clerk, back.id, after) is True
    assert road.case(back.id).has_number is False
    last = road.trail(back.id)[-1]
    assert (last.act, last.detail) == ("number_destroyed", {"why": "subject_changed"})
    assert entry.save_draft(road.desk, road.clerk, back.id, after) is False
    assert road.told(back.id).count("number_destroyed") == 1
    dek = bytes(road.desk.store._dek)
    road.desk.store.close()
    assert Leaks(a_number(1), dek).in_store(road.desk.store.path) == set()


def test_a_change_that_is_none_of_the_subject_leaves_the_number(road: Road) -> None:
    """A corrected telephone number is no other person."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    assert entry.save_draft(road.desk, road.clerk, back.id, adult_record(phone="0566-00-7777")) is False
    assert (road.number(back.id) == a_number(1)) is True


def test_the_number_dies_too_when_the_subject_changes_only_on_the_way_on(road: Road) -> None:
    """No autosave came between: the new subject's number is the only one left."""
    back = road.send_back(road.confirmed(number=a_number(1)))
    road.again(back, child_record(), a_number(2))
    assert (road.number(back.id) == a_number(2)) is True


def test_a_salt_dies_with_the_number(road: Road) -> None:
    """Without it the digest of a paper says nothing about the number."""
    case = road.signed(number=a_number(1))
    (paper,) = road.papers(case.id)
    with road.desk.store.look() as view:
        assert len(view.papers.salt(paper.id) or b"") >= 16
    road.confirm(case, a_number(1))
    road.send_back(road.case(case.id))
    entry.save_draft(road.desk, road.clerk, case.id, child_record())
    with road.desk.store.look() as view:
        assert view.papers.salt(paper.id) is None
