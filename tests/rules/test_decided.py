"""A supervisor's word holds for what he looked at, and for nothing that came after (ガイドライン §4)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.rules.decided import Now, check_hands, counts, is_changed, may_tell, proved_by, standing, telling
from app.rules.proof import ON_PAPER, rests_on
from forms.kernel.comparison import Settled, Settlement
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder, Medium, Shown

AT = datetime(2026, 11, 20, tzinfo=UTC)
FURTHER, NUMBERED = frozenset({Check.FURTHER}), frozenset({Check.FURTHER_NUMBER})
NOW = Now("made", 2, {"card": NUMBERED, "koseki": FURTHER}, frozenset({"twin"}))


def decided(kind: Settled) -> Settlement:
    """A decision about everything as it stands now."""
    elsewhere = kind is Settled.SAME_NUMBER
    return Settlement(
        "id",
        "case",
        "" if elsewhere else "made",
        kind,
        "why",
        "",
        "card" if kind in ON_PAPER else "",
        "who",
        AT,
        0 if kind is Settled.VARIANT else 2,
        ("twin", "uncle") if elsewhere else (),
    )


@pytest.mark.parametrize("kind", Settled)
def test_a_decision_counts_while_what_it_is_of_stands(kind: Settled) -> None:
    assert counts(decided(kind), NOW)
    assert standing([decided(kind)], NOW) == {kind}


@pytest.mark.parametrize("kind", [kind for kind in Settled if kind is not Settled.SAME_NUMBER])
def test_compared_anew_it_is_decided_anew(kind: Settled) -> None:
    assert not counts(decided(kind), replace(NOW, comparison_id="newer"))


@pytest.mark.parametrize("kind", [kind for kind in Settled if kind is not Settled.VARIANT])
def test_of_another_number_it_is_decided_anew(kind: Settled) -> None:
    assert not counts(decided(kind), replace(NOW, nth_link=3))
    assert standing([decided(kind)], replace(NOW, nth_link=3)) == frozenset()


def test_another_spelling_of_a_name_is_of_no_number() -> None:
    assert counts(decided(Settled.VARIANT), replace(NOW, nth_link=3))


def test_a_decision_ends_with_its_paper() -> None:
    for kind in ON_PAPER:
        assert not counts(decided(kind), replace(NOW, papers={}))
    assert counts(decided(Settled.ADDRESS), replace(NOW, papers={}))


@pytest.mark.parametrize("kind", [kind for kind in Settled if kind in ON_PAPER])
def test_a_paper_without_the_number_tells_why_a_name_differs_and_never_whose_the_number_is(
    kind: Settled,
) -> None:
    on_koseki = replace(decided(kind), shown_id="koseki")
    assert counts(on_koseki, NOW) is (kind is Settled.DOCUMENT)
    assert not counts(on_koseki, replace(NOW, unsaid=True))
    assert counts(decided(kind), replace(NOW, unsaid=True))


def test_a_case_that_holds_the_number_since_was_not_decided_about() -> None:
    one = decided(Settled.SAME_NUMBER)
    assert counts(one, replace(NOW, beside=frozenset()))
    assert not counts(one, replace(NOW, beside=frozenset({"twin", "stranger"})))


def test_a_change_is_said_of_the_number_it_is_said_of() -> None:
    said = [decided(Settled.NUMBER_CHANGED), replace(decided(Settled.ADDRESS), nth_link=4)]
    assert is_changed(said, "made", 2)
    assert not is_changed(said, "made", 3)
    assert not is_changed(said, "made", 4)
    assert not is_changed(said, "newer", 2)
    assert not is_changed([], "made", 2)


def shown(kind: str, *checks: Check, holder: Holder = Holder.SUBJECT) -> Shown:
    return Shown(kind, frozenset(checks), holder, Medium.ORIGINAL, "who", AT)


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (shown("koseki", Check.FURTHER), FURTHER),
        (shown("residence", Check.FURTHER_NUMBER), NUMBERED),
        (shown("residence", Check.FURTHER_NUMBER, holder=Holder.BOTH), NUMBERED),
        (shown("residence", Check.FURTHER_NUMBER, holder=Holder.PROVIDER), frozenset()),
        (shown("koseki", Check.FURTHER, holder=Holder.OTHER), frozenset()),
    ],
)
def test_a_further_paper_tells_of_the_subject_it_names(paper: Shown, told: frozenset[Check]) -> None:
    assert may_tell(paper, {"card"}) == told


@pytest.mark.parametrize(
    "checks", [{Check.NUMBER}, {Check.IDENTITY}, {Check.NUMBER, Check.IDENTITY}, {Check.AUTHORITY}]
)
@pytest.mark.parametrize("holder", Holder)
def test_what_was_shown_for_the_counters_own_checks_tells_a_supervisor_nothing(
    holder: Holder, checks: set[Check]
) -> None:
    """課題「正しい番号」§4: a further document."""
    assert may_tell(shown("card", *checks, holder=holder), set()) == frozenset()


@pytest.mark.parametrize("kind", ["card", "card_chip", "card_phone"])
def test_the_paper_a_number_was_taken_from_says_it_no_second_time(kind: str) -> None:
    """However it is read: the face, the chip or the telephone are one card."""
    assert (
        may_tell(shown(kind, Check.FURTHER_NUMBER), proved_by([shown("card", Check.NUMBER)])) == frozenset()
    )
    assert (
        may_tell(shown("card", Check.FURTHER_NUMBER), proved_by([shown(kind, Check.NUMBER)])) == frozenset()
    )
    assert (
        may_tell(shown("residence", Check.FURTHER_NUMBER), proved_by([shown(kind, Check.NUMBER)])) == NUMBERED
    )


def test_a_parents_card_is_no_paper_the_number_was_taken_from() -> None:
    his = shown("card", Check.NUMBER, holder=Holder.PROVIDER)
    assert proved_by([his]) == frozenset()


def test_each_paper_of_a_case_tells_what_it_tells() -> None:
    papers = {
        "1": shown("card", Check.NUMBER, Check.IDENTITY),
        "2": shown("card", Check.FURTHER_NUMBER),
        "3": shown("residence", Check.FURTHER_NUMBER),
        "4": shown("koseki", Check.FURTHER, Check.AUTHORITY),
    }
    assert telling(papers) == {"3": NUMBERED, "4": FURTHER}


@pytest.mark.parametrize("kind", Settled)
def test_everything_a_paper_does_for_is_asked_of_one_place(kind: Settled) -> None:
    """`proof.rests_on` says it; whatever counts here rests on it."""
    for unsaid in (False, True):
        for paper, told in NOW.papers.items():
            one = replace(decided(kind), shown_id=paper)
            wanted = rests_on(kind, unsaid=unsaid)
            assert counts(one, replace(NOW, unsaid=unsaid)) is (not wanted or bool(wanted & told))


@pytest.mark.parametrize(
    ("seen_by", "compared_by", "code"),
    [
        ("me", "clerk", "proof.own_paper"),
        ("me", "me", "proof.own_paper"),
        ("clerk", "me", "proof.own_comparison"),
        ("", "me", "proof.own_comparison"),
    ],
)
def test_nobody_decides_on_what_he_recorded_himself(seen_by: str, compared_by: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_hands("me", seen_by=seen_by, compared_by=compared_by)
    assert refusal.value.code == code


@pytest.mark.parametrize(("seen_by", "compared_by"), [("", ""), ("clerk", ""), ("clerk", "clerk")])
def test_what_others_recorded_carries_a_decision(seen_by: str, compared_by: str) -> None:
    check_hands("me", seen_by=seen_by, compared_by=compared_by)
    assert "me" not in (seen_by, compared_by)
