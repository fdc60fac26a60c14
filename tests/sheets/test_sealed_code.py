"""The sealed code on a finished page: read back at 300 dpi by an independent reader, held to the plan by the gate."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from app.exchange.sheet_seal import bytes_of, modules, open_sheet, seal_sheet
from app.pdf.gate import GateFinding, inspect
from app.pdf.writer import Writer
from forms.kernel.errors import Bug
from forms.kernel.ink import Background, Matrix, Page, Paper
from forms.kernel.masking import Scope
from forms.kernel.record import Record
from forms.kernel.sealed_code import MOST_MODULES, furniture
from forms.kernel.sheet import plan
from forms.kernel.sheet_code import SheetCode, SheetKind
from tests.helpers.handover import DAY, handed, ring, to_centre
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE
from tests.helpers.people import adult_record, child_record, numbered_return_record
from tests.helpers.scanner import scan
from tests.sheets.papers import written

CODE = SheetCode(SheetKind.TRANSCRIPT, "8-0412", 2)


def rows(**changes: str) -> tuple[str, ...]:
    sealed = seal_sheet(replace(handed(), **changes), OFFICE.code, to_centre(), DAY)  # type: ignore[arg-type]  # texts alone
    assert sealed is not None
    return modules(sealed)


def sheet(record: Record, sealed: tuple[str, ...]) -> Paper:
    number = a_number(1)
    return plan(
        record.form, record, scope=Scope.SHINTATSU, number=number, foot="受付", code=CODE, sealed=sealed
    )


def read(data: bytes, dpi: int) -> list[str]:
    page = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72, grayscale=True)
    found = zxingcpp.read_barcodes(page.to_pil())
    return [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]


@pytest.mark.parametrize("dpi", [200, 300, 600])
@pytest.mark.parametrize(
    "record", [adult_record(), child_record(), numbered_return_record()], ids=["adult", "child", "returned"]
)
def test_an_independent_reader_reads_the_code_from_the_page(writer: Writer, record: Record, dpi: int) -> None:
    paper = sheet(record, rows())
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    (scanned,) = read(data, dpi)
    _, office, case = open_sheet(bytes_of(scanned), ring(1), DAY)
    assert (office, case) == (OFFICE.code, handed())
    assert scan(data, dpi=300) == "T8-0412.2.1", "the bars beside it are read as before"


def test_the_largest_code_is_read_too(writer: Writer) -> None:
    long = rows(address="".join(map(chr, range(0x4E00, 0x4E36))))
    assert MOST_MODULES - 8 <= len(long) <= MOST_MODULES
    assert len(read(written(writer, sheet(adult_record(), long)), 300)) == 1


def test_without_a_code_the_sheet_is_as_it_was(writer: Writer) -> None:
    assert sheet(adult_record(), ()) == plan(
        adult_record().form, adult_record(), scope=Scope.SHINTATSU, number=a_number(1), foot="受付", code=CODE
    )
    assert tuple(furniture(())) == ()


def test_a_code_stands_only_where_the_number_stands() -> None:
    for scope in (Scope.SIGNATURE_BLANK, Scope.OFFICE_COPY):
        with pytest.raises(Bug, match=r"sheet\.sealed"):
            plan(adult_record().form, adult_record(), scope=scope, number=None, foot="受付", sealed=rows())


def test_a_code_that_finds_no_room_is_our_mistake() -> None:
    for wrong in (("1" * 89,) * 89, ("11", "1")):
        with pytest.raises(Bug, match=r"sealed\.size"):
            tuple(furniture(wrong))


def test_one_module_more_or_elsewhere_does_not_go_out(writer: Writer) -> None:
    planned = rows()
    turned = "0" if planned[20][20] == "1" else "1"
    other = (*planned[:20], planned[20][:20] + turned + planned[20][21:], *planned[21:])
    drawn = written(writer, sheet(adult_record(), other))
    assert GateFinding("gate.structure", 0) in inspect(drawn, sheet(adult_record(), planned)).findings


def test_a_code_nobody_planned_or_in_another_place_does_not_go_out(writer: Writer) -> None:
    planned, bare = sheet(adult_record(), rows()), sheet(adult_record(), ())
    structure = GateFinding("gate.structure", 0)
    assert structure in inspect(written(writer, planned), bare).findings
    assert structure in inspect(written(writer, bare), planned).findings
    (page,) = planned.pages
    moved = tuple(replace(ink, x=ink.x - 1) if isinstance(ink, Matrix) else ink for ink in page.ink)
    drawn = written(writer, replace(planned, pages=(replace(page, ink=moved),)))
    assert structure in inspect(drawn, planned).findings


def test_a_code_belongs_to_one_page_and_never_to_a_background(writer: Writer) -> None:
    with pytest.raises(Bug, match=r"paper\.number_in_background"):
        written(writer, Paper("控え", (Page((), Background("all", (Matrix(1, 1, ("1",)),))),)))


def test_it_shows_nothing_of_itself() -> None:
    assert "1" * 7 not in repr(Matrix(1, 1, rows()))
