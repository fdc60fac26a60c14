"""Guards of the 手帳台帳 of before: whole or not at all, numbers by two people, and none of them proved by anything but an
approved application of the same person.

There is none on inserting lines, for the reason told in `register`: they are counted when the ledger is put in use.
"""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.procedure import GONE_UP, Role, State

_KEPT = f"({', '.join(repr(state.value) for state in (State.APPROVED, *GONE_UP))})"
_STATE_OF = "(SELECT g.state FROM holder_ledgers g WHERE g.id = {ledger})"
_LEDGER_OF_LINK = (
    "(SELECT g.{what} FROM holder_ledgers g JOIN holders h ON h.ledger_id = g.id WHERE h.id = {holder})"
)
_SECOND = serves("NEW.witness_id", f"{holds(Role.ADMIN)} OR {holds(Role.REVIEWER)}")
# the application of somebody born on that day, approved, whose number is {same} this one
_APPROVED = (
    "EXISTS (SELECT 1 FROM cases c JOIN holders h ON h.id = NEW.holder_id AND h.birth = c.subject_birth"  # noqa: S608 - names of columns, no value
    " JOIN numbers n ON n.case_id = c.id WHERE c.id = NEW.case_id AND n.blind {same} OLD.blind"
    f" AND c.state IN {_KEPT}"
    " AND EXISTS (SELECT 1 FROM acts a WHERE a.case_id = c.id AND a.step = 'approve' AND a.staff_id = NEW.settled_by))"
)
# the ledger of before had it proved already: the same number of somebody born on the same day
_CARRIED = (
    "EXISTS (SELECT 1 FROM holder_links o JOIN holders p ON p.id = o.holder_id JOIN holders h ON h.id = NEW.holder_id"
    " WHERE o.holder_id <> NEW.holder_id AND o.standing = 'confirmed' AND o.blind = OLD.blind AND p.birth = h.birth"
    " AND o.case_id IS NEW.case_id AND o.settled_by IS NEW.settled_by)"
)
_TAKEN_BACK = (
    "EXISTS (SELECT 1 FROM acts a WHERE a.seq = (SELECT max(seq) FROM acts) AND a.case_id = OLD.case_id"
)

HOLDERS: tuple[Guard, ...] = (
    when(
        "holder_ledgers",
        "INSERT",
        "holder_ledger",
        "NEW.state <> 'loading' OR NEW.rows <> 0",
        "EXISTS (SELECT 1 FROM holder_ledgers WHERE state = 'loading')",
        f"NOT {serves('NEW.staff_id', holds(Role.ADMIN))}",
        *taken("holder_ledgers", "id"),
    ),
    when(
        "holder_ledgers",
        "INSERT",
        "holder_people",
        f"NEW.bears_links = 1 AND (coalesce(NEW.witness_id, NEW.staff_id) = NEW.staff_id OR NOT {_SECOND})",
    ),
    when(
        "holder_ledgers",
        "UPDATE",
        "holder_ledger",
        frozen("rowid", "id", "as_of", "imported_at", "staff_id", "witness_id", "bears_links"),
        "NEW.rows IS NOT OLD.rows AND NOT (OLD.state = 'loading' AND NEW.state = 'current')",
        "NEW.state IS NOT OLD.state AND NOT (OLD.state = 'loading' AND NEW.state = 'current')"
        " AND NOT (OLD.state <> 'superseded' AND NEW.state = 'superseded')",
        "NEW.state = 'current' AND OLD.state <> 'current' AND (NEW.rows = 0"
        " OR NEW.rows IS NOT (SELECT count(*) FROM holders WHERE ledger_id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM holder_ledgers WHERE state = 'current'))",
    ),
    never("holder_ledgers", "DELETE", "holder_ledger"),
    never("holders", "UPDATE", "holder"),
    when("holders", "DELETE", "holder", f"{_STATE_OF.format(ledger='OLD.ledger_id')} IS NOT 'superseded'"),
    when(
        "holder_links",
        "INSERT",
        "holder_link",
        "NEW.standing <> 'unproved' OR NEW.sealed IS NULL OR NEW.blind IS NULL",
        "NEW.case_id IS NOT NULL OR NEW.settled_by IS NOT NULL OR NEW.settled_at IS NOT NULL",
        f"{_LEDGER_OF_LINK.format(what='state', holder='NEW.holder_id')} IS NOT 'loading'",
        f"{_LEDGER_OF_LINK.format(what='bears_links', holder='NEW.holder_id')} IS NOT 1",
        *taken("holder_links", "holder_id"),
    ),
    when(
        "holder_links",
        "UPDATE",
        "holder_link",
        frozen("rowid", "holder_id"),
        "(NEW.standing = 'differs') IS NOT (NEW.sealed IS NULL) OR (NEW.sealed IS NULL) IS NOT (NEW.blind IS NULL)",
        "NEW.sealed IS NOT NULL AND (NEW.sealed IS NOT OLD.sealed OR NEW.blind IS NOT OLD.blind)",
        "(NEW.standing = 'unproved') IS NOT (NEW.case_id IS NULL) OR (NEW.case_id IS NULL) IS NOT (NEW.settled_by IS NULL)",
        "CASE OLD.standing || '/' || NEW.standing"
        f" WHEN 'unproved/confirmed' THEN NOT ({_APPROVED.format(same='=')} OR {_CARRIED})"
        f" WHEN 'unproved/differs' THEN NOT {_APPROVED.format(same='<>')}"
        f" WHEN 'confirmed/unproved' THEN NOT {_TAKEN_BACK} AND a.step = 'cancel_approval')"
        f" WHEN 'confirmed/differs' THEN NOT {_TAKEN_BACK} AND a.step = 'wrong_link')"
        " ELSE 1 END",
    ),
    when(
        "holder_links",
        "DELETE",
        "holder_link",
        f"{_LEDGER_OF_LINK.format(what='state', holder='OLD.holder_id')} IS NOT 'superseded'",
    ),
    (  # what rested on an approval falls with it; a number that a supervisor calls another's goes
        "guard_acts_insert_holder_link",
        "CREATE TRIGGER guard_acts_insert_holder_link AFTER INSERT ON acts WHEN NEW.step IN ('cancel_approval', 'wrong_link')"
        " BEGIN UPDATE holder_links SET standing = 'unproved', case_id = NULL, settled_by = NULL, settled_at = NULL"
        " WHERE NEW.step = 'cancel_approval' AND case_id = NEW.case_id AND standing = 'confirmed';"
        " UPDATE holder_links SET standing = 'differs', sealed = NULL, blind = NULL"
        " WHERE NEW.step = 'wrong_link' AND case_id = NEW.case_id AND standing = 'confirmed'; END",
    ),
)
