"""Over a case's whole life the people who enter, confirm and approve are three disjoint sets (ガイドライン §4, §5)."""

from datetime import UTC, datetime
from itertools import product

import pytest

from app.rules import four_eyes
from forms.kernel.case import AuditLine
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part

BINDING = (Part.ENTRY, Part.CONFIRM, Part.REVIEW)
People = dict[Part, frozenset[str]]


def verdict(people: People, part: Part, staff_id: str) -> str:
    try:
        four_eyes.check(people, part, staff_id)
    except Refused as refusal:
        return refusal.code
    return "may act"


@pytest.mark.parametrize(("before", "now"), [(a, b) for a, b in product(BINDING, BINDING) if a is not b])
def test_nobody_acts_on_two_sides_of_a_case(before: Part, now: Part) -> None:
    assert verdict({before: frozenset({"a", "b"})}, now, "a") == f"four_eyes.{before.value}"
    assert verdict({before: frozenset({"a", "b"})}, now, "c") == "may act"


@pytest.mark.parametrize("part", BINDING)
def test_the_same_person_may_act_again_on_the_same_side(part: Part) -> None:
    """A corrected version goes to the same confirmer and supervisor as before."""
    people = {other: frozenset({"a" if other is part else "b"}) for other in BINDING}
    assert verdict(people, part, "a") == "may act"


@pytest.mark.parametrize("part", BINDING)
def test_printing_and_forwarding_bind_nobody(part: Part) -> None:
    assert verdict({part: frozenset({"a"})}, Part.OTHER, "a") == "may act"
    assert verdict({Part.OTHER: frozenset({"a"})}, part, "a") == "may act"


@pytest.mark.parametrize("part", Part)
def test_a_new_case_is_open_to_everybody(part: Part) -> None:
    assert verdict({}, part, "a") == "may act"


def test_three_people_are_enough_and_two_are_not() -> None:
    people = {Part.ENTRY: frozenset({"a"}), Part.CONFIRM: frozenset({"b"})}
    verdicts = [verdict(people, Part.REVIEW, person) for person in "abc"]
    assert verdicts == ["four_eyes.entry", "four_eyes.confirm", "may act"]


@pytest.mark.parametrize("act", sorted(four_eyes.SHOWN))
def test_whoever_was_given_the_number_of_a_case_does_not_key_it_blind(act: str) -> None:
    """Shown, on a paper he issued, or told that a number he entered elsewhere is the same; others are not touched."""
    trail = [
        AuditLine(1, datetime(2026, 11, 20, tzinfo=UTC), "a", act, "case", {}),
        AuditLine(2, datetime(2026, 11, 20, tzinfo=UTC), "b", "review_open", "case", {}),
    ]
    with pytest.raises(Refused, match=r"four_eyes\.seen"):
        four_eyes.check_blind(trail, "a")
    four_eyes.check_blind(trail, "b")
    four_eyes.check_blind([], "a")


def told(act: str, staff_id: str = "a", **detail: str) -> AuditLine:
    return AuditLine(1, datetime(2026, 11, 20, tzinfo=UTC), staff_id, act, "other case", detail)


@pytest.mark.parametrize(
    ("line", "knows"),
    [
        *((told(act), True) for act in sorted(four_eyes.SHOWN)),
        (told("enter", means="keyed"), True),
        (told("enter", means="scanned"), True),
        (told("enter", means="kept"), False),  # handed on as it was sealed: he never saw it
        (told("enter", no_number="later"), False),
        (told("confirm", means="keyed"), False),  # keyed there from a document, as he would here
        (told("review_open"), False),
    ],
)
def test_whoever_knows_the_number_from_another_case_does_not_key_it_blind(
    line: AuditLine, knows: bool
) -> None:
    """Of all cases that hold the same number; a colleague is not touched."""
    trails = [[told("review_open")], [told("review_open", "b"), line]]
    if knows:
        with pytest.raises(Refused, match=r"four_eyes\.seen_elsewhere"):
            four_eyes.check_blind_elsewhere(trails, "a")
    else:
        four_eyes.check_blind_elsewhere(trails, "a")
    four_eyes.check_blind_elsewhere(trails, "c")
    four_eyes.check_blind_elsewhere([], "a")
