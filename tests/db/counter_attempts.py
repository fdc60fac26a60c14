"""SQL that only the guards of the counter refuse (保留, 後から入力); tried in test_guards.py."""

from forms.kernel.counter import LateEntry, Parking
from tests.helpers.office import Desk, a_draft

COUNTER_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_parkings_insert_parking": (
        "parking",
        "INSERT INTO parkings VALUES (:entered, :clerk, 'x', 'now')",
    ),
    "guard_parkings_update_parking": ("parking", "UPDATE parkings SET word = 'x'"),
    "guard_late_entries_insert_late_entry": (
        "late_entry",
        "INSERT INTO late_entries VALUES (:entered, 'x', :clerk, 'now')",
    ),
    "guard_late_entries_update_late_entry": ("late_entry", "UPDATE late_entries SET reason = ' '"),
    "guard_late_entries_delete_late_entry": ("late_entry", "DELETE FROM late_entries"),
}


def stage_counter(desk: Desk) -> dict[str, str]:
    """A draft set aside, entered later than it came."""
    case, who = a_draft(desk), desk.people.clerk.id
    with desk.doing() as tx:
        tx.counter.park(Parking(case.id, who, "書類を取りに戻る", desk.clock()))
        tx.counter.set_late(LateEntry(case.id, "停電", who, desk.clock()))
    return {"parked": case.id}
