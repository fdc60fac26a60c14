"""後日確認 by rule: what may follow, until when, and what may not."""

from datetime import date

import pytest

from app.rules.identity_shown import (
    LATER_DAYS,
    Later,
    Standing,
    check,
    check_taken,
    later,
    standing,
)
from forms.kernel.errors import Refused
from tests.helpers.documents import DAY, paper
from tests.rules.papers import ADULT, CARD, CHILD, IDENTITY, KOSEKI, NUMBER, PARENTS_CARD, PROVIDER


def test_missing_documents_may_follow() -> None:
    """Until then nothing goes up with a number (`proof.missing`)."""
    agreed = later(DAY)
    assert agreed == Later(DAY, date(2026, 12, 8))
    assert (agreed.due - DAY).days == LATER_DAYS
    where = standing(check(CHILD, [PARENTS_CARD, KOSEKI]), agreed)
    assert where is Standing.LATER
    check_taken(where)


def test_without_an_agreement_missing_documents_keep_the_case_open() -> None:
    where = standing(check(CHILD, []), None)
    assert where is Standing.OPEN
    with pytest.raises(Refused, match=r"identity\.open"):
        check_taken(where)


def test_a_parents_card_for_a_childs_number_cannot_be_settled_later() -> None:
    remarks = check(CHILD, [paper("card", NUMBER, IDENTITY, holder=PROVIDER), KOSEKI])
    assert standing(remarks, later(DAY)) is Standing.OPEN


def test_a_complete_case_is_taken() -> None:
    where = standing(check(ADULT, [CARD]), None)
    assert where is Standing.COMPLETE
    check_taken(where)


def test_the_day_due_lies_after_the_taking_and_passes() -> None:
    agreed = later(DAY, date(2026, 11, 25))
    assert [agreed.is_overdue(day) for day in (date(2026, 11, 25), date(2026, 11, 26))] == [False, True]
    with pytest.raises(Refused) as refusal:
        later(DAY, DAY)
    assert (refusal.value.code, refusal.value.field) == ("identity.later_due", "due")


@pytest.mark.parametrize(
    ("taken", "due"), [(date(2026, 11, 20), date(2026, 12, 4)), (date(2026, 11, 21), date(2026, 12, 7))]
)
def test_the_day_proposed_is_one_on_which_the_counter_is_open(taken: date, due: date) -> None:
    assert later(taken) == Later(taken, due)


@pytest.mark.parametrize("due", [date(2026, 12, 5), date(2026, 12, 6)])
def test_nothing_is_due_on_a_day_when_the_counter_is_closed(due: date) -> None:
    with pytest.raises(Refused) as refusal:
        later(DAY, due)
    assert (refusal.value.code, refusal.value.field) == ("identity.later_closed", "due")
