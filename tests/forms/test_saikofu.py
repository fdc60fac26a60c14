"""身体障害者手帳再交付申請書: another 手帳 for somebody who has, or had, one (施行令10条, 規則7条, 8条). Whose it is follows the
rules of the 交付申請書; what is its own is the cause, and the 手帳 that is there or was lost."""

import hashlib
import json
from itertools import pairwise, product

import pytest
from hypothesis import given, settings

from forms.catalog.kofu.aichi_r5_09 import FORM as KOFU
from forms.catalog.saikofu.office_r8 import FORM
from forms.kernel.checks import check_form, everything_prints, stops
from forms.kernel.fields import Place
from forms.kernel.ink import Text
from forms.kernel.masking import Cell, Scope, cell_of
from forms.kernel.number import LENGTH
from forms.kernel.record import Record
from forms.kernel.sheet import background_of, plan
from forms.kernel.sheet_code import SheetKind
from tests.forms.test_kofu import PARTLY, might_be_a_childs_case
from tests.helpers.makers import a_number
from tests.helpers.people import child_reissue_record, reissue_record

PINNED = "ccabfa2118b9bfba6d1da7705644cdb2594e892bb62b4c90b091d0f7baa5f6d4"
CAUSES = [choice.value for choice in FORM.field("cause").choices]


def codes(record: Record, *, has_number: bool = True) -> list[tuple[str, str]]:
    found = check_form(FORM, record, has_number=has_number, missing=everything_prints)
    return [(one.code, one.field) for one in found]


@pytest.mark.parametrize("record", [reissue_record(), child_reissue_record()], ids=["adult", "child"])
def test_an_application_as_people_bring_it_is_complete(record: Record) -> None:
    assert codes(record) == []


def test_it_goes_up_as_an_application_and_takes_the_number_for_its_own_use() -> None:
    assert (FORM.act, FORM.forwarded, FORM.signed) == ("申請", True, SheetKind.SIGNATURE)
    assert FORM.basis == "shintai.saikofu" != KOFU.basis
    assert FORM.addressee == KOFU.addressee


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_stands_on_the_paper_in_words(cause: str) -> None:
    paper = plan(FORM, reissue_record(cause=cause), scope=Scope.OFFICE_COPY, number=None, foot="")
    said = [ink.text for ink in paper.pages[0].ink if isinstance(ink, Text)]
    assert FORM.field("cause").choice_label(cause) in said
    assert cause not in said


@pytest.mark.parametrize("key", ["applied_on", "techo_number", "cause", "applicant_name", "address"])
def test_what_an_application_must_say(key: str) -> None:
    assert ("field.required", key) in codes(reissue_record(**{key: ""}))


def test_who_lost_the_techo_need_not_know_its_number_but_tells_how_it_was_lost() -> None:
    told = reissue_record(cause="lost", techo_number="", circumstances="買い物の途中で")
    assert codes(told) == []
    assert codes(told.changed(circumstances="")) == [("field.required", "circumstances")]


def test_how_a_techo_was_damaged_may_be_told_and_what_a_doctor_says_has_no_such_place() -> None:
    damaged = reissue_record(cause="damaged")
    assert codes(damaged) == []
    assert codes(damaged.changed(circumstances="水にぬれた")) == []
    kept = reissue_record(cause="degree", circumstances="前に選んだ理由のとき").applicable()
    assert not kept.text("circumstances")
    paper = plan(
        FORM,
        reissue_record(circumstances="前に選んだ理由のとき"),
        scope=Scope.OFFICE_COPY,
        number=None,
        foot="",
    )
    assert "前に選んだ理由のとき" not in [ink.text for ink in paper.pages[0].ink if isinstance(ink, Text)]


def test_a_word_is_no_number_of_a_techo() -> None:
    assert ("techo.no_digits", "techo_number") in codes(reissue_record(techo_number="なくした"))


def test_without_a_number_it_says_why() -> None:
    assert codes(reissue_record(), has_number=False) == [("number.required", "applicant_number")]
    assert codes(child_reissue_record(), has_number=False) == [("number.required", "child_number")]
    assert codes(reissue_record(no_number_reason="unknown"), has_number=False) == []


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


@given(PARTLY)
@settings(max_examples=60)
def test_an_open_question_of_age_stops_the_case(values: dict[str, str]) -> None:
    record = Record(FORM, values)
    found = check_form(FORM, record, has_number=True, missing=everything_prints)
    undecided = FORM.blackout_of(record) is not None and FORM.subject_of(record).number == "applicant_number"
    assert not undecided or stops(found)


def test_what_is_noted_beside_it_is_what_is_noted_beside_a_first_application() -> None:
    panel = [field for field in FORM.fields if field.place is Place.PANEL]
    assert [f.key for f in panel] == [f.key for f in KOFU.fields if f.place is Place.PANEL]
    for field in panel:
        theirs = KOFU.field(field.key)
        assert (field.kind, field.applies, field.required) == (theirs.kind, theirs.applies, theirs.required)


def test_neither_texts_of_its_own_have_room_for_a_number() -> None:
    assert (FORM.field("techo_number").max_digits or LENGTH) < LENGTH - 1
    words = "".join(
        ink.text
        for ink in (
            *plan(FORM, child_reissue_record(), scope=Scope.SIGNATURE, number=a_number(1), foot="")
            .pages[0]
            .ink,
            *background_of(FORM).ink,
        )
        if isinstance(ink, Text)
    )
    assert "保護者の個人番号を記載しないでください" in words
    assert "紛失した手帳を見つけたときは" in words


def test_the_right_of_the_name_is_free_for_the_signature() -> None:
    name = FORM.box("applicant_name")
    beside = [
        b.key for b in FORM.boxes if b.x >= name.x + name.w and b.y < name.y + name.h and name.y < b.y + b.h
    ]
    assert beside == []


def test_the_boxes_follow_the_order_of_the_sheet_and_do_not_meet() -> None:
    keys = [field.key for field in FORM.fields if field.place is Place.SHEET]
    assert keys == sorted(keys, key=lambda key: FORM.box(key).y)
    tops = [FORM.box(key) for key in keys]
    assert all(low.y >= high.y + high.h for high, low in pairwise(tops))


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
        "causes": [choice.label for choice in FORM.field("cause").choices],
    }
    digest = hashlib.sha256(json.dumps(fixed, ensure_ascii=False).encode()).hexdigest()
    assert digest == PINNED
