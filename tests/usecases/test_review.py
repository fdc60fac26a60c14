"""最終確認: one case at a time; approve what was looked at, send back with a reason, take an approval back before 進達."""

from dataclasses import replace

import pytest

from app.usecases import forward, inspect, review, review_file
from app.usecases.batch_void import PaperFate
from app.usecases.tokens import LIFE
from forms.kernel.case import PaperOutcome
from forms.kernel.procedure import Role, State, Step
from forms.kernel.record import Record
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, neighbour
from tests.helpers.road import NO_NUMBER, ON_PAPER, RECORDS, Road, at, number_for
from tests.usecases.refusal import refused


@pytest.mark.parametrize(("name", "record"), RECORDS)
def test_the_supervisor_approves_what_he_looked_at(road: Road, name: str, record: Record) -> None:
    """With every tick of his own; the act rests on his authentication."""
    case = road.confirmed(record, number_for(record))
    done = road.approve(case)
    assert (done.state, name) == (State.APPROVED, name)
    line = road.trail(case.id)[-1]
    assert (line.act, line.staff_id) == ("approve", road.people.reviewer.id)
    assert line.detail["record"] == record.digest()


def test_opening_a_case_is_recorded(road: Road) -> None:
    """With the seat; whoever does not get in leaves no line."""
    case = road.confirmed(number=a_number(1))
    review.open_case(road.desk, road.reviewer, case.id)
    assert (road.trail(case.id)[-1].act, road.trail(case.id)[-1].detail) == (
        "review_open",
        {"seat": road.reviewer.seat},
    )
    with refused(road, "role.missing"):
        review.open_case(road.desk, road.clerk, case.id)
    waiting = road.entered(number=a_number(2))
    with refused(road, "procedure.step"):
        review.open_case(road.desk, road.reviewer, waiting.id)


def test_the_file_holds_no_number(road: Road) -> None:
    """Only whether one is sealed."""
    case = road.confirmed(number=a_number(1))
    file = review.open_case(road.desk, road.reviewer, case.id)
    assert number_digits(1) not in repr(file)
    assert file.case.has_number
    assert file.blocked == ""
    assert file.names[road.people.clerk.id] == road.people.clerk.name


def facts_of(road: Road, record: Record, seed: int = 1) -> dict[str, bool]:
    """What the program states of a case of that record."""
    case = road.confirmed(record, number_for(record, seed))
    file = review.open_case(road.desk, road.reviewer, case.id)
    return {fact.code: fact.good for fact in file.facts}


def test_what_the_program_found_stands_as_fact(road: Road) -> None:
    """Agreement, blackout, same number, the eve of the fifteenth birthday, a blank."""
    assert facts_of(road, adult_record()) == {
        "fact.number_agrees": True,
        "fact.no_same_number": True,
        "fact.prints": True,
    }
    assert facts_of(road, child_record(**ON_PAPER, original_blackout="none")) == {
        "fact.number_agrees": True,
        "fact.blackout": True,
        "fact.original_blackout": True,
        "fact.same_number": False,
        "fact.prints": True,
    }
    assert facts_of(road, adult_record(**NO_NUMBER)) == {"fact.number_blank": False, "fact.prints": True}
    eve = facts_of(road, child_record(child_birth="2011-11-25"), 5)
    assert eve["fact.eve"] is False


def test_a_same_number_names_the_other_cases(road: Road) -> None:
    """By 受付番号."""
    other = road.entered(number=a_number(1))
    case = road.confirmed(number=a_number(1))
    file = review.open_case(road.desk, road.reviewer, case.id)
    assert next(f.text for f in file.facts if f.code == "fact.same_number") == other.reception_no


def test_a_case_whose_approval_was_cancelled_and_that_is_not_confirmed_says_so(road: Road) -> None:
    """Facts are of this version: without its confirmation the fact is missing."""
    case = road.confirmed(number=a_number(1))
    with road.desk.store.look() as view:
        acts = [a for a in view.acts.of(case.id) if a.step is not Step.CONFIRM]
    assert review_file._number_fact(case, tuple(acts)).code == "fact.not_confirmed"


def test_his_ticks_start_empty_and_each_is_needed(road: Road) -> None:
    """More of them for a child, a correction, a blank."""
    case = road.confirmed(child_record(), a_number(1))
    file = review.open_case(road.desk, road.reviewer, case.id)
    assert set(file.ticks) == {"content", "documents", "blackout"}
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    for missing in file.ticks:
        with refused(road, "review.ticks"):
            review.approve(road.desk, token, case.id, 1, frozenset(file.ticks) - {missing})
    blank = road.confirmed(adult_record(**NO_NUMBER))
    assert "no_number" in review.open_case(road.desk, road.reviewer, blank.id).ticks
    again = road.confirm(road.again(road.send_back(case), keep=True), a_number(1))
    assert "changes" in review.open_case(road.desk, road.reviewer, again.id).ticks


def test_only_ticks_that_were_asked_for_are_recorded(road: Road) -> None:
    """Whatever else a caller sends."""
    case = road.confirmed(number=a_number(1))
    review.open_case(road.desk, road.reviewer, case.id)
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    review.approve(road.desk, token, case.id, 1, frozenset({"content", "documents", "of no meaning"}))
    assert road.trail(case.id)[-1].detail["ticks"] == "content,documents"


def test_what_nobody_opened_is_not_approved(road: Road) -> None:
    """Neither unseen, nor on a colleague's look, nor on one's own look at an earlier version or before a cancellation."""
    who, ticks = road.people.reviewer, frozenset({"content", "documents", "changes"})

    def approve() -> None:
        now = road.case(case.id)
        review.approve(road.desk, road.token(who, Step.APPROVE, now.id), now.id, now.version, ticks)

    case = road.confirmed(number=a_number(1))
    with refused(road, "review.not_opened"):
        approve()
    review.open_case(road.desk, at(road.people.all_round), case.id)
    with refused(road, "review.not_opened"):
        approve()
    review.open_case(road.desk, road.reviewer, case.id)
    road.confirm(road.again(road.send_back(case), keep=True), a_number(1))
    with refused(road, "review.not_opened"):
        approve()
    review.open_case(road.desk, road.reviewer, case.id)
    approve()
    token = road.token(who, Step.CANCEL_APPROVAL, case.id)
    review.cancel_approval(road.desk, token, case.id, "見直し")
    with refused(road, "review.not_opened"):
        approve()


def test_a_version_that_was_not_looked_at_is_not_approved(road: Road) -> None:
    """It came back, was corrected and confirmed while his window stood open."""
    case = road.confirmed(number=a_number(1))
    road.approve(road.confirm(road.again(road.send_back(case), keep=True), a_number(1)))
    cancelled = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    review.cancel_approval(road.desk, cancelled, case.id, "見直し")
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, "review.changed"):
        review.approve(road.desk, token, case.id, 1, frozenset({"content", "documents", "changes"}))


def test_every_written_reason_stands_beside_its_line_of_the_trail(road: Road) -> None:
    """Of the confirmer, the supervisor, a cancelled approval, a change of clerk; each at its own line."""
    case = road.confirmed(number=a_number(1))
    returned = road.send_back(case, "papers", "写しが薄い")
    again = road.approve(road.confirm(road.again(returned, keep=True), a_number(1)))
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    review.cancel_approval(road.desk, token, again.id, "診断書の日付")
    view = inspect.case_view(road.desk, road.reviewer, case.id)
    said = {line.act: view.words[line.seq] for line in view.trail if line.seq in view.words}
    assert said == {"send_back": "写しが薄い", "cancel_approval": "診断書の日付"}


@pytest.mark.parametrize(
    ("reason", "text", "kept"),
    [
        ("content", "", True),
        ("papers", "写しが薄い", True),
        ("other", "電話で確認", True),
        ("number", "", False),
    ],
)
def test_sending_back_needs_a_reason_and_a_doubt_destroys_the_number(
    road: Road, reason: str, text: str, kept: bool
) -> None:
    """Otherwise it is kept for the correction; the sheet is void in any case."""
    case = road.confirmed(number=a_number(1))
    done = road.send_back(case, reason, text)
    assert (done.state, done.has_number) == (State.RETURNED, kept)
    assert text in done.returned_reason
    assert review.REASONS[reason] in done.returned_reason
    assert road.trail(case.id)[-1].detail == {"reason": reason, "number": "kept" if kept else "destroyed"}
    assert [p.outcome for p in road.papers(case.id)] == [PaperOutcome.VOID]
    with road.desk.store.look() as view:
        assert view.acts.of(case.id)[-1].detail.get("told", "") == text


def test_no_reason_no_return(road: Road) -> None:
    """An unknown one, an empty 「そのほか」, one with a number in it."""
    case = road.confirmed(number=a_number(1))
    for reason, text, code in (
        ("", "", "review.reason"),
        ("other", " ", "text.empty"),
        ("content", number_digits(3), "text.number"),
        ("content", "あ" * 301, "text.long"),
    ):
        token = road.token(road.people.reviewer, Step.SEND_BACK, case.id)
        with refused(road, code):
            review.send_back(road.desk, token, case.id, reason, text)


def test_an_approval_can_be_cancelled_before_it_goes_up(road: Road) -> None:
    """With a reason; then it waits for the final check again."""
    case = road.approved(number=a_number(1))
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    with refused(road, "text.empty"):
        review.cancel_approval(road.desk, token, case.id, "")
    done = review.cancel_approval(road.desk, token, case.id, "住所の確認がまだでした")
    assert (done.state, done.has_number) == (State.CONFIRMED, True)
    with road.desk.store.look() as view:
        assert view.acts.of(case.id)[-1].detail == {"told": "住所の確認がまだでした"}
    assert road.approve(done).state is State.APPROVED


def test_an_approval_in_a_batch_is_not_cancelled(road: Road) -> None:
    """First the 束 is given up; once it went up nothing is cancelled."""
    case = road.approved(number=a_number(1))
    batch = road.prepared(case).batch
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    with refused(road, "review.in_batch"):
        review.cancel_approval(road.desk, token, case.id, "見直し")
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    assert review.cancel_approval(road.desk, token, case.id, "見直し").state is State.CONFIRMED
    again = road.approve(road.case(case.id))
    road.forwarded(again)
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    with refused(road, "procedure.step"):
        review.cancel_approval(road.desk, token, case.id, "見直し")


def test_looking_at_the_number_is_recorded_before_it_is_given_out(road: Road) -> None:
    """Only a supervisor who may decide, only once it was confirmed, only where there is one."""
    case = road.confirmed(number=a_number(1))
    with refused(road, "role.missing"):
        review.reveal_number(road.desk, road.clerk, case.id)
    shown = review.reveal_number(road.desk, road.reviewer, case.id)
    assert (shown == a_number(1)) is True
    assert road.told(case.id)[-1] == "reveal_number"
    blank = road.confirmed(adult_record(**NO_NUMBER))
    with refused(road, "number.none"):
        review.reveal_number(road.desk, road.reviewer, blank.id)
    waiting = road.signed(number=a_number(2))
    with refused(road, "procedure.step"):
        review.reveal_number(road.desk, road.reviewer, waiting.id)
    both = road.confirm(road.signed(number=a_number(3)), a_number(3), road.people.all_round)
    with refused(road, "four_eyes.confirm"):
        review.reveal_number(road.desk, at(road.people.all_round), both.id)


def test_a_person_who_may_not_decide_sees_why(road: Road) -> None:
    """The confirmer who is also a supervisor may open the file, not decide."""
    case = road.confirm(road.signed(number=a_number(1)), a_number(1), road.people.all_round)
    file = review.open_case(road.desk, at(road.people.all_round), case.id)
    assert file.blocked == "four_eyes.confirm"


def test_every_decision_authenticates_for_itself(road: Road) -> None:
    """Other act, other case, expired, used twice, made by hand, without the role."""
    case, other = road.confirmed(number=a_number(1)), road.confirmed(neighbour(2), a_number(2))
    who = road.people.reviewer
    ticks = frozenset({"content", "documents"})
    with refused(road, "token.other_act"):
        review.approve(road.desk, road.token(who, Step.SEND_BACK, case.id), case.id, 1, ticks)
    with refused(road, "token.other_act"):
        review.approve(road.desk, road.token(who, Step.APPROVE, other.id), case.id, 1, ticks)
    with refused(road, "token.other_act"):
        review.send_back(road.desk, road.token(who, Step.APPROVE, case.id), case.id, "content", "")
    with refused(road, "token.other_act"):
        review.cancel_approval(road.desk, road.token(who, Step.APPROVE, case.id), case.id, "見直し")
    token = road.token(who, Step.APPROVE, case.id)
    with refused(road, "token.foreign"):
        review.approve(road.desk, replace(token, staff=road.people.all_round), case.id, 1, ticks)
    road.clock.forward(LIFE.total_seconds() + 1)
    with refused(road, "token.expired"):
        review.approve(road.desk, token, case.id, 1, ticks)
    plain = road.token(road.people.forwarder, Step.APPROVE, case.id)
    with refused(road, "role.missing"):
        review.approve(road.desk, plain, case.id, 1, ticks)
    review.open_case(road.desk, road.reviewer, case.id)
    fresh = road.token(who, Step.APPROVE, case.id)
    review.approve(road.desk, fresh, case.id, 1, ticks)
    with refused(road, "token.foreign"):
        review.approve(road.desk, fresh, case.id, 1, ticks)
    with refused(road, "procedure.step"):
        review.approve(road.desk, road.token(who, Step.APPROVE, case.id), case.id, 1, ticks)
    assert Role.REVIEWER in who.roles
