"""進達: 束番号 without gaps, papers through the gate, 進達済 only after paper or an approver's envelope."""

from datetime import date, timedelta

import pytest

from app.usecases import forward, inspect
from app.usecases.batch_void import PaperFate
from forms.kernel.case import BatchStatus, Case, PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from tests.helpers.batches import AGAIN, a_original, batch_of
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, neighbour
from tests.helpers.road import BY_MAIL, NO_NUMBER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of


@pytest.fixture
def original(road: Road) -> Case:
    """An approved handwritten original: its 転記 sheet bears the number."""
    return a_original(road)


def test_the_next_number_is_told_and_then_taken(road: Road, original: Case) -> None:
    """令和8年度 第1号, then 第2号; each 年度 begins at 1."""
    assert forward.next_label(road.desk, road.desk.today()) == "令和8年度 第1号"
    prepared = road.prepared(original)
    assert (prepared.batch.fiscal_year, prepared.batch.number) == (2026, 1)
    assert forward.next_label(road.desk, road.desk.today()) == "令和8年度 第2号"
    assert forward.next_label(road.desk, date(2027, 4, 1)) == "令和9年度 第1号"
    assert "令和8年度第1号" in text_of(prepared.shintatsu.data)


def test_what_goes_up_bears_the_numbers_of_originals_once_and_no_other(road: Road, original: Case) -> None:
    """The list has none; a typed case goes up as its signed sheet; a mailed one is 転記 as well."""
    typed = road.approved(neighbour(2), a_number(2))
    mailed = road.approved(child_record(**BY_MAIL, original_blackout="done"), a_number(3))
    prepared = road.prepared(original, typed, mailed)
    text = text_of(prepared.shintatsu.data)
    assert ([text.count(number_digits(n)) for n in (1, 2, 3)] == [1, 0, 1]) is True
    assert prepared.shintatsu.pages == 3
    assert text.count("転記") >= 2
    assert "保護者個人番号" in text
    assert prepared.batch.head.mark() in text
    assert Leaks(a_number(2)).in_pdf(prepared.shintatsu.data, "進達") == set()


def test_the_office_record_says_who_did_what_and_holds_no_number(road: Road, original: Case) -> None:
    """It stays; the head before the issue stands on it."""
    prepared = road.prepared(original)
    text = text_of(prepared.office_record.data)
    for name in ("受付一子", "確認三郎", "承認四郎"):
        assert name in text.replace("　", "")
    assert f"{prepared.batch.head.seq}:" in text
    assert Leaks(a_number(1)).in_pdf(prepared.office_record.data, "確認票") == set()


def test_the_frozen_head_is_the_one_before_the_issue(road: Road, original: Case) -> None:
    """So a verifier finds later whether the chain still bears it out."""
    head = road.desk.store.head()
    prepared = road.prepared(original)
    assert prepared.batch.head == head
    assert inspect.verify_audit(road.desk, prepared.batch.head).ok


def test_only_approved_cases_that_are_in_no_batch_go_up(road: Road, original: Case) -> None:
    """None, an unapproved one, one of another 束, the same one twice, and without a 文書番号."""
    confirmed = road.confirmed(child_record(), a_number(2))
    with refused(road, "forward.none"):
        road.prepared()
    with refused(road, "forward.not_approved"):
        road.prepared(original, confirmed)
    with refused(road, "guard.batch_case"):
        road.prepared(original, original)
    for document, code in ((" ", "forward.document_number"), (number_digits(9), "text.number")):
        with refused(road, code):
            road.prepared(original, document=document)
    with refused(road, "case.unknown"):
        forward.prepare(road.desk, road.forwarder, ["nowhere"], document_number="1", dated=road.desk.today())
    road.prepared(original)
    with refused(road, "forward.in_batch"):
        road.prepared(original)


def test_nobody_forwards_without_the_role(road: Road, original: Case) -> None:
    """Neither clerk nor supervisor; the supervisor may only save and look."""
    batch = road.prepared(original).batch
    for who in (road.clerk, road.reviewer, at(road.people.confirmer), road.admin):
        for act in (
            lambda a: forward.prepare(
                road.desk, a, [original.id], document_number="1", dated=road.desk.today()
            ),
            lambda a: forward.reprint(road.desk, a, batch.id, AGAIN),
            lambda a: forward.tell_printed(road.desk, a, batch.id, printed=True),
            lambda a: forward.forward(road.desk, a, batch.id),
            lambda a: forward.void(road.desk, a, batch.id, "書き間違い", PaperFate.SHREDDED),
        ):
            with pytest.raises(Refused, match=r"role\.missing"):
                act(who)
    for who in (road.clerk, at(road.people.confirmer), road.admin):
        with pytest.raises(Refused, match=r"role\.missing"):
            forward.rebuild(road.desk, who, batch.id, 1)
        with pytest.raises(Refused, match=r"role\.missing"):
            forward.look(road.desk, who, batch.id)
        with pytest.raises(Refused, match=r"role\.missing"):
            forward.office_copy(road.desk, who, batch.id)
    assert batch_of(road, batch.id).status is BatchStatus.PREPARED


def test_forwarded_follows_a_print_that_was_confirmed_on_paper(road: Road, original: Case) -> None:
    """Not before, not after a failed one."""
    batch = road.prepared(original).batch
    with refused(road, "forward.not_printed"):
        forward.forward(road.desk, road.forwarder, batch.id)
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=False)
    with refused(road, "forward.not_printed"):
        forward.forward(road.desk, road.forwarder, batch.id)
    forward.reprint(road.desk, road.forwarder, batch.id, AGAIN)
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    done = forward.forward(road.desk, road.forwarder, batch.id)
    assert done.status is BatchStatus.FORWARDED
    assert road.case(original.id).state is State.FORWARDED
    assert road.trail(original.id)[-1].detail == {"batch": batch.id}
    with refused(road, "forward.closed"):
        forward.forward(road.desk, road.forwarder, batch.id)


def test_what_became_of_an_issue_is_said_once(road: Road, original: Case) -> None:
    """A second answer is refused and leaves no line that says otherwise."""
    batch = road.prepared(original).batch
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=False)
    with refused(road, "forward.told"):
        forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    with refused(road, "batch.unknown"):
        forward.tell_printed(road.desk, road.forwarder, "nowhere", printed=True)
    with refused(road, "batch.unknown"):
        forward.forward(road.desk, road.forwarder, "nowhere")


def test_the_office_copy_has_no_numbers_and_forwards_nothing(road: Road, original: Case) -> None:
    """控え for saving."""
    batch = road.prepared(original).batch
    copy = forward.office_copy(road.desk, road.reviewer, batch.id)
    assert Leaks(a_number(1)).in_pdf(copy.data, "控え") == set()
    assert "控え" in text_of(copy.data)
    assert copy.name == "控え_進達_2026-1"
    with refused(road, "forward.not_printed"):
        forward.forward(road.desk, road.forwarder, batch.id)
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=False)
    with road.desk.store.look() as view:
        kinds = {p.kind: (p.outcome, p.bears_number) for p in view.papers.of_batch(batch.id)}
    assert kinds == {
        PaperKind.SHINTATSU: (PaperOutcome.FAILED, True),
        PaperKind.OFFICE_RECORD: (PaperOutcome.FAILED, False),
        PaperKind.OFFICE_COPY: (PaperOutcome.PENDING, False),
    }
    assert road.case(original.id).state is State.APPROVED


def test_a_number_taken_and_not_used_stays_in_the_book_with_its_reason(road: Road, original: Case) -> None:
    """No gap: the next one is the next one; the cases wait for another 束."""
    first = road.prepared(original).batch
    with refused(road, "text.empty"):
        forward.void(road.desk, road.forwarder, first.id, "", PaperFate.SHREDDED)
    gone = forward.void(road.desk, road.forwarder, first.id, "日付の書き間違い", PaperFate.SHREDDED)
    assert (gone.status, gone.reason) == (BatchStatus.VOID, "日付の書き間違い")
    with refused(road, "forward.closed"):
        forward.void(road.desk, road.forwarder, first.id, "もう一度", PaperFate.SHREDDED)
    with refused(road, "forward.void"):
        forward.reprint(road.desk, road.forwarder, first.id, AGAIN)
    with refused(road, "forward.void"):
        forward.tell_printed(road.desk, road.forwarder, first.id, printed=True)
    with refused(road, "forward.not_printed"):
        forward.forward(road.desk, road.forwarder, first.id)
    second = road.prepared(original).batch
    assert second.number == 2
    book = inspect.batches(road.desk, 2026)
    assert [(b.number, b.status) for b in book] == [(2, BatchStatus.PREPARED), (1, BatchStatus.VOID)]
    found = inspect.open_batch(road.desk)
    assert found is not None
    assert found.id == second.id


@pytest.mark.parametrize("told", [None, True, False])
def test_a_paper_at_the_prefecture_cannot_be_given_up(road: Road, original: Case, told: bool | None) -> None:
    """Whatever was said of the printer: the 束 stays, and so does everything that was recorded of it."""
    batch = road.prepared(original).batch
    if told is not None:
        forward.tell_printed(road.desk, road.forwarder, batch.id, printed=told)
    with refused(road, "forward.sent"):
        forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SENT)
    assert batch_of(road, batch.id).status is BatchStatus.PREPARED


def test_a_paper_that_came_out_right_must_be_taken_back_before_its_number_is_given_up(
    road: Road, original: Case
) -> None:
    """「まだ印刷していない」 is no answer for it, not even after a reprint; what became of it stands in the chain as a code."""
    batch = road.prepared(original).batch
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    forward.reprint(road.desk, road.forwarder, batch.id, AGAIN)
    with refused(road, "forward.paper_out"):
        forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.NOT_PRINTED)
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    assert void_details(road, batch.id) == ["shredded"]


@pytest.mark.parametrize("told", [None, False])
def test_a_number_whose_paper_never_came_out_may_be_given_up_without_one(
    road: Road, original: Case, told: bool | None
) -> None:
    batch = road.prepared(original).batch
    forward.office_copy(road.desk, road.forwarder, batch.id)  # a 控え bears no number and counts for nothing
    if told is not None:
        forward.tell_printed(road.desk, road.forwarder, batch.id, printed=told)
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.NOT_PRINTED)
    assert void_details(road, batch.id) == ["not_printed"]


def void_details(road: Road, batch_id: str) -> list[str]:
    """What the chain says of the papers of a 束 that was given up."""
    with road.desk.store.look() as view:
        lines = [line for line in view.queries.trail("") if line.act == "void_batch"]
    return [line.detail["papers"] for line in lines if line.detail["batch"] == batch_id]


def test_a_gate_that_fails_gives_nothing_out_and_takes_no_number(road: Road, original: Case) -> None:
    """The sheet cannot be printed: everything is rolled back, 束番号 and line of the chain with it."""
    with road.desk.store.begin() as tx:
        office = tx.office.get()
        tx.office.set(type(office)(**{**vars(office), "contact": "試験\U000f0000"}))
        tx.log("", "test")
        tx.commit()
    with refused(road, "paper.missing_glyph"):
        road.prepared(original)
    assert forward.next_label(road.desk, road.desk.today()) == "令和8年度 第1号"


def test_a_telephone_number_that_would_read_as_a_number_is_stopped_by_the_gate(
    road: Road, original: Case
) -> None:
    """Whatever slipped past every check when it was typed."""
    with road.desk.store.begin() as tx:
        office = tx.office.get()
        tx.office.set(type(office)(**{**vars(office), "contact": number_digits(8)}))
        tx.log("", "test")
        tx.commit()
    with refused(road, "gate.extra_number"):
        road.prepared(original)


def test_forwarded_follows_the_newest_issue_not_one_before_it(road: Road, original: Case) -> None:
    """The first came out right, a second was asked for and failed: what lies there is not what the book says was made."""
    batch = road.prepared(original).batch
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    forward.reprint(road.desk, road.forwarder, batch.id, AGAIN)
    with refused(road, "forward.not_printed"):
        forward.forward(road.desk, road.forwarder, batch.id)
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=False)
    with refused(road, "forward.not_printed"):
        forward.forward(road.desk, road.forwarder, batch.id)


def test_no_paper_at_all_comes_of_a_batch_that_was_given_up(road: Road, original: Case) -> None:
    """Neither the numbers again nor a 控え that looks as if it counted."""
    batch = road.prepared(original).batch
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    with refused(road, "forward.void"):
        forward.rebuild(road.desk, road.forwarder, batch.id, 1)
    with refused(road, "forward.void"):
        forward.office_copy(road.desk, road.forwarder, batch.id)


@pytest.mark.parametrize("days", [-366, 61, 365 * 60])
def test_a_letter_is_dated_near_today(road: Road, original: Case, days: int) -> None:
    """A slip in the year would take a 束番号 of another 年度, for good."""
    day = road.desk.today() + timedelta(days=days)
    with refused(road, "forward.dated"):
        forward.prepare(road.desk, road.forwarder, [original.id], document_number="1", dated=day)


@pytest.mark.parametrize("days", [-365, 60])
def test_a_letter_may_be_dated_back_or_ahead_within_reason(road: Road, original: Case, days: int) -> None:
    """The 年度 is that of the letter."""
    day = road.desk.today() + timedelta(days=days)
    made = forward.prepare(road.desk, road.forwarder, [original.id], document_number="1", dated=day)
    assert (made.batch.dated, made.batch.fiscal_year) == (day, 2025 if days < 0 else 2026)


def test_a_case_without_a_number_goes_up_blank(road: Road) -> None:
    """転記 with an empty box, "記載 無" in the list."""
    record = adult_record(**{**NO_NUMBER, "arrival": "mail"})
    prepared = road.prepared(road.approved(record))
    with road.desk.store.look() as view:
        assert view.papers.get(prepared.shintatsu.issue_id).bears_number is False
    assert prepared.shintatsu.pages == 2
