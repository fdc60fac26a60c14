"""SQL that only the guards of the 手帳台帳 of before refuse; tried in test_guards.py."""

from datetime import date

from forms.kernel.dates import PartialDate
from forms.kernel.holder import Entry, Numbered
from tests.helpers.makers import a_number
from tests.helpers.office import Desk

_ROW = "(id, as_of, imported_at, staff_id, witness_id, bears_links, rows, state)"
HOLDER_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_holder_ledgers_insert_holder_ledger": (
        "holder_ledger",
        f"INSERT INTO holder_ledgers {_ROW} VALUES ('x', '2026-11-01', 'now', :admin, NULL, 0, 0, 'current')",
    ),
    "guard_holder_ledgers_insert_holder_people": (
        "holder_people",
        f"INSERT INTO holder_ledgers {_ROW} VALUES ('x', '2026-11-01', 'now', :admin, :clerk, 1, 0, 'loading')",
    ),
    "guard_holder_ledgers_update_holder_ledger": (
        "holder_ledger",
        "UPDATE holder_ledgers SET as_of = '2026-11-19'",
    ),
    "guard_holder_ledgers_delete_holder_ledger": (
        "holder_ledger",
        "DELETE FROM holder_ledgers WHERE id = :replaced",
    ),
    "guard_holders_update_holder": ("holder", "UPDATE holders SET entry = '{}'"),
    "guard_holders_delete_holder": ("holder", "DELETE FROM holders WHERE id = :unlinked"),
    "guard_holder_links_insert_holder_link": (
        "holder_link",
        "INSERT INTO holder_links VALUES (:unlinked, 'confirmed', x'00', x'00', NULL, NULL, NULL)",
    ),
    "guard_holder_links_update_holder_link": (  # nobody's word alone proves a number
        "holder_link",
        "UPDATE holder_links SET standing = 'confirmed', case_id = :approved, settled_by = :reviewer, settled_at = 'now'",
    ),
    "guard_holder_links_delete_holder_link": ("holder_link", "DELETE FROM holder_links"),
}


def stage_holders(desk: Desk) -> dict[str, str]:
    """A ledger that was replaced, and one in use: a line with a number, one without."""
    entry = Entry("愛知県第12345号", "試験　太郎", PartialDate(1980, 5, 1))
    ledgers = []
    for _ in range(2):
        with desk.doing() as tx:
            ledger = tx.holders.open_ledger(
                date(2026, 11, 1),
                numbers=True,
                staff_id=desk.people.admin.id,
                at=desk.clock(),
                witness_id=desk.people.reviewer.id,
            )
            lines = (Numbered(2, entry, a_number(1)), Numbered(3, entry))
            tx.holders.add(tx.holders.sealer(ledger.id).seal(lines))
            tx.holders.finish(ledger.id, len(lines))
            ledgers.append(ledger.id)
    with desk.store.look() as view:
        first, second = sorted(view.holders.by_techo("12345"), key=lambda one: one.line)
    return {"replaced": ledgers[0], "holder": first.id, "unlinked": second.id}
