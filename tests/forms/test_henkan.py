"""身体障害者手帳返還届: the 手帳 comes back (法16条, 施行令12条). The holder may have died: somebody else brings it, and
nothing of the paper has a place for a 個人番号, the holder's or anybody's."""

import hashlib
import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog.henkan.office_r8 import FORM
from forms.catalog.henkan.rules import check_cause
from forms.kernel.checks import check_form, everything_prints
from forms.kernel.fields import Kind, Place
from forms.kernel.ink import Digits, Rect, Text
from forms.kernel.masking import Scope, bears_number
from forms.kernel.record import Record
from forms.kernel.sheet import background_of, plan
from tests.helpers.makers import a_number
from tests.helpers.people import return_record

PINNED = "f7f989f64febe312c2b6ee8ed001ef86d24b733ab7f5b1eeea8bda9becb0cd56"
DATES = st.sampled_from(["2026-11-10", "2026-11-24", "2026", "令和", "1948-02-03", "1948", ""])


def codes(record: Record, *, has_number: bool = False) -> list[tuple[str, str]]:
    found = check_form(FORM, record, has_number=has_number, missing=everything_prints)
    return [(one.code, one.field) for one in found]


def test_a_return_as_people_bring_it_is_complete() -> None:
    assert codes(return_record()) == []
    assert codes(return_record(cause="wish", relationship="本人")) == []
    assert codes(return_record(without_techo="見つからない")) == []


def test_no_number_has_a_place_on_it() -> None:
    """番号法15条: nobody may be asked for a number that is not needed."""
    assert not FORM.takes_number
    assert not [field.key for field in FORM.fields if field.kind is Kind.NUMBER]
    for scope in Scope:
        number = a_number(1) if bears_number(scope) else None
        paper = plan(FORM, return_record(), scope=scope, number=number, foot="")
        assert not [ink for ink in paper.pages[0].ink if isinstance(ink, Digits)]
        assert not [ink for ink in paper.pages[0].ink if isinstance(ink, Rect) and ink.filled]
    words = "".join(ink.text for ink in background_of(FORM).ink if isinstance(ink, Text))
    assert words.count("個人番号") == 1
    assert "個人番号は記載しないでください" in words


def test_a_number_that_comes_all_the_same_stops_it() -> None:
    assert ("number.and_reason", "no_number_reason") in codes(return_record(), has_number=True)
    assert ("field.required", "no_number_reason") in codes(
        return_record(no_number_reason=""), has_number=True
    )


def test_the_holder_is_whose_it_is_and_nobodys_box_is_black() -> None:
    record = return_record()
    subject = FORM.subject_of(record)
    assert record[subject.name] == "見本　五郎"
    assert (subject.number, FORM.blackout_of(record)) == ("", None)


@pytest.mark.parametrize(
    "key",
    ["applied_on", "techo_number", "cause", "caused_on", "holder_name", "applicant_name", "relationship"],
)
def test_what_a_return_must_say(key: str) -> None:
    assert ("field.required", key) in codes(return_record(**{key: ""}))


def test_what_cannot_be_is_said() -> None:
    assert codes(return_record(caused_on="2026-11-25")) == [("change.after_notice", "caused_on")]
    assert codes(return_record(caused_on="1948-02-02")) == [("cause.before_birth", "caused_on")]
    assert codes(return_record(relationship="本人")) == [("cause.dead_holder", "relationship")]
    early = codes(return_record(received_on="2026-11-01"))
    assert ("received.before_application", "received_on") in early


@given(DATES, DATES, DATES)
@settings(max_examples=60)
def test_no_entry_upsets_the_rules(caused: str, applied: str, birth: str) -> None:
    found = check_cause({"caused_on": caused, "applied_on": applied, "holder_birth": birth, "cause": "death"})
    assert {one.code for one in found} <= {"change.after_notice", "cause.before_birth"}


def test_nothing_of_the_paper_speaks_of_an_application() -> None:
    words = "".join(ink.text for ink in background_of(FORM).ink if isinstance(ink, Text))
    words += "".join(field.label for field in FORM.fields)
    assert "申請" not in words


def test_the_boxes_follow_the_order_of_the_sheet_and_do_not_meet() -> None:
    keys = [field.key for field in FORM.fields if field.place is Place.SHEET]
    tops = [FORM.box(key) for key in keys]
    assert all(low.y >= high.y + high.h for high, low in pairwise(tops))
    name = FORM.box("applicant_name")
    assert not [
        b for b in FORM.boxes if b.x >= name.x + name.w and b.y < name.y + name.h and name.y < b.y + b.h
    ]


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
