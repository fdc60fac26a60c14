"""Guards of the counter: a 手帳 is kept for a case once at a time and given back once; a child's 手帳 changes hands after it was
given out, and no more once the child has it (法15条7-9項)."""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.keeping import Gone, KeeperCause, Slip
from forms.kernel.procedure import Role


def _among(*words: str) -> str:
    return f"({', '.join(repr(word) for word in words)})"


_CLERK = holds(Role.CLERK)
_BOOKS = f"{_CLERK} OR {holds(Role.FORWARDER)}"
KEEPING: tuple[Guard, ...] = (
    when(
        "kept_techo",
        "INSERT",
        "kept_techo",
        "NEW.gone <> '' OR NEW.slip <> '' OR NEW.gone_on IS NOT NULL OR NEW.gone_by IS NOT NULL OR NEW.gone_at IS NOT NULL",
        "trim(NEW.techo_number) = ''",
        "NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state <> 'draft')",
        "EXISTS (SELECT 1 FROM kept_techo WHERE case_id = NEW.case_id AND gone = '')",
        f"NOT {serves('NEW.kept_by', _CLERK)}",
        *taken("kept_techo", "id"),
    ),
    when(
        "kept_techo",
        "UPDATE",
        "kept_techo",
        frozen("rowid", "id", "case_id", "techo_number", "kept_on", "kept_by", "at"),
        "OLD.gone <> '' OR NEW.gone_on IS NULL OR NEW.gone_at IS NULL OR NEW.gone_on < OLD.kept_on",
        f"NEW.gone NOT IN {_among(*(one.value for one in Gone))}",
        f"NEW.slip NOT IN {_among(*(one.value for one in Slip))}",
        f"NOT {serves('NEW.gone_by', _BOOKS)}",
    ),
    never("kept_techo", "DELETE", "kept_techo"),
    when(
        "keeper_changes",
        "INSERT",
        "keeper",
        f"NEW.cause NOT IN {_among(*(one.value for one in KeeperCause))}",
        "trim(NEW.giver) = '' OR trim(NEW.taker) = ''",
        "NEW.cause = 'guardian' AND trim(NEW.taker_is) = ''",
        "NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state = 'delivered')",
        "EXISTS (SELECT 1 FROM keeper_changes WHERE case_id = NEW.case_id"
        " AND (cause = 'grown' OR changed_on > NEW.changed_on))",
        f"NOT {serves('NEW.staff_id', _CLERK)}",
        *taken("keeper_changes", "id"),
    ),
    never("keeper_changes", "UPDATE", "keeper"),
    never("keeper_changes", "DELETE", "keeper"),
)
