"""From one paper to the next of the same person: what is the same is taken over, never a number, a date or a reason."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.catalog.common.carry import carried
from forms.catalog.henkan import office_r8 as henkan_r8
from forms.catalog.henko import office_r8 as henko_r8
from forms.catalog.kofu import aichi_r5_09
from forms.catalog.moshide import office_r8 as moshide_r8
from forms.catalog.saikofu import office_r8 as saikofu_r8
from forms.kernel.fields import Kind
from forms.kernel.form import FormDef
from forms.kernel.masking import whereabouts
from forms.kernel.record import Record
from tests.forms.test_kofu import PARTLY
from tests.helpers.people import (
    adult_record,
    child_record,
    child_reissue_record,
    reissue_record,
    statement_record,
)

DAY = date(2026, 12, 1)
KOFU, MOSHIDE, SAIKOFU = aichi_r5_09.FORM, moshide_r8.FORM, saikofu_r8.FORM
HENKO, HENKAN = henko_r8.FORM, henkan_r8.FORM
EARLIER = [adult_record(), child_record(), statement_record(), reissue_record(), child_reissue_record()]


def test_the_same_person_asks_for_another_techo() -> None:
    begun = carried(adult_record(), SAIKOFU, DAY, veiled=False)
    assert dict(begun) == {
        "postal_code": "447-0872",
        "address": "碧南市見本町1丁目28番地",
        "applicant_kana": "みほん たろう",
        "applicant_name": "見本　太郎",
        "applicant_birth": "1983-04-12",
        "phone": "0566-00-1234",
        "sex": "male",
    }


def test_a_child_comes_along_with_the_guardian_who_spoke_for_it() -> None:
    begun = carried(child_record(), SAIKOFU, DAY, veiled=False)
    assert (begun["child_name"], begun["applicant_name"], begun["relationship"]) == (
        "見本　花",
        "見本　太郎",
        "父",
    )


def test_the_number_of_the_techo_is_known_from_any_paper_that_had_it() -> None:
    for earlier in (statement_record(), reissue_record()):
        assert carried(earlier, SAIKOFU, DAY, veiled=False)["techo_number"] == "愛知県第12345号"


@pytest.mark.parametrize("earlier", EARLIER, ids=lambda record: f"{record.form.id}")
@pytest.mark.parametrize("form", [KOFU, MOSHIDE, SAIKOFU], ids=lambda form: form.id)
def test_nothing_that_belongs_to_one_paper_alone_is_taken_over(earlier: Record, form: FormDef) -> None:
    begun = carried(earlier, form, DAY, veiled=False)
    assert begun.form is form
    alone = {
        "applied_on",
        "received_on",
        "arrival",
        "provider",
        "number_source",
        "no_number_reason",
        "scribe",
        "purpose",
        "cause",
        "circumstances",
    }
    assert not alone & set(begun)
    assert all(begun[key] == earlier[key] for key in begun)


def test_a_child_that_has_come_to_be_15_stands_as_the_applicant_without_the_guardian() -> None:
    """法15条1項: from 15 on the person applies himself."""
    day = date(2032, 6, 3)
    assert carried(child_record(), SAIKOFU, date(2032, 6, 2), veiled=False)["child_name"] == "見本　花"
    begun = carried(child_record(), SAIKOFU, day, veiled=False)
    assert (begun["applicant_name"], begun["applicant_birth"]) == ("見本　花", "2017-06-03")
    assert (begun["address"], begun["postal_code"]) == ("碧南市見本町1丁目28番地", "447-0872")
    assert not {"relationship", "child_name", "child_birth", "phone"} & set(begun)
    elsewhere = carried(child_record(child_address="西尾市別町1"), SAIKOFU, day, veiled=False)
    assert elsewhere["address"] == "西尾市別町1"
    assert "postal_code" not in elsewhere


def test_a_change_begins_with_what_was_before() -> None:
    """What changed is typed over; what was known is what was before."""
    begun = carried(adult_record(), HENKO, DAY, veiled=False)
    assert begun["old_name"] == begun["applicant_name"] == "見本　太郎"
    assert begun["old_address"] == begun["address"]
    child = carried(child_record(child_address="西尾市別町1"), HENKO, DAY, veiled=False)
    assert (child["old_name"], child["old_address"]) == ("見本　花", "西尾市別町1")
    assert not carried(adult_record(), HENKO, DAY, veiled=True).text("old_address")


def test_who_returns_the_techo_of_an_adult_is_still_to_be_asked() -> None:
    begun = carried(statement_record(), HENKAN, DAY, veiled=False)
    assert (begun["holder_name"], begun["holder_birth"]) == ("見本　太郎", "1983-04-12")
    assert (begun["techo_number"], begun["holder_address"]) == ("愛知県第12345号", "碧南市見本町1丁目28番地")
    assert not {"applicant_name", "address", "phone", "relationship"} & set(begun)


def test_a_childs_techo_is_returned_by_the_guardian() -> None:
    begun = carried(child_record(), HENKAN, DAY, veiled=False)
    assert (begun["holder_name"], begun["applicant_name"]) == ("見本　花", "見本　太郎")
    assert "relationship" not in begun, "on the other paper it is told the other way round"
    veiled = carried(child_record(), HENKAN, DAY, veiled=True)
    assert not whereabouts(HENKAN) & set(veiled)


@pytest.mark.parametrize("earlier", EARLIER, ids=lambda record: f"{record.form.id}")
def test_of_a_protected_person_no_whereabouts_come_along(earlier: Record) -> None:
    begun = carried(earlier, SAIKOFU, DAY, veiled=True)
    assert begun["applicant_name"] == "見本　太郎"
    assert not whereabouts(SAIKOFU) & set(begun)


@given(PARTLY, st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.booleans())
@settings(max_examples=120)
def test_whatever_was_typed_before_a_new_paper_can_begin(
    values: dict[str, str], on: date, veiled: bool
) -> None:
    typed = {key: value for key, value in values.items() if value != "昭和"}
    begun = carried(Record(KOFU, typed), SAIKOFU, on, veiled=veiled)
    assert begun.form is SAIKOFU
    assert all(SAIKOFU.field(key).kind is not Kind.NUMBER for key in begun)
    assert set(begun.values()) <= set(typed.values())
