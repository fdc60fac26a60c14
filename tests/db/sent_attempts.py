"""SQL that only the guards of the post and of earlier 手帳 refuse; tried in test_guards.py."""

from dataclasses import replace

from forms.kernel.procedure import State, Step
from forms.kernel.result import OldTecho
from tests.db.by_hand import DAY, HANDED, at_state, moved
from tests.db.told_attempts import UNDONE
from tests.helpers.office import Desk

_GIVEN = (
    "delivered_on = '2026-11-20', way = 'counter', receiver = 'subject', receiver_name = 'x', identity = 'card',"
    " old_techo = 'none', receipt = 'signed', delivered_by = :clerk, delivered_at = 'now'"
)
SENT_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_mailings_insert_mailing": (
        "mailing",
        "INSERT INTO mailings (id, certificate_id, sent_on, tracking_no, sent_by, at)"
        " SELECT 'x', id, '2026-11-20', '1234-5678-9012', :clerk, 'now' FROM certificates WHERE case_id = :here",
    ),
    "guard_mailings_update_mailing": ("mailing", "UPDATE mailings SET tracking_no = 'x'"),
    "guard_mailings_delete_mailing": ("mailing", "DELETE FROM mailings"),
    "guard_certificates_update_mailing": (
        "mailing",
        f"UPDATE certificates SET {_GIVEN} WHERE case_id = :mailed",
    ),
    "guard_old_techo_returns_insert_old_techo": (
        "old_techo",
        "INSERT INTO old_techo_returns SELECT 'x', id, 'returned', '2026-11-19', :clerk, 'now' FROM certificates"
        " WHERE case_id = :owes",
    ),
    "guard_old_techo_returns_update_old_techo": (
        "old_techo",
        "UPDATE old_techo_returns SET outcome = 'lost'",
    ),
    "guard_old_techo_returns_delete_old_techo": ("old_techo", "DELETE FROM old_techo_returns"),
    "guard_undone_deliveries_insert_old_techo": (
        "old_techo",
        UNDONE.format(who="reviewer").replace(":had", ":brought"),
    ),
}


def stage_sent(desk: Desk) -> dict[str, str]:
    """A 手帳 that is here, one with the post, two given out whose earlier 手帳 was to come back: one of those did."""
    here, mailed, owes, brought = (at_state(desk, State.ARRIVED).id for _ in range(4))
    who, at = desk.people.clerk, desk.clock()
    later = replace(HANDED, old_techo=OldTecho.LATER)
    for case_id in (owes, brought):
        with desk.doing() as tx:
            tx.certificates.deliver(case_id, later, staff_id=who.id, at=at)
            case = tx.cases.get(case_id)
        moved(desk, case, Step.DELIVER, State.DELIVERED, who)
    with desk.doing() as tx:
        tx.sent.send(mailed, DAY, "123-45-67890-1", staff_id=who.id, at=at)
        tx.sent.old(brought, OldTecho.RETURNED, on=DAY, staff_id=who.id, at=at)
    return {"here": here, "mailed": mailed, "owes": owes, "brought": brought}
