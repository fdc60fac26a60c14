"""The papers of the office as they are planned: each is written, passes the gate and says what was entered."""

import pytest

from app.pdf.fonts import FontShelf
from app.pdf.gate import inspect
from app.pdf.preview import page_count, text_of
from app.pdf.writer import Writer
from forms.catalog import recovery_sheet
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.ink import Paper, Text
from forms.kernel.masking import Scope, bears_number
from forms.kernel.record import Record
from forms.kernel.sheet import plan
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import NAMES, adult_record, child_record
from tests.sheets.papers import written


def sheet(record: Record, scope: Scope) -> Paper:
    number = a_number(1) if bears_number(scope) else None
    return plan(FORM, record, scope=scope, number=number, foot="受付 8-0412　第1版", marks=("8-0412",))


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
def test_the_sheet_of_every_scope_passes_the_gate(writer: Writer, record: Record, scope: Scope) -> None:
    paper = sheet(record, scope)
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert (number_digits(1) in text_of(data, 0).replace(" ", "")) is bears_number(scope)


def test_the_sheet_says_every_word_of_the_form_and_of_the_record(writer: Writer) -> None:
    paper = sheet(adult_record(), Scope.SIGNATURE)
    said = "".join(text_of(written(writer, paper), 0).split())
    page = paper.pages[0]
    assert page.background is not None
    for ink in (*page.background.ink, *page.ink):
        if isinstance(ink, Text):
            assert "".join(ink.text.split()) in said


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_tests_can_all_be_printed(shelf: FontShelf, name: str) -> None:
    assert shelf.missing(name) == ()


def test_the_recovery_sheet_passes_the_gate(writer: Writer) -> None:
    words = " ".join(["あさひ", "みなと", "かえで", "やまぶき"] * 6)
    paper = recovery_sheet.plan("長久手市", "令和8年11月21日", words)
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert page_count(data) == len(paper.pages)
