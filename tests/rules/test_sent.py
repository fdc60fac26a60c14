"""引受番号 and the days of the post; an earlier 手帳 that is brought back (規則7条2項)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import sent
from forms.kernel.errors import Refused
from forms.kernel.result import OldTecho
from tests.helpers.makers import number_digits

CAME, TODAY = date(2026, 11, 20), date(2026, 12, 1)


@given(st.text("0123456789", min_size=11, max_size=11), st.sampled_from(["", "-", "－", " ", "ー"]))
def test_eleven_digits_are_kept_in_one_way_however_they_are_typed(digits: str, between: str) -> None:
    """As the slip of the post groups them; what was kept reads the same again."""
    kept = sent.tidy_tracking(between.join(digits))
    assert kept == f"{digits[:3]}-{digits[3:5]}-{digits[5:10]}-{digits[10]}"
    assert sent.tidy_tracking(kept) == kept


@pytest.mark.parametrize("text", ["", "123", "12345678901a", "第12345678901号", "1234567890"])
def test_anything_else_is_no_tracking_number(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        sent.tidy_tracking(text)
    assert (refusal.value.code, refusal.value.field) == ("mail.tracking", "tracking_no")


@pytest.mark.parametrize("form", ["{}", " {} ", "{}9", "a{}"])
def test_twelve_digits_may_be_an_individual_number(form: str) -> None:
    """Also in full width, with hyphens, with a digit more."""
    digits = number_digits(1)
    wide = digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for one in (digits, wide, "-".join((digits[:4], digits[4:8], digits[8:]))):
        with pytest.raises(Refused, match=r"mail\.number"):
            sent.tidy_tracking(form.format(one))


@pytest.mark.parametrize("on", [date(2026, 11, 19), date(2026, 12, 2)])
def test_nothing_is_sent_before_it_came_or_tomorrow(on: date) -> None:
    for day in (CAME, TODAY):
        sent.check_day(day, since=CAME, today=TODAY)
    with pytest.raises(Refused, match=r"mail\.day"):
        sent.check_day(on, since=CAME, today=TODAY)


def test_an_earlier_techo_is_brought_back_or_lost_after_the_new_one_was_given_out() -> None:
    for outcome in (OldTecho.RETURNED, OldTecho.LOST):
        sent.check_old(outcome, CAME, delivered_on=CAME, today=TODAY)
    for none in (OldTecho.NONE, OldTecho.LATER):
        with pytest.raises(Refused, match=r"old_techo\.outcome"):
            sent.check_old(none, TODAY, delivered_on=CAME, today=TODAY)
    for on in (date(2026, 11, 19), date(2026, 12, 2)):
        with pytest.raises(Refused, match=r"old_techo\.day"):
            sent.check_old(OldTecho.RETURNED, on, delivered_on=CAME, today=TODAY)
