"""進達: 束番号 without gaps, papers through the gate, 進達済 only after paper or an approver's envelope."""

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from app.usecases import batch_issues, forward, inspect, review
from app.usecases.batch_void import PaperFate
from app.usecases.desk import Desk
from app.usecases.papers import digest
from app.usecases.tokens import LIFE
from forms.kernel.case import Batch, BatchStatus, Case, PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number, number_digits
from tests.helpers.numbers import destroy_gone_up
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import BY_MAIL, NO_NUMBER, ON_PAPER, Road, at
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of

PASSWORD = "envelope of 24 letters.."


@pytest.fixture
def original(road: Road) -> Case:
    """An approved handwritten original: its 転記 sheet bears the number."""
    return road.approved(adult_record(**ON_PAPER), a_number(1))


def batch_of(road: Road, batch_id: str) -> Batch:
    """The 束 as it stands."""
    with road.desk.store.look() as view:
        return view.batches.get(batch_id)


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
    typed = road.approved(number=a_number(2))
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
    confirmed = road.confirmed(number=a_number(2))
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
            lambda a: forward.reprint(road.desk, a, batch.id),
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
    forward.reprint(road.desk, road.forwarder, batch.id)
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
        forward.reprint(road.desk, road.forwarder, first.id)
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
    forward.reprint(road.desk, road.forwarder, batch.id)
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


def test_the_same_program_makes_the_same_bytes_again(road: Road, original: Case) -> None:
    """While the number lawfully exists, days later, by forwarder or supervisor: what goes up and the 確認票."""
    prepared = road.prepared(original)
    road.clock.forward(timedelta(days=3).total_seconds())
    for who in (road.forwarder, road.reviewer):
        again = forward.rebuild(road.desk, who, prepared.batch.id, 1)
        for one, other in (
            (again.shintatsu, prepared.shintatsu),
            (again.office_record, prepared.office_record),
        ):
            assert one.data == other.data
            assert (one.name, one.pages, one.issue_id) == (other.name, other.pages, other.issue_id)
    with refused(road, "forward.gone"):
        forward.rebuild(road.desk, road.forwarder, prepared.batch.id, 2)


def test_the_bytes_are_gone_once_the_number_died(road: Road, original: Case) -> None:
    """The 束 was given up, the case came back with a doubt; salt, seal and bytes went together."""
    batch = road.prepared(original).batch

    def again() -> None:
        with pytest.raises(Refused, match=r"forward\.destroyed"), road.desk.store.begin() as tx:
            batch_issues.again(road.desk, tx, tx.batches.get(batch.id), 1)

    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    review.cancel_approval(
        road.desk, road.token(road.people.reviewer, Step.CANCEL_APPROVAL, original.id), original.id, "見直し"
    )
    road.send_back(road.case(original.id), "number")
    again()
    back = road.confirm(road.again(road.case(original.id), number=a_number(1)), a_number(1))
    assert back.has_number
    again()  # the number is back, its salt is not


def test_another_version_of_the_program_says_that_the_bytes_are_gone(road: Road, original: Case) -> None:
    """Rather than give out others under the old digest."""
    batch = road.prepared(original).batch
    newer = Road(road.people, road.clock, Desk(**{**vars(road.desk), "version": "0.2.0"}))
    with refused(newer, "forward.gone"):
        forward.rebuild(newer.desk, newer.forwarder, batch.id, 1)
    token = newer.token(road.people.reviewer, Step.FORWARD, batch.id)
    with refused(newer, "forward.gone"):
        forward.save_with_numbers(newer.desk, token, batch.id, PASSWORD, stage=len)
    assert road.case(original.id).state is State.APPROVED


def test_a_paper_without_numbers_has_a_plain_digest(road: Road) -> None:
    """And one with numbers a salted one."""
    plain = road.prepared(road.approved(number=a_number(2)))
    sealed = road.prepared(road.approved(adult_record(**ON_PAPER), a_number(3)))
    with road.desk.store.look() as view:
        papers = {p.id: p for b in (plain, sealed) for p in view.papers.of_batch(b.batch.id)}
        salt = view.papers.salt(sealed.shintatsu.issue_id)
    one, other = papers[plain.shintatsu.issue_id], papers[sealed.shintatsu.issue_id]
    assert (one.bears_number, other.bears_number) == (False, True)
    assert one.digest == digest(plain.shintatsu.data, bears_number=False).value
    assert other.digest != digest(sealed.shintatsu.data, bears_number=False).value
    assert other.digest == digest(sealed.shintatsu.data, bears_number=True, salt=salt).value


def test_a_reprint_is_a_new_issue_and_says_so(road: Road, original: Case) -> None:
    """再印刷; 束番号, head and 照合符号 stay; after 進達 it is an act on each case."""
    prepared = road.prepared(original)
    assert "再印刷" not in text_of(prepared.shintatsu.data)
    forward.tell_printed(road.desk, road.forwarder, prepared.batch.id, printed=True)
    forward.forward(road.desk, road.forwarder, prepared.batch.id)
    road.clock.forward(60)
    again = forward.reprint(road.desk, road.forwarder, prepared.batch.id)
    text = text_of(again.shintatsu.data)
    assert "再印刷" in text
    assert prepared.batch.head.mark() in text
    assert (again.batch.issues, again.batch.number, again.batch.head) == (2, 1, prepared.batch.head)
    assert road.told(original.id)[-1] == "reprint"
    assert road.case(original.id).state is State.FORWARDED
    for issue, made in ((1, prepared), (2, again)):
        rebuilt = forward.rebuild(road.desk, road.forwarder, prepared.batch.id, issue)
        assert rebuilt.shintatsu.data == made.shintatsu.data
        assert rebuilt.office_record.data == made.office_record.data


def pages_of(data: bytes) -> list[str]:
    """Each page as it reads, without white space."""
    with pypdfium2.PdfDocument(data) as pdf:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def test_every_page_of_a_reprint_says_so_and_none_of_a_first_issue(road: Road) -> None:
    """Issue §5: the letter with its list, each 転記 that bears a number, and the 確認票."""
    cases = [road.approved(adult_record(**ON_PAPER), a_number(seed)) for seed in range(1, 4)]
    long = "JOAQUIN ALEJANDRO MARIA DE LA SANTISIMA TRINIDAD FERNANDEZ DE CORDOBA Y GOMEZ"
    cases += [road.approved(adult_record(applicant_name=long), a_number(seed)) for seed in range(4, 14)]
    first = road.prepared(*cases)
    assert first.letter_pages == 2  # names of three lines take more room than thirteen short ones
    second = forward.reprint(road.desk, road.forwarder, first.batch.id)
    third = forward.reprint(road.desk, road.forwarder, first.batch.id)
    for made, mark in ((first, ""), (second, "再印刷1"), (third, "再印刷2")):
        for paper in (made.shintatsu, made.office_record):
            pages = pages_of(paper.data)
            assert len(pages) == paper.pages > 1
            assert [page.count("再印刷") for page in pages] == [bool(mark)] * paper.pages
            assert all(mark in page for page in pages)
        assert made.shintatsu.pages == made.letter_pages + 3
    copy = forward.office_copy(road.desk, road.forwarder, first.batch.id)
    assert not any("再印刷" in page for page in pages_of(copy.data))


def test_looking_at_what_was_printed_makes_no_new_issue(road: Road, original: Case) -> None:
    """The very bytes of the newest issue; in the trail of the case whose number was seen, and of no other."""
    typed = road.approved(number=a_number(2))
    batch = road.prepared(original, typed).batch
    newest = forward.reprint(road.desk, road.forwarder, batch.id)
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    forward.forward(road.desk, road.forwarder, batch.id)
    with road.desk.store.look() as view:
        before = view.papers.of_batch(batch.id)
    seen = forward.look(road.desk, road.reviewer, batch.id)
    assert (seen.shintatsu.data, seen.office_record.data) == (
        newest.shintatsu.data,
        newest.office_record.data,
    )
    assert batch_of(road, batch.id).issues == 2
    with road.desk.store.look() as view:
        assert view.papers.of_batch(batch.id) == before
        lines = [line for line in view.queries.trail("") if line.act == "look_at_papers"]
    assert [line.detail for line in lines] == [{"batch": batch.id, "issue": "2"}]
    last = road.trail(original.id)[-1]
    assert (last.act, last.staff_id) == ("number_seen", road.people.reviewer.id)
    assert "number_seen" not in road.told(typed.id)


def test_papers_that_cannot_be_made_again_are_not_shown_and_it_is_said_why(
    road: Road, original: Case
) -> None:
    """The number destroyed, or anything on the paper another than when it was printed."""
    batch = road.prepared(original).batch
    newer = Road(road.people, road.clock, Desk(**{**vars(road.desk), "version": "0.2.0"}))
    with refused(newer, "forward.gone"):
        forward.look(newer.desk, newer.forwarder, batch.id)
    destroy_gone_up(road.desk.store, original.id)
    with refused(road, "forward.destroyed"):
        forward.look(road.desk, road.forwarder, batch.id)
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    with refused(road, "forward.void"):
        forward.look(road.desk, road.forwarder, batch.id)


def test_a_batch_dated_before_april_is_finished_after_it_under_its_own_number(
    road: Road, original: Case
) -> None:
    """年度をまたぐ束: dated 31 March, its paper confirmed in April; the new 年度 begins at 1."""
    road.clock.now = road.clock.now.replace(year=2027, month=3, day=31)
    made = road.prepared(original)
    assert (made.batch.fiscal_year, made.batch.number) == (2026, 1)
    road.clock.now = road.clock.now.replace(month=4, day=1)
    left = inspect.open_batch(road.desk)
    assert left is not None
    assert left.id == made.batch.id
    again = forward.rebuild(road.desk, road.forwarder, left.id, left.issues)
    assert again.shintatsu.data == made.shintatsu.data
    forward.tell_printed(road.desk, road.forwarder, left.id, printed=True)
    done = forward.forward(road.desk, road.forwarder, left.id)
    assert (done.fiscal_year, done.number, done.status) == (2026, 1, BatchStatus.FORWARDED)
    assert done.dated == date(2027, 3, 31)
    assert road.case(original.id).state is State.FORWARDED
    assert forward.next_label(road.desk, road.desk.today()) == "令和9年度 第1号"
    assert inspect.batch_years(road.desk) == (2027, 2026)
    assert inspect.open_batch(road.desk) is None


def test_an_approver_saves_the_very_bytes_in_an_envelope(road: Road, original: Case) -> None:
    """AES-256, opened by its password alone; 進達済 follows."""
    prepared = road.prepared(original)
    token = road.token(road.people.reviewer, Step.FORWARD, prepared.batch.id)
    saved = forward.save_with_numbers(road.desk, token, prepared.batch.id, PASSWORD, stage=len)
    assert saved.name == "進達_2026-1"
    assert Leaks(a_number(1)).in_bytes(saved.data, "envelope") == set()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(saved.data))
    with pikepdf.open(BytesIO(saved.data), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        opened = [page.Contents.read_bytes() for page in pdf.pages]
    with pikepdf.open(BytesIO(prepared.shintatsu.data)) as pdf:
        assert opened == [page.Contents.read_bytes() for page in pdf.pages]
    assert batch_of(road, prepared.batch.id).status is BatchStatus.FORWARDED
    assert road.case(original.id).state is State.FORWARDED
    with road.desk.store.look() as view:
        forwarded = [a for a in view.acts.of(original.id) if a.step is Step.FORWARD]
        assert [a.staff_id for a in forwarded] == [road.people.reviewer.id]
        assert view.papers.get(prepared.shintatsu.issue_id).outcome is PaperOutcome.SAVED


def test_a_disk_that_fails_leaves_the_batch_as_it_was(road: Road, original: Case) -> None:
    """Nothing is 進達済 without its file."""
    batch = road.prepared(original).batch
    token = road.token(road.people.reviewer, Step.FORWARD, batch.id)

    def full(_data: bytes) -> None:
        raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space"):
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=full)
    assert batch_of(road, batch.id).status is BatchStatus.PREPARED
    assert road.case(original.id).state is State.APPROVED


def test_only_an_approver_saves_with_numbers_and_only_with_a_password_worth_it(
    road: Road, original: Case
) -> None:
    """Signed in for this 束 and this act, not long ago."""
    batch = road.prepared(original).batch
    who = road.people.reviewer
    with refused(road, "role.missing"):
        token = road.desk.tokens.issue(road.people.forwarder, Step.FORWARD, batch.id, road.desk.now())
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=len)
    token = road.token(who, Step.FORWARD, batch.id)
    with refused(road, "envelope.short", count=12):
        forward.save_with_numbers(road.desk, token, batch.id, "short", stage=len)
    other = road.token(who, Step.FORWARD, "another")
    with refused(road, "token.other_act"):
        forward.save_with_numbers(road.desk, other, batch.id, PASSWORD, stage=len)
    road.clock.forward(LIFE.total_seconds() + 1)
    with refused(road, "token.expired"):
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=len)
    assert road.case(original.id).state is State.APPROVED


def test_a_second_save_and_a_save_after_printing_give_the_same_content(road: Road, original: Case) -> None:
    """What the printer made of it stays said."""
    prepared = road.prepared(original)
    forward.tell_printed(road.desk, road.forwarder, prepared.batch.id, printed=True)
    forward.forward(road.desk, road.forwarder, prepared.batch.id)
    for _ in range(2):
        token = road.token(road.people.reviewer, Step.FORWARD, prepared.batch.id)
        assert forward.save_with_numbers(road.desk, token, prepared.batch.id, PASSWORD, stage=len).pages == 2
        with pytest.raises(Refused, match=r"token\.foreign"):
            forward.save_with_numbers(road.desk, token, prepared.batch.id, PASSWORD, stage=len)
    with road.desk.store.look() as view:
        assert view.papers.get(prepared.shintatsu.issue_id).outcome is PaperOutcome.PRINTED
    assert road.told(original.id).count("forward") == 1


def test_a_batch_that_was_given_up_gives_out_no_numbers(road: Road, original: Case) -> None:
    """Its number stays in the book; its papers are not to go up."""
    batch = road.prepared(original).batch
    forward.void(road.desk, road.forwarder, batch.id, "書き間違い", PaperFate.SHREDDED)
    token = road.token(road.people.reviewer, Step.FORWARD, batch.id)
    with refused(road, "forward.void"):
        forward.save_with_numbers(road.desk, token, batch.id, PASSWORD, stage=len)


def test_forwarded_follows_the_newest_issue_not_one_before_it(road: Road, original: Case) -> None:
    """The first came out right, a second was asked for and failed: what lies there is not what the book says was made."""
    batch = road.prepared(original).batch
    forward.tell_printed(road.desk, road.forwarder, batch.id, printed=True)
    forward.reprint(road.desk, road.forwarder, batch.id)
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
