"""How long a case opened for number entry keeps its person from opening another."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.one_at_a_time import EDITABLE, holds
from forms.kernel.case import Case
from forms.kernel.open_entry import OpenEntry
from forms.kernel.procedure import State
from tests.helpers.office import START
from tests.helpers.people import adult_record

OPENED = OpenEntry("clerk", "case", "窓口3番", START)
CASE = Case("case", "8-0412", State.DRAFT, 0, adult_record(), "clerk", START, START, has_number=False)


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


@given(st.floats(-100, 100, allow_nan=False), st.integers(1, 60))
def test_it_holds_until_the_seat_counts_as_left(minutes: float, idle: int) -> None:
    now = after(minutes)
    assert holds(OPENED, CASE, now, idle) is (START <= now <= START + timedelta(minutes=idle))


@pytest.mark.parametrize("state", State)
def test_only_a_case_that_can_still_be_typed_into_holds(state: State) -> None:
    assert holds(OPENED, replace(CASE, state=state), after(1), 10) is (state in EDITABLE)


def test_a_case_that_was_given_to_somebody_else_holds_nobody() -> None:
    assert not holds(OPENED, replace(CASE, assigned_to="other"), after(1), 10)
