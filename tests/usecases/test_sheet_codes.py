"""Every printed sheet carries its case (or 束), version and page in bars (issue "the right number" §5)."""

from app.pdf.preview import page_count
from app.usecases import confirm, forward, office, visitor_papers
from forms.kernel.sheet_code import read
from tests.helpers.makers import a_number
from tests.helpers.people import neighbour
from tests.helpers.road import ON_PAPER, Road
from tests.helpers.scanner import scan
from tests.usecases.test_reminder import sent


def codes(data: bytes) -> list[str]:
    return [scan(data, page) for page in range(page_count(data))]


def test_the_sheet_for_signature_tells_its_case_and_version(road: Road) -> None:
    case = road.entered(number=a_number(1))
    assert codes(road.sheet(case).data) == [f"A{case.reception_no}.1.1"]


def test_a_sheet_of_a_later_version_tells_itself_from_the_older_one(road: Road) -> None:
    case = road.signed(number=a_number(1))
    token, _ = road.begin(case)
    returned = confirm.send_back(road.desk, token, case.id, "content")
    again = road.again(returned, number=a_number(1))
    assert codes(road.sheet(again).data) == [f"A{case.reception_no}.2.1"]


def test_what_goes_up_tells_its_batch_on_the_letter_and_its_case_on_a_transcript(road: Road) -> None:
    typed = road.approved(number=a_number(1))
    original = road.approved(neighbour(2, **ON_PAPER), number=a_number(2))
    made = road.prepared(typed, original)
    label = f"8-{made.batch.number}"
    assert codes(made.shintatsu.data) == [f"S{label}.1.1", f"T{original.reception_no}.1.1"]
    assert codes(made.office_record.data) == [f"R{label}.1.1"]
    copy = forward.office_copy(road.desk, road.forwarder, made.batch.id)
    assert codes(copy.data) == [
        f"W{label}.1.1",
        f"K{typed.reception_no}.1.1",
        f"K{original.reception_no}.1.1",
    ]
    assert all(read(code) for code in codes(copy.data))


def test_the_check_a_visitor_reads_and_the_letter_sent_to_him_tell_their_case(road: Road) -> None:
    """Whoever finds one of them on the desk knows where it belongs."""
    with road.desk.store.look() as view:
        counter = office.counter_of(view.office.get())
    office.change_office(road.desk, road.admin, counter, visitor_check=True)
    case = road.entered(number=a_number(1))
    paper = visitor_papers.print_visitor_check(road.desk, road.clerk, case.id)
    assert codes(paper.data) == [f"V{case.reception_no}.1.1"]
    assert codes(sent(road, case).data) == [f"L{case.reception_no}.1.1"]
    assert all(code is not None and code[0].kind.of_case for code in map(read, codes(paper.data)))
