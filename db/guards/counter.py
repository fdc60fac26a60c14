"""At the counter: only a draft is set aside, by whoever has it; why something came late is told before it is handed on."""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.procedure import Role

_OPEN = "EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id AND c.state IN ('draft', 'returned')"
_IS_DRAFT_OF = f"{_OPEN} AND c.assigned_to = NEW.staff_id) AND {serves('NEW.staff_id', holds(Role.CLERK))}"
_SAID = "trim(NEW.reason) <> ''"

COUNTER: tuple[Guard, ...] = (
    when(
        "parkings",
        "INSERT",
        "parking",
        f"NOT ({_IS_DRAFT_OF})",
        "trim(NEW.word) = ''",
        *taken("parkings", "case_id"),
    ),
    never("parkings", "UPDATE", "parking"),
    when(
        "late_entries",
        "INSERT",
        "late_entry",
        f"NOT ({_IS_DRAFT_OF} AND {_SAID})",
        *taken("late_entries", "case_id"),
    ),
    when(
        "late_entries",
        "UPDATE",
        "late_entry",
        f"{frozen('rowid', 'case_id')} OR NOT ({_IS_DRAFT_OF} AND {_SAID})",
    ),
    when("late_entries", "DELETE", "late_entry", "EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id)"),
    (  # nobody waits with a case that went on
        "guard_cases_update_parking",
        "CREATE TRIGGER guard_cases_update_parking AFTER UPDATE OF state ON cases"
        " WHEN NEW.state NOT IN ('draft', 'returned') BEGIN DELETE FROM parkings WHERE case_id = NEW.id; END",
    ),
    (  # a visitor set aside, and a number to search by, go with the draft
        "guard_cases_delete_counter",
        "CREATE TRIGGER guard_cases_delete_counter AFTER DELETE ON cases BEGIN"
        " DELETE FROM parkings WHERE case_id = OLD.id; DELETE FROM late_entries WHERE case_id = OLD.id;"
        " DELETE FROM techo_keys WHERE case_id = OLD.id; END",
    ),
)
