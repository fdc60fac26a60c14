"""The papers of a 束 once more: the same bytes, a reprint that says so, a look that makes nothing new."""

from datetime import date, timedelta

import pypdfium2
import pytest

from app.usecases import batch_issues, forward, inspect, review
from app.usecases.batch_void import PaperFate
from app.usecases.desk import Desk
from app.usecases.papers import digest
from forms.kernel.case import BatchStatus, Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import State, Step
from tests.helpers.batches import AGAIN, PASSWORD, a_original, batch_of
from tests.helpers.makers import a_number
from tests.helpers.numbers import destroy_gone_up
from tests.helpers.people import neighbour
from tests.helpers.road import ON_PAPER, Road
from tests.usecases.refusal import refused
from tests.usecases.test_signature import text_of


@pytest.fixture
def original(road: Road) -> Case:
    """An approved handwritten original: its 転記 sheet bears the number."""
    return a_original(road)


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
    sealed = road.prepared(road.approved(neighbour(3, **ON_PAPER), a_number(3)))
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
    again = forward.reprint(road.desk, road.forwarder, prepared.batch.id, AGAIN)
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
    cases = [road.approved(neighbour(seed, **ON_PAPER), a_number(seed)) for seed in range(1, 4)]
    long = "JOAQUIN ALEJANDRO MARIA DE LA SANTISIMA TRINIDAD FERNANDEZ DE CORDOBA Y GOMEZ"
    cases += [road.approved(neighbour(seed, applicant_name=long), a_number(seed)) for seed in range(4, 14)]
    first = road.prepared(*cases)
    assert first.letter_pages == 2  # names of three lines take more room than thirteen short ones
    second = forward.reprint(road.desk, road.forwarder, first.batch.id, AGAIN)
    third = forward.reprint(road.desk, road.forwarder, first.batch.id, AGAIN)
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
    typed = road.approved(neighbour(2), a_number(2))
    batch = road.prepared(original, typed).batch
    newest = forward.reprint(road.desk, road.forwarder, batch.id, AGAIN)
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
