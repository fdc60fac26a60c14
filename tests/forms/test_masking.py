"""Whose number box is whose, and what each reader sees of it (愛知県資料 ③)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.compare import Change
from forms.kernel.masking import (
    MASK,
    Cell,
    Scope,
    Veil,
    bears_number,
    cell_of,
    is_masked,
    shown,
    shown_changes,
    whereabouts,
)
from forms.kernel.record import Record
from tests.helpers.people import adult_record, child_record

EMPTY = Record(FORM, {})
UNDER_15 = adult_record(applicant_birth="2017-06-03")


def cells(record: Record, scope: Scope, *, has_number: bool) -> tuple[Cell, Cell]:
    applicant, child = (
        cell_of(FORM, record, key, scope=scope, has_number=has_number)
        for key in ("applicant_number", "child_number")
    )
    return applicant, child


@pytest.mark.parametrize(
    ("scope", "has_number", "cell"),
    [
        (Scope.SCREEN, True, Cell.HIDDEN),
        (Scope.SCREEN, False, Cell.BLANK),
        (Scope.SIGNATURE, True, Cell.NUMBER),
        (Scope.SIGNATURE, False, Cell.BLANK),
        (Scope.SIGNATURE_BLANK, True, Cell.BLANK),
        (Scope.SIGNATURE_BLANK, False, Cell.BLANK),
        (Scope.SHINTATSU, True, Cell.NUMBER),
        (Scope.SHINTATSU, False, Cell.BLANK),
        (Scope.OFFICE_COPY, True, Cell.HIDDEN),
        (Scope.OFFICE_COPY, False, Cell.BLANK),
    ],
)
def test_the_subjects_box_by_reader_and_the_other_box_is_black_or_nobodys(
    scope: Scope, has_number: bool, cell: Cell
) -> None:
    assert cells(adult_record(), scope, has_number=has_number) == (cell, Cell.UNUSED)
    assert cells(child_record(), scope, has_number=has_number) == (Cell.BLACK, cell)
    assert cells(EMPTY, scope, has_number=has_number) == (cell, Cell.UNUSED)
    assert cells(UNDER_15, scope, has_number=has_number) == (Cell.BLACK, cell)


@pytest.mark.parametrize("has_number", [True, False])
@pytest.mark.parametrize("scope", Scope)
def test_while_it_is_open_who_the_subject_is_no_box_takes_a_number(scope: Scope, has_number: bool) -> None:
    """The age is open: the box that might be the guardian's is black already."""
    record = adult_record(applicant_birth="2011")
    assert cells(record, scope, has_number=has_number) == (Cell.BLACK, Cell.UNUSED)


def test_only_the_signed_sheet_and_the_sheet_for_the_prefecture_bear_a_number() -> None:
    assert [scope for scope in Scope if bears_number(scope)] == [Scope.SIGNATURE, Scope.SHINTATSU]


def test_only_number_boxes_are_asked_about() -> None:
    with pytest.raises(AssertionError):
        cell_of(FORM, EMPTY, "phone", scope=Scope.SCREEN, has_number=False)


# --- whereabouts (支援措置) --------------------------------------------------------------------------------------------


def test_whereabouts_are_addresses_their_readings_and_telephone_numbers() -> None:
    assert whereabouts(FORM) == {"postal_code", "address", "address_kana", "phone", "child_address"}


@pytest.mark.parametrize("scope", list(Scope))
def test_nothing_is_withheld_where_nobody_is_protected(scope: Scope) -> None:
    assert shown(child_record(), scope=scope, veil=Veil.NONE) == child_record()


@pytest.mark.parametrize("veil", [Veil.DOWN, Veil.LIFTED])
@pytest.mark.parametrize("scope", [Scope.SIGNATURE, Scope.SIGNATURE_BLANK, Scope.SHINTATSU])
def test_the_application_itself_bears_the_address(scope: Scope, veil: Veil) -> None:
    assert shown(adult_record(), scope=scope, veil=veil) == adult_record()


@pytest.mark.parametrize(
    ("scope", "veil"),
    [
        (Scope.SCREEN, Veil.DOWN),
        (Scope.OFFICE_COPY, Veil.DOWN),
        (Scope.OFFICE_COPY, Veil.LIFTED),
        (Scope.PREVIEW, Veil.DOWN),
        (Scope.PREVIEW, Veil.LIFTED),
    ],
)
def test_copies_and_previews_stay_masked_and_a_screen_until_it_is_lifted(scope: Scope, veil: Veil) -> None:
    record = child_record(child_address="西尾市別町1")
    seen = shown(record, scope=scope, veil=veil)
    assert {seen[key] for key in whereabouts(FORM)} == {MASK}
    rest = set(record) - whereabouts(FORM)
    assert {key: seen[key] for key in rest} == {key: record[key] for key in rest}
    assert is_masked(seen)
    assert not is_masked(record)


def test_a_lifted_veil_shows_the_screen_everything_and_nothing_is_masked_where_nothing_stands() -> None:
    assert shown(adult_record(), scope=Scope.SCREEN, veil=Veil.LIFTED) == adult_record()
    assert "phone" not in shown(adult_record(phone=""), scope=Scope.SCREEN, veil=Veil.DOWN)


def test_a_mask_says_nothing_of_why() -> None:
    assert "支援" not in MASK


def test_that_an_address_changed_is_shown_and_neither_from_what_nor_to_what() -> None:
    changes = (Change("address", "碧南市1", ""), Change("applicant_name", "甲", "乙"))
    assert shown_changes(FORM, changes, scope=Scope.SCREEN, veil=Veil.DOWN) == (
        Change("address", MASK, ""),
        Change("applicant_name", "甲", "乙"),
    )
    assert shown_changes(FORM, changes, scope=Scope.SCREEN, veil=Veil.LIFTED) == changes


@given(
    st.dictionaries(
        st.sampled_from(sorted(whereabouts(FORM))), st.text("碧南市西尾あいうえ丁目番地", min_size=1)
    )
)
def test_whatever_stands_where_somebody_lives_is_gone_from_what_is_shown(values: dict[str, str]) -> None:
    """And the same fields are filled: a missing address is seen to be missing."""
    record = child_record(**dict.fromkeys(whereabouts(FORM), "")).changed(**values)
    seen = shown(record, scope=Scope.SCREEN, veil=Veil.DOWN)
    assert set(seen) == set(record)
    assert all(seen[key] == MASK for key in values)
    assert is_masked(seen) is bool(values)
