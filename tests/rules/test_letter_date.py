"""The date of a 進達書: near today."""

from datetime import date

import pytest

from app.rules import letter_date
from forms.kernel.errors import Refused

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("dated", [date(2025, 11, 20), date(2026, 3, 31), TODAY, date(2027, 1, 19)])
def test_a_year_back_and_sixty_days_ahead_are_near(dated: date) -> None:
    assert letter_date.check(dated, TODAY) is None  # type: ignore[func-returns-value]  # that nothing is raised is the point


@pytest.mark.parametrize("dated", [date(2025, 11, 19), date(2027, 1, 20), date(1912, 1, 1), date(2099, 1, 1)])
def test_a_slip_of_the_year_is_refused(dated: date) -> None:
    with pytest.raises(Refused, match=r"forward\.dated") as told:
        letter_date.check(dated, TODAY)
    assert told.value.field == "dated"
