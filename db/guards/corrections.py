"""Guards of 補正: a request and its answer stay as they were written."""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.correction import Party
from forms.kernel.procedure import Role

_PARTIES = ", ".join(repr(party.value) for party in Party)
_RECORDS = " OR ".join(holds(role) for role in (Role.CLERK, Role.REVIEWER, Role.FORWARDER))

CORRECTIONS: tuple[Guard, ...] = (
    when(
        "corrections",
        "INSERT",
        "correction",
        f"NEW.party NOT IN ({_PARTIES}) OR trim(NEW.about) = ''",
        "NEW.answered_on IS NOT NULL OR NEW.answered_by IS NOT NULL OR NEW.answered_at IS NOT NULL",
        "NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state <> 'draft')",
        f"NOT {serves('NEW.asked_by', _RECORDS)}",
        *taken("corrections", "id"),
    ),
    when(
        "corrections",
        "UPDATE",
        "correction",
        frozen("rowid", "id", "case_id", "party", "asked_on", "about", "asked_by", "asked_at"),
        "OLD.answered_at IS NOT NULL OR NEW.answered_at IS NULL OR trim(NEW.answer) = ''",
        "NEW.answered_on IS NULL OR NEW.answered_on < OLD.asked_on",
        f"NOT {serves('NEW.answered_by', _RECORDS)}",
    ),
    never("corrections", "DELETE", "correction"),
)
