"""The bars at the top right of a sheet: the same as reportlab's, readable on the finished page, and held to the plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.barcode.code128 import Code128

from app.pdf.gate import GateFinding, inspect
from app.pdf.preview import text_of
from app.pdf.writer import Writer
from forms.catalog import cover_letter
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel import code128
from forms.kernel.errors import Bug
from forms.kernel.ink import Background, Bars, Ink, Page, Paper, Rect, Text
from forms.kernel.masking import Scope, bears_number
from forms.kernel.record import Record
from forms.kernel.sheet import plan
from forms.kernel.sheet_code import SheetCode, SheetKind, furniture
from tests.forms.test_papers import ADULT, a_letter
from tests.forms.test_sheet_code import CODES, PAGES
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import adult_record, child_record, child_statement_record
from tests.helpers.scanner import decode, scan
from tests.sheets.papers import paper_of, written

CODE = SheetCode(SheetKind.SIGNATURE, "8-0412", 2)


def coded(*ink: Ink) -> Paper:
    return paper_of(*ink, *furniture(CODE, 1))


@given(CODES, PAGES)
def test_our_symbols_are_those_of_reportlab(code: SheetCode, page: int) -> None:
    text = code.page(page)
    theirs = Code128(text, quiet=0)
    theirs.validate()
    assert tuple(theirs.encode()) == code128.values(text)
    widths = [ord(letter.lower()) - ord("a") + 1 for letter in theirs.decompose()]
    assert list(code128.widths(text)) == widths


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_a_scanner_reads_what_was_encoded(text: str) -> None:
    assert decode(list(code128.widths(text))) == text


@pytest.mark.parametrize("dpi", [300, 600])
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
def test_the_sheet_of_every_scope_is_told_by_its_bars(
    writer: Writer, record: Record, scope: Scope, dpi: int
) -> None:
    number = a_number(1) if bears_number(scope) else None
    paper = plan(FORM, record, scope=scope, number=number, foot="受付 8-0412　第2版", issue=11, code=CODE)
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert scan(data, dpi=dpi) == "A8-0412.2.1"
    assert "A8-0412.2.1" in text_of(data, 0), "whoever has no scanner reads it"


def test_a_statement_is_told_from_an_application_by_its_bars(writer: Writer) -> None:
    record = child_statement_record()
    code = SheetCode(record.form.signed, "8-0412", 2)
    paper = plan(record.form, record, scope=Scope.SIGNATURE, number=a_number(1), foot="受付", code=code)
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert scan(data) == "M8-0412.2.1"


def test_every_page_of_a_letter_has_its_own_bars(writer: Writer) -> None:
    paper = cover_letter.plan(a_letter(*[ADULT] * 60))
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert len(paper.pages) > 2
    assert [scan(data, page) for page in range(len(paper.pages))] == [
        f"S8-12.1.{page}" for page in range(1, len(paper.pages) + 1)
    ]


def test_a_page_without_bars_is_read_as_nothing(writer: Writer) -> None:
    assert scan(written(writer, paper_of())) == ""


def other(bars: Ink) -> list[Ink]:
    """What somebody might draw instead."""
    assert isinstance(bars, Bars)
    left, width = bars.stripes()[0]
    return [
        Bars(bars.x, bars.y, bars.h, "A8-0413.2.1"),
        Bars(bars.x + 0.1, bars.y, bars.h, bars.text),
        Bars(bars.x, bars.y, bars.h + 0.1, bars.text),
        Rect(left, bars.y, width, bars.h, filled=True),
    ]


@pytest.mark.parametrize("which", range(4))
def test_bars_that_are_not_the_planned_ones_do_not_go_out(writer: Writer, which: int) -> None:
    bars, text = furniture(CODE, 1)
    drawn = written(writer, paper_of(other(bars)[which], text))
    assert inspect(drawn, coded()).findings == (GateFinding("gate.structure", 0),)


def test_bars_may_not_say_a_number(writer: Writer) -> None:
    """No reader of text would find it there."""
    paper = paper_of(Bars(100, 8, 7, number_digits(2)), box=False)
    assert GateFinding("gate.mark") in inspect(written(writer, paper), paper).findings


def test_digits_on_the_bars_are_found(writer: Writer) -> None:
    bars, _ = furniture(CODE, 1)
    assert isinstance(bars, Bars)
    paper = coded(Text(bars.x, 12, "1234", 9))
    assert GateFinding("gate.blackout", 0) in inspect(written(writer, paper), paper).findings


def test_bars_belong_to_one_page_and_never_to_a_background(writer: Writer) -> None:
    bars, _ = furniture(CODE, 1)
    with pytest.raises(Bug, match=r"paper\.number_in_background"):
        written(writer, Paper("控え", (Page((), Background("all", (bars,))),)))
