"""What is booked beside the cases: the chain, 進達束, papers, people, and what never changes."""

from db.guards.sql import Guard, frozen, never, taken, when
from forms.catalog import DECIDED_HERE, STAYING
from forms.kernel.procedure import GONE_UP

STAYS = f"form_id IN ({', '.join(repr(form) for form in STAYING)})"
_HERE = f"(c.form_id || '/' || c.edition) IN ({', '.join(repr(name) for name in DECIDED_HERE)})"
# what a city decides itself never goes to the prefecture, and what is the prefecture's not to the mayor
_ELSEWHERE = (
    f"EXISTS (SELECT 1 FROM cases c JOIN batches b ON b.id = NEW.batch_id WHERE c.id = NEW.case_id AND {_HERE}"  # noqa: S608 - names of our own editions
    " IS NOT (b.addressee = json_extract(b.office, '$.name') || '長'))"
)
_OF_IT = "EXISTS (SELECT 1 FROM batch_cases o JOIN cases c ON c.id = o.case_id WHERE o.batch_id = OLD.id"
_UP = ", ".join(repr(state.value) for state in GONE_UP)
_GONE, _WAITING = f"{_OF_IT} AND c.state IN ({_UP}))", f"{_OF_IT} AND c.state <> 'forwarded')"

AUDIT: tuple[Guard, ...] = (
    when("audit", "INSERT", "audit", "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)"),
    never("audit", "UPDATE", "audit"),
    never("audit", "DELETE", "audit"),
)
BATCHES: tuple[Guard, ...] = (
    when(
        "batches",
        "INSERT",
        "batch_gap",
        "NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM batches WHERE fiscal_year = NEW.fiscal_year)",
    ),
    when(
        "batches", "INSERT", "batch", "NEW.status <> 'prepared' OR NEW.issues <> 0", *taken("batches", "id")
    ),
    when(
        "batches",
        "UPDATE",
        "batch",
        frozen("rowid", "id", "fiscal_year", "number", "document_number", "dated", "addressee"),
        frozen("head_seq", "head_mac", "staff_id", "at", "office"),
        "NEW.status IS NOT OLD.status AND NOT (OLD.status = 'prepared' AND NEW.status IN ('forwarded', 'void'))",
        "NEW.issues NOT IN (OLD.issues, OLD.issues + 1)",
        # 進達済 is said of a 束 after all its cases have gone on, and of none whose case has is it taken back
        f"NEW.status IS NOT OLD.status AND NEW.status = 'forwarded' AND ({_WAITING} OR NOT {_GONE})",
        f"NEW.status IS NOT OLD.status AND NEW.status = 'void' AND {_GONE}",
    ),
    never("batches", "DELETE", "batch"),
    when(
        "batch_cases",
        "INSERT",
        "batch_case",
        "NOT EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND state = 'approved')",
        f"EXISTS (SELECT 1 FROM cases WHERE id = NEW.case_id AND {STAYS})",  # noqa: S608 - names of our own forms
        "NOT EXISTS (SELECT 1 FROM batches WHERE id = NEW.batch_id AND status = 'prepared' AND issues = 0)",
        # one that went up holds it no more: what is approved again came back (返戻)
        "EXISTS (SELECT 1 FROM batch_cases o JOIN batches b ON b.id = o.batch_id"
        " WHERE o.case_id = NEW.case_id AND b.status = 'prepared')",
        _ELSEWHERE,
        *taken("batch_cases"),
    ),
    never("batch_cases", "UPDATE", "batch_case"),
    never("batch_cases", "DELETE", "batch_case"),
)
PAPERS: tuple[Guard, ...] = (
    when(
        "papers",
        "INSERT",
        "paper",
        "NEW.outcome <> 'pending'",
        "(NEW.bears_number = 1) IS NOT (NEW.salt IS NOT NULL AND length(NEW.salt) >= 16)",
        *taken("papers", "id"),
    ),
    when(
        "papers",
        "UPDATE",
        "paper",
        frozen("rowid", "id", "kind", "case_id", "batch_id", "issue", "pages", "bears_number", "digest"),
        frozen("at", "staff_id"),
        "NEW.outcome IS NOT OLD.outcome AND OLD.outcome <> 'pending' AND NEW.outcome <> 'void'",
        "NEW.salt IS NOT NULL AND NEW.salt IS NOT OLD.salt",
    ),
    never("papers", "DELETE", "paper"),
)
FIXED: tuple[Guard, ...] = (
    when("identity", "INSERT", "identity", "EXISTS (SELECT 1 FROM identity)"),
    never("identity", "UPDATE", "identity"),
    never("identity", "DELETE", "identity"),
    when("counters", "INSERT", "counter", *taken("counters", "name")),
    when("counters", "UPDATE", "counter", f"{frozen('rowid', 'name')} OR NEW.value < OLD.value"),
    never("counters", "DELETE", "counter"),
    when("staff", "INSERT", "staff", *taken("staff", "id", "number")),
    when("staff", "UPDATE", "staff", frozen("rowid", "id", "number")),
    never("staff", "DELETE", "staff"),
    never("transitions", "INSERT", "transition"),
    never("transitions", "UPDATE", "transition"),
    never("transitions", "DELETE", "transition"),
)
