"""再認定 of whoever stands in the ledger of before: near or past, unless something overtook it."""

from datetime import date

import pytest

from app.rules.holder_due import due, months
from app.rules.renewal import notice_day
from forms.kernel.dates import PartialDate
from forms.kernel.holder import Entry, Holder


def somebody(number: str, month: str) -> Holder:
    """A line with that 再認定年月."""
    return Holder("x", 2, Entry(number, "仮野　一子", PartialDate(1990, 1, 1), review_month=month))


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 24), "2025-11", "2026-12"),
        (date(2026, 12, 1), "2025-12", "2027-01"),
        (date(2026, 1, 31), "2025-01", "2026-02"),
    ],
)
def test_a_year_back_and_as_far_as_a_notice_goes_out(today: date, first: str, last: str) -> None:
    assert months(today) == (first, last)
    assert notice_day(last) <= today


def test_who_was_decided_or_gave_the_techo_back_is_not_written_to() -> None:
    found = [
        somebody("愛知県第1号", "2026-10"),
        somebody("愛知県第2号", "2026-11"),
        somebody("愛知県 第３号", "2026-12"),
    ]
    told = due(found, {"愛知県第3号"}, date(2026, 11, 24))
    assert [(one.holder.entry.techo_number, one.past) for one in told] == [
        ("愛知県第1号", True),
        ("愛知県第2号", False),
    ]
