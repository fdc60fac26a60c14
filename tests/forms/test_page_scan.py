"""Which places of a scan are covered, and how long one is kept."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalog import EDITIONS
from forms.catalog.henkan.office_r8 import FORM as HENKAN
from forms.kernel import page_scan
from forms.kernel.form import FormDef
from forms.kernel.page_scan import Cover, Retention, Scan, ScanRules, Side

MM = st.floats(0, 100)
THREE = Retention("y3", "3年保存", 3)
RULES = ScanRules((THREE,))
NUMBERED = [form for form in EDITIONS if form.takes_number]


@pytest.mark.parametrize("form", NUMBERED, ids=lambda form: f"{form.id}-{form.edition}")
def test_every_number_s_row_is_covered_over_the_whole_width_with_a_margin(form: FormDef) -> None:
    """The subject's and the guardian's, on whatever edition the case was written; on the back from either edge."""
    covers = page_scan.fixed(form)
    for key, cover in zip(form.number_keys(), covers, strict=True):
        box = form.box(key)
        assert (cover.x, cover.w) == (0, 210)
        assert cover.y <= box.y - 5
        assert cover.y + cover.h >= box.y + box.h + 5
    assert page_scan.fixed(form, Side.BACK) == (*covers, *page_scan.turned(covers))


def test_a_paper_without_a_place_for_a_number_has_nothing_to_tell_where_to_cover() -> None:
    assert not HENKAN.takes_number
    assert page_scan.fixed(HENKAN) == page_scan.fixed(HENKAN, Side.BACK) == ()


@given(st.builds(Cover, MM, MM, MM, MM))
def test_a_place_turned_twice_is_where_it_was(cover: Cover) -> None:
    (back,) = page_scan.turned(page_scan.turned([cover]))
    assert (back.x, back.y) == pytest.approx((cover.x, cover.y))


def test_a_class_of_keeping_is_one_of_the_list() -> None:
    assert RULES.retention("y3") == THREE
    assert RULES.retention("") is None


@pytest.mark.parametrize(
    ("width", "height", "is_one"),
    [(210, 297, True), (2100, 3040, True), (297, 210, False), (210, 280, False), (210, 315, False)],
)
def test_a_whole_page_has_the_shape_of_a4(width: int, height: int, is_one: bool) -> None:
    assert page_scan.is_a4(width, height) is is_one


@pytest.mark.parametrize(
    ("on", "last"), [(date(2026, 11, 20), date(2030, 3, 31)), (date(2027, 3, 31), date(2030, 3, 31))]
)
def test_years_are_counted_from_the_april_that_follows(on: date, last: date) -> None:
    assert page_scan.until(THREE, on) == last


def test_a_scan_is_due_the_day_after_its_last() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    scan = Scan("s", "c", 1, "y3", date(2030, 3, 31), "p", at)
    assert not scan.is_due(date(2030, 3, 31))
    assert scan.is_due(date(2030, 4, 1))
    assert not Scan("s", "c", 1, "y3", date(2030, 3, 31), "p", at, at).is_due(date(2030, 4, 1))
