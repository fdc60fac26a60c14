"""SQL that only the guards of closed 年度 and counted days refuse; tried in test_guards.py."""

from datetime import date

from forms.kernel.case import BatchStatus
from forms.kernel.closing import Pile
from tests.db.by_hand import reserved
from tests.helpers.office import Desk, approved

_DAY = "2026-11-19"
_COUNT = "INSERT INTO day_counts (id, day, attempt, pile, counted, expected, staff_id, at)"
CLOSING_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_batches_insert_year": (
        "year",
        "INSERT INTO batches SELECT 'old', 2019, 1, '', dated, '', head_seq, head_mac, 'prepared', 0, '', staff_id,"
        " at, office FROM batches WHERE id = :empty",
    ),
    "guard_batch_carries_insert_carry": (
        "carry",
        "INSERT INTO batch_carries (to_id, from_id, staff_id, at) VALUES (:empty, :given_up, :forwarder, 'now')",
    ),
    "guard_batch_carries_update_carry": ("carry", "UPDATE batch_carries SET at = 'x'"),
    "guard_batch_carries_delete_carry": ("carry", "DELETE FROM batch_carries"),
    "guard_closed_years_insert_year": (
        "year",
        "INSERT INTO closed_years (fiscal_year, last, staff_id, at) VALUES (2026, 99, :reviewer, 'now')",
    ),
    "guard_closed_years_update_year": ("year", "UPDATE closed_years SET last = 7"),
    "guard_closed_years_delete_year": ("year", "DELETE FROM closed_years"),
    "guard_day_counts_insert_count": (
        "count",
        f"{_COUNT} VALUES ('x', '2026-11-18', 1, 'up', 5, 5, :forwarder, 'now')",
    ),
    "guard_day_counts_update_count": ("count", "UPDATE day_counts SET counted = 7"),
    "guard_day_counts_delete_count": ("count", "DELETE FROM day_counts"),
    "guard_closed_days_insert_count": (
        "count",
        "INSERT INTO closed_days (day, attempt, reason, staff_id, at) VALUES ('2026-11-18', 1, 'x', :forwarder, 'now')",
    ),
    "guard_closed_days_update_count": ("count", "UPDATE closed_days SET reason = 'x'"),
    "guard_closed_days_delete_count": ("count", "DELETE FROM closed_days"),
}


def stage_closing(desk: Desk) -> dict[str, str]:
    """A 束 carried over into the next 年度, an old year closed, a day counted and closed."""
    who, boss, at = desk.people.forwarder.id, desk.people.reviewer.id, desk.clock()
    case, other = approved(desk), approved(desk)
    with desk.doing() as tx:
        given_up = reserved(tx, desk, other)
        tx.batches.set_status(given_up.id, BatchStatus.VOID, "x")
        old = reserved(tx, desk, case)
        tx.batches.set_status(old.id, BatchStatus.VOID, "x")
        new = tx.batches.reserve(
            fiscal_year=2028,
            document_number="1",
            dated=date(2028, 4, 1),
            addressee="愛知県知事",
            case_ids=[case.id],
            head=tx.audit.head(),
            staff_id=who,
            at=at,
        )
        tx.closing.carry(old.id, new.id, staff_id=who, at=at)
        tx.closing.close_year(2020, 0, staff_id=boss, at=at)
        day = date.fromisoformat(_DAY)
        attempt = tx.closing.count(day, dict.fromkeys(Pile, 0), staff_id=who, at=at)
        tx.closing.close_day(day, attempt, "", staff_id=who, at=at)
    return {"given_up": given_up.id, "forwarder": who}
