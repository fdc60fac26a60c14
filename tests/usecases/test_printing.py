"""Where papers may go, what was sent where, and what became of it."""

import pytest

from app.exchange.spool import How
from app.usecases import batch_issues, forward, printing, register_book
from forms.kernel.case import Case, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.printing import Again, Failure, Fault, Reprint
from tests.helpers.batches import a_original
from tests.helpers.makers import number_digits
from tests.helpers.road import Road
from tests.usecases.refusal import refused

MACHINE, OTHER = "福祉課-複合機", "会議室"


@pytest.fixture
def original(road: Road) -> Case:
    """An approved handwritten original: its 転記 sheet bears the number."""
    return a_original(road)


def test_before_the_list_is_begun_every_paper_printer_of_the_seat_will_do(road: Road) -> None:
    assert printing.offered(road.desk, (OTHER, MACHINE)) == (OTHER, MACHINE)
    assert not printing.listed(road.desk, road.admin).begun
    assert printing.begin(road.desk, road.clerk, "", OTHER, 1) == How()


def test_once_it_is_begun_papers_go_to_no_other_printer(road: Road) -> None:
    """Not even when its last line was ended: an empty list is no open door."""
    found = printing.allow(road.desk, road.admin, MACHINE, How("tray-2"))
    assert printing.offered(road.desk, (OTHER, MACHINE)) == (MACHINE,)
    with refused(road, "printer.not_allowed"):
        printing.begin(road.desk, road.clerk, "", OTHER, 1)
    printing.end(road.desk, road.admin, found.printers[0].id)
    assert printing.offered(road.desk, (OTHER, MACHINE)) == ()
    with refused(road, "printer.not_allowed"):
        printing.begin(road.desk, road.clerk, "", MACHINE, 1)
    with refused(road, "printer.unknown"):
        printing.end(road.desk, road.admin, found.printers[0].id)


def test_only_an_administrator_changes_the_list(road: Road) -> None:
    for who in (road.clerk, road.forwarder, road.reviewer):
        with refused(road, "role.missing"):
            printing.allow(road.desk, who, MACHINE, How())
        with refused(road, "role.missing"):
            printing.listed(road.desk, who)


def test_telling_a_printer_anew_keeps_its_old_line(road: Road) -> None:
    """Who said what when stays; saying the same again changes nothing."""
    printing.allow(road.desk, road.admin, f" {MACHINE} ", How("tray-1"))
    printing.allow(road.desk, road.admin, MACHINE, How("tray-1"))
    lines = printing.allow(road.desk, road.admin, MACHINE, How("tray-2", two_sided=True)).printers
    assert [(one.tray, one.two_sided, one.open) for one in lines] == [
        ("tray-1", False, False),
        ("tray-2", True, True),
    ]
    for name in ("", " ", "長" * 128):
        with refused(road, "printer.name"):
            printing.allow(road.desk, road.admin, name, How())


def test_every_sending_is_in_the_log_with_printer_pages_and_whether_a_number_was_on_it(
    road: Road, original: Case
) -> None:
    prepared = road.prepared(original)
    paper = prepared.shintatsu
    printing.begin(road.desk, road.forwarder, paper.issue_id, MACHINE, paper.pages)
    printing.begin(road.desk, road.forwarder, "", MACHINE, prepared.office_record.pages)
    printing.not_taken(road.desk, road.forwarder, paper.issue_id, "printer.stopped")
    with road.desk.store.look() as view:
        sent = [line.detail for line in view.audit.of_act("print_paper")]
        (failed,) = (line.detail for line in view.audit.of_act("print_not_taken"))
    assert [(one["printer"], one["number"], one["pages"]) for one in sent] == [
        (MACHINE, "0", str(prepared.office_record.pages)),
        (MACHINE, "1", str(paper.pages)),
    ]
    assert failed == {"paper": paper.issue_id, "code": "printer.stopped"}


def test_a_printer_whose_name_reads_as_a_number_is_logged_without_it(road: Road) -> None:
    printing.begin(road.desk, road.clerk, "", number_digits(1), 1)
    with road.desk.store.look() as view:
        assert next(view.audit.of_act("print_paper")).detail["printer"] == ""


def test_both_sides_are_for_the_book_alone(road: Road, original: Case) -> None:
    """Sheets of people never share a leaf, and leaves are counted at the end of the day."""
    printing.allow(road.desk, road.admin, MACHINE, How("tray-2", two_sided=True))
    batch = road.prepared(original).shintatsu
    assert printing.begin(road.desk, road.forwarder, batch.issue_id, MACHINE, 3) == How("tray-2")
    book = register_book.make(road.desk, road.forwarder, 2026)
    told = printing.begin(road.desk, road.forwarder, book.issue_id, MACHINE, 1)
    assert told == How("tray-2", two_sided=True)


def test_what_was_wrong_is_kept_sheet_by_sheet_of_the_paper_it_was_on(road: Road, original: Case) -> None:
    """Counted as they were printed: what goes up first, then the 確認票."""
    prepared = road.prepared(original)
    last = prepared.shintatsu.pages + 1  # the first page of the 確認票
    wrong = Failure(Fault.FAINT, (2, last))
    forward.tell_printed(road.desk, road.forwarder, prepared.batch.id, printed=False, failure=wrong)
    with road.desk.store.look() as view:
        said = view.printing.history(prepared.batch.id)
        papers = {paper.kind.value: paper for paper in view.papers.of_batch(prepared.batch.id)}
    assert said[papers["shintatsu"].id].failure == Failure(Fault.FAINT, (2,))
    assert said[papers["office_record"].id].failure == Failure(Fault.FAINT, (1,))
    assert {paper.outcome for paper in papers.values()} == {PaperOutcome.FAILED}


def test_a_page_that_is_none_of_the_print_keeps_the_question_open(road: Road, original: Case) -> None:
    prepared = road.prepared(original)
    with refused(road, "print.pages"):
        forward.tell_printed(
            road.desk, road.forwarder, prepared.batch.id, printed=False, failure=Failure(Fault.JAM, (99,))
        )
    forward.tell_printed(
        road.desk, road.forwarder, prepared.batch.id, printed=False, failure=Failure(Fault.NOTHING)
    )
    with road.desk.store.look() as view:
        said = view.printing.history(prepared.batch.id).values()
    assert [one.failure for one in said] == [Failure(Fault.NOTHING)] * 2


def test_each_reprint_is_counted_and_keeps_its_reason(road: Road, original: Case) -> None:
    prepared = road.prepared(original)
    batch = prepared.batch.id
    assert [one.reprint for one in prepared.history] == [None]
    for why in (Reprint(Again.ASKED), Reprint(Again.OTHER, "部長の指示")):
        again = forward.reprint(road.desk, road.forwarder, batch, why)
    assert [one.reprint for one in again.history] == [
        None,
        Reprint(Again.ASKED),
        Reprint(Again.OTHER, "部長の指示"),
    ]
    with road.desk.store.look() as view:
        assert len(batch_issues.history(view, batch)) == view.batches.get(batch).issues == 3
        newest = next(view.audit.of_act("reprint_batch"))
    assert (newest.detail["issue"], newest.detail["reason"]) == ("3", "other")


def test_another_reason_is_told_in_words_and_never_with_a_number(road: Road, original: Case) -> None:
    batch = road.prepared(original).batch.id
    for words, code in (("", "print.reason"), (number_digits(1), "text.number")):
        with pytest.raises(Refused) as said:
            forward.reprint(road.desk, road.forwarder, batch, Reprint(Again.OTHER, words))
        assert said.value.code == code
    with road.desk.store.look() as view:
        assert view.batches.get(batch).issues == 1
