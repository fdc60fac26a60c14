"""Whose number box is whose, and what each reader sees of it (愛知県資料 ③)."""

import pytest

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.masking import Cell, Scope, bears_number, cell_of
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
