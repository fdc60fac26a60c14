"""A proof of who somebody is ends once, whatever the clock says afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from app.usecases.tokens import LIFE, Token, TokenDesk
from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role, Step

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WHO = Staff("id", "1003", "確認 三郎", frozenset({Role.CONFIRMER}))
SECOND = timedelta(seconds=1)


def verdict(desk: TokenDesk, token: Token, now: datetime) -> str:
    try:
        assert desk.check(token, Step.CONFIRM, "case", now) == WHO
    except Refused as refusal:
        return refusal.code
    return "good"


@pytest.mark.parametrize(
    "seen", [NOW + LIFE + SECOND, NOW - SECOND], ids=["too late", "before it was issued"]
)
def test_a_token_found_out_of_its_time_never_lives_again(seen: datetime) -> None:
    desk = TokenDesk()
    token = desk.issue(WHO, Step.CONFIRM, "case", NOW)
    assert verdict(desk, token, NOW + LIFE) == "good"
    assert [verdict(desk, token, now) for now in (seen, NOW, NOW + LIFE)] == ["token.expired"] * 3


def test_whoever_comes_after_its_time_ends_it() -> None:
    """Another person's check, or sign-in, shows that the time has passed."""
    seen = NOW + LIFE + SECOND
    for other_act in ("check", "issue"):
        desk = TokenDesk()
        token = desk.issue(WHO, Step.CONFIRM, "case", NOW)
        later = desk.issue(WHO, Step.CONFIRM, "case", NOW + LIFE)
        if other_act == "check":
            assert verdict(desk, later, seen) == "good"
        else:
            desk.issue(WHO, Step.APPROVE, "other", seen)
        assert verdict(desk, token, NOW + LIFE) == "token.expired"
        assert verdict(desk, later, seen) == "good"


def test_a_token_issued_after_the_clock_was_set_back_is_good_at_once() -> None:
    """Nobody has to wait for the old time to come round again."""
    desk = TokenDesk()
    desk.issue(WHO, Step.CONFIRM, "case", NOW)
    back = NOW - timedelta(days=30)
    token = desk.issue(WHO, Step.CONFIRM, "case", back)
    assert verdict(desk, token, back) == "good"
