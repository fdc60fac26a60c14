"""The number on a 返還届: collected only where the office says that its prefecture asks for it (碧南市 and 香美町 differ),
by the usual proof, and never of somebody who died unless it is given."""

from dataclasses import replace

import pytest

from app.usecases import entry, entry_from, office, review
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import numbered_return_record
from tests.helpers.road import ON_PAPER, Road
from tests.usecases.test_signature import text_of

DEAD = {"cause": "death", "relationship": "長男"}
LEFT_OUT = {**DEAD, "no_number_reason": "deceased", "provider": "", "number_source": ""}


@pytest.fixture
def asking(road: Road) -> Road:
    """An office that has switched it on, signed in to anew."""
    with road.desk.store.look() as view:
        counter = office.counter_of(view.office.get())
    kept = office.change_office(road.desk, road.admin, counter, return_number=True)
    reference = road.desk.reference.where_decided(here=False, return_number=kept.return_number)
    return replace(road, desk=replace(road.desk, reference=reference))


def test_it_is_off_until_the_office_chooses_it_and_the_choice_is_audited(road: Road) -> None:
    with road.desk.store.look() as view:
        before = view.office.get()
    assert not before.return_number
    assert not road.desk.reference.form("henkan").takes_number
    counter = office.counter_of(before)
    kept = office.change_office(road.desk, road.admin, counter, return_number=True)
    assert kept.return_number
    assert road.trail("")[-1].detail == {"fields": "return_number"}
    assert office.change_office(road.desk, road.admin, counter) == kept, "said nothing of it: as before"
    with pytest.raises(Refused):
        office.change_office(road.desk, road.clerk, counter, return_number=False)


def test_a_paper_begun_before_stays_the_paper_it_is(road: Road) -> None:
    begun = entry.open_draft(road.desk, road.clerk, "henkan")
    reference = road.desk.reference.where_decided(here=False, return_number=True)
    other = replace(road.desk, reference=reference)
    assert reference.form("henkan").edition == "office_r8_number"
    assert [one.edition for one in reference.forms if one.id != "henkan"] == [
        one.edition for one in road.desk.reference.forms if one.id != "henkan"
    ]
    again = entry.open_draft(other, road.clerk, "henkan")
    editions = [road.case(case.id).record.form.edition for case in (begun, again)]
    assert editions == ["office_r8", "office_r8_number"]


@pytest.mark.parametrize("on_paper", [{}, ON_PAPER], ids=["at the window", "a handwritten paper"])
def test_with_a_number_it_goes_up_by_the_usual_proof(asking: Road, on_paper: dict[str, str]) -> None:
    case = asking.approved(numbered_return_record(**on_paper), a_number(1))
    with asking.desk.store.look() as view:
        link = view.numbers.link(case.id)
    assert link is not None
    assert link.basis == "shintai.henkan"
    prepared = asking.prepared(case)
    assert "身体障害者手帳返還届の進達について" in text_of(prepared.shintatsu.data)
    assert not entry_from.may_begin_from(asking.case(case.id)), "nothing comes after a 返還届"


def test_a_number_is_proved_before_a_supervisor_approves_it(asking: Road) -> None:
    case = entry.open_draft(asking.desk, asking.clerk, "henkan")
    with pytest.raises(Refused, match=r"identity\.|proof\."):
        entry.submit(asking.desk, asking.clerk, case.id, entry.Entry(numbered_return_record(), a_number(1)))
    assert asking.case(case.id).state is State.DRAFT
    waiting = asking.confirmed(numbered_return_record(), a_number(1))
    file = review.open_case(asking.desk, asking.reviewer, waiting.id)
    assert file.proof.has_number
    assert ("fact.number_agrees", True) in [(one.code, one.good) for one in file.facts]


def test_of_somebody_who_died_it_is_left_out_with_a_reason_a_supervisor_sees(asking: Road) -> None:
    waiting = asking.confirmed(numbered_return_record(**LEFT_OUT))
    file = review.open_case(asking.desk, asking.reviewer, waiting.id)
    assert "no_number" in file.ticks
    case = asking.approve(waiting)
    assert not case.has_number
    text = text_of(asking.prepared(case).shintatsu.data)
    assert "死亡" in text
    assert "記載無" in text


def test_the_number_of_a_dead_holder_may_come_from_a_relative(asking: Road) -> None:
    dead = numbered_return_record(**DEAD, provider="legal", agent_name="見本　花子")
    case = asking.approved(dead, a_number(1))
    assert case.has_number
    assert asking.forwarded(case).case_ids == (case.id,)
    assert asking.case(case.id).state is State.FORWARDED


def test_no_digit_of_it_is_left_outside_its_seal(asking: Road) -> None:
    case = asking.approved(numbered_return_record(), a_number(1))
    stored = asking.case(case.id).record
    assert all(number_digits(1) not in stored.text(key) for key in stored)
