"""受付日 ≠ 入力日: a paper that came on an earlier day than its entry began."""

from datetime import date

import pytest

from app.rules.late_entry import is_late

ENTERED = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("received", "late"),
    [("2026-11-23", True), ("2026-11-24", False), ("2026-11-25", False), ("", False), ("2026-10", True)],
)
def test_only_an_earlier_day_is_late(received: str, late: bool) -> None:
    assert is_late(received, ENTERED) is late
