"""SQL that only the guards of 紐付け refuse (the link, what was shown, compared and decided); tried in test_guards.py."""

from datetime import date

from forms.kernel.case import Case
from tests.db.raw import send
from tests.helpers.comparisons import a_comparison, a_settlement
from tests.helpers.further import show_further
from tests.helpers.makers import a_number
from tests.helpers.numbers import show_card
from tests.helpers.office import Desk, approved, confirmed, entered

LINK = (
    "INSERT INTO number_links (id, case_id, version, acquired, source, means, basis, staff_id, at)"
    " VALUES ('x', {case}, 1, 'given', 'document', 'keyed', 'shintai.kofu', {staff}, 'now')"
)
ENDED = (
    "UPDATE number_links SET ended_at = 'now', ended_by = :clerk, ended_why = 'x' WHERE case_id = :entered"
)
SHOWN = (
    "INSERT INTO shown (id, case_id, kind, checks, holder, medium, condition_seen, seen_by, at)"
    " VALUES ('x', :draft, 'card', {checks}, 'subject', 'original', 0, {staff}, 'now')"
)
NOTE = (
    "INSERT INTO identity_notes (id, case_id, kind, due, staff_id, at) VALUES ('x', :draft, 'later', NULL,"
    " :clerk, 'now')"
)
COMPARISON = (
    "INSERT INTO comparisons (id, case_id, use, items, hits, as_of, ours, found, agreements, verdict, staff_id, at)"
    " VALUES ('x', :draft, 'terminal', 'four', 1, '2026-11-20', '[]', '', '{}', 'agrees', :clerk, 'now')"
)
SETTLEMENT = (
    "INSERT INTO settlements (id, case_id, comparison_id, kind, reason_code, shown_id, nth_link, staff_id, token_id, at)"
    " SELECT 'x', :draft, id, {kind}, 'changed', {paper}, 1, {staff}, {token}, 'now' FROM comparisons"
    " WHERE case_id = :draft"
)
_NUMBERED = "(SELECT id FROM shown WHERE case_id = :draft AND checks = 'further_number')"
LINK_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_number_links_insert_link": ("link", LINK.format(case=":confirmed", staff=":clerk")),
    "guard_number_links_insert_people": ("people", LINK.format(case=":returned", staff=":confirmer")),
    "guard_number_links_update_link": ("link", "UPDATE number_links SET source = 'register'"),
    "guard_number_links_update_gone_up": (
        "gone_up",
        "UPDATE number_links SET ended_at = 'now', ended_by = :reviewer, ended_why = 'x' WHERE case_id = :gone_up",
    ),
    "guard_acts_insert_wrong_link": (
        "wrong_link",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'wrong_link', 'other', 'entered',"
        " 'returned', :reviewer, 'now', 'x', json_object('beside', :confirmed) FROM cases WHERE id = :plain",
    ),
    "guard_number_links_delete_link": ("link", "DELETE FROM number_links WHERE case_id = :entered"),
    "guard_numbers_insert_number": (
        "number",
        "INSERT INTO numbers VALUES (:returned, 'no link', x'00', x'00')",
    ),
    "guard_numbers_update_number": ("number", "UPDATE numbers SET sealed = x'00'"),
    "guard_numbers_delete_salt": ("salt", ENDED),
    "guard_numbers_delete_number": ("number", "DELETE FROM numbers WHERE case_id = :plain"),
    "guard_shown_insert_shown": ("shown", SHOWN.format(checks="''", staff=":clerk")),
    "guard_shown_insert_people": ("people", SHOWN.format(checks="'number_check'", staff=":admin")),
    "guard_shown_update_shown": ("shown", "UPDATE shown SET holder = 'subject'"),
    "guard_shown_delete_shown": ("shown", "DELETE FROM shown WHERE case_id = :entered"),
    "guard_identity_notes_insert_note": ("note", NOTE),
    "guard_identity_notes_insert_people": (
        "people",
        "INSERT INTO identity_notes (id, case_id, kind, reason, provider, provider_name, staff_id, at)"
        " VALUES ('x', :plain, 'obvious', 'x', 'self', 'x', :all_round, 'now')",
    ),
    "guard_identity_notes_update_note": ("note", "UPDATE identity_notes SET due = '2027-01-01'"),
    "guard_identity_notes_delete_note": ("note", "DELETE FROM identity_notes"),
    "guard_comparisons_insert_comparison": ("comparison", COMPARISON),
    "guard_comparisons_update_comparison": ("comparison", "UPDATE comparisons SET verdict = 'agrees'"),
    "guard_comparisons_delete_comparison": (
        "comparison",
        "DELETE FROM comparisons WHERE case_id = :plain",
    ),
    "guard_settlements_insert_settlement": (
        "settlement",
        SETTLEMENT.format(kind="'number_changed'", paper="NULL", staff=":reviewer", token="'x'"),
    ),
    "guard_settlements_insert_people": (
        "people",
        SETTLEMENT.format(kind="'number_changed'", paper=_NUMBERED, staff=":clerk", token="'x'"),
    ),
    "guard_settlements_update_settlement": ("settlement", "UPDATE settlements SET reason = ''"),
    "guard_settlements_delete_settlement": ("settlement", "DELETE FROM settlements"),
    "guard_acts_insert_proof": (
        "proof",
        "INSERT INTO acts SELECT (SELECT max(seq) + 1 FROM acts), 'x', id, version, 'approve', 'review', 'confirmed',"
        " 'approved', :reviewer, 'now', 'x', '{}' FROM cases WHERE id = :unproved",
    ),
}


def stage_links(desk: Desk, draft: Case) -> dict[str, str]:
    """A case with a number and no paper, compared and settled; one whose document was taken back; notes on a draft."""
    plain = entered(desk, a_number(2))
    unproved = confirmed(desk, a_number(3))
    gone_up = approved(desk, a_number(4))
    with desk.doing() as tx:
        show_card(tx, draft, desk.people.clerk.id, desk.clock())
        show_further(tx, draft, desk.people.clerk.id, desk.clock())
        tx.shown.agree_later(draft.id, date(2026, 12, 1), desk.people.clerk.id, desk.clock())
        tx.comparisons.add(a_comparison(desk, draft))
        made = tx.comparisons.add(a_comparison(desk, plain, verdict="variant"))
        tx.comparisons.settle(a_settlement(desk, made), None)
    taken_back = "UPDATE shown SET withdrawn_at = 'now', withdrawn_by = :who, withdrawn_why = 'x' WHERE case_id = :case"
    send(desk.store, taken_back, who=desk.people.clerk.id, case=unproved.id)
    everything = desk.people.all_round.id
    send(desk.store, "INSERT INTO editors VALUES (:case, :staff)", case=plain.id, staff=everything)
    return {"plain": plain.id, "unproved": unproved.id, "gone_up": gone_up.id, "all_round": everything}
