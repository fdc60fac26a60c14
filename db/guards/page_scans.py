"""Guards of scans: none while a supervisor has not switched them on, none of an original before its blackout was
recorded. What is over goes by two people: a scan whose class has run out, a photo once its case has come to its end.
"""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.procedure import Role

_KEEPS = " OR ".join(holds(role) for role in (Role.CLERK, Role.REVIEWER, Role.FORWARDER))
_SUPERVISES = holds(Role.REVIEWER)
_ON = "coalesce((SELECT enabled FROM page_scan_settings ORDER BY rowid DESC LIMIT 1), 0) = 1"
_BLACKED_OUT = "EXISTS (SELECT 1 FROM acts a WHERE a.case_id = NEW.case_id AND a.step = 'blackout' AND a.version = NEW.version)"
_CASE = (
    "EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.version = NEW.version AND c.version > 0)"
)
_PAST = (
    "EXISTS (SELECT 1 FROM page_scans s WHERE s.id = NEW.target AND s.case_id = NEW.case_id AND s.ended_at IS NULL"
    " AND s.keep_until < substr(NEW.at, 1, 10))"
)
_OVER = (
    "EXISTS (SELECT 1 FROM photos p JOIN attachments a ON a.id = p.attachment_id JOIN cases c ON c.id = a.case_id"
    " WHERE p.attachment_id = NEW.target AND c.id = NEW.case_id AND c.state IN ('delivered', 'rejected'))"
)
_BY_TWO = (
    "EXISTS (SELECT 1 FROM picture_purges WHERE kind = 'page_scan' AND target = OLD.id"
    " AND staff_id = NEW.ended_by AND at = NEW.ended_at)"
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
        # one past its time goes by two people, one that was covered badly by a supervisor
        f"OLD.keep_until < substr(NEW.ended_at, 1, 10) AND NOT {_BY_TWO}",
        f"NOT {serves('NEW.ended_by', _SUPERVISES)} AND NOT {_BY_TWO}",
    ),
    never("page_scans", "DELETE", "page_scan"),
    when(
        "picture_purges",
        "INSERT",
        "picture_purge",
        "NEW.kind NOT IN ('photo', 'page_scan') OR trim(NEW.digest) = '' OR trim(NEW.token_id) = ''",
        "NEW.staff_id IS NEW.witness_id",
        f"NOT {serves('NEW.staff_id', _KEEPS)} OR NOT {serves('NEW.witness_id', _SUPERVISES)}",
        f"NEW.kind = 'page_scan' AND NOT {_PAST}",
        f"NEW.kind = 'photo' AND NOT {_OVER}",
        "EXISTS (SELECT 1 FROM picture_purges WHERE kind = NEW.kind AND target = NEW.target)",
        *taken("picture_purges", "id"),
    ),
    never("picture_purges", "UPDATE", "picture_purge"),
    never("picture_purges", "DELETE", "picture_purge"),
)
