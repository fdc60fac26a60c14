"""A colleague may go on with a case as long as the four eyes hold and somebody is left to confirm and to approve it."""

import pytest

from app.rules import take_over
from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Part, Role

CLERK, CONFIRMER, REVIEWER = Role.CLERK, Role.CONFIRMER, Role.REVIEWER


def one(name: str, *roles: Role, active: bool = True) -> Staff:
    return Staff(name, name, name, frozenset(roles), active=active)


A, B = one("a", CLERK), one("b", CLERK)
C, R = one("c", CONFIRMER), one("r", REVIEWER)


def verdict(staff: list[Staff], taker: str = "b", **people: str) -> str:
    sides = {Part(part): frozenset(who.split()) for part, who in people.items()}
    try:
        take_over.check(sides, staff, taker)
    except Refused as refusal:
        return refusal.code
    return "may"


def test_a_colleague_takes_over() -> None:
    assert verdict([A, B, C, R], entry="a") == "may"
    assert verdict([A, B, C, R], entry="a b") == "may", "who typed into it before stands on that side anyway"


@pytest.mark.parametrize(("part", "code"), [("confirm", "four_eyes.confirm"), ("review", "four_eyes.review")])
def test_nobody_takes_over_who_looked_at_it(part: str, code: str) -> None:
    assert verdict([A, B, C, R], **{"entry": "a", part: "b"}) == code


def test_nobody_takes_over_the_last_one_who_could_look() -> None:
    """The taker is the only confirmer, the only approver, or one of two who would have to be both."""
    both = one("b", CLERK, CONFIRMER)
    assert verdict([A, both, R], entry="a") == "take_over.nobody_left"
    assert verdict([A, one("b", CLERK, REVIEWER), C], entry="a") == "take_over.nobody_left"
    assert verdict([A, B, one("d", CONFIRMER, REVIEWER)], entry="a") == "take_over.nobody_left"
    assert verdict([A, both, C, R], entry="a") == "may"


def test_only_who_serves_and_may_still_look_is_counted() -> None:
    assert verdict([A, B, one("c", CONFIRMER, active=False), R], entry="a") == "take_over.nobody_left"
    assert verdict([A, B, C, R], entry="a c") == "take_over.nobody_left", "the confirmer typed into it once"
    assert verdict([A, B, C, R], entry="a", review="c r") == "take_over.nobody_left"
    assert verdict([A, B, C, R], entry="a", confirm="c", review="r") == "may", "each may look again"
