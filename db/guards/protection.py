"""Guards of 支援措置: a supervisor alone decides, renews, ends and rules, each time authenticated; nothing is taken away."""

from db.guards.sql import frozen, holds, never, serves, taken, when
from forms.kernel.procedure import Role

_REVIEWER = holds(Role.REVIEWER)
_ADDS = f"{holds(Role.CLERK)} OR {_REVIEWER}"
_SHOWS = f"{_ADDS} OR {holds(Role.CONFIRMER)}"
_DECIDES, _ENDS = "NEW.decided_token IS NOT OLD.decided_token", "NEW.ended_token IS NOT OLD.ended_token"

PROTECTION = (
    when(
        "protections",
        "INSERT",
        "protection",
        "NEW.standing <> 'provisional' OR NEW.decided_by IS NOT NULL OR NEW.ended_by IS NOT NULL",
        f"NOT {serves('NEW.added_by', _ADDS)}",
        *taken("protections", "id"),
    ),
    when(
        "protections",
        "UPDATE",
        "protection",
        frozen("rowid", "id", "kind", "address", "added_by", "added_at"),
        "OLD.standing = 'ended'",
        f"NOT ({_DECIDES}) AND NOT ({_ENDS})",
        f"({_DECIDES}) AND (NEW.standing <> 'decided' OR trim(NEW.decided_token) = ''"
        f" OR NOT {serves('NEW.decided_by', _REVIEWER)})",
        f"({_ENDS}) AND (NEW.standing <> 'ended' OR trim(NEW.ended_token) = '' OR trim(NEW.ended_reason) = ''"
        f" OR NEW.ended_at IS NULL OR NOT {serves('NEW.ended_by', _REVIEWER)})",
    ),
    never("protections", "DELETE", "protection"),
    when(
        "protected_people",
        "INSERT",
        "protected_person",
        "NOT EXISTS (SELECT 1 FROM protections WHERE id = NEW.protection_id AND standing = 'provisional')",
        "NEW.side <> 'opponent' AND length(NEW.birth) < 4",
        *taken("protected_people", "protection_id, place"),
    ),
    never("protected_people", "UPDATE", "protected_person"),
    never("protected_people", "DELETE", "protected_person"),
    when(
        "visitor_stops",
        "INSERT",
        "visitor_stop",
        "NEW.ruling <> '' OR NEW.ruled_by IS NOT NULL",
        *taken("visitor_stops", "id"),
    ),
    when(
        "visitor_stops",
        "UPDATE",
        "visitor_stop",
        frozen("rowid", "id", "case_id", "protection_id", "visitor", "visitor_key", "at", "staff_id"),
        "OLD.ruling <> '' OR NEW.ruling NOT IN ('go_on', 'refused')",
        "trim(NEW.token_id) = '' OR trim(NEW.told) = '' OR NEW.ruled_at IS NULL",
        f"NOT {serves('NEW.ruled_by', _REVIEWER)}",
    ),
    never("visitor_stops", "DELETE", "visitor_stop"),
    when(
        "liftings",
        "INSERT",
        "lifting",
        "trim(NEW.told) = ''",
        f"NOT {serves('NEW.staff_id', _SHOWS)}",
        *taken("liftings", "id"),
    ),
    never("liftings", "UPDATE", "lifting"),
    never("liftings", "DELETE", "lifting"),
)
