"""A record: what was typed, in one order, with no room for any 個人番号."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.errors import Bug, Refused
from forms.kernel.number import may_be_kept, reads_as_number
from forms.kernel.record import Record
from tests.helpers.makers import number_digits
from tests.helpers.people import NAMES, adult_record, child_record

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


@pytest.mark.parametrize("key", FORM.number_keys())
@pytest.mark.parametrize("value", ["", "1", "x"])
def test_no_record_can_hold_a_number_field(key: str, value: str) -> None:
    with pytest.raises(Bug, match=r"record\.number") as broken:
        Record(FORM, {key: value})
    assert broken.value.field == key
    with pytest.raises(Bug, match=r"record\.number"):
        adult_record().changed(**{key: value})


@pytest.mark.parametrize("key", [key for key in FORM.keys if key not in FORM.number_keys()])
@pytest.mark.parametrize(
    "style", ["plain", "full-width", "in groups", "beside a digit", "circled", "slashes", "eleven"]
)
def test_no_text_of_a_record_can_hold_a_number_either(key: str, style: str) -> None:
    """A draft is a record: a number typed into the wrong box must not reach the store with the next autosave."""
    digits = number_digits(1)
    written = {
        "plain": digits,
        "full-width": f"番号{digits.translate(FULL_WIDTH)}です",
        "in groups": " ".join((digits[:4], digits[4:8], digits[8:])),
        "beside a digit": f"1 {digits}",
        "circled": digits.translate(CIRCLED),
        "slashes": "/".join((digits[:4], digits[4:8], digits[8:])),
        "eleven": digits[:11],  # saved in the middle of typing; the last follows from them
    }[style]
    with pytest.raises(Refused, match=r"text\.number") as refusal:
        adult_record(**{key: written})
    told = str(refusal.value)
    assert refusal.value.field == key
    silent = digits not in told
    assert silent


def test_a_key_the_form_does_not_know_is_refused() -> None:
    with pytest.raises(Bug, match=r"record\.key"):
        adult_record(guardian="x")


def test_values_are_read_by_key_and_empty_ones_are_left_out() -> None:
    record = Record(FORM, {"phone": "", "applicant_name": "見本　太郎", "address": "碧南市"})
    assert dict(record) == {"address": "碧南市", "applicant_name": "見本　太郎"}
    assert list(record) == ["address", "applicant_name"]  # the order of the paper
    assert len(record) == 2
    assert record["address"] == "碧南市"
    assert (record.text("address"), record.text("phone"), record.text("no such key")) == ("碧南市", "", "")
    with pytest.raises(KeyError):
        record["phone"]


def test_a_change_makes_a_new_record_and_leaves_the_old_one() -> None:
    before = child_record()
    after = before.changed(child_name="見本　華", relationship="")
    assert (before.text("child_name"), after.text("child_name")) == ("見本　花", "見本　華")
    assert "relationship" in before
    assert "relationship" not in after
    assert not hasattr(before, "__dict__")  # nothing can be hung on it


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_keeps_its_exact_characters(name: str) -> None:
    record = adult_record(applicant_name=name)
    assert record["applicant_name"] == name
    assert name in record.canonical().decode()


@given(st.permutations(list(child_record().items())))
@settings(max_examples=20)
def test_the_order_of_typing_does_not_matter(typed: list[tuple[str, str]]) -> None:
    step_by_step = Record(FORM, {})
    for key, value in typed:
        step_by_step = step_by_step.changed(**{key: value})
    assert step_by_step.canonical() == child_record().canonical()
    assert step_by_step.digest() == child_record().digest()
    assert step_by_step == child_record()


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=60)
def test_a_digest_tells_records_apart_and_can_never_be_read_as_a_number(name: str) -> None:
    """The digest is logged; three plain hex digests of a thousand hold twelve digits that pass the check digit."""
    try:
        record = adult_record(applicant_name=name)
    except Refused:
        assert not may_be_kept(name)
        return
    assert not reads_as_number(record.digest())
    assert (record.digest() == adult_record().digest()) is (name == "見本　太郎")


def test_a_record_shows_no_value_in_a_trace_or_a_log() -> None:
    assert repr(adult_record()) == f"<Record of kofu: {len(adult_record())} fields>"


def test_half_a_character_stays_out_of_a_record() -> None:
    """A lone surrogate, as a broken input method leaves: neither file nor database could hold it."""
    with pytest.raises(Refused, match=r"text\.control") as told:
        adult_record(applicant_name="山\ud842田")
    assert (told.value.field, told.value.count) == ("applicant_name", 2)
    assert adult_record(applicant_name="𠮷田").text("applicant_name") == "𠮷田"
