"""The sealed code on real papers: where a number goes up and a centre agreed, read from the page, gone with the number."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.usecases import forward, receive
from app.usecases.papers import Printable
from forms.kernel.number import IndividualNumber
from tests.db.raw import fetch
from tests.helpers.batches import AGAIN
from tests.helpers.handing import made, receiver, take, take_sheet
from tests.helpers.makers import a_number
from tests.helpers.numbers import destroy
from tests.helpers.people import adult_record, child_record, neighbour, statement_record
from tests.helpers.road import NO_NUMBER, ON_PAPER, Road
from tests.helpers.two_sides import Sides


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    made = Sides.apart(tmp_path)
    made.hold()
    yield made
    made.close()


def codes(paper: Printable | bytes) -> list[str]:
    """What an independent reader finds on the pages, rendered at 300 dpi."""
    document = pypdfium2.PdfDocument(paper if isinstance(paper, bytes) else paper.data)
    pages = [page.render(scale=300 / 72, grayscale=True).to_pil() for page in document]
    found = [code for page in pages for code in zxingcpp.read_barcodes(page)]
    return [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]


def number_of(center: Road, known: receive.Known) -> IndividualNumber | None:
    with center.desk.store.look() as view:
        return view.received.number(known.case.id)


def test_without_an_agreement_no_paper_bears_a_code(road: Road) -> None:
    assert codes(road.sheet(road.entered(adult_record(), a_number(1)))) == []
    assert fetch(road.desk.store, "SELECT * FROM sheet_seals") == []


def test_the_signed_sheet_is_scanned_at_the_centre_and_nothing_is_typed(sides: Sides) -> None:
    for n, record in ((1, adult_record()), (2, child_record())):
        case = sides.office.entered(record, a_number(n))
        (scanned,) = codes(sides.office.sheet(case))
        known = take_sheet(sides.center, scanned)
        assert (known.new, known.case.case.reception_no) == (True, case.reception_no)
        assert number_of(sides.center, known) == a_number(n)


def test_a_transcript_bears_its_code_and_an_earlier_issue_is_the_same_again(sides: Sides) -> None:
    office = sides.office
    original = office.approved(neighbour(1, **ON_PAPER), a_number(1))
    typed = office.approved(neighbour(2), a_number(2))
    prepared = office.prepared(original, typed)
    (first,) = codes(prepared.shintatsu)
    again = forward.reprint(office.desk, office.forwarder, prepared.batch.id, AGAIN)
    (second,) = codes(again.shintatsu)
    assert first != second, "each issue is sealed anew"
    rebuilt = forward.rebuild(office.desk, office.forwarder, prepared.batch.id, 1)
    assert (rebuilt.shintatsu.data == prepared.shintatsu.data) is True
    assert take_sheet(sides.center, first).case.case.sheets == (f"T{original.reception_no}.1.1",)


def test_a_file_after_the_sheets_finds_every_case_there(sides: Sides) -> None:
    office = sides.office
    original = office.approved(neighbour(1, **ON_PAPER), a_number(1))
    prepared = office.prepared(original)
    take_sheet(sides.center, *codes(prepared.shintatsu))
    forward.tell_printed(office.desk, office.forwarder, prepared.batch.id, printed=True)
    forward.forward(office.desk, office.forwarder, prepared.batch.id)
    taken = take(sides.center, made(office, prepared.batch.id).data)
    assert taken.joined == 1
    found = receive.look(sides.center.desk, receiver(sides.center), taken.batch.id)
    assert found.counted.missing == ("S8-1.1.1",)


def test_no_number_no_code(sides: Sides) -> None:
    """An empty box for the visitor's own hand, an application without a number, a paper that does not go up."""
    office = sides.office
    assert codes(office.sheet(office.entered(adult_record(), a_number(1)), blank=True)) == []
    assert codes(office.sheet(office.entered(neighbour(2, **NO_NUMBER), None))) == []
    assert codes(office.sheet(office.entered(statement_record(), a_number(3)))) == []
    assert fetch(office.desk.store, "SELECT * FROM sheet_seals") == []


def test_what_the_code_says_goes_with_the_number(sides: Sides) -> None:
    office = sides.office
    case = office.entered(adult_record(), a_number(1))
    office.sheet(case)
    assert len(fetch(office.desk.store, "SELECT * FROM sheet_seals")) == 1
    with office.desk.store.begin() as tx:
        destroy(tx, case.id)
        tx.log("", "test")
        tx.commit()
    assert fetch(office.desk.store, "SELECT * FROM sheet_seals") == []
