"""SQL that only the guards of what is handed over refuse; tried in test_guards.py."""

from db.handover_keys import TwoPeople
from forms.kernel.case import PaperKind
from forms.kernel.procedure import State
from forms.kernel.received import GivenReceipt, Way
from tests.db.by_hand import at_state
from tests.db.raw import send
from tests.helpers.centre import become_centre
from tests.helpers.handover import handed, handed_batch
from tests.helpers.makers import a_number
from tests.helpers.office import OFFICE, Desk, entered

_BATCH = (
    "INSERT INTO received_batches (id, office_code, office_name, fiscal_year, number, issue, dated, staff_id, at)"
    " VALUES ('other', 'x', 'x', 2026, 1, 1, '2026-11-20', :confirmer, 'now')"
)
_CASE = (
    "INSERT INTO received_cases (id, office_code, reception_no, version, position, body, way, staff_id, at)"
    " VALUES ('other', 'x', '8-1', 1, 1, '{}', 'sheet', :confirmer, 'now')"
)
HANDED_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_handovers_insert_handover": (
        "handover",
        "INSERT INTO handovers (id, batch_id, issue, receiver, cases, staff_id, at)"
        " SELECT 'x', id, 1, 'x', 1, :clerk, 'now' FROM batches WHERE status = 'forwarded' LIMIT 1",
    ),
    "guard_handovers_update_handover": ("handover", "UPDATE handovers SET cases = 9"),
    "guard_handovers_delete_handover": ("handover", "DELETE FROM handovers"),
    "guard_sheet_seals_insert_sheet_seal": (
        "sheet_seal",
        "INSERT INTO sheet_seals SELECT (SELECT id FROM papers LIMIT 1), :draft, x'00'",
    ),
    "guard_sheet_seals_update_sheet_seal": ("sheet_seal", "UPDATE sheet_seals SET sealed = x'00'"),
    "guard_number_links_update_sheet_seal": (
        "sheet_seal",
        "UPDATE number_links SET ended_at = 'now', ended_by = :clerk, ended_why = 'x' WHERE case_id = :coded",
    ),
    "guard_received_batches_insert_received": ("received", _BATCH),
    "guard_received_batches_update_received": ("received", "UPDATE received_batches SET issue = 2"),
    "guard_received_batches_delete_received": ("received", "DELETE FROM received_batches WHERE id = 'empty'"),
    "guard_received_cases_insert_received": ("received", _CASE),
    "guard_received_cases_update_received": ("received", "UPDATE received_cases SET version = 2"),
    "guard_received_cases_delete_received": ("received", "DELETE FROM received_cases WHERE id = 'bare'"),
    "guard_received_numbers_insert_received": (
        "received",
        "INSERT OR REPLACE INTO received_numbers SELECT case_id, x'00' FROM received_numbers",
    ),
    "guard_received_numbers_update_received": ("received", "UPDATE received_numbers SET sealed = x'00'"),
    "guard_received_numbers_delete_received": ("received", "DELETE FROM received_numbers"),
    "guard_received_sheets_insert_received": (
        "received",
        "INSERT OR REPLACE INTO received_sheets SELECT seq, batch_id, 'x', staff_id, at FROM received_sheets",
    ),
    "guard_received_sheets_update_received": ("received", "UPDATE received_sheets SET code = 'x'"),
    "guard_received_sheets_delete_received": ("received", "DELETE FROM received_sheets"),
    "guard_taken_back_sheets_insert_received": (
        "received",
        "INSERT INTO taken_back_sheets SELECT min(seq), ' ', :clerk, 'now' FROM received_sheets",
    ),
    "guard_taken_back_sheets_update_received": ("received", "UPDATE taken_back_sheets SET reason = 'x'"),
    "guard_taken_back_sheets_delete_received": ("received", "DELETE FROM taken_back_sheets"),
    "guard_given_receipts_insert_received": (
        "received",
        "INSERT INTO given_receipts SELECT id, 9, x'00', x'00', :clerk, 'now' FROM received_batches LIMIT 1",
    ),
    "guard_given_receipts_update_received": ("received", "UPDATE given_receipts SET sealed = x'00'"),
    "guard_given_receipts_delete_received": ("received", "DELETE FROM given_receipts"),
    "guard_received_purges_insert_received": (
        "received",
        "INSERT INTO received_purges VALUES ('bare', :clerk, :clerk, 'x', 'x', 'now')",
    ),
    "guard_received_purges_update_received": ("received", "UPDATE received_purges SET reason = 'y'"),
    "guard_received_purges_delete_received": ("received", "DELETE FROM received_purges"),
    "guard_ledger_lists_insert_ledger": (
        "ledger",
        "INSERT INTO ledger_lists VALUES ('x', :clerk, :clerk, 'x', 'now')",
    ),
    "guard_ledger_lists_update_ledger": ("ledger", "UPDATE ledger_lists SET at = 'then'"),
    "guard_ledger_lists_delete_ledger": ("ledger", "DELETE FROM ledger_lists WHERE id = 'bare'"),
    "guard_ledger_cases_insert_ledger": (
        "ledger",
        "INSERT OR REPLACE INTO ledger_cases SELECT list_id, case_id FROM ledger_cases",
    ),
    "guard_ledger_cases_update_ledger": (
        "ledger",
        "UPDATE ledger_cases SET list_id = 'bare'"
        " WHERE list_id = (SELECT id FROM ledger_lists WHERE token_id = 'first')",
    ),
    "guard_ledger_cases_delete_ledger": ("ledger", "DELETE FROM ledger_cases"),
}


def stage_handed(desk: Desk) -> dict[str, str]:
    """A 束 handed over, a case with a code on a sheet; and at a センター a 束 that was taken, half of it listed."""
    forwarded_batch(desk)
    coded = a_code(desk)[1]
    send(desk.store, "UPDATE papers SET salt = NULL WHERE case_id = :case", case=coded)
    become_centre(desk)
    who, at, witness = desk.people.clerk.id, desk.clock(), desk.people.reviewer.id
    with desk.doing() as tx:
        batch = handed_batch(handed(1), handed(2))
        tx.received.add_batch(batch, staff_id=who, at=at)
        tx.received.add_batch(handed_batch(id="empty", number=13), staff_id=who, at=at)
        ids = [
            tx.received.add_case(
                OFFICE.code, case, batch_id=batch.id, position=n, way=Way.FILE, staff_id=who, at=at
            )
            for n, case in enumerate(batch.cases, 1)
        ]
        for _twice in range(2):
            tx.received.scan(batch.id, "S8-12.1.1", staff_id=who, at=at)
        tx.received.take_back(batch.id, "S8-12.1.1", "同じ紙", staff_id=who, at=at)
        tx.received.give_receipt(batch.id, GivenReceipt(1, b"said", b"sealed", at), staff_id=who)
        alone = tx.received.add_case(
            OFFICE.code, handed(3), batch_id="", position=0, way=Way.SHEET, staff_id=who, at=at
        )
        tx.received.destroy_alone(alone, TwoPeople(who, witness, "third", at, "返した紙"))
        for token in ("first", "second"):
            tx.received.list_for_ledger(ids[:1], staff_id=who, witness_id=witness, token_id=token, at=at)
    bare = _CASE.replace("'other'", "'bare'").replace("8-1", "8-9").replace(":confirmer", ":clerk")
    send(desk.store, bare, clerk=who)
    empty = "INSERT INTO ledger_lists VALUES ('bare', :clerk, :reviewer, 'x y', 'now')"
    send(desk.store, empty, clerk=who, reviewer=witness)
    return {"coded": coded}


def a_code(desk: Desk) -> tuple[str, str]:
    """A sheet with a sealed code on it (ids of paper and case)."""
    case = entered(desk, a_number(5))
    with desk.doing() as tx:
        paper = tx.papers.add(
            kind=PaperKind.APPLICATION,
            case_id=case.id,
            batch_id="",
            pages=1,
            bears_number=True,
            salt=bytes(16),
            digest="d",
            staff_id=desk.people.clerk.id,
            at=desk.clock(),
            issue=1,
        )
        tx.handed.put_seal(paper.id, case.id, b"what it says")
    return paper.id, case.id


def forwarded_batch(desk: Desk) -> str:
    """A 束 that is 進達済 and was handed over once (its id)."""
    case = at_state(desk, State.FORWARDED)
    with desk.doing() as tx:
        (batch,) = tx.batches.of_case(case.id)
        tx.handed.add(
            "handed",
            batch.id,
            issue=1,
            receiver="aichi-nishimikawa",
            cases=1,
            staff_id=desk.people.forwarder.id,
            at=desk.clock(),
        )
    return batch.id
