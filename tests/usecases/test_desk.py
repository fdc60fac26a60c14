"""The desk: its clock, its people's rights, its tokens."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.usecases.desk import as_actor, authenticate, require
from app.usecases.tokens import LIFE, TokenDesk
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role, Step
from tests.helpers.office import password_of
from tests.helpers.road import SEAT, Road
from tests.usecases.refusal import refused


def test_the_offices_day_is_japans(road: Road) -> None:
    """At 15:00 UTC the next day has begun."""
    road.clock.now = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    assert road.desk.today() == date(2027, 1, 1)
    assert as_actor(road.desk, road.people.clerk).seat == SEAT


def test_one_of_several_roles_is_enough(road: Road) -> None:
    """None of them is not; nor is any role of somebody who has left or signs in with a start code."""
    require(road.people.reviewer, Role.FORWARDER, Role.REVIEWER)
    for who, code in (
        (road.people.clerk, "role.missing"),
        (replace(road.people.reviewer, active=False), "role.missing"),
        (replace(road.people.reviewer, must_change=True), "role.must_change"),
    ):
        with pytest.raises(Refused) as caught:
            require(who, Role.FORWARDER, Role.REVIEWER)
        assert caught.value.code == code


def test_an_act_authenticates_with_number_and_password(road: Road) -> None:
    """Typed in whatever width; the token names who, when, for what."""
    who = road.people.confirmer
    token = authenticate(road.desk, " １００３ ", password_of(who), step=Step.CONFIRM, target_id="x")
    assert (token.staff.id, token.step, token.target_id, token.issued_at) == (
        who.id,
        Step.CONFIRM,
        "x",
        road.desk.now(),
    )


def test_a_wrong_password_gives_no_token_and_is_logged(road: Road) -> None:
    """Whoever tried at an open desk."""
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        authenticate(road.desk, "1003", "not his", step=Step.CONFIRM, target_id="x")
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        authenticate(road.desk, "9999", "nobody", step=Step.CONFIRM, target_id="x")
    lines = road.trail("")
    assert [(line.act, line.staff_id) for line in lines][-2:] == [
        ("sign_in.failed", road.people.confirmer.id),
        ("sign_in.failed", ""),
    ]


def test_a_start_code_opens_no_act(road: Road) -> None:
    """First his own password."""
    from app.usecases import staff

    code = staff.new_code(road.desk, road.admin, road.people.confirmer.id).code
    with refused(road, "role.must_change"):
        authenticate(road.desk, "1003", code, step=Step.CONFIRM, target_id="x")


def test_a_token_lives_ten_minutes_and_is_spent_once(road: Road) -> None:
    """Spending it twice does nothing."""
    desk, now = TokenDesk(), road.desk.now()
    token = desk.issue(road.people.clerk, Step.CONFIRM, "x", now)
    assert desk.check(token, Step.CONFIRM, "x", now + LIFE) == road.people.clerk
    desk.spend(token)
    desk.spend(token)
    with pytest.raises(Refused, match=r"token\.foreign"):
        desk.check(token, Step.CONFIRM, "x", now)


def test_no_two_tokens_are_alike_and_none_can_be_guessed(road: Road) -> None:
    """Twenty letters of a secret source."""
    ids = {TokenDesk().issue(road.people.clerk, Step.CONFIRM, "x", road.desk.now()).id for _ in range(50)}
    assert len(ids) == 50
    assert {len(one) for one in ids} == {20}
