"""個人番号申出書: a number given outside any application (ガイドライン 2-2). Whose it is follows the rules every paper about a
person has; what is its own is the 手帳 that is there already, and that nothing goes up."""

import hashlib
import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog.common.techo import MOST_DIGITS, check_techo
from forms.catalog.kofu.aichi_r5_09 import FORM as KOFU
from forms.catalog.moshide.office_r8 import FORM
from forms.kernel.checks import check_field, check_form, everything_prints, stops
from forms.kernel.errors import Refused
from forms.kernel.fields import Place
from forms.kernel.findings import Finding
from forms.kernel.ink import Text
from forms.kernel.masking import Cell, Scope, cell_of
from forms.kernel.number import LENGTH
from forms.kernel.record import Record
from forms.kernel.sheet import background_of, plan
from forms.kernel.sheet_code import SheetKind
from tests.forms.test_kofu import CHILD_SECTION, PARTLY, might_be_a_childs_case
from tests.helpers.makers import a_number
from tests.helpers.people import child_record, child_statement_record, statement_record

PINNED = "e9d5d6da9e8adf9183bf6ca865eecb1b47d7fafb80ce1fafd8bbc6237637120c"
PANEL = [field for field in FORM.fields if field.place is Place.PANEL]


def codes(record: Record, *, has_number: bool = True) -> list[tuple[str, str]]:
    found = check_form(FORM, record, has_number=has_number, missing=everything_prints)
    return [(one.code, one.field) for one in found]


@pytest.mark.parametrize("record", [statement_record(), child_statement_record()], ids=["adult", "child"])
def test_a_statement_as_people_bring_it_is_complete(record: Record) -> None:
    assert codes(record) == []


def test_it_takes_the_number_for_a_use_of_its_own_and_goes_nowhere() -> None:
    """番号法9条: the use is that of the 手帳 affairs, not of an application; there is nobody to forward it to."""
    assert FORM.basis == "shintai.moshide"
    assert KOFU.basis == "shintai.kofu"
    assert (FORM.forwarded, KOFU.forwarded) == (False, True)
    assert FORM.signed is SheetKind.STATEMENT is not KOFU.signed


def test_it_is_addressed_to_the_office_itself_in_a_city_and_in_a_town_or_village() -> None:
    assert "".join(FORM.addressee.split()) == "福祉事務所長（町村長）殿"


def test_what_is_noted_beside_it_is_what_is_noted_beside_an_application() -> None:
    """One word for one thing: the same keys, kinds, answers and conditions wherever the meaning is the same."""
    for field in PANEL:
        theirs = KOFU.field(field.key)
        assert (field.kind, field.place) == (theirs.kind, theirs.place)
        assert (field.applies, field.required) == (theirs.applies, theirs.required)
        assert {c.value for c in field.choices} <= {c.value for c in theirs.choices}
        assert "申請" not in field.label + "".join(choice.label for choice in field.choices)
    left_out = {field.key for field in KOFU.fields if field.place is Place.PANEL} - {f.key for f in PANEL}
    assert left_out == {"no_number_reason"}


def test_a_statement_of_a_number_without_the_number_is_none() -> None:
    assert codes(statement_record(), has_number=False) == [("number.only", "applicant_number")]
    assert codes(child_statement_record(), has_number=False) == [("number.only", "child_number")]


@pytest.mark.parametrize(
    "key", ["applied_on", "techo_number", "purpose", "applicant_name", "address", "provider"]
)
def test_what_a_statement_must_say(key: str) -> None:
    assert ("field.required", key) in codes(statement_record(**{key: ""}))


@given(PARTLY)
@settings(max_examples=120)
def test_the_guardians_box_is_black_whenever_a_child_might_be_the_subject(values: dict[str, str]) -> None:
    record = Record(FORM, values)
    for scope, has_number in product(Scope, (True, False)):
        cell = cell_of(FORM, record, "applicant_number", scope=scope, has_number=has_number)
        assert (cell is Cell.BLACK) is might_be_a_childs_case(values)
        child = cell_of(FORM, record, "child_number", scope=scope, has_number=has_number)
        assert child is not Cell.BLACK
        assert Cell.NUMBER not in (cell, child) or (cell is Cell.NUMBER) is not (child is Cell.NUMBER)


@given(PARTLY, st.sampled_from(CHILD_SECTION))
@settings(max_examples=60)
def test_once_a_childs_section_is_begun_no_other_entry_opens_the_box_again(
    values: dict[str, str], key: str
) -> None:
    assert FORM.blackout_of({**values, key: "2017-06-03"}) == "applicant_number"


@given(PARTLY, st.text(max_size=20))
@settings(max_examples=100)
def test_no_entry_upsets_the_rules_and_an_open_question_stops_the_case(
    values: dict[str, str], techo: str
) -> None:
    kept = check_field(FORM.field("techo_number"), techo).value
    record = Record(FORM, {**values, "techo_number": kept})
    found = check_form(FORM, record, has_number=True, missing=everything_prints)
    undecided = FORM.blackout_of(record) is not None and FORM.subject_of(record).number == "applicant_number"
    assert not undecided or stops(found)


@pytest.mark.parametrize("written", ["愛知県第12345号", "第3号", "名古屋市 第0001234号", "愛知県第１２３号"])
def test_numbers_of_techo_as_they_are_printed_are_taken(written: str) -> None:
    field = FORM.field("techo_number")
    assert check_field(field, written).ok
    assert check_techo({"techo_number": check_field(field, written).value}) == ()


@pytest.mark.parametrize(("text", "found"), [("なくした", 1), ("愛知県", 1), ("", 0)])
def test_a_word_is_no_number_of_a_techo(text: str, found: int) -> None:
    assert check_techo({"techo_number": text}) == (Finding("techo.no_digits", "techo_number"),) * found


@given(
    st.lists(st.sampled_from("0123456789０１２３４５６７８９一二三〇①愛知県第号 -の"), max_size=60).map(
        "".join
    )
)
@settings(max_examples=300)
def test_no_twelve_digits_are_ever_kept_as_the_number_of_a_techo(text: str) -> None:
    """Wherever they stand in it, in whatever digits: neither typed nor kept in any draft."""
    field = FORM.field("techo_number")
    kept = check_field(field, text).value
    assert sum(map(str.isnumeric, kept)) <= MOST_DIGITS < LENGTH - 1
    if sum(map(str.isnumeric, text)) > MOST_DIGITS:
        with pytest.raises(Refused, match=r"text\.number"):
            Record(FORM, {"techo_number": text})


def test_too_many_digits_stay_with_the_typist_and_he_is_told() -> None:
    checked = check_field(FORM.field("techo_number"), "愛知県第123456号と第78901号")
    assert checked.withheld
    assert [(f.code, f.count) for f in checked.findings] == [("text.digits", MOST_DIGITS)]


def test_the_paper_says_why_the_number_is_given_in_words() -> None:
    for choice in FORM.field("purpose").choices:
        paper = plan(
            FORM, statement_record(purpose=choice.value), scope=Scope.OFFICE_COPY, number=None, foot=""
        )
        said = [ink.text for ink in paper.pages[0].ink if isinstance(ink, Text)]
        assert choice.label in said
        assert choice.value not in said


def test_nothing_of_the_paper_speaks_of_an_application() -> None:
    paper = plan(
        FORM, child_statement_record(), scope=Scope.SIGNATURE, number=a_number(1), foot="受付 8-0001"
    )
    ink = (*paper.pages[0].ink, *background_of(FORM).ink)
    words = "".join(i.text for i in ink if isinstance(i, Text))
    assert "申請" not in words
    assert "知事" not in words
    assert "保護者の個人番号を記載しないでください" in words


def test_the_right_of_the_name_is_free_for_the_signature() -> None:
    name = FORM.box("applicant_name")
    beside = [
        b.key for b in FORM.boxes if b.x >= name.x + name.w and b.y < name.y + name.h and name.y < b.y + b.h
    ]
    assert beside == []


def test_the_boxes_follow_the_order_of_the_sheet() -> None:
    keys = [field.key for field in FORM.fields if field.place is Place.SHEET]
    assert keys == sorted(keys, key=lambda key: FORM.box(key).y)
    shared = [key for key in keys if KOFU.find(key) is not None]
    assert shared == [f.key for f in KOFU.fields if f.key in shared]


def test_a_released_edition_never_changes() -> None:
    """As of the 交付申請書: words, order and keys; millimetres may be tuned."""
    fixed = {
        "id": FORM.id,
        "edition": FORM.edition,
        "title": FORM.title,
        "addressee": FORM.addressee,
        "labels": [label.text for label in FORM.labels],
        "sentence": FORM.sentence,
        "note": FORM.note,
        "keys": FORM.keys,
        "purposes": [choice.label for choice in FORM.field("purpose").choices],
    }
    digest = hashlib.sha256(json.dumps(fixed, ensure_ascii=False).encode()).hexdigest()
    assert digest == PINNED


def test_a_record_belongs_to_the_form_it_was_typed_into() -> None:
    assert "techo_number" not in child_record().form.keys
    assert child_statement_record().form is FORM
