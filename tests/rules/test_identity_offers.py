"""What is offered for a check: the paper that answers most comes first, and nobody says beforehand whose it is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.identity import Demand, Demands, asked, further
from app.rules.identity_offers import answers, media, needs_reason, ranked
from app.rules.identity_shown import Gap, Refusal, check
from forms.kernel.identity import AgeGroup, Channel, Check, DocumentKind, Holder, Medium, Provider
from tests.helpers.documents import DAY, paper, shipped

NUMBER, IDENTITY, AUTHORITY = Check.NUMBER, Check.IDENTITY, Check.AUTHORITY


def need(provider: Provider, age: AgeGroup, channel: Channel = Channel.WINDOW) -> Demands:
    return asked(channel, provider, age, on=DAY, documents=shipped())


ADULT = need(Provider.SELF, AgeGroup.ADULT)
CHILD = need(Provider.GUARDIAN, AgeGroup.CHILD)
BY_MAIL = need(Provider.SELF, AgeGroup.ADULT, Channel.MAIL)
AGENT = need(Provider.AGENT, AgeGroup.ADULT)


def kind(kind_id: str) -> DocumentKind:
    found = shipped().find(kind_id)
    assert found is not None
    return found


def offered(demands: Demands, place: int, still: tuple[Demand, ...] | None = None) -> list[str]:
    open_ones = demands.demands if still is None else still
    return [one.kind.id for one in ranked(demands, demands.demands[place], open_ones)]


def test_for_an_adult_the_card_comes_first_for_it_answers_both() -> None:
    first = ranked(ADULT, ADULT.demands[0], ADULT.demands)[0]
    assert (first.kind.id, first.checks) == ("card", frozenset({NUMBER, IDENTITY}))
    assert offered(ADULT, 1)[0] == "card"


def test_a_childs_card_answers_the_number_and_nothing_of_the_parent() -> None:
    first = ranked(CHILD, CHILD.demands[0], CHILD.demands)[0]
    assert (first.kind.id, first.checks) == ("card", frozenset({NUMBER}))


def test_what_is_done_already_counts_no_more() -> None:
    (_, person) = ADULT.demands
    assert all(one.checks == {IDENTITY} for one in ranked(ADULT, person, (person,)))


def test_what_is_only_for_hard_cases_and_what_takes_two_come_behind() -> None:
    numbers = offered(ADULT, 0)
    assert set(numbers[-3:]) == {"jlis", "register", "earlier_file"}
    people = offered(ADULT, 1)
    assert people.index("licence") < people.index("pension")
    assert [needs_reason(ADULT.demands[0], kind(one)) for one in ("card", "jlis")] == [False, True]


def test_every_kind_of_the_check_is_offered_once() -> None:
    for demands in (ADULT, CHILD, BY_MAIL, AGENT):
        for place, demand in enumerate(demands.demands):
            all_kinds = {one.id for offer in demand.offers for one in offer.kinds}
            found = offered(demands, place)
            assert set(found) == all_kinds
            assert len(found) == len(all_kinds)


@pytest.mark.parametrize(
    ("demands", "kind_id", "forms"),
    [
        (ADULT, "card", (Medium.ORIGINAL,)),
        (CHILD, "card", (Medium.ORIGINAL, Medium.COPY)),
        (BY_MAIL, "card", (Medium.ORIGINAL, Medium.COPY)),
        (ADULT, "card_chip", (Medium.ELECTRONIC,)),
        (ADULT, "jlis", (Medium.LOOKUP,)),
        (ADULT, "koseki", ()),
    ],
)
def test_only_forms_that_fit_are_offered(demands: Demands, kind_id: str, forms: tuple[Medium, ...]) -> None:
    assert media(demands, demands.demands[0], kind(kind_id)) == forms


def test_a_further_document_is_offered_in_the_order_of_the_data() -> None:
    plain, numbered = further(ADULT, DAY)
    found = ranked(ADULT, plain, ADULT.demands)
    assert [one.checks for one in found] == [frozenset({Check.FURTHER})] * len(found)
    assert "koseki_address" in [one.kind.id for one in found]
    bearing = [one.kind.id for one in ranked(ADULT, numbered, ())]
    assert bearing == ["card", "card_chip", "notification", "residence"]


def test_the_paper_a_number_was_taken_from_is_not_offered_to_bear_it_once_more() -> None:
    _plain, numbered = further(ADULT, DAY, {"card"})
    assert [one.kind.id for one in ranked(ADULT, numbered, ())] == ["notification", "residence"]
    plain, none = further(ADULT, DAY, {"card", "notification", "residence"})
    assert none.offers == ()
    assert plain.offers


def test_a_way_that_wants_a_reason_is_no_answer_by_the_way() -> None:
    entrusted = replace(kind("entrusted_paper"), decided_by="課長", decided_on=date(2026, 4, 1))
    demands = asked(
        Channel.WINDOW,
        Provider.AGENT,
        AgeGroup.ADULT,
        on=DAY,
        documents=shipped().with_office([entrusted]),
    )
    assert answers(demands, entrusted, Holder.SUBJECT, Medium.ORIGINAL) == frozenset()


@given(
    demands=st.sampled_from([ADULT, CHILD, BY_MAIL, AGENT]),
    kind_id=st.sampled_from([one.id for one in shipped().kinds]),
    holder=st.sampled_from(Holder),
    medium=st.sampled_from(Medium),
)
def test_what_a_paper_is_said_to_answer_it_does_answer(
    demands: Demands, kind_id: str, holder: Holder, medium: Medium
) -> None:
    """Recorded for all it answers, it is refused for none and leaves none of them untouched."""
    found = answers(demands, kind(kind_id), holder, medium)
    if not found:
        return
    shown = paper(kind_id, *found, holder=holder, medium=medium, line=1, issued_on=DAY, condition_seen=True)
    remarks = check(demands, [shown])
    assert not [one for one in remarks if isinstance(one, Refusal)]
    untouched = {one.check for one in remarks if isinstance(one, Gap) and one.code == "identity.missing"}
    assert not untouched & found - {AUTHORITY}
