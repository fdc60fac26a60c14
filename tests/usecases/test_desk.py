"""The desk: its clock, its people's rights, its tokens."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.usecases import confirm, entry, forward, inspect, review, signature, staff
from app.usecases.desk import authenticate, require
from app.usecases.entry import Entry
from app.usecases.tokens import LIFE, TokenDesk
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role, Step
from tests.helpers.batches import AGAIN
from tests.helpers.makers import a_number
from tests.helpers.office import password_of
from tests.helpers.people import adult_record
from tests.helpers.road import Road, at, keying_of
from tests.usecases.refusal import refused


def test_the_offices_day_is_japans(road: Road) -> None:
    """At 15:00 UTC the next day has begun."""
    road.clock.now = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    assert road.desk.today() == date(2027, 1, 1)


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


# --- rights end when they are taken, not at the next sign-in ---------------------------------------------------------


@pytest.mark.parametrize("how", ["deactivated", "role taken"])
def test_an_open_session_ends_with_the_right_to_it(road: Road, how: str) -> None:
    """Every act of a clerk, while his window still stands open."""
    draft = entry.open_draft(road.desk, road.clerk)
    sent = road.entered(number=a_number(1))
    sheet = road.sheet(sent)
    if how == "deactivated":
        staff.set_active(road.desk, road.admin, road.people.clerk.id, active=False)
    else:
        staff.set_roles(road.desk, road.admin, road.people.clerk.id, frozenset({Role.ADMIN}))
    record = adult_record()
    for act in (
        lambda: entry.open_draft(road.desk, road.clerk),
        lambda: entry.load(road.desk, road.clerk, draft.id),
        lambda: entry.save_draft(road.desk, road.clerk, draft.id, record),
        lambda: entry.note_look(road.desk, road.clerk, draft.id),
        lambda: entry.submit(road.desk, road.clerk, draft.id, Entry(record, a_number(2))),
        lambda: entry.discard(road.desk, road.clerk, draft.id),
        lambda: entry.take_back(road.desk, road.clerk, sent.id),
        lambda: signature.print_for_signature(road.desk, road.clerk, sent.id, blank=False),
        lambda: signature.tell_outcome(road.desk, road.clerk, sheet.issue_id, printed=True),
        lambda: inspect.worklist(road.desk, road.clerk),
        lambda: inspect.case_view(road.desk, road.clerk, sent.id),
    ):
        with refused(road, "role.missing"):
            act()


def test_a_token_ends_with_the_right_to_it(road: Road) -> None:
    """He authenticated, then the role was taken or he was put out of service; the act comes after."""
    confirmer, reviewer = road.people.confirmer, road.people.reviewer
    begun, waiting = road.signed(number=a_number(1)), road.confirmed(number=a_number(2))
    token, _ = road.begin(begun)
    review.open_case(road.desk, road.reviewer, waiting.id)
    approving = road.token(reviewer, Step.APPROVE, waiting.id)
    staff.set_roles(road.desk, road.admin, confirmer.id, frozenset({Role.CLERK}))
    staff.set_active(road.desk, road.admin, reviewer.id, active=False)
    with refused(road, "role.missing"):
        confirm.key(road.desk, token, begun.id, keying_of(begun, a_number(1)))
    with refused(road, "role.missing"):
        confirm.send_back(road.desk, token, begun.id, "原本が読めません")
    with refused(road, "role.missing"):
        review.approve(road.desk, approving, waiting.id, 1, frozenset({"content", "documents"}))
    confirm.leave(road.desk, token, begun.id)  # putting the case down harms nobody
    assert road.case(begun.id).confirming_by == ""


def test_somebody_who_forwards_or_administers_no_longer_does_neither(road: Road) -> None:
    """A 束 left open, a list of staff left open."""
    batch = road.prepared(road.approved(number=a_number(1))).batch
    administrator = at(road.people.all_round)
    staff.set_roles(road.desk, road.admin, road.people.forwarder.id, frozenset({Role.CLERK}))
    staff.set_roles(road.desk, road.admin, administrator.staff.id, frozenset({Role.CLERK}))
    for act in (
        lambda: forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True),
        lambda: forward.reprint(road.desk, road.forwarder, batch.id, AGAIN),
        lambda: forward.rebuild(road.desk, road.forwarder, batch.id, 1),
        lambda: staff.everyone(road.desk, administrator),
        lambda: staff.new_code(road.desk, administrator, road.people.clerk.id),
    ):
        with refused(road, "role.missing"):
            act()


def test_a_role_given_counts_from_the_next_sign_in(road: Road) -> None:
    """As the screen of the administrator says; the session keeps what it was opened with."""
    staff.set_roles(road.desk, road.admin, road.people.confirmer.id, frozenset(Role))
    with refused(road, "role.missing"):
        entry.open_draft(road.desk, at(road.people.confirmer))
