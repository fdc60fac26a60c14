"""Any pile of papers: other people's prove nothing, and one more never opens what was closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.rules.identity import Demands
from app.rules.identity_shown import (
    Gap,
    Later,
    Standing,
    check,
    later,
    of_this_provider,
    standing,
)
from forms.kernel.identity import Check, Holder, Medium, Shown
from tests.helpers.documents import DAY, paper, shipped
from tests.rules.papers import (
    ADULT,
    AGENT,
    BY_MAIL,
    CHILD,
    CHILDS_AGENT,
    IDENTITY,
    MESSENGER,
    NUMBER,
    PROVIDER,
    SUBJECT,
)

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
def test_only_a_case_that_lacks_nothing_is_complete(
    demands: Demands, shown: list[Shown], agreed: Later | None
) -> None:
    """Whatever was agreed; what is not complete does not go up with a number (`proof.missing`)."""
    remarks = check(demands, shown)
    assert (standing(remarks, agreed) is Standing.COMPLETE) is (remarks == ())


def test_a_lookup_that_was_not_made_is_left_aside_and_what_is_missing_says_why() -> None:
    """The clerk ticks 「住基ネットの照会」, and nobody looked."""
    looked = paper("jlis", NUMBER, medium=Medium.LOOKUP, reason="カードを忘れたため")
    licence = paper("licence", IDENTITY)
    assert check(ADULT, [looked, licence]) == ()
    (gap,) = check(ADULT, [looked, licence], no_lookup="identity.lookup_first")
    assert isinstance(gap, Gap)
    assert (gap.check, gap.code, gap.missing) == (NUMBER, "identity.lookup_first", 1)
    assert check(ADULT, [looked, licence, paper("card", NUMBER)], no_lookup="identity.lookup_first") == ()


@given(checks=st.frozensets(st.sampled_from(Check), min_size=1))
def test_of_another_provider_a_document_proves_what_it_says_of_the_subject_alone(
    checks: frozenset[Check],
) -> None:
    shown = paper("card", *checks)
    assert of_this_provider(shown, same=True) == shown
    left = of_this_provider(shown, same=False)
    kept = checks & {Check.NUMBER, Check.FURTHER, Check.FURTHER_NUMBER}
    assert (frozenset() if left is None else left.checks) == kept
    assert left is None or replace(left, checks=checks) == shown
