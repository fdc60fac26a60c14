"""What the window hears before 確認へ回す: field by field, then the record as a whole."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.checks import (
    FieldCheck,
    check_field,
    check_fit,
    check_form,
    check_number,
    everything_fits,
    everything_prints,
    stops,
)
from forms.kernel.dates import PartialDate, to_wareki
from forms.kernel.fields import Field, Kind, Place
from forms.kernel.findings import Finding, Severity
from forms.kernel.ink import Text
from forms.kernel.masking import Scope
from forms.kernel.record import Record
from forms.kernel.sheet import plan
from tests.forms.finding_codes import form_codes
from tests.helpers.digits import FULL_WIDTH, KANJI
from tests.helpers.makers import number_digits
from tests.helpers.people import NAMES, adult_record, child_record

CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
NOT_NUMBERS = [field for field in FORM.fields if field.kind is not Kind.NUMBER]
MEMO = Field("memo", "連絡事項", Kind.MEMO, Place.PANEL)


def codes(check: FieldCheck) -> list[str]:
    return [finding.code for finding in check.findings]


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("postal_code", "〒4470872", "447-0872"),
        ("postal_code", " ４４７－０８７２ ", "447-0872"),
        ("postal_code", " ", ""),
        ("phone", "０５６６ー００ー１２３４", "0566-00-1234"),
        ("phone", "", ""),
        ("applied_on", "令和8年11月24日", "2026-11-24"),
        ("applied_on", "R8.11.24", "2026-11-24"),
        ("applied_on", "　", ""),
        ("applicant_birth", "昭和五十八年四月十二日", "1983-04-12"),
        ("applicant_birth", "S58.4", "1983-04"),
        ("applicant_birth", "昭和58年月日不詳", "1983"),
        ("applicant_kana", "ﾐﾎﾝ　ﾀﾛｳ", "みほん たろう"),
        ("address_kana", "みほんちょう1-28", "みほんちょう1-28"),
        ("applicant_name", "　見本　太郎 ", "見本　太郎"),
        ("address", "碧南市\uff8d見本町", "碧南市ヘ見本町"),
        ("relationship", "父\n", "父"),
        ("sex", "female", "female"),
        ("sex", "", ""),
    ],
)
def test_what_was_typed_is_kept_in_one_way_of_writing(key: str, typed: str, value: str) -> None:
    assert check_field(FORM.field(key), typed) == FieldCheck(value)


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("postal_code", "447-087", "postal.shape"),
        ("phone", "0566", "phone.shape"),
        ("applied_on", "S64.1.8", "date.not_in_era"),
        ("applied_on", "2026-11", "date.partial"),
        ("applicant_birth", "昭和", "date.unreadable"),
        ("applicant_birth", "S58.2.30", "date.no_such_day"),
        ("applicant_kana", "見本", "kana.other"),
        ("sex", "男", "choice.unknown"),
    ],
)
def test_what_cannot_be_read_is_left_as_typed_and_named(key: str, typed: str, code: str) -> None:
    check = check_field(FORM.field(key), typed)
    assert codes(check) == [code]
    assert check.findings[0].field == key
    assert check.value == typed
    assert not check.ok


def test_a_telephone_number_nobody_can_part_is_asked_for_with_hyphens() -> None:
    check = check_field(FORM.field("phone"), "0991234567")
    assert (check.value, codes(check)) == ("0991234567", ["phone.hyphens"])


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_passes_with_its_exact_characters(name: str) -> None:
    for key in ("applicant_name", "child_name", "agent_name", "scribe"):
        assert check_field(FORM.field(key), name) == FieldCheck(name)


def test_a_character_no_font_can_print_is_named_with_its_place_as_a_person_counts() -> None:
    """Issue §2: reported with its position; the variation selector before it does not count as a character."""
    name = "邉\U000e011c山\U0002ffff"

    def missing(text: str) -> tuple[int, ...]:
        return tuple(i for i, char in enumerate(text) if char == "\U0002ffff")

    finding = check_field(FORM.field("applicant_name"), name, missing).findings
    assert finding == (Finding("text.unprintable", "applicant_name", count=3),)
    assert check_field(FORM.field("scribe"), name, missing).ok  # the panel is never printed
    record = adult_record(applicant_name=name)
    assert finding == check_form(FORM, record, has_number=True, missing=missing)
    assert stops(finding)


def test_invisible_characters_are_named_with_their_place() -> None:
    check = check_field(FORM.field("applicant_name"), "見\u200b本")
    assert check.findings == (Finding("text.control", "applicant_name", count=2),)


@pytest.mark.parametrize("key", ["applicant_name", "scribe", "applied_on", "phone", "sex"])
def test_half_a_character_has_no_value_to_store(key: str) -> None:
    """A lone surrogate, in whatever kind of field; its place is named."""
    check = check_field(FORM.field(key), "見\ud842")
    assert (check.value, [f.code for f in check.findings]) == ("", ["text.control"])
    assert check.findings[0].count == 2


def test_a_text_longer_than_its_box_is_named_with_the_limit() -> None:
    check = check_field(FORM.field("relationship"), "父" * 21)
    assert check.findings == (Finding("text.long", "relationship", count=20),)
    assert check_field(FORM.field("relationship"), "父" * 20).ok


def test_a_text_without_room_on_the_paper_is_named_before_anybody_signs() -> None:
    """Found at entry, not at 進達 after approval; the writer is asked about the text as the sheet would draw it."""
    asked: list[Text] = []

    def fits(ink: Text) -> bool:
        asked.append(ink)
        return ink.field != "applicant_name"

    finding = (Finding("text.too_wide", "applicant_name"),)
    assert check_form(FORM, child_record(), has_number=True, missing=everything_prints, fits=fits) == finding
    assert stops(finding)
    fitted = {ink.field: ink.text for ink in asked}
    assert fitted.keys() == {
        "postal_code", "address_kana", "address", "applicant_kana", "applicant_name",
        "relationship", "child_kana", "child_name",
    }  # fmt: skip
    drawn = plan(FORM, child_record(), scope=Scope.SIGNATURE, number=None, foot="").pages[0].ink
    assert all(ink in drawn for ink in asked)
    assert all(fitted[key] == child_record()[key] for key in fitted)


def test_only_what_stands_on_the_sheet_and_is_otherwise_right_is_asked_to_fit() -> None:
    def nothing_fits(_ink: Text) -> bool:
        return False

    others = {"scribe": "見本", "applied_on": "2026-11-24", "phone": "0566-00-1234", "address": ""}
    for key, value in others.items():
        assert check_fit(FORM, check_field(FORM.field(key), value), key, nothing_fits) == ()
    wrong = check_field(FORM.field("applicant_kana"), "見本")
    assert check_fit(FORM, wrong, "applicant_kana", nothing_fits) == ()  # it will change anyway
    right = check_field(FORM.field("applicant_kana"), "みほん")
    assert [f.code for f in check_fit(FORM, right, "applicant_kana", nothing_fits)] == ["text.too_wide"]
    assert check_fit(FORM, right, "applicant_kana", everything_fits) == ()


@pytest.mark.parametrize("field", [*NOT_NUMBERS, MEMO], ids=lambda field: field.key)
@pytest.mark.parametrize(
    "style",
    [
        "plain",
        "full-width",
        "spaced",
        "kanji",
        "tab",
        "beside a digit",
        "circled",
        "slashes",
        "direction marks",
    ],
)
def test_a_number_typed_into_any_other_field_is_refused_and_not_kept(field: Field, style: str) -> None:
    """Drafts never carry a number: there is no value that could be saved."""
    digits = number_digits(7)
    written = {
        "plain": digits,
        "full-width": f"母の番号{digits.translate(FULL_WIDTH)}",
        "spaced": " ".join((digits[:4], digits[4:8], digits[8:])),
        "kanji": digits.translate(KANJI),
        "tab": f"{digits[:6]}\t{digits[6:]}",
        "beside a digit": f"1 {digits}",
        "circled": digits.translate(CIRCLED),
        "slashes": "/".join((digits[:4], digits[4:8], digits[8:])),
        "direction marks": "\u200e".join(digits),
    }[style]
    check = check_field(field, written)
    assert codes(check) == ["text.number"]
    assert check.findings[0].field == field.key
    nothing = check.value == ""
    assert nothing


@pytest.mark.parametrize("field", [*NOT_NUMBERS, MEMO], ids=lambda field: field.key)
@pytest.mark.parametrize("style", ["eleven", "eleven full-width", "twelve", "thirteen"])
def test_nearly_a_number_is_not_kept_in_any_other_field(field: Field, style: str) -> None:
    """An autosave before the twelfth key would keep the number: its last digit follows from the others."""
    digits = f"1{number_digits(7)[1:-1]}"
    twelfth = str((int(number_digits(7)[-1]) + 1) % 10)
    written = {
        "eleven": digits,
        "eleven full-width": digits.translate(FULL_WIDTH),
        "twelve": digits + twelfth,
        "thirteen": digits + twelfth + "0",
    }[style]
    check = check_field(field, written)
    assert codes(check) == ["text.number"]
    nothing = check.value == ""
    assert nothing
    assert check.withheld


def test_a_mobile_telephone_number_is_kept_with_its_hyphens_and_a_wrong_one_only_while_it_is_short() -> None:
    phone = FORM.field("phone")
    assert check_field(phone, "09012345678") == FieldCheck("090-1234-5678")
    assert check_field(phone, "0800 123 4567") == FieldCheck("0800-123-4567")
    assert codes(check_field(phone, "1234567890")) == ["phone.shape"]
    assert codes(check_field(phone, "12345678901")) == ["text.number"]


def test_a_number_broken_over_two_lines_of_a_memo_is_seen_when_they_become_one() -> None:
    digits = number_digits(7)
    check = check_field(MEMO, f"{digits[:6]}\n{digits[6:]}")
    nothing = check.value == ""
    assert nothing
    assert codes(check) == ["text.number"]


@pytest.mark.parametrize(
    ("typed", "findings"),
    [
        ("", ()),
        (number_digits(3), ()),
        ("1234", (Finding("number.short", "child_number", count=4),)),
        ("1" * 11, (Finding("number.eleven", "child_number", count=11),)),
        ("1" * 13, (Finding("number.thirteen", "child_number", count=13),)),
        ("12x", (Finding("number.letters", "child_number", count=0),)),
    ],
    ids=["empty", "well formed", "short", "eleven", "thirteen", "letters"],
)
def test_the_digits_typed_so_far_are_judged_on_their_own(typed: str, findings: tuple[Finding, ...]) -> None:
    assert check_number("child_number", typed) == findings


def test_digits_go_nowhere_but_through_the_check_of_numbers() -> None:
    with pytest.raises(AssertionError):
        check_field(FORM.field("child_number"), "1")


@pytest.mark.parametrize("birth", ["1983-04-12", "1983-04", "1983"])
def test_a_stored_birth_date_reads_as_itself_also_where_parts_are_unknown(birth: str) -> None:
    field = FORM.field("applicant_birth")
    assert check_field(field, birth) == FieldCheck(birth)
    assert check_field(field, to_wareki(PartialDate.from_iso(birth))) == FieldCheck(birth)
    assert form_codes(adult_record(applicant_birth=birth)) == []


@given(
    st.sampled_from(NOT_NUMBERS),
    st.text(max_size=30) | st.from_regex(r"[SHR昭平][0-9]{1,2}[.年][0-9]{1,2}", fullmatch=True),
)
@settings(max_examples=300)
def test_no_text_upsets_a_check_and_checking_twice_says_the_same(field: Field, typed: str) -> None:
    once = check_field(field, typed)
    twice = check_field(field, once.value)
    assert twice.value == once.value
    if codes(once) != ["text.number"]:
        assert twice.findings == once.findings
    record = Record(FORM, {field.key: once.value})
    found = check_form(FORM, record, has_number=False, missing=everything_prints)
    assert stops(found)
    assert found == check_form(FORM, Record(FORM, dict(record)), has_number=False, missing=everything_prints)


@given(st.dates(date(1873, 1, 1), date(2117, 12, 31)))
@settings(max_examples=60)
def test_every_stored_date_reads_as_itself(day: date) -> None:
    for key in ("applied_on", "received_on", "applicant_birth", "child_birth"):
        assert check_field(FORM.field(key), day.isoformat()) == FieldCheck(day.isoformat())


def test_only_an_error_stops_a_case() -> None:
    caution, info = Finding("a", severity=Severity.CAUTION), Finding("b", severity=Severity.INFO)
    assert not stops((caution, info))
    assert stops((caution, Finding("c")))
    assert FieldCheck("", (caution, info)).ok


def test_a_finding_never_carries_a_value() -> None:
    assert set(Finding.__dataclass_fields__) == {"code", "field", "severity", "count"}
