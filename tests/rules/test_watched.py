"""Dates watched after 進達 (令9条; 豊川市's month before 再認定; habits of offices)."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.renewal import Stage
from app.rules.watched import Dates, Watch, change_due, watches
from forms.kernel.procedure import State

SENT = Dates(forwarded_on=date(2026, 11, 20))


@pytest.mark.parametrize(
    ("state", "dates", "today", "found"),
    [
        (State.FORWARDED, SENT, date(2027, 1, 19), ()),
        (State.FORWARDED, SENT, date(2027, 1, 20), (Watch.LONG,)),
        (State.FORWARDED, replace(SENT, ends=True), date(2027, 1, 20), ()),
        (State.REFERRED, replace(SENT, referred_on=date(2027, 1, 10)), date(2027, 4, 12), ()),
        (State.REFERRED, replace(SENT, referred_on=date(2027, 1, 10)), date(2027, 4, 13), (Watch.LONG,)),
        (State.REFERRED, SENT, date(2027, 1, 20), (Watch.LONG,)),
        (State.FORWARDED, replace(SENT, asked_on=date(2026, 12, 1)), date(2026, 12, 15), ()),
        (State.FORWARDED, replace(SENT, asked_on=date(2026, 12, 1)), date(2026, 12, 16), (Watch.UNANSWERED,)),
        (State.GRANTED, replace(SENT, decided_on=date(2026, 12, 1)), date(2026, 12, 31), ()),
        (State.GRANTED, replace(SENT, decided_on=date(2026, 12, 1)), date(2027, 1, 1), (Watch.NOT_COME,)),
        (State.ARRIVED, replace(SENT, arrived_on=date(2027, 1, 5)), date(2027, 1, 5), (Watch.UNTOLD,)),
        (State.ARRIVED, replace(SENT, told_on=date(2027, 1, 5)), date(2027, 2, 4), ()),
        (State.ARRIVED, replace(SENT, told_on=date(2027, 1, 5)), date(2027, 2, 5), (Watch.UNCOLLECTED,)),
        (State.ARRIVED, replace(SENT, mailed_on=date(2027, 1, 5)), date(2027, 1, 15), ()),
        (State.ARRIVED, replace(SENT, mailed_on=date(2027, 1, 5)), date(2027, 1, 16), (Watch.MAILED,)),
        (State.ARRIVED, replace(SENT, back_on=date(2027, 1, 5)), date(2027, 1, 5), (Watch.CAME_BACK,)),
        (State.DELIVERED, replace(SENT, old_owed=True), date(2027, 1, 5), (Watch.OLD_TECHO,)),
        (State.ARRIVED, replace(SENT, old_owed=True, told_on=date(2027, 1, 5)), date(2027, 1, 5), ()),
        (State.DELIVERED, replace(SENT, health_owed=True), date(2027, 1, 5), (Watch.HEALTH,)),
        (State.DELIVERED, replace(SENT, renewal=Stage.TO_TELL), date(2029, 11, 1), (Watch.REVIEW,)),
        (State.DELIVERED, replace(SENT, renewal=Stage.OVERDUE), date(2029, 12, 1), (Watch.REVIEW_LATE,)),
        (State.DELIVERED, replace(SENT, renewal=Stage.TOLD), date(2029, 11, 20), ()),
        (
            State.ARRIVED,
            replace(SENT, renewal=Stage.TO_TELL, told_on=date(2029, 11, 1)),
            date(2029, 11, 1),
            (),
        ),
        (State.DELIVERED, SENT, date(2029, 11, 1), ()),
        (State.REJECTED, SENT, date(2029, 11, 1), ()),
        (State.RETURNED, replace(SENT, changed_on=date(2026, 11, 24)), date(2026, 12, 17), ()),
        (State.RETURNED, replace(SENT, changed_on=date(2026, 11, 24)), date(2026, 12, 18), (Watch.CHANGE,)),
        (State.RETURNED, replace(SENT, aged=True), date(2026, 12, 1), (Watch.AGED,)),
        (State.FORWARDED, replace(SENT, aged=True), date(2026, 12, 1), ()),
        (State.FORWARDED, replace(SENT, changed_on=date(2026, 11, 24)), date(2026, 12, 18), ()),
    ],
)
def test_what_waits_too_long_is_told(
    state: State, dates: Dates, today: date, found: tuple[Watch, ...]
) -> None:
    assert watches(state, dates, today) == found


def test_a_change_is_to_be_told_within_thirty_days() -> None:
    """令9条2項, 4項."""
    assert change_due(date(2026, 11, 24)) == date(2026, 12, 24)
