"""SQL that only the guards of printing refuse; tried in test_guards.py."""

from forms.kernel.case import PaperOutcome
from forms.kernel.correction import Party
from forms.kernel.printing import Again, Failure, Fault, Reprint
from tests.db.by_hand import in_batch
from tests.helpers.office import Desk, approved

PRINTING_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_printers_insert_printer": (
        "printer",
        "INSERT INTO printers (id, name, tray, two_sided, staff_id, at) VALUES ('x', '倉庫', '', 0, :forwarder, 'now')",
    ),
    "guard_printers_update_printer": ("printer", "UPDATE printers SET name = 'x' WHERE id = :printer"),
    "guard_printers_delete_printer": ("printer", "DELETE FROM printers"),
    "guard_print_failures_insert_print": (
        "print",
        "INSERT INTO print_failures (paper_id, fault, pages, staff_id, at) VALUES (:right, 'jam', '', :forwarder, 'now')",
    ),
    "guard_print_failures_update_print": ("print", "UPDATE print_failures SET fault = 'faint'"),
    "guard_print_failures_delete_print": ("print", "DELETE FROM print_failures"),
    "guard_reprints_insert_print": (
        "print",
        "INSERT INTO reprints (paper_id, reason, words, staff_id, at) VALUES (:wrong, 'lost', '', :forwarder, 'now')",
    ),
    "guard_reprints_update_print": ("print", "UPDATE reprints SET reason = 'asked'"),
    "guard_reprints_delete_print": ("print", "DELETE FROM reprints"),
    "guard_corrections_insert_correction": (
        "correction",
        "INSERT INTO corrections (id, case_id, party, asked_on, about, asked_by, asked_at)"
        " VALUES ('x', :draft, 'doctor', '2026-11-20', '可動域', :clerk, 'now')",
    ),
    "guard_corrections_update_correction": ("correction", "UPDATE corrections SET about = 'x'"),
    "guard_corrections_delete_correction": ("correction", "DELETE FROM corrections"),
}


def stage_printing(desk: Desk) -> dict[str, str]:
    """A printer on the list, a paper that failed, one issued again."""
    who, boss, at = desk.people.forwarder.id, desk.people.admin.id, desk.clock()
    case = approved(desk)
    batch = in_batch(desk, case, PaperOutcome.FAILED, PaperOutcome.PRINTED)
    with desk.doing() as tx:
        printer = tx.printing.allow("福祉課-複合機", "", two_sided=False, staff_id=boss, at=at)
        wrong, right = (paper.id for paper in tx.papers.of_batch(batch.id))
        tx.printing.fail([wrong], Failure(Fault.JAM, (2, 3)), staff_id=who, at=at)
        tx.corrections.ask(case.id, Party.DOCTOR, "可動域の記入", asked_on=at.date(), staff_id=who, at=at)
        tx.printing.say_again(right, Reprint(Again.NOT_RIGHT), staff_id=who, at=at)
    return {"printer": printer, "wrong": wrong, "right": right, "forwarder": who}
