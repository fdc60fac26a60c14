"""SQL that only the guards of 支援措置 refuse; tried in test_guards.py."""

from datetime import date

from forms.kernel.protection import Named, Protection, ProtectionKind, Side, Visitor
from tests.helpers.office import Desk

_NEW = "(id, kind, standing, from_on, added_by, added_at)"
PROTECTION_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_protections_insert_protection": (
        "protection",
        f"INSERT INTO protections {_NEW} VALUES ('x', 'dv', 'decided', '2026-11-01', :clerk, 'now')",
    ),
    "guard_protections_update_protection": (
        "protection",
        "UPDATE protections SET standing = 'ended' WHERE id = :protection",
    ),
    "guard_protections_delete_protection": ("protection", "DELETE FROM protections WHERE id = :bare"),
    "guard_protected_people_insert_protected_person": (
        "protected_person",
        "INSERT INTO protected_people VALUES (:protection, 9, 'protected', '氏名', '', '', '')",
    ),
    "guard_protected_people_update_protected_person": (
        "protected_person",
        "UPDATE protected_people SET birth_year = '1900'",
    ),
    "guard_protected_people_delete_protected_person": ("protected_person", "DELETE FROM protected_people"),
    "guard_visitor_stops_insert_visitor_stop": (
        "visitor_stop",
        "INSERT INTO visitor_stops (id, case_id, protection_id, visitor, visitor_key, at, staff_id, ruling)"
        " VALUES ('x', :draft, :protection, 'agent', 'k', 'now', :clerk, 'go_on')",
    ),
    "guard_visitor_stops_update_visitor_stop": (
        "visitor_stop",
        "UPDATE visitor_stops SET ruling = 'go_on', ruled_by = :clerk, ruled_at = 'now', token_id = 't', told = 'w'",
    ),
    "guard_visitor_stops_delete_visitor_stop": ("visitor_stop", "DELETE FROM visitor_stops"),
    "guard_liftings_insert_lifting": (
        "lifting",
        "INSERT INTO liftings VALUES ('x', :draft, :clerk, 'clerk', ' ', 'now')",
    ),
    "guard_liftings_update_lifting": ("lifting", "UPDATE liftings SET told = 'x'"),
    "guard_liftings_delete_lifting": ("lifting", "DELETE FROM liftings"),
}


def a_protection(desk: Desk, *people: Named) -> Protection:
    """A provisional one, by the clerk."""
    with desk.doing() as tx:
        return tx.protections.add(
            ProtectionKind.DV,
            people,
            from_on=date(2026, 4, 1),
            to_on=None,
            source="住民課の通知",
            safe_contact="職場",
            address="碧南市1",
            staff_id=desk.people.clerk.id,
            at=desk.clock(),
        )


def stage_protections(desk: Desk) -> dict[str, str]:
    """One with somebody in it, a stop and a look, and one of nobody."""
    made = a_protection(desk, Named(Side.PROTECTED, "試験 太郎", "", "1970-05-01"))
    bare = a_protection(desk)
    with desk.doing() as tx:
        tx.protections.add_stop("case", made.id, Visitor.AGENT, "k", desk.people.clerk.id, desk.clock())
        tx.protections.add_lifting("case", desk.people.clerk.id, "clerk", "理由", desk.clock())
    return {"protection": made.id, "bare": bare.id}
