"""SQL that only the guards of scans refuse; tried in test_guards.py."""

from datetime import date

from db.handover_keys import TwoPeople
from tests.helpers.office import Desk, entered

_SET = "INSERT INTO page_scan_settings (id, enabled, retention, staff_id, at)"
_KEPT = "INSERT INTO page_scans (id, case_id, version, sealed, retention, keep_until, staff_id, at)"
PAGE_SCAN_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_page_scan_settings_insert_page_scan": (
        "page_scan",
        f"{_SET} VALUES ('x', 1, 'y3', :admin, 'now')",
    ),
    "guard_page_scan_settings_update_page_scan": ("page_scan", "UPDATE page_scan_settings SET enabled = 0"),
    "guard_page_scan_settings_delete_page_scan": ("page_scan", "DELETE FROM page_scan_settings"),
    "guard_page_scans_insert_page_scan": (
        "page_scan",
        f"{_KEPT} VALUES ('x', :draft, 0, x'00', 'y3', '2030-03-31', :clerk, 'now')",
    ),
    "guard_page_scans_update_page_scan": ("page_scan", "UPDATE page_scans SET keep_until = '2020-03-31'"),
    "guard_page_scans_delete_page_scan": ("page_scan", "DELETE FROM page_scans"),
    "guard_picture_purges_insert_picture_purge": (  # its class still runs
        "picture_purge",
        "INSERT INTO picture_purges (id, kind, target, case_id, digest, at, staff_id, witness_id, token_id)"
        " SELECT 'x', 'page_scan', id, case_id, 'd', '2000-01-01', :clerk, :reviewer, 't' FROM page_scans"
        " WHERE ended_at IS NULL",
    ),
    "guard_picture_purges_update_picture_purge": ("picture_purge", "UPDATE picture_purges SET digest = 'x'"),
    "guard_picture_purges_delete_picture_purge": ("picture_purge", "DELETE FROM picture_purges"),
}


def stage_page_scans(desk: Desk) -> None:
    """An office that keeps scans, one of them, and one that two people destroyed."""
    case, at = entered(desk), desk.clock()
    with desk.doing() as tx:
        tx.page_scans.switch(enabled=True, retention="y3", staff_id=desk.people.reviewer.id, at=at)
        for until in (at.date(), date(2020, 3, 31)):
            tx.page_scans.add(
                case.id,
                case.version,
                b"png",
                retention="y3",
                keep_until=until,
                staff_id=desk.people.clerk.id,
                at=at,
            )
        (over,) = tx.page_scans.due(date(2020, 4, 1))
        tx.page_scans.purge(over, TwoPeople(desk.people.clerk.id, desk.people.reviewer.id, "t", at))
