"""「次の手続き」: a further paper for somebody who is known begins with his name and address, never with his number."""

from dataclasses import replace

import pytest

from app.rules.results import Keyed
from app.usecases import delivery, entry, entry_from, shield
from app.usecases.entry import Entry
from forms.kernel.errors import Refused
from forms.kernel.masking import whereabouts
from forms.kernel.procedure import State
from forms.kernel.result import Result, ResultKind
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record, reissue_record, statement_record
from tests.helpers.protections import protected
from tests.helpers.road import Road, at
from tests.helpers.shown import hand_on
from tests.usecases.refusal import refused
from tests.usecases.test_results import GRANTED, HANDED, TODAY, arrived, read, typed


def test_it_begins_with_the_people_of_the_case_before_and_without_its_number(road: Road) -> None:
    earlier = road.approved(adult_record(), a_number(1))
    road.forwarded(earlier)
    draft = entry_from.open_from(road.desk, road.clerk, earlier.id, "saikofu")
    assert (draft.state, draft.record.form.id, draft.assigned_to) == (
        State.DRAFT,
        "saikofu",
        road.people.clerk.id,
    )
    assert draft.record["applicant_name"] == adult_record()["applicant_name"]
    assert not draft.record.text("applied_on")
    assert not draft.has_number
    assert road.number(draft.id) is None
    line = road.trail(draft.id)[0]
    assert (line.act, line.detail["form"], line.detail["origin"]) == (
        "open_draft",
        "saikofu",
        earlier.reception_no,
    )


def test_it_may_begin_with_what_went_up_and_after_a_refusal_only_for_who_had_a_techo(road: Road) -> None:
    """People move while a decision is waited for; whoever was refused his first 手帳 has none to change or give back."""
    first, again = road.entered(adult_record(), a_number(1)), road.entered(reissue_record(), a_number(2))
    for state in (State.FORWARDED, State.REFERRED, State.GRANTED, State.ARRIVED, State.DELIVERED):
        assert entry_from.may_begin_from(replace(first, state=state))
    for state in (State.REJECTED, State.WITHDRAWN):
        assert not entry_from.may_begin_from(replace(first, state=state))
        assert entry_from.may_begin_from(replace(again, state=state))
    for state in (State.DRAFT, State.ENTERED, State.CONFIRMED, State.RETURNED, State.APPROVED):
        assert not entry_from.may_begin_from(replace(again, state=state))


def test_nothing_of_the_case_before_changes(road: Road) -> None:
    earlier = road.approved(child_record(), a_number(1))
    road.forwarded(earlier)
    before, told = road.case(earlier.id), road.told(earlier.id)
    entry_from.open_from(road.desk, road.clerk, earlier.id, "saikofu")
    assert road.case(earlier.id) == before
    assert road.told(earlier.id) == told


def test_a_number_given_later_is_followed_by_another_techo(road: Road) -> None:
    """番号の申出 ends with its approval: that is the end of its road."""
    stated = road.approved(statement_record(), a_number(1))
    draft = entry_from.open_from(road.desk, road.clerk, stated.id, "saikofu")
    assert draft.record["techo_number"] == "愛知県第12345号"


def test_who_has_the_techo_begins_with_its_number_as_two_people_read_it(road: Road) -> None:
    """交付済 is the end of the road: most 変更届 begin there."""
    case = road.approved(adult_record(), a_number(1))
    road.forwarded(case)
    typed(road, case)
    once_read = entry_from.open_from(road.desk, road.clerk, case.id, "henko")
    assert "techo_number" not in once_read.record
    read(road, case)
    arrived(road, case)
    delivery.deliver(road.desk, road.clerk, case.id, HANDED)
    draft = entry_from.open_from(road.desk, road.clerk, case.id, "henko")
    assert draft.record["techo_number"] == GRANTED.techo_number
    assert draft.record["old_address"] == adult_record()["address"]


def test_a_refused_application_is_followed_by_none(road: Road) -> None:
    case = road.approved(adult_record(), a_number(1))
    road.forwarded(case)
    typed(road, case, Result(ResultKind.REJECTED, TODAY, reasons="別表に当たらないため"))
    read(road, case, Keyed(ResultKind.REJECTED, TODAY))
    assert not entry_from.may_begin_from(road.case(case.id))


def test_what_was_begun_so_goes_on_as_any_other(road: Road) -> None:
    earlier = road.approved(adult_record(), a_number(1))
    road.forwarded(earlier)
    draft = entry_from.open_from(road.desk, road.clerk, earlier.id, "saikofu")
    typed = reissue_record().changed(**dict(draft.record))
    done = hand_on(road.desk, road.clerk, draft.id, Entry(typed, a_number(1)))
    assert done.case.state is State.ENTERED
    assert [one.reception_no for one in done.same_number] == [earlier.reception_no]


@pytest.mark.parametrize("form", ["shinsei", ""])
def test_a_form_that_is_not_in_force_is_not_begun(road: Road, form: str) -> None:
    earlier = road.approved(statement_record(), a_number(1))
    with refused(road, "form.unknown"):
        entry_from.open_from(road.desk, road.clerk, earlier.id, form)


def test_a_case_still_on_its_road_has_no_next(road: Road) -> None:
    earlier = road.entered(adult_record(), a_number(1))
    assert not entry_from.may_begin_from(earlier)
    with refused(road, "entry.not_ended"):
        entry_from.open_from(road.desk, road.clerk, earlier.id, "saikofu")


def test_one_paper_at_a_time(road: Road) -> None:
    earlier = road.approved(statement_record(), a_number(1))
    other = entry.open_draft(road.desk, road.clerk)
    from app.usecases import one_at_a_time

    one_at_a_time.take(road.desk, road.clerk, other.id)
    with refused(road, "entry.other_open"):
        entry_from.open_from(road.desk, road.clerk, earlier.id, "saikofu")


def test_only_a_clerk_begins_one(road: Road) -> None:
    earlier = road.approved(statement_record(), a_number(1))
    with pytest.raises(Refused, match=r"role\.missing"):
        entry_from.open_from(road.desk, at(road.people.forwarder), earlier.id, "saikofu")


def test_of_a_protected_person_the_whereabouts_stay_behind(road: Road) -> None:
    earlier = road.approved(adult_record(), a_number(1))
    road.forwarded(earlier)
    protected(road)
    draft = entry_from.open_from(road.desk, road.clerk, earlier.id, "saikofu")
    assert draft.record["applicant_name"] == adult_record()["applicant_name"]
    assert not whereabouts(draft.record.form) & set(draft.record)
    assert shield.acknowledge(road.desk, road.clerk, draft.id) is not None, "the alert is still to come"
