"""後から入力: a paper that came on an earlier day than its entry began. Both days are kept, and why."""

from datetime import date

from forms.kernel.dates import PartialDate


def is_late(received_on: str, entered_on: date) -> bool:
    """Whether 受付日 (ISO as the form keeps it, "" while not typed) is before 入力日."""
    return bool(received_on) and PartialDate.from_iso(received_on).latest() < entered_on
