"""The road of one application: draft, 確認へ回す, signature, blind confirmation, final check, 進達, reprint."""

import pytest

from app.usecases import confirm, entry, forward, inspect, review, signature
from app.usecases.confirm import Document, Outcome
from app.usecases.entry import Entry
from forms.kernel.case import BatchStatus, PaperOutcome
from forms.kernel.procedure import Part, State, Step
from forms.kernel.record import Record
from tests.helpers.batches import AGAIN
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, Road, keying_of, number_for
from tests.helpers.shown import hand_on
from tests.usecases.test_signature import text_of

ROADS: dict[str, tuple[Record, Document, bool]] = {
    "an adult at the window": (adult_record(), Document.CARD, False),
    "an adult who writes the number by hand": (adult_record(number_source="document"), Document.SHEET, False),
    "a child whose father applies": (child_record(), Document.RESIDENCE, False),
    "a child brought by an agent": (
        child_record(provider="agent", agent_name="代理　一郎"),
        Document.CARD,
        False,
    ),
    "a handwritten original": (adult_record(**ON_PAPER), Document.CARD, False),
    "a child's handwritten original": (
        child_record(**ON_PAPER, original_blackout="done"),
        Document.RESIDENCE,
        False,
    ),
    "by mail, with a copy": (adult_record(**BY_MAIL, scribe="代筆　花"), Document.CARD, True),
    "a child's by mail, keyed from the copy": (
        child_record(arrival="mail", number_source="document_copy", original_blackout="none"),
        Document.ORIGINAL,
        False,
    ),
    "no number": (adult_record(**NO_NUMBER), Document.IDENTITY, False),
    "a child's without a number, by mail": (
        child_record(**{**NO_NUMBER, "arrival": "mail"}, original_blackout="none"),
        Document.RESIDENCE,
        False,
    ),
}


@pytest.mark.parametrize("name", ROADS)
def test_one_application_from_the_first_key_to_its_reprint(road: Road, name: str) -> None:
    """Three people, every act in the chain, every paper through the gate, the number where it belongs and nowhere else."""
    record, document, copy = ROADS[name]
    number = number_for(record)
    on_paper = record.text("arrival") != "typed"
    draft = entry.open_draft(road.desk, road.clerk)
    entry.save_draft(road.desk, road.clerk, draft.id, Record(record.form, {"applicant_name": "見本"}))
    entry.save_draft(road.desk, road.clerk, draft.id, record)
    case = hand_on(road.desk, road.clerk, draft.id, Entry(record, number)).case
    if not on_paper:
        sheet = signature.print_for_signature(
            road.desk, road.clerk, case.id, blank=document is Document.SHEET
        )
        signature.tell_outcome(road.desk, road.clerk, sheet.issue_id, printed=True)
    token, task = road.begin(case)
    assert document in task.documents
    done = confirm.key(road.desk, token, case.id, keying_of(case, number, document=document, copy=copy))
    assert done.outcome is Outcome.CONFIRMED
    file = review.open_case(road.desk, road.reviewer, case.id)
    assert file.blocked == ""
    approved = road.approve(done.case)
    prepared = road.prepared(approved)
    text = text_of(prepared.shintatsu.data)
    if number is not None:
        assert (text.count(number_digits(1)) == (1 if on_paper else 0)) is True
    else:
        assert Leaks(a_number(1)).in_pdf(prepared.shintatsu.data, "進達") == set()
    assert ("黒塗り" in text) is (record.form.blackout_of(record) is not None)
    forward.tell_printed(road.desk, road.forwarder, prepared.batch.id, printed=True)
    assert forward.forward(road.desk, road.forwarder, prepared.batch.id).status is BatchStatus.FORWARDED
    forward.reprint(road.desk, road.forwarder, prepared.batch.id, AGAIN)
    _check_end(road, case.id, prepared.batch.id)


def _check_end(road: Road, case_id: str, batch_id: str) -> None:
    """Forwarded; three people; acts and lines agree; the chain holds with the frozen head and the one now."""
    with road.desk.store.look() as view:
        case, acts = view.cases.get(case_id), view.acts.of(case_id)
        people, papers = view.acts.people(case_id), view.papers.of_batch(batch_id)
    assert case.state is State.FORWARDED
    sides = [people[part] for part in (Part.ENTRY, Part.CONFIRM, Part.REVIEW)]
    assert [len(side) for side in sides] == [1, 1, 1]
    assert len(frozenset().union(*sides)) == 3
    steps = [act.step for act in acts]
    assert steps[0] is Step.ENTER
    assert steps[-4:] == [Step.CONFIRM, Step.APPROVE, Step.FORWARD, Step.REPRINT]
    told = road.told(case_id)
    assert all(step.value in told for step in steps)
    assert [p.outcome for p in papers if p.issue == 1] == [PaperOutcome.PRINTED] * 2
    assert inspect.verify_audit(road.desk, road.desk.store.head()).ok


def test_several_cases_go_up_in_one_batch_and_one_of_them_comes_back_first(road: Road) -> None:
    """A difference, a correction, an approval that was cancelled, and then all of them together."""
    adult = road.approved(adult_record(), a_number(1))
    child = road.signed(child_record(**ON_PAPER, original_blackout="done"), a_number(2))
    assert road.key(child, keying_of(child, a_number(9))).outcome is Outcome.ONCE_MORE
    assert road.key(child, keying_of(child, a_number(8))).outcome is Outcome.RETURNED
    child = road.approve(road.confirm(road.again(road.case(child.id), number=a_number(2)), a_number(2)))
    token = road.token(road.people.reviewer, Step.CANCEL_APPROVAL, adult.id)
    adult = road.approve(review.cancel_approval(road.desk, token, adult.id, "住所を見直す"))
    batch = road.forwarded(adult, child)
    assert {road.case(i).state for i in batch.case_ids} == {State.FORWARDED}
    assert inspect.verify_audit(road.desk, batch.head).ok
    assert [b.number for b in inspect.batches(road.desk, 2026)] == [1]
