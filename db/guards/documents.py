"""Guards of the documents an office accepts: an administrator records who decided it; nothing is changed but its last day."""

from db.guards.sql import frozen, holds, never, serves, taken, when
from forms.kernel.procedure import Role

_ADMIN = holds(Role.ADMIN)
_FIXED = (
    "id",
    "kind_id",
    "label",
    "ways",
    "media",
    "condition",
    "decided_by",
    "decided_on",
    "staff_id",
    "at",
)

DOCUMENTS = (
    when(
        "office_documents",
        "INSERT",
        "office_document",
        "NEW.last_day IS NOT NULL OR NEW.ended_by IS NOT NULL OR NEW.ended_at IS NOT NULL",
        "trim(NEW.decided_by) = '' OR trim(NEW.decided_on) = '' OR trim(NEW.label) = '' OR NEW.ways = ''",
        f"NOT {serves('NEW.staff_id', _ADMIN)}",
        "EXISTS (SELECT 1 FROM office_documents WHERE kind_id = NEW.kind_id AND last_day IS NULL)",
        *taken("office_documents", "id"),
    ),
    when(
        "office_documents",
        "UPDATE",
        "office_document",
        frozen("rowid", *_FIXED),
        "OLD.last_day IS NOT NULL OR NEW.last_day IS NULL OR NEW.ended_at IS NULL",
        f"NOT {serves('NEW.ended_by', _ADMIN)}",
    ),
    never("office_documents", "DELETE", "office_document"),
)
