"""A supervisor's word holds for what he looked at, and for nothing that came after (ガイドライン §4)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.rules.decided import Now, counts, is_changed, may_tell, standing
from app.rules.proof import ON_PAPER
from forms.kernel.comparison import Settled, Settlement
from forms.kernel.identity import Check, Holder, Medium, Shown

AT = datetime(2026, 11, 20, tzinfo=UTC)
NOW = Now("made", 2, {"koseki"}, frozenset({"twin"}))


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
        "koseki" if kind in ON_PAPER else "",
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
        assert not counts(decided(kind), replace(NOW, papers=set()))
    assert counts(decided(Settled.ADDRESS), replace(NOW, papers=set()))


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


@pytest.mark.parametrize(
    ("holder", "checks", "tells"),
    [
        (Holder.SUBJECT, {Check.FURTHER}, True),
        (Holder.SUBJECT, {Check.NUMBER}, True),
        (Holder.SUBJECT, {Check.IDENTITY}, True),  # an adult who speaks for himself
        (Holder.BOTH, {Check.NUMBER, Check.IDENTITY}, True),
        (Holder.BOTH, {Check.AUTHORITY}, True),
        (Holder.BOTH, {Check.IDENTITY}, False),  # there to say who the guardian is
        (Holder.PROVIDER, {Check.IDENTITY}, False),
        (Holder.PROVIDER, {Check.NUMBER}, False),
        (Holder.OTHER, {Check.FURTHER}, False),
    ],
)
def test_a_paper_tells_of_the_subject_it_names(holder: Holder, checks: set[Check], tells: bool) -> None:
    shown = Shown("koseki", frozenset(checks), holder, Medium.ORIGINAL, "who", AT)
    assert may_tell(shown) is tells
