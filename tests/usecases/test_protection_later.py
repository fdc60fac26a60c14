"""支援措置 noted after 確認へ回す: the 相手方 who came as agent gets no step further and no paper (支援措置事務処理要領)."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from app.usecases import confirm, forward, protection, review, signature
from app.usecases.tokens import OfficeAct
from forms.kernel.case import Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.protection import Ruling
from tests.helpers.batches import AGAIN
from tests.helpers.people import adult_record
from tests.helpers.protections import TARO, errand, opened, protected
from tests.helpers.road import NO_NUMBER, Road

CAME = adult_record(provider="agent", agent_name="避見　次郎", **NO_NUMBER)


def stopped() -> AbstractContextManager[object]:
    """The act is refused as 確認へ回す is."""
    return pytest.raises(Refused, match=r"protection\.visitor")


def waits(road: Road, case: Case) -> None:
    """A supervisor is told, and the trail says that the case stands still."""
    (one,) = protection.waiting(road.desk, road.reviewer)
    assert (one.reception_no, one.opponent) == (case.reception_no, "避見　次郎")
    assert "visitor_stopped" in road.told(case.id)


def told(road: Road, ruling: Ruling) -> None:
    """The supervisor's word."""
    (stop,) = protection.waiting(road.desk, road.reviewer)
    token = errand(road, OfficeAct.RULE_VISITOR, stop.stop.id)
    protection.rule(road.desk, token, stop.stop.id, ruling, "身分証で別人と確かめた")


def begin(road: Road, case: Case) -> None:
    token = road.token(road.people.confirmer, Step.CONFIRM, case.id)
    confirm.begin(road.desk, token, case.id, alert_read=True)


def approve(road: Road, case: Case) -> None:
    file = review.open_case(road.desk, road.reviewer, case.id)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    review.approve(road.desk, token, case.id, case.version, frozenset(file.ticks))


def test_his_sheet_is_not_printed(road: Road) -> None:
    case = road.entered(CAME)
    protected(road)
    opened(road, case, road.people.clerk)
    with stopped():
        signature.print_for_signature(road.desk, road.clerk, case.id, blank=False)
    assert road.papers(case.id) == ()
    waits(road, case)


def test_his_application_is_not_confirmed(road: Road) -> None:
    case = road.signed(CAME)
    protected(road)
    with stopped():
        begin(road, case)
    assert road.case(case.id).confirming_by == ""
    waits(road, case)


def test_his_application_is_not_approved(road: Road) -> None:
    case = road.confirmed(CAME)
    protected(road)
    opened(road, case, road.people.reviewer)
    with stopped():
        approve(road, case)
    assert road.case(case.id).state is State.CONFIRMED
    waits(road, case)


def test_his_application_gets_into_no_bundle(road: Road) -> None:
    case, other = (
        road.approved(CAME),
        road.approved(
            adult_record(applicant_name="別人　一", applicant_kana="べつじん　はじめ", **NO_NUMBER)
        ),
    )
    protected(road)
    opened(road, case, road.people.reviewer)
    with stopped():
        road.prepared(case, other)
    with road.desk.store.look() as view:
        assert view.batches.of_case(case.id) == ()
    waits(road, case)


@pytest.mark.parametrize(
    "act",
    [
        lambda road, batch: forward.forward(road.desk, road.forwarder, batch),
        lambda road, batch: forward.reprint(road.desk, road.forwarder, batch, AGAIN),
        lambda road, batch: forward.save_with_numbers(
            road.desk,
            road.token(road.people.reviewer, Step.FORWARD, batch),
            batch,
            "long enough word",
            stage=lambda _sealed: None,
        ),
    ],
    ids=["forwarded", "printed again", "saved"],
)
def test_a_bundle_that_was_made_already_goes_nowhere(road: Road, act: Callable[[Road, str], object]) -> None:
    """It is never 進達済."""
    case = road.approved(CAME)
    batch = road.prepared(case).batch
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    protected(road)
    with stopped():
        act(road, batch.id)
    assert road.case(case.id).state is State.APPROVED
    waits(road, case)


def test_after_the_supervisors_word_the_case_goes_all_the_way(road: Road) -> None:
    case = road.signed(CAME)
    protected(road)
    with stopped():
        begin(road, case)
    told(road, Ruling.GO_ON)
    done = road.confirm_protected(case, None)
    opened(road, done, road.people.reviewer)
    approve(road, done)
    batch = road.forwarded(road.case(case.id))
    assert road.case(case.id).state is State.FORWARDED
    assert batch.case_ids == (case.id,)


def test_refused_once_it_stays_refused_and_nothing_is_asked_again(road: Road) -> None:
    case = road.signed(CAME)
    protected(road)
    for _ in range(2):
        with stopped():
            begin(road, case)
        if protection.waiting(road.desk, road.reviewer):
            told(road, Ruling.REFUSED)
    assert protection.waiting(road.desk, road.reviewer) == ()


def test_a_protection_that_names_another_stops_nothing(road: Road) -> None:
    case = road.signed(CAME)
    protected(road, TARO)
    begin(road, case)
    assert road.case(case.id).confirming_by == road.people.confirmer.id
    assert "visitor_stopped" not in road.told(case.id)
