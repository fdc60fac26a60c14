"""Values that cross rooms: frozen, and none with room for a guardian's number."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

import app.rules
import forms
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel.case import Act, Actor, Case, Head, Office, Staff
from forms.kernel.number import reads_as_number
from forms.kernel.procedure import Part, Role, State, Step
from tests.helpers.people import adult_record

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def dataclasses_of_the_kernel() -> Iterator[type]:
    for package in (forms, app.rules):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if (
                    isinstance(value, type)
                    and dataclasses.is_dataclass(value)
                    and value.__module__ == module.name
                ):
                    yield value


CLASSES = sorted(dataclasses_of_the_kernel(), key=lambda c: (c.__module__, c.__name__))


def test_a_number_stands_in_the_ink_of_its_subject_a_row_of_the_register_and_what_is_handed_over_alone() -> (
    None
):
    holders = {
        f"{cls.__name__}.{field.name}"
        for cls in CLASSES
        for field in dataclasses.fields(cls)
        if "IndividualNumber" in str(field.type)
    }
    # Numbered: a line of the ledger of before on its way into the store, the holder's own
    assert holders == {"Digits.number", "HandedCase.number", "Resident.number", "Numbered.number"}
    assert {"Case", "Act", "FormDef", "Box", "Reading", "NumberLink", "Comparison", "Proof"} <= {
        cls.__name__ for cls in CLASSES
    }


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_no_field_is_named_for_a_guardians_number(cls: type) -> None:
    names = {field.name.lower() for field in dataclasses.fields(cls)}
    assert not {name for name in names if any(word in name for word in ("guardian", "parent", "hogosha"))}
    assert dataclasses.fields(cls)


def test_no_key_of_the_form_is_a_place_for_a_guardians_number() -> None:
    named = [key for key in FORM.keys if any(word in key for word in ("guardian", "parent", "hogosha"))]
    assert named == []
    assert [key for key in FORM.keys if key.endswith("_number")] == list(FORM.number_keys())


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_values_are_frozen(cls: type) -> None:
    assert cls.__dataclass_params__.frozen  # type: ignore[attr-defined]  # set by the dataclass decorator


def test_a_case_says_whether_a_number_exists_and_never_which() -> None:
    case = Case("c", "8-0412", State.DRAFT, 0, adult_record(), "s1", NOW, NOW, has_number=True)
    assert case.has_number is True
    assert (case.policy, case.target_on, case.no_number_reason, case.confirming_by) == (
        "three_people",
        None,
        "",
        "",
    )


def test_an_act_starts_without_details_of_its_own() -> None:
    first, second = (
        Act(i, "c", 1, Step.ENTER, Part.ENTRY, State.DRAFT, State.ENTERED, "s1", NOW) for i in ("a", "b")
    )
    assert dict(first.detail) == {}
    assert first.detail is not second.detail


def test_the_head_has_a_long_form_and_a_mark_for_papers() -> None:
    head = Head(12, "0a1b2c3d" + "e" * 56)
    assert str(head) == f"12:{head.mac}"
    assert head.mark() == "0A1B-2C3D"


def test_a_mark_of_digits_only_is_no_number() -> None:
    assert not reads_as_number(Head(999_999_999, "1234567890" * 6).mark())


def test_who_acts_is_a_person_at_a_seat() -> None:
    staff = Staff("s1", "101", "見本　職員", frozenset({Role.CLERK}))
    assert (staff.active, staff.must_change, Actor(staff).seat) == (True, False, "")
    assert Office("232092", "碧南市", "市", "西三河", "碧南市福祉事務所長").idle_minutes == 10
