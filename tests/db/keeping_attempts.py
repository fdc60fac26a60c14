"""SQL that only the guards of the counter refuse; tried in test_guards.py."""

from datetime import date

from forms.kernel.keeping import KeeperCause, KeeperChange
from tests.helpers.office import Desk

_DAY = date(2026, 11, 20)
KEEPING_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_kept_techo_insert_kept_techo": (
        "kept_techo",
        "INSERT INTO kept_techo (id, case_id, techo_number, kept_on, kept_by, at)"
        " VALUES ('x', :typed, ' ', '2026-11-20', :clerk, 'now')",
    ),
    "guard_kept_techo_update_kept_techo": (
        "kept_techo",
        "UPDATE kept_techo SET gone = 'subject', gone_on = '2026-11-01', slip = 'back', gone_by = :clerk, gone_at = 'now'",
    ),
    "guard_kept_techo_delete_kept_techo": ("kept_techo", "DELETE FROM kept_techo"),
    "guard_keeper_changes_insert_keeper": (
        "keeper",
        "INSERT INTO keeper_changes (id, case_id, cause, changed_on, giver, taker, taker_is, staff_id, at)"
        " VALUES ('x', :typed, 'grown', '2026-11-20', 'a', 'b', '', :clerk, 'now')",
    ),
    "guard_keeper_changes_update_keeper": ("keeper", "UPDATE keeper_changes SET taker = 'x'"),
    "guard_keeper_changes_delete_keeper": ("keeper", "DELETE FROM keeper_changes"),
}


def stage_keeping(desk: Desk, given_out: str) -> None:
    """A 手帳 kept for a case, and one that changed hands."""
    said = KeeperChange(KeeperCause.GUARDIAN, _DAY, "見本　太郎", "見本　咲", "母")
    with desk.doing() as tx:
        who, at = desk.people.clerk.id, desk.clock()
        tx.keeping.keep(given_out, "愛知県第9号", on=_DAY, staff_id=who, at=at)
        tx.keeping.change(given_out, said, staff_id=who, at=at)
