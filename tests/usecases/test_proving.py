"""What the supervisor may decide about what a comparison left open, and what no approval passes over (§4; ガイドライン §4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.rules import decided as decided_rules
from app.rules import proof
from app.ui.screens.review_proof import further_of
from app.usecases import comparison, identity, proving, review
from app.usecases.comparison import TerminalAnswer
from app.usecases.confirm import Document
from app.usecases.entry import Entry
from app.usecases.identity import Seen
from app.usecases.proving import Decision
from db.shown import ShownRow
from forms.kernel.case import Case, Staff
from forms.kernel.compare import Mark
from forms.kernel.comparison import RegisterUse, Settled
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder, Medium
from forms.kernel.procedure import State, Step
from forms.kernel.residents import Items
from tests.helpers.further import HISTORY, NUMBERED, further
from tests.helpers.makers import a_number, number_digits
from tests.helpers.office import Desk
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import ask_by, cancelled, compared, decide, drafted, handed_on, ready, seen
from tests.helpers.road import Road, keying_of
from tests.helpers.shown import show_all, submit
from tests.usecases.refusal import refused

NUMBER = a_number(1)
NOBODY = TerminalAnswer(Items.FOUR, 0, None)
SEVERAL = TerminalAnswer(Items.FOUR, 2, None)
KOSEKI = Seen(
    "koseki", frozenset({Check.FURTHER}), Holder.SUBJECT, Medium.ORIGINAL, line=1
)  # tells of an earlier name


@pytest.fixture
def terminal(road: Road, desk: Desk) -> Road:
    """An office that looks at the terminal."""
    ask_by(desk, RegisterUse.TERMINAL)
    return road


def waiting(
    road: Road, answer: TerminalAnswer | None = None, *, found: Mapping[str, str] | None = None
) -> Case:
    """承認待ち, compared with that outcome while it was entered; `found` is what the terminal has otherwise."""
    case = ready(road)
    other = replace(comparison.four_items(case.record), **found or {})  # type: ignore[arg-type]  # names of its fields
    compared(road, case, answer or replace(seen(case, number=Mark.SAME), found=other))
    return road.confirm(handed_on(road, case, NUMBER), NUMBER)


def opened(road: Road, case: Case) -> frozenset[Settled]:
    """What the review offers to decide."""
    return proof.decisions(review.open_case(road.desk, road.reviewer, case.id).proof)


def refused_decision(road: Road, case: Case, code: str, *decided: Decision) -> None:
    """The approval is refused, and neither decision nor approval stays."""
    ticks = review.open_case(road.desk, road.reviewer, case.id).ticks
    token = road.token(road.people.reviewer, Step.APPROVE, case.id)
    with refused(road, code):
        review.approve(road.desk, token, case.id, case.version, frozenset(ticks), decided)


def test_what_agrees_needs_no_decision(terminal: Road) -> None:
    case = waiting(terminal)
    assert opened(terminal, case) == frozenset()
    assert decide(terminal, case).state is State.APPROVED


def test_where_the_register_is_asked_nothing_is_approved_uncompared(terminal: Road) -> None:
    case = terminal.confirmed(number=NUMBER)
    refused_decision(terminal, case, "proof.comparison")
    compared(terminal, case, seen(case, number=Mark.SAME))
    assert decide(terminal, case).state is State.APPROVED


def test_without_a_number_nothing_is_compared(terminal: Road) -> None:
    case = terminal.confirmed(adult_record(no_number_reason="unknown", number_source=""))
    assert opened(terminal, case) == frozenset()
    assert decide(terminal, case).state is State.APPROVED


def test_an_address_that_differs_is_decided_with_a_reason(terminal: Road) -> None:
    case = waiting(terminal, found={"address": "碧南市港本町4番地6"})
    assert opened(terminal, case) == {Settled.ADDRESS}
    refused_decision(terminal, case, "proof.address")
    refused_decision(terminal, case, "proof.reason", Decision(Settled.ADDRESS, "marriage"))
    refused_decision(terminal, case, "proof.reason", Decision(Settled.ADDRESS, ""))
    done = decide(terminal, case, Decision(Settled.ADDRESS, "facility"))
    assert done.state is State.APPROVED
    with terminal.desk.store.look() as view:
        (settled,) = view.comparisons.settled(case.id)
    assert (settled.kind, settled.reason_code, settled.staff_id) == (
        Settled.ADDRESS,
        "facility",
        terminal.people.reviewer.id,
    )
    settled_line, approved_line = terminal.trail(case.id)[-2:]
    assert (settled_line.act, settled_line.detail) == ("settled", {"settled": "address", "why": "facility"})
    assert approved_line.act == "approve"
    assert terminal.desk.store.verify().ok


def test_another_reason_is_said_in_words_that_stay_out_of_the_chain(terminal: Road) -> None:
    case = waiting(terminal, NOBODY)
    paper = further(terminal.desk, terminal.clerk, case.id)
    refused_decision(terminal, case, "text.empty", Decision(Settled.NOBODY, "other", shown_id=paper))
    told = Decision(Settled.NOBODY, "other", number_digits(1), paper)
    refused_decision(terminal, case, "text.number", told)
    decide(terminal, case, Decision(Settled.NOBODY, "other", "住登外として隣の市から確認", paper))
    with terminal.desk.store.look() as view:
        (settled,) = view.comparisons.settled(case.id)
    assert settled.reason == "住登外として隣の市から確認"
    assert "隣の市" not in repr(terminal.trail(case.id))


@pytest.mark.parametrize("changed", [{"name": "別　太郎"}, {"sex": "female"}])
def test_another_name_or_sex_stops_until_a_further_document_tells_why(
    terminal: Road, changed: dict[str, str]
) -> None:
    case = waiting(terminal, found=changed)
    other = drafted(terminal)
    (elsewhere,) = identity.record_shown(terminal.desk, terminal.clerk, other.id, [KOSEKI])
    refused_decision(terminal, case, "proof.document")
    for shown_id in ("", elsewhere):
        wanting = Decision(Settled.DOCUMENT, "marriage", shown_id=shown_id)
        refused_decision(terminal, case, "proof.further_document", wanting)
    (koseki,) = identity.record_shown(terminal.desk, terminal.clerk, case.id, [KOSEKI])
    done = decide(terminal, case, Decision(Settled.DOCUMENT, "marriage", shown_id=koseki))
    assert done.state is State.APPROVED


def test_a_document_taken_back_tells_nothing_any_more(terminal: Road) -> None:
    case = waiting(terminal, found={"name": "別　太郎"})
    (koseki,) = identity.record_shown(terminal.desk, terminal.clerk, case.id, [KOSEKI])
    identity.take_back(terminal.desk, terminal.reviewer, case.id, koseki, "別の人の戸籍")
    wanting = Decision(Settled.DOCUMENT, "marriage", shown_id=koseki)
    refused_decision(terminal, case, "proof.further_document", wanting)


def test_whom_the_register_does_not_know_goes_up_by_another_paper_that_bears_the_number(
    terminal: Road,
) -> None:
    """住登外: neither a reason nor a 戸籍 tells whose number it is (課題「正しい番号」§4)."""
    case = waiting(terminal, NOBODY)
    refused_decision(terminal, case, "proof.further_number", Decision(Settled.NOBODY, "not_registered"))
    koseki = further(terminal.desk, terminal.clerk, case.id, KOSEKI)
    on_koseki = Decision(Settled.NOBODY, "not_registered", shown_id=koseki)
    refused_decision(terminal, case, "proof.further_number", on_koseki)
    paper = further(terminal.desk, terminal.clerk, case.id)
    done = decide(terminal, case, Decision(Settled.NOBODY, "not_registered", shown_id=paper))
    assert done.state is State.APPROVED


def test_people_who_cannot_be_told_apart_are_decided_by_nobody(terminal: Road) -> None:
    case = waiting(terminal, SEVERAL)
    assert opened(terminal, case) == frozenset()
    refused_decision(terminal, case, "proof.several")
    refused_decision(terminal, case, "proof.not_asked", Decision(Settled.NOBODY, "not_registered"))


def test_one_picked_out_of_two_equal_people_goes_up_by_another_paper_that_bears_the_number(
    terminal: Road,
) -> None:
    case = ready(terminal)
    compared(terminal, case, seen(case, hits=2, number=Mark.SAME))
    case = terminal.confirm(handed_on(terminal, case, NUMBER), NUMBER)
    assert opened(terminal, case) == {Settled.DOCUMENT}
    refused_decision(terminal, case, "proof.document")
    koseki = further(terminal.desk, terminal.clerk, case.id, KOSEKI)
    wanting = Decision(Settled.DOCUMENT, "told_apart", shown_id=koseki)
    refused_decision(terminal, case, "proof.further_number", wanting)
    done = decide(terminal, case, replace(wanting, shown_id=further(terminal.desk, terminal.clerk, case.id)))
    assert done.state is State.APPROVED


def test_another_spelling_is_said_at_the_counter_before(terminal: Road) -> None:
    record = adult_record(applicant_name="髙橋　太郎", applicant_kana="たかはし たろう")
    case = ready(terminal, record)
    made = compared(terminal, case, seen(case, name="高橋　太郎", number=Mark.SAME)).comparison
    case = terminal.confirm(handed_on(terminal, case, NUMBER), NUMBER)
    refused_decision(terminal, case, "proof.variant")
    refused_decision(terminal, case, "proof.not_asked", Decision(Settled.VARIANT, "spelling"))
    comparison.say_same(terminal.desk, terminal.clerk, case.id, made.id)
    assert decide(terminal, case).state is State.APPROVED


def test_nothing_is_decided_that_nothing_asks_for(terminal: Road) -> None:
    case = waiting(terminal)
    for kind in Settled:
        odd = Decision(kind, proof.REASONS[kind][0])
        refused_decision(terminal, case, "proof.not_asked", odd)
    address = waiting(terminal, found={"address": "碧南市港本町4番地6"})
    twice = Decision(Settled.ADDRESS, "facility")
    refused_decision(terminal, address, "proof.not_asked", twice, twice)


def test_a_decision_belongs_to_the_comparison_it_was_made_of(terminal: Road) -> None:
    """Looked at again after the approval was cancelled: it is decided again."""
    case = waiting(terminal, found={"address": "碧南市港本町4番地6"})
    done = decide(terminal, case, Decision(Settled.ADDRESS, "facility"))
    token = terminal.token(terminal.people.reviewer, Step.CANCEL_APPROVAL, case.id)
    back = review.cancel_approval(terminal.desk, token, done.id, "もう一度照合する")
    terminal.clock.forward(60)
    compared(terminal, back, seen(back, number=Mark.SAME, address="碧南市港本町4番地6"))
    refused_decision(terminal, back, "proof.address")
    assert decide(terminal, back, Decision(Settled.ADDRESS, "just_moved")).state is State.APPROVED


def test_one_authentication_carries_approval_and_decisions_and_nothing_after(terminal: Road) -> None:
    case = waiting(terminal, NOBODY)
    paper = further(terminal.desk, terminal.clerk, case.id)
    ticks = review.open_case(terminal.desk, terminal.reviewer, case.id).ticks
    token = terminal.token(terminal.people.reviewer, Step.APPROVE, case.id)
    decided = [Decision(Settled.NOBODY, "not_registered", shown_id=paper)]
    review.approve(terminal.desk, token, case.id, case.version, frozenset(ticks), decided)
    with refused(terminal, "token.foreign"):
        review.approve(terminal.desk, token, case.id, case.version, frozenset(ticks), decided)


def test_a_number_the_office_looked_up_needs_no_document_and_always_a_comparison(terminal: Road) -> None:
    """ガイドライン 2-4; the second person looks it up himself."""
    record = adult_record(number_source="register", lookup_reason="not_provided")
    case = drafted(terminal, record)
    entered = terminal.sign(submit(terminal.desk, terminal.clerk, case.id, Entry(record, NUMBER)).case)
    looked_again = keying_of(entered, NUMBER, document=Document.REGISTER)
    confirmed = terminal.key(entered, looked_again).case
    refused_decision(terminal, confirmed, "proof.comparison")
    compared(terminal, confirmed, seen(confirmed, number=Mark.SAME))
    file = review.open_case(terminal.desk, terminal.reviewer, case.id)
    assert (file.proof.looked_up, file.proof.has_document) == (True, False)
    assert decide(terminal, confirmed).state is State.APPROVED


def test_a_number_that_was_looked_up_is_confirmed_by_looking_it_up_again(terminal: Road) -> None:
    """The second person asks the register himself (2-4); what was given at the window is never confirmed so."""
    record = adult_record(number_source="register", lookup_reason="unreadable")
    case = drafted(terminal, record)
    entered = terminal.sign(submit(terminal.desk, terminal.clerk, case.id, Entry(record, NUMBER)).case)
    _token, task = terminal.begin(entered)
    assert Document.REGISTER in task.documents
    keyed = terminal.key(entered, keying_of(entered, NUMBER, document=Document.REGISTER))
    assert keyed.case.state is State.CONFIRMED
    given = handed_on(terminal, ready(terminal), a_number(2))
    _token, task = terminal.begin(given)
    assert Document.REGISTER not in task.documents


# --- 番号変更 ------------------------------------------------------------------------------------------------------


def changed_number(road: Road) -> Case:
    """A draft whose number is not the one the terminal shows; the 住民票 with the new one was shown."""
    case = ready(road)
    compared(road, case, seen(case))
    further(road.desk, road.clerk, case.id)
    return case


def accept(
    road: Road, case: Case, *, why: str = "番号変更の通知を見た", shown_id: str = "", who: Staff | None = None
) -> None:
    """The supervisor says that the number was changed, on the newest paper."""
    token = road.token(who or road.people.reviewer, Step.APPROVE, case.id)
    paper = shown_id or shown_rows(road, case)[-1].id
    proving.accept_changed(road.desk, token, case.id, why, paper)


def test_a_number_that_was_changed_goes_up_by_a_supervisors_word(terminal: Road) -> None:
    case = changed_number(terminal)
    with pytest.raises(Refused, match=r"number\.other"):
        handed_on(terminal, case, NUMBER, Mark.DIFFERENT)
    token = terminal.token(terminal.people.reviewer, Step.APPROVE, case.id)
    card, paper = shown_rows(terminal, case)[0].id, shown_rows(terminal, case)[-1].id
    with refused(terminal, "text.empty"):
        proving.accept_changed(terminal.desk, token, case.id, " ", paper)
    for nothing in ("", card):
        with refused(terminal, "proof.further_number"):
            proving.accept_changed(terminal.desk, token, case.id, "番号変更の通知を見た", nothing)
    proving.accept_changed(terminal.desk, token, case.id, "番号変更の通知を見た", paper)
    line = terminal.trail(case.id)[-1]
    assert (line.act, line.detail) == ("settled", {"settled": "number_changed", "why": "changed"})
    with refused(terminal, "token.foreign"):
        proving.accept_changed(terminal.desk, token, case.id, "もう一度", paper)
    done = terminal.confirm(handed_on(terminal, case, NUMBER, Mark.DIFFERENT), NUMBER)
    assert review.open_case(terminal.desk, terminal.reviewer, case.id).proof.whose == "other"
    assert decide(terminal, done).state is State.APPROVED


def test_a_changed_number_is_accepted_of_somebody_found_while_it_is_entered(terminal: Road) -> None:
    case = drafted(terminal)
    further(terminal.desk, terminal.clerk, case.id)
    with refused(terminal, "proof.comparison"):
        accept(terminal, case)
    compared(terminal, case, NOBODY)
    with refused(terminal, "proof.comparison"):
        accept(terminal, case)
    later = waiting(terminal)
    with refused(terminal, "procedure.step"):
        accept(terminal, later)


def test_a_changed_number_is_accepted_by_a_supervisor_who_did_not_enter_it(terminal: Road) -> None:
    case = changed_number(terminal)
    with refused(terminal, "role.missing"):
        accept(terminal, case, who=terminal.people.clerk)
    own = drafted(terminal, clerk=terminal.people.all_round)
    with refused(terminal, "four_eyes.entry"):
        accept(terminal, own, who=terminal.people.all_round, shown_id="none")


# --- a decision is of one number, one paper, one moment --------------------------------------------------------------


def sent_back(road: Road, case: Case) -> Case:
    """The supervisor doubts the number: it is destroyed."""
    return road.send_back(case, "number")


def shown_rows(road: Road, case: Case) -> tuple[ShownRow, ...]:
    """Everything recorded for the case."""
    with road.desk.store.look() as view:
        return view.shown.of_case(case.id)


@pytest.mark.parametrize(
    ("answer", "decision"),
    [
        ({"found": {"address": "碧南市港本町4番地6"}}, Decision(Settled.ADDRESS, "facility")),
        ({"found": {"sex": "female"}}, Decision(Settled.DOCUMENT, "register_wrong")),
        ({"answer": NOBODY}, Decision(Settled.NOBODY, "not_registered")),
    ],
)
def test_what_was_decided_of_one_number_is_decided_anew_of_the_next(
    terminal: Road, answer: Mapping[str, Any], decision: Decision
) -> None:
    """The supervisor doubted the number after all; another one is typed."""
    case = waiting(terminal, **answer)
    paper = further(terminal.desk, terminal.clerk, case.id)
    decided = replace(decision, shown_id=paper if decision.kind in proof.ON_PAPER else "")
    case = sent_back(terminal, cancelled(terminal, decide(terminal, case, decided)))
    case = terminal.confirm(handed_on(terminal, case, a_number(2)), a_number(2))
    assert opened(terminal, case) == {decision.kind}
    refused_decision(terminal, case, f"proof.{decision.kind.value}")
    assert decide(terminal, case, decided).state is State.APPROVED


def test_a_change_is_said_of_one_number(terminal: Road) -> None:
    """The supervisor accepted a change, then doubted the number: the next one is no change that anybody saw."""
    case = changed_number(terminal)
    accept(terminal, case)
    case = terminal.confirm(handed_on(terminal, case, NUMBER, Mark.DIFFERENT), NUMBER)
    case = sent_back(terminal, case)
    with terminal.desk.store.look() as view:
        said, made = view.comparisons.settled(case.id), view.comparisons.of_case(case.id)[-1]
    assert decided_rules.is_changed(said, made.id, 1)
    assert not decided_rules.is_changed(said, made.id, 2)
    accept(terminal, case, why="新しい住民票を見た")
    case = terminal.confirm(handed_on(terminal, case, a_number(2), Mark.DIFFERENT), a_number(2))
    assert decide(terminal, case).state is State.APPROVED


def test_a_number_typed_anew_with_its_change_uses_nothing_up(terminal: Road) -> None:
    """番号変更 was said while the number of before was still kept: it is of the one typed in its place."""
    case = waiting(terminal)
    case = terminal.send_back(case, "content")
    assert terminal.number(case.id) == NUMBER
    further(terminal.desk, terminal.clerk, case.id)
    accept(terminal, case)
    case = terminal.confirm(handed_on(terminal, case, a_number(2), Mark.DIFFERENT), a_number(2))
    assert decide(terminal, case).state is State.APPROVED


def test_whoever_accepted_a_change_neither_enters_nor_confirms_the_case(terminal: Road) -> None:
    """He has said what the number is: he is no second pair of eyes for it."""
    case, who = changed_number(terminal), terminal.people.all_round
    accept(terminal, case, who=who)
    with refused(terminal, "four_eyes.review"):
        review.reassign(terminal.desk, terminal.reviewer, case.id, who.id, "担当の不在")
    case = handed_on(terminal, case, NUMBER, Mark.DIFFERENT)
    with refused(terminal, "four_eyes.review"):
        terminal.begin(case, who)


def test_what_was_shown_for_the_counters_own_checks_tells_a_supervisor_nothing(terminal: Road) -> None:
    """Neither the guardian's licence, nor what says that he may act for the child, nor the card the number was taken from."""
    case = ready(terminal, child_record())
    compared(terminal, case, seen(case, number=Mark.SAME, sex="female"))
    case = terminal.confirm(handed_on(terminal, case, NUMBER), NUMBER)
    rows = shown_rows(terminal, case)
    assert {check for row in rows for check in row.shown.checks} == {
        Check.NUMBER,
        Check.IDENTITY,
        Check.AUTHORITY,
    }
    for row in rows:
        wanting = Decision(Settled.DOCUMENT, "register_wrong", shown_id=row.id)
        refused_decision(terminal, case, "proof.further_document", wanting)
    koseki = further(terminal.desk, terminal.clerk, case.id, KOSEKI)
    file = review.open_case(terminal.desk, terminal.reviewer, case.id)
    offered = further_of(file.identity, proof.rests_on(Settled.DOCUMENT, unsaid=False))
    assert offered == [(koseki, "戸籍謄本・戸籍全部事項証明書（原本）")]
    done = decide(terminal, case, Decision(Settled.DOCUMENT, "register_wrong", shown_id=koseki))
    assert done.state is State.APPROVED


def test_a_document_shown_for_somebody_else_tells_nothing_of_the_subject(terminal: Road) -> None:
    case = ready(terminal)
    (old, *_rest) = (row.id for row in shown_rows(terminal, case))
    other = case.record.changed(applicant_name="別人　三郎", applicant_kana="べつじん さぶろう")
    show_all(terminal.desk, terminal.clerk, case.id, other)
    case = terminal.case(case.id)
    compared(terminal, case, seen(case, number=Mark.SAME, sex="female"))
    case = terminal.confirm(handed_on(terminal, case, NUMBER), NUMBER)
    wanting = Decision(Settled.DOCUMENT, "register_wrong", shown_id=old)
    refused_decision(terminal, case, "proof.further_document", wanting)


def test_a_decision_ends_with_the_document_it_rests_on(terminal: Road) -> None:
    """The paper turned out to be another person's."""
    case = waiting(terminal, found={"sex": "female"})
    (koseki,) = identity.record_shown(terminal.desk, terminal.clerk, case.id, [KOSEKI])
    wanting = Decision(Settled.DOCUMENT, "register_wrong", shown_id=koseki)
    case = cancelled(terminal, decide(terminal, case, wanting))
    identity.take_back(terminal.desk, terminal.reviewer, case.id, koseki, "別の人の戸籍")
    refused_decision(terminal, case, "proof.document")
    refused_decision(terminal, case, "proof.further_document", wanting)


# --- which paper it rests on -----------------------------------------------------------------------------------------


def test_a_terminal_that_shows_no_number_leaves_it_to_another_paper_that_bears_it(terminal: Road) -> None:
    case = ready(terminal)
    compared(terminal, case, seen(case, number=Mark.NOT_ON_DOCUMENT))
    case = terminal.confirm(handed_on(terminal, case, NUMBER, Mark.NOT_ON_DOCUMENT), NUMBER)
    assert opened(terminal, case) == {Settled.DOCUMENT}
    history = further(terminal.desk, terminal.clerk, case.id, HISTORY)
    wanting = Decision(Settled.DOCUMENT, "no_number", shown_id=history)
    refused_decision(terminal, case, "proof.further_number", wanting)
    paper = further(terminal.desk, terminal.clerk, case.id)
    assert decide(terminal, case, replace(wanting, shown_id=paper)).state is State.APPROVED


def test_a_paper_that_bears_the_number_tells_as_well_why_a_name_differs(terminal: Road) -> None:
    """住民票 with number and 通称: one paper for both."""
    case = waiting(terminal, found={"name": "別　太郎"})
    paper = further(terminal.desk, terminal.clerk, case.id)
    assert (
        decide(terminal, case, Decision(Settled.DOCUMENT, "common_name", shown_id=paper)).state
        is State.APPROVED
    )


def test_a_decision_falls_when_its_paper_turns_out_to_be_the_one_the_number_was_taken_from(
    terminal: Road,
) -> None:
    case = waiting(terminal, NOBODY)
    paper = further(terminal.desk, terminal.clerk, case.id)
    case = cancelled(
        terminal, decide(terminal, case, Decision(Settled.NOBODY, "not_registered", shown_id=paper))
    )
    shown = replace(NUMBERED, checks=frozenset({Check.NUMBER}))
    identity.record_shown(terminal.desk, terminal.clerk, case.id, [shown])
    assert opened(terminal, case) == {Settled.NOBODY}
    refused_decision(terminal, case, "proof.nobody")


def test_a_supervisor_sends_a_case_back_for_another_paper_and_the_number_stays(terminal: Road) -> None:
    """§5 "a path to resolve": the counter reads on the list what is to be recorded, and where."""
    case = terminal.send_back(waiting(terminal, NOBODY), "further")
    assert terminal.number(case.id) == NUMBER
    assert "番号が載った別の種類の書類" in case.returned_reason
    assert "追加の書類" in case.returned_reason
    paper = further(terminal.desk, terminal.clerk, case.id)
    sent = Entry(case.record, keep_number=True, on_screen=None)
    case = terminal.sign(submit(terminal.desk, terminal.clerk, case.id, sent).case)
    case = terminal.confirm(case, NUMBER)
    assert (
        decide(terminal, case, Decision(Settled.NOBODY, "not_registered", shown_id=paper)).state
        is State.APPROVED
    )


# --- whose work it rests on ------------------------------------------------------------------------------------------


def test_nobody_decides_on_a_paper_that_he_recorded_himself(terminal: Road) -> None:
    """One supervisor alone could show, compare and decide: the paper is somebody else's record."""
    case = waiting(terminal, NOBODY)
    mine = further(terminal.desk, terminal.reviewer, case.id)
    decision = Decision(Settled.NOBODY, "not_registered", shown_id=mine)
    refused_decision(terminal, case, "proof.own_paper", decision)
    done = decide(terminal, case, decision, staff=terminal.people.all_round)
    assert done.state is State.APPROVED


def test_nor_on_a_comparison_that_he_made_himself(terminal: Road) -> None:
    case = waiting(terminal, found={"address": "碧南市港本町4番地6"})
    elsewhere = seen(case, number=Mark.SAME, address="碧南市港本町4番地6")
    comparison.note_terminal(terminal.desk, terminal.reviewer, case.id, elsewhere)
    decision = Decision(Settled.ADDRESS, "facility")
    refused_decision(terminal, case, "proof.own_comparison", decision)
    done = decide(terminal, case, decision, staff=terminal.people.all_round)
    assert done.state is State.APPROVED


def test_nor_does_he_say_so_that_a_number_was_changed(terminal: Road) -> None:
    case = changed_number(terminal)
    mine = further(terminal.desk, terminal.reviewer, case.id)
    with pytest.raises(Refused, match=r"proof\.own_paper"):
        accept(terminal, case, shown_id=mine)
    theirs = further(terminal.desk, terminal.clerk, case.id)
    comparison.note_terminal(terminal.desk, terminal.reviewer, case.id, seen(case))
    with pytest.raises(Refused, match=r"proof\.own_comparison"):
        accept(terminal, case, shown_id=theirs)
    compared(terminal, case, seen(case))
    accept(terminal, case, shown_id=theirs)
    assert terminal.told(case.id)[-1] == "settled"
