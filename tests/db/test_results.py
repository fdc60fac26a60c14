"""The database alone keeps the order after 進達: nothing decided that did not go up, nothing delivered that was not decided, two
people for every decision, nothing taken away (令8条1項, 法15条5項)."""

from dataclasses import replace

import pytest

from db.ids import new_id
from db.tx import Tx
from forms.kernel.case import Case
from forms.kernel.errors import Bug, Refused
from forms.kernel.procedure import Part, State, Step
from forms.kernel.record import Record
from forms.kernel.result import Ended, ResultKind
from tests.db.by_hand import (
    DAY,
    GRANTED,
    HANDED,
    arrived,
    at_state,
    decided,
    delivered,
    forwarded,
    granted,
    moved,
    send_act,
    typed,
)
from tests.db.raw import send
from tests.helpers.makers import a_number
from tests.helpers.office import Desk, an_adult, approved, confirmed, enter, step
from tests.helpers.people import change_record, return_record
from tests.helpers.road import ON_PAPER, Road

UP = (State.FORWARDED, State.REFERRED)


def sent(desk: Desk) -> Case:
    return forwarded(desk, approved(desk))


@pytest.mark.parametrize("state", [state for state in State if state not in UP])
def test_a_decision_is_typed_of_what_the_prefecture_has_alone(desk: Desk, state: State) -> None:
    case = at_state(desk, state)
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.result"):
        tx.results.add(case.id, GRANTED, staff_id=desk.people.clerk.id, at=desk.clock())


@pytest.mark.parametrize("state", UP)
def test_it_stands_once_somebody_else_read_it_alike(desk: Desk, state: State) -> None:
    case = decided(desk, at_state(desk, state))
    assert case.state is State.GRANTED
    with desk.store.look() as view:
        kept = view.results.standing(case.id)
    assert kept is not None
    assert (kept.result, kept.is_confirmed) == (GRANTED, True)
    assert kept.typed_by != kept.confirmed_by


def test_whoever_typed_it_does_not_confirm_it(desk: Desk) -> None:
    case = sent(desk)
    with desk.doing() as tx:
        tx.results.add(case.id, GRANTED, staff_id=desk.people.all_round.id, at=desk.clock())
    for who in (desk.people.all_round, desk.people.clerk, desk.people.forwarder, desk.people.admin):
        with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.second_reader"):
            tx.results.confirm(case.id, staff_id=who.id, at=desk.clock(), token_id=new_id())
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.result"):
        tx.results.confirm(case.id, staff_id=desk.people.confirmer.id, at=desk.clock(), token_id="")


def test_no_act_decides_without_a_decision_that_two_people_read(desk: Desk) -> None:
    """Neither with none, nor with one that nobody confirmed, nor with another person's token, nor as the other kind."""
    case = sent(desk)
    for target, what in ((State.GRANTED, Step.GRANT), (State.REJECTED, Step.REJECT)):
        with pytest.raises(Refused, match=r"guard\.result"):
            moved(desk, case, what, target)
    typed(desk, case)
    with pytest.raises(Refused, match=r"guard\.result"):
        moved(desk, case, Step.GRANT, State.GRANTED)
    token = new_id()
    with desk.doing() as tx:
        tx.results.confirm(case.id, staff_id=desk.people.reviewer.id, at=desk.clock(), token_id=token)
    for who, signed, what, target in (
        (desk.people.confirmer, token, Step.GRANT, State.GRANTED),
        (desk.people.reviewer, new_id(), Step.GRANT, State.GRANTED),
        (desk.people.reviewer, token, Step.REJECT, State.REJECTED),
    ):
        with pytest.raises(Refused, match=r"guard\.result"):
            moved(desk, case, what, target, who, signed)
    assert moved(desk, case, Step.GRANT, State.GRANTED, None, token).state is State.GRANTED


@pytest.mark.parametrize(
    "broken",
    [
        replace(GRANTED, techo_number=""),
        replace(GRANTED, disability=""),
        replace(GRANTED, decided_grade="7"),
        replace(GRANTED, decided_grade=""),
        replace(GRANTED, opinion_grade="8"),
        replace(GRANTED, fare_class=""),
        replace(GRANTED, reasons="理由"),
        replace(GRANTED, kind=ResultKind.REJECTED),
        replace(GRANTED, kind=ResultKind.REJECTED, reasons="別表に当たらない"),
    ],
)
def test_a_decision_lacks_nothing_the_notice_says(desk: Desk, broken: object) -> None:
    """法15条5項: a refusal has its reasons, and no 手帳番号."""
    case = sent(desk)
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.result"):
        tx.results.add(case.id, broken, staff_id=desk.people.clerk.id, at=desk.clock())  # type: ignore[arg-type]  # each is a Result


def test_a_techo_number_is_not_given_to_somebody_born_on_another_day(desk: Desk) -> None:
    """Two notices laid the wrong way round."""
    decided(desk, sent(desk))
    other = an_adult("別 五郎", "ベツ ゴロウ").changed(applicant_birth="1950-01-01")
    case = confirmed(desk, None, other)
    with desk.doing() as tx:
        case = step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, desk.people.reviewer.id, Part.REVIEW)
    case = forwarded(desk, case)
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.techo_number"):
        tx.results.add(case.id, GRANTED, staff_id=desk.people.clerk.id, at=desk.clock())


def test_a_decision_is_neither_changed_nor_taken_away(desk: Desk) -> None:
    case = decided(desk, sent(desk))
    for change in (
        "UPDATE results SET techo_number = '愛知県第9号'",
        "UPDATE results SET decided_grade = '1'",
        "UPDATE results SET decided_on = '2026-01-01'",
        "UPDATE results SET confirmed_by = NULL, confirmed_at = NULL, token_id = ''",
        f"UPDATE results SET ended = 'annulled', ended_by = '{desk.people.clerk.id}', ended_at = 'now'",
        f"UPDATE results SET ended = 'retyped', ended_by = '{desk.people.reviewer.id}', ended_at = 'now'",
        "UPDATE results SET ended = 'annulled'",
        "UPDATE results SET mismatches = 7",
        "DELETE FROM results",
    ):
        with pytest.raises(Refused, match=r"guard\.(result|second_reader)"):
            send(desk.store, change)
    with desk.store.look() as view:
        assert view.results.standing(case.id) is not None


def test_a_supervisor_sets_a_decision_aside_before_the_techo_is_out(desk: Desk) -> None:
    case = granted(desk, sent(desk))
    with pytest.raises(Refused, match=r"guard\.result"):  # while it stands the case does not go back
        moved(desk, case, Step.ANNUL_RESULT, State.FORWARDED)
    with desk.doing() as tx:
        tx.results.end(case.id, Ended.ANNULLED, staff_id=desk.people.reviewer.id, at=desk.clock())
    case = moved(desk, case, Step.ANNUL_RESULT, State.FORWARDED)
    case = decided(desk, case, replace(GRANTED, techo_number="愛知県第777号"))
    with desk.store.look() as view:
        assert [one.ended for one in view.results.of_case(case.id)] == [Ended.ANNULLED, None]


def test_a_techo_comes_of_a_decision_and_is_given_out_once(desk: Desk) -> None:
    case = sent(desk)
    with pytest.raises(Refused, match=r"guard\.(state|result)"):
        send_act(desk, case, Step.ARRIVE, State.ARRIVED, Part.OTHER, desk.people.clerk.id)
    case = granted(desk, case)
    with pytest.raises(Refused, match=r"guard\.result"):  # nothing says that it came
        moved(desk, case, Step.ARRIVE, State.ARRIVED, desk.people.forwarder)
    case = arrived(desk, case)
    with pytest.raises(Refused, match=r"guard\.result"):  # nor that it was given out
        moved(desk, case, Step.DELIVER, State.DELIVERED, desk.people.clerk)
    assert delivered(desk, case).state is State.DELIVERED
    for change in (
        "UPDATE certificates SET receiver_name = '別 五郎'",
        "UPDATE certificates SET delivered_by = NULL, delivered_at = NULL",
        "DELETE FROM certificates",
    ):
        with pytest.raises(Refused, match=r"guard\.certificate"):
            send(desk.store, change)


def test_a_techo_is_not_given_out_without_name_identity_and_receipt(desk: Desk) -> None:
    case = arrived(desk, granted(desk, sent(desk)))
    for broken in (replace(HANDED, receiver_name=" "), replace(HANDED, identity="")):
        with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.certificate"):
            tx.certificates.deliver(case.id, broken, staff_id=desk.people.clerk.id, at=desk.clock())
    for who in (desk.people.reviewer, desk.people.forwarder, desk.people.admin):
        with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.certificate"):
            tx.certificates.deliver(case.id, HANDED, staff_id=who.id, at=desk.clock())


def test_what_came_back_goes_up_again_in_another_batch(desk: Desk) -> None:
    """返戻: the first 束 stays as it is in the book; what is approved again is free for the next one."""
    case = moved(desk, sent(desk), Step.CENTER_RETURNED, State.RETURNED)
    case = _approved_again(desk, enter(desk, case))
    case = forwarded(desk, case)
    assert (case.state, case.version) == (State.FORWARDED, 2)
    with desk.store.look() as view:
        assert [batch.number for batch in view.batches.of_case(case.id)] == [1, 2]
        assert len(view.batches.with_status(view.batches.of_case(case.id)[0].status)) == 2


def test_a_case_in_a_batch_that_waits_is_in_no_other(desk: Desk) -> None:
    from tests.db.by_hand import in_batch

    case = moved(desk, sent(desk), Step.CENTER_RETURNED, State.RETURNED)
    case = _approved_again(desk, enter(desk, case))
    in_batch(desk, case)
    with pytest.raises(Refused, match=r"guard\.batch_case"):
        in_batch(desk, case)
    with pytest.raises(Refused, match=r"guard\.batch_case"):
        moved_back(desk, case)


def test_a_draft_nobody_handed_on_is_thrown_away_not_withdrawn(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"guard\.ended"):
        moved(desk, at_state(desk, State.DRAFT), Step.WITHDRAW, State.WITHDRAWN)


def test_what_went_up_keeps_its_number_when_it_is_withdrawn(desk: Desk) -> None:
    """What never went up loses it, by whoever ended it; nobody else, and nothing that went up."""
    reviewer, other = desk.people.reviewer.id, desk.people.clerk.id
    gone, here = forwarded(desk, approved(desk, a_number(1))), approved(desk, a_number(2))
    for case in (gone, here):
        with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.gone_up"):
            tx.numbers.destroy(case.id, why="withdrawn", staff_id=reviewer, at=desk.clock())
    moved(desk, gone, Step.WITHDRAW, State.WITHDRAWN)
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.gone_up"):
        tx.numbers.destroy(gone.id, why="withdrawn", staff_id=reviewer, at=desk.clock())
    moved(desk, here, Step.WITHDRAW, State.WITHDRAWN)
    with desk.doing() as tx:
        with pytest.raises(Refused, match=r"guard\.gone_up"):
            tx.numbers.destroy(here.id, why="withdrawn", staff_id=other, at=desk.clock())
        assert tx.numbers.destroy(here.id, why="withdrawn", staff_id=reviewer, at=desk.clock())


def test_a_techo_is_not_given_only_for_a_cause_that_fits(desk: Desk) -> None:
    """What is decided nobody takes back; and a decision ends like this only while the 手帳 was not given out."""
    case, reviewer = granted(desk, sent(desk)), desk.people.reviewer.id
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.result"):
        _over(desk, tx, case, "died")  # the decision still stands
    with desk.doing() as tx:
        tx.results.end(case.id, Ended.NOT_GIVEN, staff_id=reviewer, at=desk.clock())
        with pytest.raises(Refused, match=r"guard\.ended"):
            _over(desk, tx, case, "applicant")
        assert _over(desk, tx, case, "died").state is State.WITHDRAWN
    given = at_state(desk, State.DELIVERED)
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.result"):
        tx.results.end(given.id, Ended.NOT_GIVEN, staff_id=reviewer, at=desk.clock())


def _over(desk: Desk, tx: Tx, case: Case, why: str) -> Case:
    return tx.cases.take(
        case,
        Step.WITHDRAW,
        State.WITHDRAWN,
        staff_id=desk.people.reviewer.id,
        at=desk.clock(),
        part=Part.OTHER,
        token_id=new_id(),
        detail={"withdrawn": why},
    )


@pytest.mark.parametrize(
    "record", [return_record(arrival="mail"), change_record(**ON_PAPER)], ids=["henkan", "henko"]
)
def test_a_notice_that_ended_with_going_up_takes_no_decision_whoever_sends_one(
    desk: Desk, record: Record
) -> None:
    """返還届, 県内の変更届: the store works out itself that nobody decides them, and no one can say otherwise."""
    road = Road.over(desk)
    number = a_number(1) if record.form.takes_number else None
    case = road.approved(record, number)
    road.forwarded(case)
    case = road.case(case.id)
    with pytest.raises(Refused, match=r"guard\.result"):
        typed(desk, case)
    for what, target in (
        (Step.REFER, State.REFERRED),
        (Step.GRANT, State.GRANTED),
        (Step.WITHDRAW, State.WITHDRAWN),
    ):
        with pytest.raises(Refused, match=r"guard\.(ended|result)"):
            moved(desk, case, what, target)
    with pytest.raises(Bug, match=r"store\.sql"):
        send(desk.store, "UPDATE cases SET ends = 0")
    assert moved(desk, case, Step.CENTER_RETURNED, State.RETURNED).state is State.RETURNED


def test_what_the_first_person_read_does_not_outlive_the_return(desk: Desk) -> None:
    case = typed(desk, sent(desk))
    for what, target in ((Step.CENTER_RETURNED, State.RETURNED), (Step.WITHDRAW, State.WITHDRAWN)):
        with pytest.raises(Refused, match=r"guard\.result"):
            moved(desk, case, what, target)


def test_a_question_is_answered_once_and_stays(desk: Desk) -> None:
    case, clerk = sent(desk), desk.people.clerk.id

    def ask(tx: Tx) -> None:
        tx.inquiries.ask(case.id, "診断書の日付", asked_on=DAY, staff_id=clerk, at=desk.clock())

    with pytest.raises(Refused, match=r"guard\.result"):  # an act without its question
        moved(desk, case, Step.INQUIRE, State.FORWARDED, desk.people.clerk)
    with desk.doing() as tx:
        ask(tx)
    moved(desk, case, Step.INQUIRE, State.FORWARDED, desk.people.clerk)
    with desk.doing() as tx, pytest.raises(Refused, match=r"guard\.inquiry"):
        ask(tx)  # one at a time
    with pytest.raises(Refused, match=r"guard\.result"):
        moved(desk, case, Step.ANSWER, State.FORWARDED, desk.people.clerk)
    with desk.doing() as tx:
        (asked,) = tx.inquiries.of_case(case.id)
        tx.inquiries.answer(asked.id, "11月1日", answered_on=DAY, staff_id=clerk, at=desk.clock())
    for change in ("UPDATE inquiries SET answer = '別'", "DELETE FROM inquiries"):
        with pytest.raises(Refused, match=r"guard\.inquiry"):
            send(desk.store, change)


def _approved_again(desk: Desk, case: Case) -> Case:
    with desk.doing() as tx:
        who = desk.people.confirmer.id
        case = step(desk, tx.cases, case, Step.BEGIN_CONFIRM, State.ENTERED, who, Part.CONFIRM)
        case = step(desk, tx.cases, case, Step.CONFIRM, State.CONFIRMED, who, Part.CONFIRM)
        who = desk.people.reviewer.id
        return step(desk, tx.cases, case, Step.APPROVE, State.APPROVED, who, Part.REVIEW)


def moved_back(desk: Desk, case: Case) -> Case:
    """Its approval taken back."""
    with desk.doing() as tx:
        who = desk.people.reviewer.id
        return step(desk, tx.cases, case, Step.CANCEL_APPROVAL, State.CONFIRMED, who, Part.REVIEW)
