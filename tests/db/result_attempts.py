"""SQL that only the guards of the time after 進達 refuse; tried in test_guards.py."""

from forms.kernel.procedure import Part, State, Step
from tests.db.by_hand import DAY, arrived, delivered, forwarded, granted, typed
from tests.db.keeping_attempts import stage_keeping
from tests.helpers.office import Desk, an_adult, approved, confirmed, step

_RESULT = (
    "INSERT INTO results (id, case_id, kind, decided_on, techo_number, disability, decided_grade, fare_class, typed_by,"
    " typed_at, mismatches) VALUES ('x', :sent, 'granted', '2026-11-20', '{number}', '{disability}', '4', '2', :clerk, 'now', 0)"
)
RESULT_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_results_insert_result": ("result", _RESULT.format(number="愛知県第9号", disability="")),
    "guard_results_insert_techo_number": (
        "techo_number",
        _RESULT.format(number="愛知県第123456号", disability="右下肢"),
    ),
    "guard_results_update_result": ("result", "UPDATE results SET disability = 'x' WHERE case_id = :typed"),
    "guard_results_update_second_reader": (
        "second_reader",
        "UPDATE results SET confirmed_by = :clerk, confirmed_at = 'now', token_id = 't' WHERE case_id = :typed",
    ),
    "guard_results_delete_result": ("result", "DELETE FROM results WHERE case_id = :typed"),
    "guard_inquiries_insert_inquiry": (
        "inquiry",
        "INSERT INTO inquiries (id, case_id, asked_on, question, asked_by, asked_at)"
        " VALUES ('x', :typed, '2026-11-20', ' ', :clerk, 'now')",
    ),
    "guard_inquiries_update_inquiry": ("inquiry", "UPDATE inquiries SET question = 'x'"),
    "guard_inquiries_delete_inquiry": ("inquiry", "DELETE FROM inquiries"),
    "guard_certificates_insert_certificate": (
        "certificate",
        "INSERT INTO certificates (id, case_id, result_id, arrived_on, arrived_by, arrived_at)"
        " SELECT 'x', case_id, id, '2026-11-20', :clerk, 'now' FROM results WHERE case_id = :typed",
    ),
    "guard_certificates_update_certificate": ("certificate", "UPDATE certificates SET arrived_by = :second"),
    "guard_certificates_delete_certificate": ("certificate", "DELETE FROM certificates"),
    "guard_papers_insert_notice": (
        "notice",
        "INSERT INTO papers (id, kind, case_id, issue, pages, bears_number, digest, at, staff_id, outcome)"
        " VALUES ('x', 'decision_notice', :typed, 1, 1, 0, 'x', 'now', :clerk, 'pending')",
    ),
    "guard_acts_insert_result": (
        "result",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'grant', 'other', 'forwarded',"
        " 'granted', :reviewer, 'now', 'x', '{}' FROM cases WHERE id = :typed",
    ),
    "guard_acts_insert_ended": (
        "ended",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'withdraw', 'other', 'draft',"
        " 'withdrawn', :reviewer, 'now', 'x', '{}' FROM cases WHERE id = :draft",
    ),
}


def stage_results(desk: Desk) -> dict[str, str]:
    """One that went up and was asked about, one with a decision typed, one whose 手帳 is here."""
    other = confirmed(desk, None, an_adult("別 五郎", "ベツ ゴロウ").changed(applicant_birth="1950-01-01"))
    with desk.doing() as tx:
        other = step(
            desk, tx.cases, other, Step.APPROVE, State.APPROVED, desk.people.reviewer.id, Part.REVIEW
        )
    sent, read = forwarded(desk, other), typed(desk, forwarded(desk, approved(desk)))
    arrived(desk, granted(desk, forwarded(desk, approved(desk))))
    late = an_adult("受取 七子", "ウケトリ ナナコ")
    given = confirmed(desk, None, late)
    with desk.doing() as tx:
        given = step(
            desk, tx.cases, given, Step.APPROVE, State.APPROVED, desk.people.reviewer.id, Part.REVIEW
        )
    stage_keeping(desk, delivered(desk, arrived(desk, granted(desk, forwarded(desk, given)))).id)
    with desk.doing() as tx:
        tx.inquiries.ask(sent.id, "問い", asked_on=DAY, staff_id=desk.people.clerk.id, at=desk.clock())
    return {"sent": sent.id, "typed": read.id}
