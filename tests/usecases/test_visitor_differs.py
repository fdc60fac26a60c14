"""A visitor who says 「違うところがある」 stops his case until it was changed, or a newer sheet says right (issue §7)."""

import pytest

from app.rules import proof
from app.usecases import office, review, visitor_papers
from app.usecases.visitor_papers import Heard
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import send_act
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.road import Road
from tests.usecases.refusal import refused

DIFFERS, AGREES = Heard(False, False, False), Heard(True, False, False)


@pytest.fixture
def reading(road: Road) -> Road:
    """An office that gives visitors the sheet."""
    counter = office.counter_of(office.particulars(road.desk, road.admin))
    office.change_office(road.desk, road.admin, counter, visitor_check=True)
    return road


def says(road: Road, case: Case, heard: Heard) -> None:
    """He reads a sheet that came out right, and answers."""
    paper = visitor_papers.print_visitor_check(road.desk, road.clerk, case.id)
    visitor_papers.tell_outcome(road.desk, road.clerk, paper.issue_id, printed=True)
    visitor_papers.tell_visitor_checked(road.desk, road.clerk, case.id, heard)


def facts(road: Road, case: Case) -> dict[str, bool]:
    """What the program tells the supervisor."""
    file = review.open_case(road.desk, road.reviewer, case.id)
    return {fact.code: fact.good for fact in file.facts if fact.code.startswith("fact.visitor")}


def missing(road: Road, case: Case) -> tuple[str, ...]:
    """What keeps the number from going up."""
    return proof.missing(review.open_case(road.desk, road.reviewer, case.id).proof)


def test_what_the_visitor_says_is_different_is_not_approved(reading: Road) -> None:
    case = reading.signed(number=a_number(1))
    says(reading, case, DIFFERS)
    case = reading.confirm(case, a_number(1))
    assert facts(reading, case) == {"fact.visitor_differs": False}
    assert missing(reading, case) == ("visitor.differs",)
    with pytest.raises(Refused, match=r"visitor\.differs"):
        reading.approve(case)
    assert reading.case(case.id).state is State.CONFIRMED


def test_handed_on_again_unchanged_it_still_stands(reading: Road) -> None:
    case = reading.signed(number=a_number(1))
    says(reading, case, DIFFERS)
    back = reading.send_back(reading.confirm(case, a_number(1)))
    case = reading.confirm(reading.again(back, keep=True), a_number(1))
    assert missing(reading, case) == ("visitor.differs",)


def test_mended_it_goes_on(reading: Road) -> None:
    case = reading.signed(number=a_number(1))
    says(reading, case, DIFFERS)
    back = reading.send_back(reading.confirm(case, a_number(1)))
    mended = reading.again(back, back.record.changed(phone="0566-00-1111"), keep=True)
    case = reading.confirm(mended, a_number(1))
    assert (facts(reading, case), missing(reading, case)) == ({}, ())
    assert reading.approve(case).state is State.APPROVED


def test_a_newer_sheet_that_is_right_settles_it(reading: Road) -> None:
    """He had looked at the wrong line; the same paper is no second answer, a new one is."""
    case = reading.signed(number=a_number(1))
    says(reading, case, DIFFERS)
    assert visitor_papers.offer(reading.desk, reading.clerk, case.id).answer == "visitor_check.not_printed"
    with refused(reading, "visitor_check.not_printed"):
        visitor_papers.tell_visitor_checked(reading.desk, reading.clerk, case.id, AGREES)
    says(reading, case, AGREES)
    case = reading.confirm(case, a_number(1))
    assert facts(reading, case) == {"fact.visitor_agrees": True}
    assert reading.approve(case).state is State.APPROVED


def test_the_database_says_so_too(reading: Road, desk: Desk) -> None:
    case = reading.signed(number=a_number(1))
    says(reading, case, DIFFERS)
    case = reading.confirm(case, a_number(1))
    with pytest.raises(Refused, match=r"guard\.visitor_differs"):
        send_act(desk, case, Step.APPROVE, State.APPROVED, Part.REVIEW, desk.people.reviewer.id)


def test_what_was_approved_by_an_older_program_does_not_go_up(reading: Road) -> None:
    case = reading.approved(number=a_number(1))
    with reading.desk.store.begin() as tx:
        tx.log(reading.people.clerk.id, "visitor_checked", case.id, answer="differs")
        tx.commit()
    with refused(reading, "visitor.differs"):
        reading.prepared(case)
