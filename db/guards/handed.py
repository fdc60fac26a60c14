"""Guards of what is handed over: file and receipt stand once, what was taken stays as it is, numbers leave by two people."""

from db.guards.sql import frozen, holds, never, serves, taken, when
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.procedure import Role

_CLERK, _REVIEWER = holds(Role.CLERK), holds(Role.REVIEWER)
_ELSEWHERE = f"(SELECT json_extract(body, '$.kind') FROM office) IS NOT '{CENTER_KIND}'"  # noqa: S608 - a word of our own
_NO_BATCH = "NOT EXISTS (SELECT 1 FROM received_batches WHERE id = NEW.batch_id)"
_SENT = (
    "EXISTS (SELECT 1 FROM batches WHERE id = NEW.batch_id AND status = 'forwarded' AND issues >= NEW.issue)"
)
_ON_IT = (
    "EXISTS (SELECT 1 FROM papers p LEFT JOIN batch_cases o ON o.batch_id = p.batch_id"
    " WHERE p.id = NEW.paper_id AND p.salt IS NOT NULL AND NEW.case_id IN (p.case_id, o.case_id))"
)
_LISTED = "EXISTS (SELECT 1 FROM ledger_cases WHERE case_id = OLD.case_id)"
_ALONE = "EXISTS (SELECT 1 FROM received_cases WHERE id = {case} AND batch_id IS NULL)"
_PURGED = "EXISTS (SELECT 1 FROM received_purges WHERE case_id = OLD.case_id)"
_ENDED = f"({_PURGED} AND {_ALONE.format(case='OLD.case_id')})"

HANDED = (
    when(
        "handovers",
        "INSERT",
        "handover",
        f"NOT {_SENT} OR NEW.received_at IS NOT NULL OR NEW.receipt_nth <> 0",
        f"NOT {serves('NEW.staff_id', holds(Role.FORWARDER))}",
        *taken("handovers", "id"),
    ),
    when(
        "handovers",
        "UPDATE",
        "handover",
        frozen("rowid", "id", "batch_id", "issue", "receiver", "cases", "staff_id", "at"),
        "NEW.received_at IS NULL OR NEW.receipt_by IS NULL",
        "NEW.receipt_nth <= OLD.receipt_nth",  # a later receipt of the same file takes the place of an earlier one
    ),
    never("handovers", "DELETE", "handover"),
    when("sheet_seals", "INSERT", "sheet_seal", f"NOT {_ON_IT}", *taken("sheet_seals", "paper_id, case_id")),
    never("sheet_seals", "UPDATE", "sheet_seal"),
    when(  # a number does not go while something sealed for a センター still says it
        "number_links",
        "UPDATE",
        "sheet_seal",
        "NEW.ended_at IS NOT NULL AND EXISTS (SELECT 1 FROM sheet_seals WHERE case_id = NEW.case_id)",
    ),
    when(
        "received_batches",
        "INSERT",
        "received",
        _ELSEWHERE,
        f"NOT {serves('NEW.staff_id', _CLERK)}",
        *taken("received_batches", "id", "office_code, fiscal_year, number"),
    ),
    never("received_batches", "UPDATE", "received"),
    never("received_batches", "DELETE", "received"),
    when(
        "received_cases",
        "INSERT",
        "received",
        _ELSEWHERE,
        f"NOT {serves('NEW.staff_id', _CLERK)}",
        *taken("received_cases", "id", "office_code, reception_no, version"),
    ),
    when(
        "received_cases",
        "UPDATE",
        "received",
        frozen("rowid", "id", "office_code", "reception_no", "version", "way", "staff_id", "at"),
        "OLD.batch_id IS NOT NULL OR NEW.batch_id IS NULL",  # a scanned case finds its 束 once
    ),
    never("received_cases", "DELETE", "received"),
    when("received_numbers", "INSERT", "received", *taken("received_numbers", "case_id")),
    never("received_numbers", "UPDATE", "received"),
    when("received_numbers", "DELETE", "received", f"NOT {_LISTED} AND NOT {_ENDED}"),
    when("received_sheets", "INSERT", "received", _NO_BATCH, *taken("received_sheets")),
    never("received_sheets", "UPDATE", "received"),
    never("received_sheets", "DELETE", "received"),
    when(
        "taken_back_sheets",
        "INSERT",
        "received",
        "NOT EXISTS (SELECT 1 FROM received_sheets WHERE seq = NEW.seq)",
        f"trim(NEW.reason) = '' OR NOT {serves('NEW.staff_id', _CLERK)}",
        *taken("taken_back_sheets", "seq"),
    ),
    never("taken_back_sheets", "UPDATE", "received"),
    never("taken_back_sheets", "DELETE", "received"),
    when(
        "given_receipts",
        "INSERT",
        "received",
        _NO_BATCH,
        "NEW.nth IS NOT 1 + (SELECT count(*) FROM given_receipts WHERE batch_id = NEW.batch_id)",
        f"NOT {serves('NEW.staff_id', _CLERK)}",
        *taken("given_receipts", "batch_id, nth"),
    ),
    never("given_receipts", "UPDATE", "received"),
    never("given_receipts", "DELETE", "received"),
    when(
        "received_purges",
        "INSERT",
        "received",
        f"NOT {_ALONE.format(case='NEW.case_id')}",
        "NOT EXISTS (SELECT 1 FROM received_numbers WHERE case_id = NEW.case_id)",
        "NEW.staff_id IS NEW.witness_id OR trim(NEW.token_id) = '' OR trim(NEW.reason) = ''",
        f"NOT {serves('NEW.staff_id', _CLERK)} OR NOT {serves('NEW.witness_id', _REVIEWER)}",
        *taken("received_purges", "case_id", "token_id"),
    ),
    never("received_purges", "UPDATE", "received"),
    never("received_purges", "DELETE", "received"),
    when(
        "ledger_lists",
        "INSERT",
        "ledger",
        "NEW.staff_id IS NEW.witness_id OR trim(NEW.token_id) = ''",
        f"NOT {serves('NEW.staff_id', _CLERK)} OR NOT {serves('NEW.witness_id', _REVIEWER)}",
        *taken("ledger_lists", "id", "token_id"),
    ),
    never("ledger_lists", "UPDATE", "ledger"),
    never("ledger_lists", "DELETE", "ledger"),
    when("ledger_cases", "INSERT", "ledger", *taken("ledger_cases", "list_id, case_id")),
    never("ledger_cases", "UPDATE", "ledger"),
    never("ledger_cases", "DELETE", "ledger"),
)
