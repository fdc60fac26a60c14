"""死亡・転出: a person says whose 手帳 it is, once, of one that was given out; what was decided stays, letters stay."""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.case import PaperKind
from forms.kernel.departed import Cause, Closed, LetterKind
from forms.kernel.holder import LedgerState
from forms.kernel.procedure import Role

_BOOKS = f"{holds(Role.CLERK)} OR {holds(Role.FORWARDER)}"
_CAUSES = ", ".join(f"'{cause.value}'" for cause in Cause)
_CLOSED = ", ".join(f"'{how.value}'" for how in Closed)
_KINDS = ", ".join(f"'{kind.value}'" for kind in LetterKind)
_DECIDES = frozen("case_id", "techo_number", "decided_by", "decided_at")
_CLOSES = frozen("closed", "closed_on", "closed_by", "note")
_UNDECIDED = "(OLD.case_id IS NULL AND OLD.techo_number = '')"
# somebody who was given a 手帳 here and was born that day, or a line of the ledger in use that says so of a 手帳 not returned
_OWN_CASE = (
    "(NEW.techo_number = '' AND EXISTS (SELECT 1 FROM cases c WHERE c.id = NEW.case_id"
    " AND c.state = 'delivered' AND c.subject_birth = OLD.birth))"
)
_OWN_LINE = (
    "(NEW.case_id IS NULL AND EXISTS (SELECT 1 FROM holders h JOIN holder_ledgers g ON g.id = h.ledger_id"  # noqa: S608 - words of our own
    f" WHERE g.state = '{LedgerState.CURRENT.value}' AND h.techo_number = NEW.techo_number AND h.techo_number <> ''"
    " AND h.birth = OLD.birth AND h.returned_on IS NULL))"
)
_WRITERS = f"{_BOOKS} OR {holds(Role.REVIEWER)}"
# a 再認定 that is written down: of a 手帳 given out here, or of a line of the ledger in use
_REVIEWED_CASE = (
    "EXISTS (SELECT 1 FROM cases c JOIN results r ON r.case_id = c.id AND r.ended = '' AND r.confirmed_by IS NOT NULL"
    " WHERE c.id = NEW.case_id AND c.state = 'delivered' AND c.subject_birth = NEW.birth"
    " AND r.review_month = NEW.review_month AND r.techo_number = NEW.techo_number)"
)
_REVIEWED_LINE = (
    "(NEW.case_id IS NULL AND EXISTS (SELECT 1 FROM holders h JOIN holder_ledgers g ON g.id = h.ledger_id"  # noqa: S608 - words of our own
    f" WHERE g.state = '{LedgerState.CURRENT.value}' AND h.techo_number = NEW.techo_number AND h.birth = NEW.birth"
    " AND h.review_month = NEW.review_month AND h.returned_on IS NULL))"
)
_RENEWAL = f"(NEW.departure_id IS NULL AND NEW.review_month <> '' AND NEW.place = '' AND ({_REVIEWED_CASE} OR {_REVIEWED_LINE}))"


def _gone(cause: Cause) -> str:
    """Whether it is about an open line of the list of that cause, which a person found to be this holder of the ledger."""
    return (
        "(NEW.case_id IS NULL AND NEW.review_month = '' AND EXISTS (SELECT 1 FROM departures d"  # noqa: S608 - words of our own
        " WHERE d.id = NEW.departure_id AND d.techo_number = NEW.techo_number AND d.birth = NEW.birth"
        f" AND d.cause = '{cause.value}' AND d.closed = ''))"
    )


DEPARTED: tuple[Guard, ...] = (
    when(
        "departures",
        "INSERT",
        "departure",
        f"NEW.cause NOT IN ({_CAUSES}) OR trim(NEW.name) = '' OR trim(NEW.birth) = ''",
        "NEW.case_id IS NOT NULL OR NEW.techo_number <> '' OR NEW.decided_by IS NOT NULL",
        "NEW.closed <> '' OR NEW.closed_on IS NOT NULL",
        f"NOT {serves('NEW.taken_by', _BOOKS)}",
        *taken("departures", "id"),
    ),
    when(
        "departures",
        "UPDATE",
        "departure",
        frozen("rowid", "id", "cause", "on_day", "name", "kana", "birth", "address", "place"),
        frozen("taken_by", "taken_at"),
        # whose 手帳 it is, is said once
        f"({_DECIDES}) AND (NOT {_UNDECIDED} OR NEW.closed <> '' OR NEW.decided_at IS NULL"
        f" OR NOT {serves('NEW.decided_by', _BOOKS)} OR NOT ({_OWN_CASE} OR {_OWN_LINE}))",
        f"({_CLOSES}) AND (OLD.closed <> '' OR {_UNDECIDED} OR NEW.closed NOT IN ({_CLOSED})"
        f" OR NEW.closed_on IS NULL OR NOT {serves('NEW.closed_by', _BOOKS)})",
    ),
    # what is of no holder goes; of a holder it stays
    when("departures", "DELETE", "departure", f"NOT {_UNDECIDED}"),
    when(
        "letters",
        "INSERT",
        "letter",
        f"NEW.kind NOT IN ({_KINDS}) OR NEW.answered_on IS NOT NULL OR NEW.answer <> ''",
        "NOT EXISTS (SELECT 1 FROM papers p WHERE p.id = NEW.paper_id AND p.case_id = NEW.case_id"
        " AND p.kind = NEW.kind AND p.staff_id = NEW.staff_id)",
        *taken("letters", "id"),
    ),
    when(
        "letters",
        "UPDATE",
        "letter",
        frozen("rowid", "id", "case_id", "kind", "place", "paper_id", "staff_id", "at"),
        "OLD.answered_on IS NOT NULL OR NEW.answered_on IS NULL OR trim(NEW.answer) = ''",
        f"NEW.kind <> '{LetterKind.INQUIRY.value}' OR NOT {serves('NEW.answered_by', _BOOKS)}",
    ),
    never("letters", "DELETE", "letter"),
    when(
        "holder_letters",
        "INSERT",
        "holder_letter",
        f"NOT CASE NEW.kind WHEN '{PaperKind.RENEWAL_LETTER.value}' THEN {_RENEWAL}"
        f" WHEN '{PaperKind.RETURN_LETTER.value}' THEN {_gone(Cause.DIED)}"
        f" WHEN '{PaperKind.DEATH_NOTICE.value}' THEN {_gone(Cause.DIED)}"
        f" WHEN '{PaperKind.MOVED_NOTICE.value}' THEN {_gone(Cause.LEFT)} ELSE 0 END",
        "NOT EXISTS (SELECT 1 FROM papers p WHERE p.id = NEW.paper_id AND p.case_id IS NEW.case_id"
        " AND p.kind = NEW.kind AND p.staff_id = NEW.staff_id AND p.batch_id IS NULL)",
        f"NOT {serves('NEW.staff_id', _WRITERS)}",
        *taken("holder_letters", "id", "paper_id"),
    ),
    never("holder_letters", "UPDATE", "holder_letter"),
    never("holder_letters", "DELETE", "holder_letter"),
)
