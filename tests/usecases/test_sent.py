"""Three dates after the decision: the earlier 手帳, the 保健所長, the post."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.rules.watched import Watch
from app.usecases import after_file, delivery, inspect, results, sent, withdrawal
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.result import OldTecho, Receipt, Receiver, Way
from forms.kernel.sent import Back
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_change_record, child_record
from tests.helpers.road import ON_PAPER, Road, at
from tests.usecases.test_results import HANDED, TODAY, arrived, granted

TRACKING = "123-45-67890-1"
BY_POST = replace(HANDED, way=Way.MAIL, identity="post", receipt=Receipt.POST)
LATER = replace(HANDED, old_techo=OldTecho.LATER)


@pytest.fixture
def here(road: Road) -> Case:
    """A 手帳 that waits to be collected."""
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(case)
    granted(road, road.case(case.id))
    return arrived(road, case)


def watched(road: Road, case: Case) -> tuple[Watch, ...]:
    return next(row.watches for row in after_file.listed(road.desk, road.clerk) if row.case.id == case.id)


def test_what_goes_by_post_is_given_out_by_the_posts_own_record(road: Road, here: Case) -> None:
    """Sent with day and 引受番号; delivered by that alone, not at the counter meanwhile."""
    with pytest.raises(Refused, match=r"mail\.none"):
        delivery.deliver(road.desk, road.clerk, here.id, BY_POST)
    kept = sent.send(road.desk, road.forwarder, here.id, TODAY, "１２３ 45 67890 1")
    assert (kept.tracking_no, kept.sent_on, kept.back_on) == (TRACKING, TODAY, None)
    assert watched(road, here) == ()
    with pytest.raises(Refused, match=r"mail\.on_way"):
        sent.send(road.desk, road.clerk, here.id, TODAY, TRACKING)
    with pytest.raises(Refused, match=r"mail\.on_way"):
        delivery.deliver(road.desk, road.clerk, here.id, HANDED)
    road.clock.now += timedelta(days=11)
    assert watched(road, here) == (Watch.MAILED,)
    given = replace(BY_POST, delivered_on=road.desk.today())
    assert delivery.deliver(road.desk, road.clerk, here.id, given).state is State.DELIVERED
    assert watched(road, here) == ()
    file = after_file.file_of(road.desk, road.clerk, here.id)
    assert [one.tracking_no for one in file.mailings] == [TRACKING]
    assert file.on_way is None
    assert road.told(here.id)[-2:] == ["mail_techo", "deliver"]
    assert inspect.verify_audit(road.desk, None).ok


def test_what_is_with_the_post_is_neither_set_aside_nor_withdrawn(road: Road, here: Case) -> None:
    """It comes back first: a 手帳 on its way under no decision would be nobody's."""
    boss = road.people.reviewer
    sent.send(road.desk, road.clerk, here.id, TODAY, TRACKING)
    with pytest.raises(Refused, match=r"mail\.on_way"):
        results.annul(road.desk, road.token(boss, Step.ANNUL_RESULT, here.id), here.id, "読み違い")
    with pytest.raises(Refused, match=r"mail\.on_way"):
        withdrawal.ask(road.desk, at(boss), here.id)
    with pytest.raises(Refused, match=r"mail\.on_way"):
        withdrawal.withdraw(
            road.desk, road.token(boss, Step.WITHDRAW, here.id), here.id, "died", TODAY, "", "techo_sent"
        )
    assert road.case(here.id).state is State.ARRIVED
    sent.came_back(road.desk, road.clerk, here.id, TODAY, Back.STORED)
    annulled = results.annul(road.desk, road.token(boss, Step.ANNUL_RESULT, here.id), here.id, "読み違い")
    assert annulled.state is State.FORWARDED


def test_what_comes_back_undelivered_waits_to_be_collected_again(road: Road, here: Case) -> None:
    """Once; it may then be sent again or be fetched."""
    sent.send(road.desk, road.clerk, here.id, TODAY, TRACKING)
    road.clock.now += timedelta(days=9)
    with pytest.raises(Refused, match=r"mail\.day"):
        sent.came_back(road.desk, road.clerk, here.id, TODAY - timedelta(days=1), Back.STORED)
    back = sent.came_back(road.desk, road.clerk, here.id, road.desk.today(), Back.STORED)
    assert (back.back, back.back_on) == (Back.STORED, road.desk.today())
    (row,) = after_file.listed(road.desk, road.clerk)
    assert (row.case.state, row.watches, row.is_over) == (State.ARRIVED, (Watch.CAME_BACK,), False)
    with pytest.raises(Refused, match=r"mail\.not_sent"):
        sent.came_back(road.desk, road.clerk, here.id, road.desk.today(), Back.STORED)
    sent.send(road.desk, road.clerk, here.id, road.desk.today(), "222-22-22222-2")
    assert watched(road, here) == ()
    sent.came_back(road.desk, road.clerk, here.id, road.desk.today(), Back.UNKNOWN)
    given = replace(HANDED, delivered_on=road.desk.today())
    assert delivery.deliver(road.desk, road.clerk, here.id, given).state is State.DELIVERED
    assert inspect.verify_audit(road.desk, None).ok


def test_an_individual_number_is_never_kept_as_a_tracking_number(road: Road, here: Case) -> None:
    with pytest.raises(Refused, match=r"mail\.number"):
        sent.send(road.desk, road.clerk, here.id, TODAY, number_digits(1))
    with pytest.raises(Refused, match=r"mail\.day"):
        sent.send(road.desk, road.clerk, here.id, TODAY - timedelta(days=1), TRACKING)
    with pytest.raises(Refused, match=r"role\.missing"):
        sent.send(road.desk, road.reviewer, here.id, TODAY, TRACKING)
    assert after_file.file_of(road.desk, road.clerk, here.id).mailings == ()


def test_one_tracking_number_is_of_one_letter(road: Road, here: Case) -> None:
    """While the first is not back; the store itself says so."""
    sent.send(road.desk, road.clerk, here.id, TODAY, TRACKING)
    with road.desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.mailing"):
        tx.sent.send(here.id, TODAY, "222-22-22222-2", staff_id=road.people.clerk.id, at=road.desk.now())
    sent.came_back(road.desk, road.clerk, here.id, TODAY, Back.NEVER)
    assert sent.send(road.desk, road.clerk, here.id, TODAY, TRACKING).back is None


def test_an_earlier_techo_is_watched_until_it_is_brought_back(
    road: Road, here: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """規則7条2項; from the 交付 on, however many were given out since, and recorded once."""
    with pytest.raises(Refused, match=r"procedure\.step"):
        sent.old_came(road.desk, road.clerk, here.id, TODAY, OldTecho.RETURNED)
    delivery.deliver(road.desk, road.clerk, here.id, LATER)
    monkeypatch.setattr(after_file, "_OVER_SHOWN", 0)
    (row,) = after_file.listed(road.desk, road.clerk)
    assert (row.watches, row.is_over) == ((Watch.OLD_TECHO,), False)
    assert after_file.file_of(road.desk, road.clerk, here.id).old_owed
    with pytest.raises(Refused, match=r"old_techo\.day"):
        sent.old_came(road.desk, road.clerk, here.id, TODAY - timedelta(days=1), OldTecho.RETURNED)
    sent.old_came(road.desk, road.forwarder, here.id, TODAY, OldTecho.RETURNED)
    assert after_file.listed(road.desk, road.clerk) == ()
    file = after_file.file_of(road.desk, road.clerk, here.id)
    assert file.old_came is not None
    assert (file.old_came.outcome, file.old_owed) == (OldTecho.RETURNED, False)
    with pytest.raises(Refused, match=r"old_techo\.none"):
        sent.old_came(road.desk, road.clerk, here.id, TODAY, OldTecho.LOST)
    token = road.token(road.people.reviewer, Step.UNDO_DELIVERY, here.id)
    with pytest.raises(Refused, match=r"old_techo\.came"):
        delivery.undo(road.desk, token, here.id, "別の方の手帳")
    assert inspect.verify_audit(road.desk, None).ok


def test_who_owes_no_earlier_techo_is_not_asked_for_it(road: Road, here: Case) -> None:
    delivery.deliver(road.desk, road.clerk, here.id, HANDED)
    with pytest.raises(Refused, match=r"old_techo\.none"):
        sent.old_came(road.desk, road.clerk, here.id, TODAY, OldTecho.RETURNED)
    with road.desk.store.begin() as tx, pytest.raises(Refused, match=r"guard\.old_techo"):
        tx.sent.old(here.id, OldTecho.RETURNED, on=TODAY, staff_id=road.people.clerk.id, at=road.desk.now())


def test_the_health_centre_is_watched_until_its_notice_came_out_right(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    """令8条2項: a paper that stuck in the printer told nobody; also long after the 交付."""
    case = road.approved(child_record(**ON_PAPER, original_blackout="done"), a_number(2))
    road.forwarded(case)
    granted(road, road.case(case.id))
    assert Watch.HEALTH not in watched(road, case)
    arrived(road, case)
    assert Watch.HEALTH in watched(road, case)
    stuck = delivery.print_health_notice(road.desk, road.clerk, case.id)
    delivery.tell_outcome(road.desk, road.clerk, stuck.issue_id, printed=False)
    delivery.deliver(road.desk, road.clerk, case.id, replace(HANDED, receiver=Receiver.GUARDIAN))
    monkeypatch.setattr(after_file, "_OVER_SHOWN", 0)
    (row,) = after_file.listed(road.desk, road.clerk)
    assert (row.watches, row.is_over) == ((Watch.HEALTH,), False)
    notice = delivery.print_health_notice(road.desk, road.clerk, case.id)
    delivery.tell_outcome(road.desk, road.clerk, notice.issue_id, printed=True)
    assert after_file.listed(road.desk, road.clerk) == ()


def test_a_childs_change_that_went_up_is_watched_as_well(road: Road) -> None:
    """令11条."""
    child = road.approved(child_change_record(**ON_PAPER, original_blackout="done"), a_number(2))
    road.forwarded(child)
    assert watched(road, child) == (Watch.HEALTH,)
    notice = delivery.print_health_notice(road.desk, road.clerk, child.id)
    delivery.tell_outcome(road.desk, road.clerk, notice.issue_id, printed=True)
    assert watched(road, child) == ()


def test_of_somebody_grown_nobody_is_told(road: Road, here: Case) -> None:
    assert Watch.HEALTH not in watched(road, here)
