"""照合待ち: which cases have a number that was not held against the register as they are now."""

import pytest

from app.usecases import entry, register_request
from forms.kernel.case import Actor
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from tests.helpers.comparisons import a_comparison
from tests.helpers.makers import a_number
from tests.helpers.office import Desk
from tests.helpers.people import adult_record
from tests.helpers.proving import ask_by
from tests.helpers.road import NO_NUMBER, Road
from tests.helpers.shown import hand_on


def waiting(road: Road) -> frozenset[str] | None:
    return register_request.waiting(road.desk, road.clerk)


def test_an_office_that_asks_no_register_waits_for_nothing(road: Road) -> None:
    road.entered(number=a_number(1))
    assert waiting(road) is None


@pytest.mark.parametrize("use", [RegisterUse.TERMINAL, RegisterUse.ANSWERS, RegisterUse.WHOLE])
def test_a_case_with_a_number_waits_until_it_was_compared(desk: Desk, road: Road, use: RegisterUse) -> None:
    case = road.entered(number=a_number(1))
    ask_by(desk, use)
    assert waiting(road) == frozenset({case.id})
    with desk.doing() as tx:
        tx.comparisons.add(a_comparison(desk, road.case(case.id), use=use))
    assert waiting(road) == frozenset()


def test_a_comparison_of_what_is_no_longer_written_counts_for_nothing(desk: Desk, road: Road) -> None:
    case = road.entered(number=a_number(1))
    ask_by(desk, RegisterUse.TERMINAL)
    with desk.doing() as tx:
        tx.comparisons.add(a_comparison(desk, road.case(case.id)))
    entry.take_back(road.desk, road.clerk, case.id)
    moved = adult_record(address="碧南市松本町99番地")
    hand_on(road.desk, road.clerk, case.id, entry.Entry(moved, a_number(1)))
    assert waiting(road) == frozenset({case.id})


def test_without_a_number_and_in_a_draft_nothing_waits(desk: Desk, road: Road) -> None:
    road.entered(adult_record(**NO_NUMBER))
    entry.open_draft(road.desk, road.clerk)
    ask_by(desk, RegisterUse.TERMINAL)
    assert waiting(road) == frozenset()


def test_only_who_has_business_with_cases_may_ask(desk: Desk, road: Road) -> None:
    ask_by(desk, RegisterUse.TERMINAL)
    with pytest.raises(Refused, match=r"role\.missing"):
        register_request.waiting(road.desk, Actor(road.people.admin, road.desk.seat))
