"""取下げ, 死亡: an application is over before its 手帳 was given out, wherever it stands; it stays in every book."""

from datetime import date, timedelta

import pytest

from app.usecases import after_file, delivery, entry, entry_from, forward, inspect, results, withdrawal
from app.usecases.batch_void import PaperFate
from forms.kernel.case import Case, PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from forms.kernel.result import Ended
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, return_record, statement_record
from tests.helpers.road import NO_NUMBER, ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_results import GRANTED, TODAY, arrived, granted


def withdraw(
    road: Road, case: Case, why: str = "applicant", fate: str = "", on: date = TODAY, words: str = ""
) -> Case:
    """As a supervisor records it."""
    token = road.token(road.people.reviewer, Step.WITHDRAW, case.id)
    return withdrawal.withdraw(road.desk, token, case.id, why, on, words, fate)


def before_it_goes_up(road: Road) -> dict[State, Case]:
    """One typed application in every state in which it can still be over at the counter."""
    number = a_number(1)
    taken_back = road.signed(adult_record(), number)
    return {
        State.DRAFT: entry.take_back(road.desk, road.clerk, taken_back.id),
        State.ENTERED: road.signed(adult_record(), number),
        State.CONFIRMED: road.confirmed(adult_record(), number),
        State.RETURNED: road.send_back(road.confirmed(adult_record(), number)),
        State.APPROVED: road.approved(adult_record(), number),
    }


def test_what_never_went_up_is_over_and_loses_its_number(road: Road) -> None:
    """番号法20条: it is not needed any more. The papers it was printed on are asked for, and void."""
    for state, case in before_it_goes_up(road).items():
        assert case.state is state
        assert withdrawal.ask(road.desk, road.clerk, case.id).fates
        with refused(road, "withdraw.fate"):
            withdraw(road, case)
        done = withdraw(road, case, fate="shredded")
        assert (done.state, done.has_number) == (State.WITHDRAWN, False), state
        assert road.number(case.id) is None
        line = road.trail(case.id)[-1]
        assert (line.act, line.detail["withdrawn"], line.detail["fate"]) == (
            "withdraw",
            "applicant",
            "shredded",
        )
        assert line.detail.get("number", "") == ("" if state is State.DRAFT else "destroyed")
        with road.desk.store.look() as view:
            sheets = [p for p in view.papers.of_case(case.id) if p.kind is PaperKind.APPLICATION]
            assert {p.outcome for p in sheets} == {PaperOutcome.VOID}
            assert [view.papers.salt(p.id) for p in sheets] == [None] * len(sheets)
        assert not entry_from.may_begin_from(road.case(case.id)), "there is no 手帳 to begin from"
    assert after_file.listed(road.desk, road.clerk) == (), "none of them went up"
    assert inspect.verify_audit(road.desk, None).ok


def test_without_a_number_no_paper_is_asked_for(road: Road) -> None:
    case = road.entered(adult_record(**NO_NUMBER))
    question = withdrawal.ask(road.desk, road.clerk, case.id)
    assert (question.fates, question.since) == ((), TODAY)
    with refused(road, "withdraw.fate"):
        withdraw(road, case, fate="shredded")
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with refused(road, "withdraw.day"):
            withdraw(road, case, on=day)
    assert withdraw(road, case).state is State.WITHDRAWN


def test_what_is_in_a_bundle_comes_out_of_it_first(road: Road) -> None:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    made = road.prepared(case)
    with refused(road, "withdraw.in_batch"):
        withdraw(road, case, fate="shredded")
    forward.void(road.desk, road.forwarder, made.batch.id, "亡くなった", PaperFate.NOT_PRINTED)
    assert withdraw(road, case, "died", "filed").state is State.WITHDRAWN
    assert road.number(case.id) is None


def test_who_may_not_and_what_cannot(road: Road) -> None:
    """A draft nobody handed on is thrown away; 番号の申出 is over with its approval, a 届出 with going up."""
    draft = entry.open_draft(road.desk, road.clerk, "kofu")
    stated = road.approved(statement_record(number_source="document"), a_number(2))
    back = road.approved(return_record(arrival="mail"))
    road.forwarded(back)
    for case in (draft, stated, road.case(back.id)):
        with refused(road, "withdraw.over"):
            withdraw(road, case)
        with refused(road, "withdraw.over"):
            withdrawal.ask(road.desk, road.clerk, case.id)
    typed = road.entered(adult_record(**NO_NUMBER))
    for who in (road.people.clerk, road.people.confirmer, road.people.forwarder):
        token = road.token(who, Step.WITHDRAW, typed.id)
        with pytest.raises(Refused, match=r"role\."):
            withdrawal.withdraw(road.desk, token, typed.id, "applicant", TODAY, "")
    with pytest.raises(Refused, match=r"role\.missing"):
        withdrawal.ask(road.desk, at(road.people.admin), typed.id)


@pytest.fixture
def sent(road: Road) -> Case:
    case = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(case)
    return road.case(case.id)


def test_what_went_up_keeps_its_number_as_everything_that_did(road: Road, sent: Case) -> None:
    withdraw(road, sent, "applicant", "at_center")
    assert road.number(sent.id) is not None
    assert [row.is_over for row in after_file.listed(road.desk, road.clerk)] == [True]


def test_a_decided_techo_whose_holder_died_goes_back(road: Road, sent: Case) -> None:
    """法16条1項, 令12条2項. What two people read stays in the book, and nobody waits for it or is called to 再認定."""
    second = road.approved(adult_record(**ON_PAPER), a_number(1))
    road.forwarded(second)
    granted(road, sent)
    granted(road, second)
    delivery.arrive(road.desk, road.clerk, [GRANTED.techo_number], TODAY, second.id)
    for case, fate in ((sent, "techo_stopped"), (second, "techo_sent")):
        with refused(road, "withdraw.decided"):
            withdraw(road, case, "applicant", fate)
        with refused(road, "withdraw.fate"):
            withdraw(road, case, "died", "shredded")
        assert withdraw(road, case, "died", fate).state is State.WITHDRAWN
        with road.desk.store.look() as view:
            (kept,) = view.results.of_case(case.id)
            assert (kept.is_confirmed, kept.ended) == (True, Ended.NOT_GIVEN)
        with refused(road, "procedure.step"):
            results.type_result(road.desk, road.forwarder, case.id, GRANTED)
    assert delivery.awaited(road.desk, road.clerk) == ()
    with road.desk.store.look() as view:
        assert view.certificates.waiting() == ()
        assert view.results.review_due("2099-01") == ()
    assert inspect.verify_audit(road.desk, None).ok


def test_what_was_given_out_is_not_withdrawn(road: Road, sent: Case) -> None:
    """It is given back: 返還届."""
    from tests.usecases.test_results import HANDED

    granted(road, sent)
    delivery.deliver(road.desk, road.clerk, arrived(road, sent).id, HANDED)
    with refused(road, "procedure.step"):
        withdraw(road, sent, "died", "techo_sent")


def test_an_open_question_of_a_withdrawn_case_is_nobodys(road: Road, sent: Case) -> None:
    from app.usecases import center

    center.inquire(road.desk, road.clerk, sent.id, TODAY, "診断書の日付")
    withdraw(road, sent, "applicant", "at_center")
    road.clock.now += timedelta(days=90)
    assert [row.watches for row in after_file.listed(road.desk, road.clerk)] == [()]
