"""Was it really shown? Whose document, which line, in which form, on which day; and what may follow later (ガイドライン 2-3)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.identity import Demands, asked, further
from app.rules.identity_shown import (
    LATER_DAYS,
    Gap,
    Later,
    Obvious,
    Refusal,
    Standing,
    check,
    check_forward,
    check_taken,
    further_problem,
    later,
    of_this_provider,
    standing,
)
from forms.kernel.errors import Refused
from forms.kernel.identity import AgeGroup, Channel, Check, Documents, Holder, Medium, Provider, Shown
from forms.kernel.procedure import Role
from tests.helpers.documents import DAY, NOON, paper, shipped
from tests.helpers.makers import number_digits

NUMBER, IDENTITY, AUTHORITY = Check.NUMBER, Check.IDENTITY, Check.AUTHORITY
SUBJECT, PROVIDER, BOTH, OTHER = Holder.SUBJECT, Holder.PROVIDER, Holder.BOTH, Holder.OTHER
COPY, ELECTRONIC, LOOKUP = Medium.COPY, Medium.ELECTRONIC, Medium.LOOKUP


def need(provider: Provider, age: AgeGroup, channel: Channel = Channel.WINDOW) -> Demands:
    return asked(channel, provider, age, on=DAY, documents=shipped())


ADULT = need(Provider.SELF, AgeGroup.ADULT)
CHILD = need(Provider.GUARDIAN, AgeGroup.CHILD)
AGENT = need(Provider.AGENT, AgeGroup.ADULT)
CHILDS_AGENT = need(Provider.AGENT, AgeGroup.CHILD)
MESSENGER = need(Provider.MESSENGER, AgeGroup.ADULT)
BY_MAIL = need(Provider.SELF, AgeGroup.ADULT, Channel.MAIL)

CARD = paper("card", NUMBER, IDENTITY)
CHILDS_CARD = paper("card", NUMBER)
PARENTS_CARD = paper("card", IDENTITY, holder=PROVIDER)
KOSEKI = paper("koseki", AUTHORITY, holder=BOTH, line=1)
MANDATE = paper("mandate", AUTHORITY, holder=BOTH)
SIGHT = Obvious("十年来の相談で顔を知っている", "chief", frozenset({Role.REVIEWER}), NOON)


def refused(demands: Demands, *shown: Shown, obvious: Obvious | None = None) -> list[tuple[Check, str]]:
    return [(r.check, r.code) for r in check(demands, shown, obvious) if isinstance(r, Refusal)]


def missing(demands: Demands, *shown: Shown, obvious: Obvious | None = None) -> list[tuple[Check, str, int]]:
    return [(r.check, r.code, r.missing) for r in check(demands, shown, obvious) if isinstance(r, Gap)]


@pytest.mark.parametrize(
    ("demands", "shown"),
    [
        (ADULT, [CARD]),
        (ADULT, [paper("residence", NUMBER, line=2), paper("licence", IDENTITY, holder=PROVIDER)]),
        (ADULT, [paper("notification", NUMBER, condition_seen=True), paper("techo_ryoiku", IDENTITY)]),
        (ADULT, [paper("card", NUMBER), paper("pension", IDENTITY), paper("qualification", IDENTITY)]),
        (ADULT, [paper("card_chip", NUMBER, IDENTITY, medium=ELECTRONIC)]),
        (BY_MAIL, [replace(CARD, medium=COPY)]),
        (CHILD, [CHILDS_CARD, PARENTS_CARD, KOSEKI]),
        (CHILD, [replace(CHILDS_CARD, medium=COPY), PARENTS_CARD, KOSEKI]),
        (AGENT, [CHILDS_CARD, PARENTS_CARD, MANDATE]),
        (CHILDS_AGENT, [CHILDS_CARD, PARENTS_CARD, MANDATE, KOSEKI]),
        (MESSENGER, [replace(CARD, medium=COPY)]),
        (
            need(Provider.FACILITY, AgeGroup.CHILD),
            [
                CHILDS_CARD,
                paper("corporate_register", IDENTITY, holder=PROVIDER),
                paper("employee_card", IDENTITY, holder=PROVIDER),
                paper("placement_notice", AUTHORITY, holder=BOTH),
            ],
        ),
    ],
)
def test_clean_cases_are_complete(demands: Demands, shown: list[Shown]) -> None:
    assert check(demands, shown) == ()


def test_nothing_shown_names_every_check_and_its_demand() -> None:
    found = check(CHILD, ())
    assert [(r.check, r.code) for r in found] == [
        (c, "identity.missing") for c in (NUMBER, IDENTITY, AUTHORITY)
    ]
    assert [r.demand for r in found if isinstance(r, Gap)] == list(CHILD.demands)


def test_a_parents_card_never_proves_the_childs_number() -> None:
    """愛知県資料: 79 of 118. It proves who the parent is, and the child's document is still asked for."""
    parents = paper("card", NUMBER, IDENTITY, holder=PROVIDER)
    assert refused(CHILD, parents, KOSEKI) == [(NUMBER, "identity.number_of_provider")]
    assert missing(CHILD, parents, KOSEKI) == [(NUMBER, "identity.missing", 1)]


@pytest.mark.parametrize("demands", [ADULT, CHILD, AGENT])
def test_a_relatives_document_never_proves_the_subjects_number(demands: Demands) -> None:
    """愛知県資料: 12 of 118."""
    assert refused(demands, paper("card", NUMBER, holder=OTHER)) == [(NUMBER, "identity.number_of_other")]


def test_of_a_paper_that_lists_the_family_the_line_is_asked_and_it_must_be_the_subjects() -> None:
    sheet = paper("residence", NUMBER, line=3)
    assert refused(CHILD, sheet) == []
    for unclear in (replace(sheet, line=None), replace(sheet, holder=BOTH)):
        assert refused(CHILD, unclear) == [(NUMBER, "identity.line")]
    assert refused(CHILD, replace(sheet, holder=PROVIDER, line=1)) == [
        (NUMBER, "identity.number_of_provider")
    ]


def test_the_providers_identity_is_not_proved_by_the_childs_card() -> None:
    assert refused(CHILD, paper("card", IDENTITY)) == [(IDENTITY, "identity.holder_not_provider")]


def test_a_mandate_must_name_both() -> None:
    assert refused(AGENT, replace(MANDATE, holder=PROVIDER)) == [(AUTHORITY, "identity.holder_authority")]


def test_a_wrong_form_is_said_apart_from_a_wrong_paper() -> None:
    """A copy is for the mail; a photograph of a card is nothing at the window."""
    assert refused(ADULT, replace(CARD, medium=COPY)) == [
        (NUMBER, "identity.copy"),
        (IDENTITY, "identity.copy"),
    ]
    assert refused(ADULT, paper("licence", IDENTITY, medium=ELECTRONIC)) == [(IDENTITY, "identity.medium")]
    assert refused(ADULT, paper("licence", NUMBER)) == [(NUMBER, "identity.proves_nothing")]
    assert refused(ADULT, paper("no such kind", NUMBER)) == [(NUMBER, "identity.kind_unknown")]


def on(day: date) -> dict[str, Any]:
    return {"at": datetime(day.year, day.month, day.day, 3, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (paper("insurance", IDENTITY, **on(date(2025, 12, 2))), "identity.kind_ended"),
        (paper("qualification", IDENTITY, **on(date(2024, 12, 1))), "identity.kind_not_yet"),
        (paper("public_paper", IDENTITY), "identity.not_accepted_here"),
        (paper("licence", IDENTITY, expires_on=date(2026, 11, 23)), "identity.expired"),
        (paper("driving_record", IDENTITY), "identity.issued_unknown"),
        (paper("driving_record", IDENTITY, issued_on=date(2012, 3, 31)), "identity.issued_early"),
    ],
)
def test_a_document_is_judged_by_the_day_it_was_shown(shown: Shown, code: str) -> None:
    assert refused(ADULT, shown) == [(IDENTITY, code)]


def test_a_document_counts_through_its_last_day_and_from_its_first() -> None:
    for good in (
        paper("licence", IDENTITY, expires_on=DAY),
        paper("driving_record", IDENTITY, issued_on=date(2012, 4, 1)),
    ):
        assert refused(ADULT, good) == []


def test_a_notification_card_counts_only_while_it_agrees_with_the_register() -> None:
    assert refused(ADULT, paper("notification", NUMBER)) == [(NUMBER, "identity.condition")]


def test_the_offices_own_look_needs_a_reason() -> None:
    """規則: only where the usual documents are hard to show."""
    looked = paper("register", NUMBER, medium=LOOKUP)
    assert refused(ADULT, looked) == [(NUMBER, "identity.reason")]
    assert refused(ADULT, replace(looked, reason="  ")) == [(NUMBER, "identity.reason")]
    assert refused(ADULT, replace(looked, reason="カードを紛失し、再交付を待っている")) == []


def test_two_without_a_photo_are_two_different_ones() -> None:
    pension = paper("pension", IDENTITY)
    assert missing(ADULT, CHILDS_CARD, pension) == [(IDENTITY, "identity.one_more", 1)]
    assert missing(ADULT, CHILDS_CARD, pension, pension) == [(IDENTITY, "identity.one_more", 1)]
    assert missing(ADULT, CHILDS_CARD, pension, paper("child_allowance", IDENTITY)) == []
    mixed = paper("corporate_register", IDENTITY, holder=PROVIDER)
    assert missing(AGENT, CHILDS_CARD, MANDATE, replace(pension, holder=PROVIDER), mixed) == [
        (IDENTITY, "identity.one_more", 1)
    ]


def test_a_childs_agent_needs_both_papers_and_neither_is_refused_for_the_other() -> None:
    for one in (MANDATE, KOSEKI):
        assert refused(CHILDS_AGENT, one) == []
        assert missing(CHILDS_AGENT, CHILDS_CARD, PARENTS_CARD, one) == [(AUTHORITY, "identity.missing", 1)]
    assert refused(CHILDS_AGENT, replace(MANDATE, holder=OTHER)) == [(AUTHORITY, "identity.holder_authority")]


def test_what_nobody_asked_for_is_left_aside() -> None:
    assert check(ADULT, [CARD, MANDATE]) == ()
    nothing = asked(
        Channel.WINDOW, Provider.SELF, AgeGroup.ADULT, on=DAY, documents=shipped(), number_given=False
    )
    assert check(nothing, [CARD], SIGHT) == ()


def test_a_demand_that_no_way_serves_stays_open() -> None:
    without = Documents(tuple(w for w in shipped().ways if w.check is not AUTHORITY), ())
    demands = asked(Channel.WINDOW, Provider.GUARDIAN, AgeGroup.CHILD, on=DAY, documents=without)
    assert (AUTHORITY, "identity.missing", 1) in missing(demands)


def test_what_the_office_decided_to_accept_counts_with_whose_decision() -> None:
    role = paper("household_role", AUTHORITY, holder=BOTH, medium=LOOKUP)
    assert refused(CHILD, role) == [(AUTHORITY, "identity.not_accepted_here")]
    kind = shipped().find("household_role")
    assert kind is not None
    own = shipped().with_office([replace(kind, decided_by="福祉課長", decided_on=DAY)])
    demands = asked(Channel.WINDOW, Provider.GUARDIAN, AgeGroup.CHILD, on=DAY, documents=own)
    assert check(demands, [CHILDS_CARD, PARENTS_CARD, role]) == ()


def test_somebody_known_by_sight_still_proves_the_number() -> None:
    """知覚で明らか stands for 身元確認 only."""
    assert missing(ADULT, obvious=SIGHT) == [(NUMBER, "identity.missing", 1)]
    assert check(ADULT, [CHILDS_CARD], SIGHT) == ()


@pytest.mark.parametrize(
    ("demands", "sight", "code"),
    [
        (ADULT, replace(SIGHT, roles=frozenset({Role.CLERK, Role.ADMIN})), "identity.obvious_role"),
        (ADULT, replace(SIGHT, reason=" "), "identity.obvious_reason"),
        (ADULT, replace(SIGHT, reason=number_digits(5)), "text.number"),
        (BY_MAIL, SIGHT, "identity.obvious_channel"),
        (MESSENGER, SIGHT, "identity.obvious_channel"),
    ],
    ids=["a clerk", "no reason", "a number", "by mail", "a messenger"],
)
def test_by_sight_is_a_decision_of_the_office_with_a_reason(
    demands: Demands, sight: Obvious, code: str
) -> None:
    assert refused(demands, obvious=sight) == [(IDENTITY, code)]
    assert (IDENTITY, "identity.missing", 1) in missing(demands, obvious=sight)


def test_missing_documents_may_follow_and_nothing_goes_up_with_a_number_until_then() -> None:
    agreed = later(DAY)
    assert agreed == Later(DAY, date(2026, 12, 8))
    assert (agreed.due - DAY).days == LATER_DAYS
    where = standing(check(CHILD, [PARENTS_CARD, KOSEKI]), agreed)
    assert where is Standing.LATER
    check_taken(where)
    with pytest.raises(Refused, match=r"identity\.later$"):
        check_forward(where, has_number=True)
    check_forward(where, has_number=False)


def test_without_an_agreement_missing_documents_keep_the_case_open() -> None:
    where = standing(check(CHILD, []), None)
    assert where is Standing.OPEN
    with pytest.raises(Refused, match=r"identity\.open"):
        check_taken(where)
    with pytest.raises(Refused, match=r"identity\.open"):
        check_forward(where, has_number=True)


def test_a_parents_card_for_a_childs_number_cannot_be_settled_later() -> None:
    remarks = check(CHILD, [paper("card", NUMBER, IDENTITY, holder=PROVIDER), KOSEKI])
    assert standing(remarks, later(DAY)) is Standing.OPEN


def test_a_complete_case_goes_up() -> None:
    where = standing(check(ADULT, [CARD]), None)
    assert where is Standing.COMPLETE
    check_taken(where)
    check_forward(where, has_number=True)


def test_the_day_due_lies_after_the_taking_and_passes() -> None:
    agreed = later(DAY, date(2026, 11, 25))
    assert [agreed.is_overdue(day) for day in (date(2026, 11, 25), date(2026, 11, 26))] == [False, True]
    with pytest.raises(Refused) as refusal:
        later(DAY, DAY)
    assert (refusal.value.code, refusal.value.field) == ("identity.later_due", "due")


@pytest.mark.parametrize(
    ("taken", "due"), [(date(2026, 11, 20), date(2026, 12, 4)), (date(2026, 11, 21), date(2026, 12, 7))]
)
def test_the_day_proposed_is_one_on_which_the_counter_is_open(taken: date, due: date) -> None:
    assert later(taken) == Later(taken, due)


@pytest.mark.parametrize("due", [date(2026, 12, 5), date(2026, 12, 6)])
def test_nothing_is_due_on_a_day_when_the_counter_is_closed(due: date) -> None:
    with pytest.raises(Refused) as refusal:
        later(DAY, due)
    assert (refusal.value.code, refusal.value.field) == ("identity.later_closed", "due")


def test_of_a_document_with_a_last_day_somebody_looked_whether_it_is_still_good() -> None:
    unseen = replace(CARD, condition_seen=False)
    assert refused(ADULT, unseen) == [(NUMBER, "identity.in_date"), (IDENTITY, "identity.in_date")]
    assert refused(ADULT, replace(unseen, expires_on=DAY)) == []
    assert refused(ADULT, replace(CARD, expires_on=date(2026, 11, 23)))[0] == (NUMBER, "identity.expired")
    assert refused(ADULT, replace(paper("techo_shintai", IDENTITY), condition_seen=False)) == []


def test_a_further_document_is_of_the_subject_and_no_part_of_what_is_asked() -> None:
    wanted = further(CHILD, DAY)
    history = paper("koseki_address", Check.FURTHER, line=2)
    assert further_problem(CHILD, wanted, history) == ""
    assert further_problem(CHILD, wanted, replace(history, holder=PROVIDER)) == "identity.number_of_other"
    assert further_problem(CHILD, wanted, paper("licence", Check.FURTHER)) == "identity.proves_nothing"
    assert Check.FURTHER not in {demand.check for demand in CHILD.demands}
    assert check(CHILD, [history]) == check(CHILD, [])


PAPERS = st.builds(
    Shown,
    kind=st.sampled_from([*(kind.id for kind in shipped().kinds), "no such kind"]),
    checks=st.sets(st.sampled_from(Check), min_size=1).map(frozenset),
    holder=st.sampled_from(Holder),
    medium=st.sampled_from(Medium),
    seen_by=st.just("clerk"),
    at=st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1)),
    line=st.none() | st.integers(1, 8),
    condition_seen=st.booleans(),
    issued_on=st.none() | st.dates(date(2010, 1, 1), DAY),
    expires_on=st.none() | st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    reason=st.sampled_from(["", "紛失のため"]),
)
CASES = st.sampled_from([ADULT, CHILD, AGENT, CHILDS_AGENT, MESSENGER, BY_MAIL])


def gaps(demands: Demands, shown: Sequence[Shown]) -> set[tuple[Check, str]]:
    return {(r.check, r.demand.why) for r in check(demands, shown) if isinstance(r, Gap)}


@given(demands=CASES, shown=st.lists(PAPERS, max_size=6))
def test_no_pile_of_other_peoples_papers_proves_the_number(demands: Demands, shown: list[Shown]) -> None:
    mine = {SUBJECT, PROVIDER} if demands.provider_is_subject else {SUBJECT}
    others = [one for one in shown if one.holder not in mine]
    assert NUMBER in {wanted for wanted, _ in gaps(demands, others)}


@given(demands=CASES, shown=st.lists(PAPERS, max_size=5), more=PAPERS)
def test_one_more_paper_never_opens_a_check_that_was_closed(
    demands: Demands, shown: list[Shown], more: Shown
) -> None:
    assert gaps(demands, [*shown, more]) <= gaps(demands, shown)


@given(demands=CASES, shown=st.lists(PAPERS, max_size=5), agreed=st.none() | st.just(later(DAY)))
def test_with_a_number_only_a_complete_case_goes_up(
    demands: Demands, shown: list[Shown], agreed: Later | None
) -> None:
    remarks = check(demands, shown)
    where = standing(remarks, agreed)
    assert (where is Standing.COMPLETE) is (remarks == ())
    if remarks:
        with pytest.raises(Refused):
            check_forward(where, has_number=True)
    else:
        check_forward(where, has_number=True)


@given(checks=st.frozensets(st.sampled_from(Check), min_size=1))
def test_of_another_provider_a_document_proves_what_it_says_of_the_subject_alone(
    checks: frozenset[Check],
) -> None:
    shown = paper("card", *checks)
    assert of_this_provider(shown, same=True) == shown
    left = of_this_provider(shown, same=False)
    kept = checks & {Check.NUMBER, Check.FURTHER}
    assert (frozenset() if left is None else left.checks) == kept
    assert left is None or replace(left, checks=checks) == shown


def test_a_lookup_that_was_not_made_is_left_aside_and_what_is_missing_says_why() -> None:
    """The clerk ticks 「住基ネットの照会」, and nobody looked."""
    looked = paper("jlis", NUMBER, medium=LOOKUP, reason="カードを忘れたため")
    licence = paper("licence", IDENTITY)
    assert check(ADULT, [looked, licence]) == ()
    (gap,) = check(ADULT, [looked, licence], no_lookup="identity.lookup_first")
    assert isinstance(gap, Gap)
    assert (gap.check, gap.code, gap.missing) == (NUMBER, "identity.lookup_first", 1)
    assert check(ADULT, [looked, licence, paper("card", NUMBER)], no_lookup="identity.lookup_first") == ()
