"""A form definition fits together, or does not come into being."""

from dataclasses import replace

import pytest

from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.catalog.moshide.office_r8 import FORM as MOSHIDE
from forms.kernel.errors import Bug
from forms.kernel.fields import Field, Kind, Place
from forms.kernel.form import Box, FormDef
from forms.kernel.procedure import State


def test_a_field_is_found_by_its_key() -> None:
    assert FORM.field("applicant_name").label == "氏名"
    assert FORM.find("applicant_name") is FORM.field("applicant_name")
    assert FORM.find("no such key") is None
    with pytest.raises(Bug, match=r"form\.key"):
        FORM.field("no such key")


def test_a_box_is_found_by_its_key_and_the_panel_has_none() -> None:
    assert FORM.box("applicant_name").key == "applicant_name"
    for key in ("sex", "no such key"):
        with pytest.raises(Bug, match=r"form\.key"):
            FORM.box(key)


def test_every_field_of_the_sheet_has_a_box_and_no_other() -> None:
    sheet = {field.key for field in FORM.fields if field.place is Place.SHEET}
    assert {box.key for box in FORM.boxes} == sheet
    with pytest.raises(Bug, match=r"form\.box_missing"):
        replace(FORM, boxes=FORM.boxes[1:])
    with pytest.raises(Bug, match=r"form\.box_missing"):
        replace(FORM, boxes=(*FORM.boxes, Box("sex", 10, 10, 10, 10)))


def test_no_key_is_used_twice() -> None:
    with pytest.raises(Bug, match=r"form\.key_twice"):
        replace(FORM, fields=(*FORM.fields, Field("phone", "電話", Kind.PHONE)))


@pytest.mark.parametrize(
    "box",
    [(-1, 10, 5, 5), (206, 10, 5, 5), (10, -1, 5, 5), (10, 293, 5, 5)],
    ids=["left", "right", "top", "bottom"],
)
def test_no_box_leaves_the_page(box: tuple[float, float, float, float]) -> None:
    moved = Box(FORM.boxes[0].key, *box)
    with pytest.raises(Bug, match=r"form\.box_off_page"):
        replace(FORM, boxes=(moved, *FORM.boxes[1:]))


@pytest.mark.parametrize("form", [FORM, MOSHIDE], ids=lambda form: form.id)
def test_no_two_boxes_overlap(form: FormDef) -> None:
    for i, a in enumerate(form.boxes):
        for b in form.boxes[i + 1 :]:
            apart = a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y
            assert apart, (a.key, b.key)


@pytest.mark.parametrize("form", [FORM, MOSHIDE], ids=lambda form: form.id)
def test_the_form_has_two_number_boxes(form: FormDef) -> None:
    assert form.number_keys() == ("applicant_number", "child_number")


def test_the_road_of_a_case_ends_where_its_form_says() -> None:
    assert FORM.end is State.FORWARDED
    assert MOSHIDE.end is State.APPROVED
    assert (FORM.paper, MOSHIDE.paper) == ("申請書", "申出書")
