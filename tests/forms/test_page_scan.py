"""Which places of a scan are covered, and how long one is kept."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.catalog.henkan.office_r8 import FORM as HENKAN
from forms.catalog.kofu.aichi_r5_09 import FORM
from forms.kernel import page_scan
from forms.kernel.page_scan import Cover, Retention, Scan, ScanRules

MM = st.floats(0, 100)
THREE = Retention("y3", "3年保存", 3)
RULES = ScanRules(("kofu/aichi_r5_09",), (THREE,))


def test_every_number_s_row_is_covered_over_the_whole_width_with_a_margin() -> None:
    covers = page_scan.fixed(FORM)
    assert len(covers) == len(FORM.number_keys()) == 2
    for key, cover in zip(FORM.number_keys(), covers, strict=True):
        box = FORM.box(key)
        assert (cover.x, cover.w) == (0, 210)
        assert cover.y <= box.y - 5
        assert cover.y + cover.h >= box.y + box.h + 5
    assert page_scan.fixed(HENKAN) == ()


@given(st.builds(Cover, MM, MM, MM, MM))
def test_a_place_turned_twice_is_where_it_was(cover: Cover) -> None:
    (back,) = page_scan.turned(page_scan.turned([cover]))
    assert (back.x, back.y) == pytest.approx((cover.x, cover.y))


def test_only_papers_whose_places_are_known_are_scanned() -> None:
    assert RULES.knows(FORM)
    assert not RULES.knows(HENKAN)
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
