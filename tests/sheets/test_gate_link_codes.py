"""結合照合コード and the gate: each on its own page as planned, beside a number, and on no other."""

import pytest

from app.pdf.writer import Writer
from forms.kernel.errors import Bug
from forms.kernel.ink import Background, CodeLetters, Page, Paper, Text
from forms.kernel.link_code import LinkCode
from forms.kernel.masking import Scope
from forms.kernel.sheet import plan
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record
from tests.sheets.gate_codes import codes
from tests.sheets.papers import BACKGROUND, BOX, paper_of, written

OWN = CodeLetters(154, 206, LinkCode("BCD-FGH"))
TWICE = Text(20, 90, "BCD-FGH", 9)


def test_a_code_beside_its_number_passes(writer: Writer) -> None:
    paper = paper_of(OWN)
    assert codes(written(writer, paper), paper) == set()
    two = Paper("二枚", (Page((BOX, OWN)), Page((CodeLetters(154, 206, LinkCode("XZW-VTS")), BOX))))
    assert codes(written(writer, two), two) == set()


def test_a_code_on_a_page_without_a_number_is_refused(writer: Writer) -> None:
    for paper in (paper_of(OWN, box=False), Paper("二枚", (Page((BOX,)), Page((OWN,))))):
        assert "gate.link_code" in codes(written(writer, paper), paper)


@pytest.mark.parametrize(
    "drawn",
    [paper_of(OWN, TWICE), paper_of(), paper_of(CodeLetters(154, 206, LinkCode("BCD-FGJ")))],
    ids=["once more", "missing", "another"],
)
def test_a_code_once_too_often_missing_or_another_is_refused(writer: Writer, drawn: Paper) -> None:
    assert "gate.link_code" in codes(written(writer, drawn), paper_of(OWN))


def test_a_code_of_one_page_on_another_is_refused(writer: Writer) -> None:
    planned = Paper("二枚", (Page((BOX, OWN), BACKGROUND), Page((BOX,), BACKGROUND)))
    drawn = Paper("二枚", (Page((BOX, OWN), BACKGROUND), Page((BOX, TWICE), BACKGROUND)))
    assert "gate.link_code" in codes(written(writer, drawn), planned)
    swapped = Paper("二枚", (Page((BOX,), BACKGROUND), Page((BOX, OWN), BACKGROUND)))
    assert "gate.link_code" in codes(written(writer, swapped), planned)


def test_a_code_in_a_background_is_a_mistake_of_ours(writer: Writer) -> None:
    with pytest.raises(Bug, match=r"paper\.number_in_background"):
        written(writer, Paper("地", (Page((BOX,), Background("ground", (OWN,))),)))


def test_it_stands_right_of_the_number_it_belongs_to() -> None:
    for record, key in ((adult_record(), "applicant_number"), (child_record(), "child_number")):
        paper = plan(
            record.form,
            record,
            scope=Scope.SIGNATURE,
            number=a_number(1),
            foot="受付",
            link_code=LinkCode("BCD-FGH"),
        )
        ((page, ink),) = paper.codes()
        box = record.form.box(key)
        assert page == 0
        assert box.x + box.w < ink.x < 175
        assert box.y < ink.y < box.y + box.h
        assert "BCD" not in repr(paper)


def test_a_code_without_its_number_is_a_mistake_of_ours() -> None:
    with pytest.raises(Bug, match=r"sheet\.link_code"):
        plan(
            adult_record().form,
            adult_record(),
            scope=Scope.SIGNATURE,
            number=None,
            foot="",
            link_code=LinkCode("BCD-FGH"),
        )
