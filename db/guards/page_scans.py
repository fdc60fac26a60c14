"""Guards of scans: none while a supervisor has not switched them on, none of an original before its blackout was recorded."""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.procedure import Role

_KEEPS = " OR ".join(holds(role) for role in (Role.CLERK, Role.REVIEWER, Role.FORWARDER))
_SUPERVISES = holds(Role.REVIEWER)
_ON = "coalesce((SELECT enabled FROM page_scan_settings ORDER BY rowid DESC LIMIT 1), 0) = 1"
_BLACKED_OUT = "EXISTS (SELECT 1 FROM acts a WHERE a.case_id = NEW.case_id AND a.step = 'blackout' AND a.version = NEW.version)"
_CASE = (
    "EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.version = NEW.version AND c.version > 0)"
)
_CHILD = "EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.under_15 = 1)"

PAGE_SCANS: tuple[Guard, ...] = (
    when(
        "page_scan_settings",
        "INSERT",
        "page_scan",
        "NEW.enabled NOT IN (0, 1) OR (NEW.enabled = 1 AND trim(NEW.retention) = '')",
        f"NOT {serves('NEW.staff_id', _SUPERVISES)}",
        *taken("page_scan_settings", "id"),
    ),
    never("page_scan_settings", "UPDATE", "page_scan"),
    never("page_scan_settings", "DELETE", "page_scan"),
    when(
        "page_scans",
        "INSERT",
        "page_scan",
        f"NOT {_ON}",
        "NEW.sealed IS NULL OR NEW.ended_at IS NOT NULL OR NEW.ended_by IS NOT NULL",
        "trim(NEW.retention) = '' OR trim(NEW.keep_until) = ''",
        "NEW.side NOT IN ('front', 'back')",
        f"NOT {_CASE}",
        f"{_CHILD} AND NOT {_BLACKED_OUT}",
        f"NOT {serves('NEW.staff_id', _KEEPS)}",
        *taken("page_scans", "id"),
    ),
    when(
        "page_scans",
        "UPDATE",
        "page_scan",
        frozen("rowid", "id", "case_id", "version", "side", "retention", "keep_until", "staff_id", "at"),
        "OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.sealed IS NOT NULL",
        f"NOT {serves('NEW.ended_by', _SUPERVISES)}",
    ),
    never("page_scans", "DELETE", "page_scan"),
)
