"""Guards of printing: who puts a printer on the list, and that what was said of a paper stays said."""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.printing import Again, Fault
from forms.kernel.procedure import Role

_ADMIN = holds(Role.ADMIN)
_SENDS = " OR ".join(holds(role) for role in (Role.FORWARDER, Role.REVIEWER))
_PAPER = "(SELECT {0} FROM papers WHERE id = NEW.paper_id)"
_FAULTS = ", ".join(repr(fault.value) for fault in Fault)
_REASONS = ", ".join(repr(reason.value) for reason in Again)

PRINTING: tuple[Guard, ...] = (
    when(
        "printers",
        "INSERT",
        "printer",
        "trim(NEW.name) = '' OR NEW.two_sided NOT IN (0, 1)",
        "NEW.ended_by IS NOT NULL OR NEW.ended_at IS NOT NULL",
        "EXISTS (SELECT 1 FROM printers WHERE name = NEW.name AND ended_at IS NULL)",
        f"NOT {serves('NEW.staff_id', _ADMIN)}",
        *taken("printers", "id"),
    ),
    when(
        "printers",
        "UPDATE",
        "printer",
        frozen("rowid", "id", "name", "tray", "two_sided", "staff_id", "at"),
        "OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL",
        f"NOT {serves('NEW.ended_by', _ADMIN)}",
    ),
    never("printers", "DELETE", "printer"),
    when(
        "print_failures",
        "INSERT",
        "print",
        f"NEW.fault NOT IN ({_FAULTS})",
        f"{_PAPER.format('outcome')} IS NOT 'failed'",
        f"NOT {serves('NEW.staff_id', _SENDS)}",
        *taken("print_failures", "paper_id"),
    ),
    never("print_failures", "UPDATE", "print"),
    never("print_failures", "DELETE", "print"),
    when(
        "reprints",
        "INSERT",
        "print",
        f"NEW.reason NOT IN ({_REASONS}) OR (NEW.reason = 'other' AND trim(NEW.words) = '')",
        f"{_PAPER.format('kind')} IS NOT 'shintatsu' OR {_PAPER.format('issue')} < 2",
        f"NOT {serves('NEW.staff_id', _SENDS)}",
        *taken("reprints", "paper_id"),
    ),
    never("reprints", "UPDATE", "print"),
    never("reprints", "DELETE", "print"),
)
