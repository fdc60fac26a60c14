"""The papers of the office as they are planned: each is written, passes the gate and says what was entered."""

import pytest

from app.pdf.engine import engine
from app.pdf.fonts import FontShelf
from app.pdf.gate import inspect
from app.pdf.preview import page_count, text_of
from app.pdf.writer import Writer
from forms.catalog import cover_letter, recovery_sheet
from forms.catalog.cover_letter import CoverRow
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.checks import check_form, stops
from forms.kernel.dates import PartialDate
from forms.kernel.ink import A4_HEIGHT_MM, Paper, Text
from forms.kernel.masking import Scope, bears_number
from forms.kernel.record import Record
from forms.kernel.sheet import plan
from tests.forms.test_papers import a_letter
from tests.helpers.makers import a_number, number_digits
from tests.helpers.people import (
    NAMES,
    adult_record,
    change_record,
    child_change_record,
    child_record,
    child_reissue_record,
    child_statement_record,
    reissue_record,
    statement_record,
)
from tests.sheets.papers import written

BORN = PartialDate(1983, 4, 12)


RECORDS = [
    adult_record(),
    child_record(),
    statement_record(),
    child_statement_record(),
    reissue_record(),
    child_reissue_record(),
    change_record(cause="name_move", old_name="前田　太郎"),
    child_change_record(),
]
NAMED = ["adult", "child", "statement", "child's statement"]
NAMED += ["reissue", "child's reissue", "change", "child's change"]


def sheet(record: Record, scope: Scope) -> Paper:
    number = a_number(1) if bears_number(scope) else None
    return plan(record.form, record, scope=scope, number=number, foot="受付 8-0412　第1版", marks=("8-0412",))


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("record", RECORDS, ids=NAMED)
def test_the_sheet_of_every_scope_passes_the_gate(writer: Writer, record: Record, scope: Scope) -> None:
    paper = sheet(record, scope)
    data = written(writer, paper)
    assert inspect(data, paper).findings == ()
    assert (number_digits(1) in text_of(data, 0).replace(" ", "")) is bears_number(scope)


@pytest.mark.parametrize(
    "record",
    [adult_record(), statement_record(), reissue_record(), change_record()],
    ids=["application", "statement", "reissue", "change"],
)
def test_the_sheet_says_every_word_of_the_form_and_of_the_record(writer: Writer, record: Record) -> None:
    paper = sheet(record, Scope.SIGNATURE)
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


ROOM = {  # full-width letters that everybody's name, reading or address gets on the sheet
    "applicant_name": ("漢", 60),
    "applicant_kana": ("あ", 60),
    "address": ("漢", 100),
    "address_kana": ("あ", 100),
    "child_name": ("漢", 60),
    "child_kana": ("あ", 60),
    "relationship": ("父", 20),
}
MORE_ROOM = {"circumstances": ("漢", 60), "old_name": ("漢", 60), "old_address": ("漢", 100)}


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (record, key)
        for record in (
            child_record(),
            child_statement_record(),
            child_reissue_record(),
            child_change_record(cause="name_move", old_address="西尾市前町3番地"),
        )
        for key in ROOM | MORE_ROOM
        if record.form.find(key)
    ],
    ids=lambda one: one.form.id if isinstance(one, Record) else one,
)
def test_what_is_accepted_at_entry_can_be_printed_and_real_lengths_are_accepted(
    shelf: FontShelf, writer: Writer, record: Record, key: str
) -> None:
    """Long names of foreign residents with their readings: no sheet is refused after it was approved."""
    letter, room = (ROOM | MORE_ROOM)[key]
    form, usual = record.form, record
    for length in (room, room + 7, room + 8, room + 9, room + 22, room + 23, 130):
        record = usual.changed(**{key: letter * length})
        found = check_form(form, record, has_number=True, missing=shelf.missing, fits=writer.fits)
        assert length > room or not stops(found)
        if stops(found):
            assert {finding.code for finding in found} <= {"text.too_wide", "text.long"}
            continue
        paper = sheet(record, Scope.SIGNATURE)
        assert inspect(written(writer, paper), paper).findings == ()


@pytest.mark.parametrize("key", ["purpose", "techo_number"])
def test_why_a_number_is_given_and_the_longest_number_of_a_techo_have_room(writer: Writer, key: str) -> None:
    form = statement_record().form
    answers = [choice.value for choice in form.field(key).choices] or [
        "愛知県身体障害者更生相談所第0123456789号"
    ]
    for answer in answers:
        record = statement_record(**{key: answer})
        assert not stops(
            check_form(form, record, has_number=True, missing=lambda _text: (), fits=writer.fits)
        )
        paper = sheet(record, Scope.SIGNATURE)
        assert inspect(written(writer, paper), paper).findings == ()


@pytest.mark.parametrize("unit", ["漢", "a", "Maria ", "Wolfeschlegelstein ", "MARTINEZ・"])
def test_every_name_the_sheet_takes_has_room_in_the_cover_letter(writer: Writer, unit: str) -> None:
    for length in range(1, 101, 3):
        name = (unit * length)[:length].strip()
        row = CoverRow("8-0412", name, BORN, under_15=False, has_number=True, original=False)
        data = written(writer, cover_letter.plan(a_letter(row)))
        assert "".join(name.split()) in "".join(text_of(data, 0).split())


def test_long_texts_stand_above_their_line_in_their_box(writer: Writer) -> None:
    """A second line goes up, not through the rule."""
    filled = {key: letter * room for key, (letter, room) in ROOM.items()}
    data = written(writer, sheet(child_record(**filled), Scope.SIGNATURE))
    bases: dict[str, set[float]] = {}
    with engine(data) as document, document.page(0) as page:
        for spot in page.spots():
            if spot.letter in "漢あ":
                y = round(A4_HEIGHT_MM - spot.y / 72 * 25.4, 1)
                key = next((k for k in ROOM if FORM.box(k).y <= y <= FORM.box(k).y + FORM.box(k).h), "")
                bases.setdefault(key, set()).add(y)
    assert {"256.5"} == {str(y) for y in bases.pop("")}  # the 備考 has an あ of its own
    assert {key: len(found) for key, found in bases.items()} == dict.fromkeys(
        ROOM.keys() - {"relationship"}, 2
    )


def test_a_glyph_nobody_has_is_not_said_to_be_too_wide(writer: Writer) -> None:
    assert writer.fits(Text(10, 10, "外字\ue000", 10, width=5, field="address"))
    assert not writer.fits(Text(10, 10, "外字" * 9, 10, width=5, field="address"))
