"""A whole form held against its checks: what is asked for, and what does not apply."""

import pytest

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.record import Record
from tests.forms.finding_codes import form_codes
from tests.helpers.people import adult_record, child_record


@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
def test_a_complete_application_passes_without_a_word(record: Record) -> None:
    assert form_codes(record) == []


@pytest.mark.parametrize("record", [adult_record(), child_record()], ids=["adult", "child"])
def test_everything_the_form_needs_is_asked_for(record: Record) -> None:
    for key in record:
        if FORM.field(key).required(record) and FORM.field(key).required(record.changed(**{key: ""})):
            assert ("field.required", key) in form_codes(record.changed(**{key: ""})), key


def test_an_empty_form_asks_for_the_applicant_and_not_for_a_child() -> None:
    asked = [key for code, key in form_codes(Record(FORM, {})) if code == "field.required"]
    assert asked == [
        "applied_on",
        "postal_code",
        "address",
        "applicant_kana",
        "applicant_name",
        "applicant_birth",
        "sex",
        "arrival",
        "provider",
        "number_source",
        "received_on",
    ]


def test_a_begun_child_section_is_asked_for_in_full() -> None:
    asked = [
        key for code, key in form_codes(adult_record(child_kana="みほん はな")) if code == "field.required"
    ]
    assert asked == ["relationship", "child_name", "child_birth"]


def test_a_number_or_a_reason_why_there_is_none_and_not_both() -> None:
    """Issue §1: an application without a number gives its reason."""
    without = adult_record(number_source="", no_number_reason="unknown")
    assert form_codes(without, has_number=False) == []
    assert form_codes(adult_record(), has_number=False) == [("number.required", "applicant_number")]
    assert form_codes(child_record(), has_number=False) == [("number.required", "child_number")]
    assert form_codes(without, has_number=True) == [("number.and_reason", "no_number_reason")]


def test_what_does_not_apply_is_not_checked() -> None:
    left_over = adult_record(
        agent_name="\u200b", original_blackout="?", number_source="?", no_number_reason="later"
    )
    assert form_codes(left_over, has_number=False) == []
