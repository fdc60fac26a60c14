"""Whether a case opened for number entry still keeps its person from opening another."""

from datetime import datetime, timedelta

from forms.kernel.case import Case
from forms.kernel.open_entry import OpenEntry
from forms.kernel.procedure import State

EDITABLE = (State.DRAFT, State.RETURNED)


def holds(opened: OpenEntry, case: Case, now: datetime, idle_minutes: int) -> bool:
    """Whether the case is under way: still this person's to edit, and opened or kept within the time after which a seat
    counts as left (離席). A clock set back behind it ends it too: nobody may be locked out by that."""
    theirs = case.state in EDITABLE and case.assigned_to == opened.staff_id
    return theirs and timedelta() <= now - opened.at <= timedelta(minutes=idle_minutes)
