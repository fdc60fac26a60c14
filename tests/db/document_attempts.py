"""SQL that only the guards of the office's own documents refuse; tried in test_guards.py."""

from datetime import date

from forms.kernel.identity import Medium
from forms.kernel.office_document import OfficeDocument
from tests.helpers.office import Desk

DOCUMENT_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_office_documents_insert_office_document": (
        "office_document",
        "INSERT INTO office_documents (id, kind_id, label, ways, media, decided_by, decided_on, staff_id, at)"
        " VALUES ('x', 'x', '敬老パス', 'identity_two', 'original', ' ', '2026-11-01', :admin, 'now')",
    ),
    "guard_office_documents_update_office_document": (
        "office_document",
        "UPDATE office_documents SET last_day = '2026-11-30', ended_at = 'now', ended_by = :clerk",
    ),
    "guard_office_documents_delete_office_document": ("office_document", "DELETE FROM office_documents"),
}


def an_office_document(desk: Desk, kind_id: str = "", *, staff_id: str = "") -> OfficeDocument:
    """A pass of the city, taken for 身元確認 with another paper; an administrator recorded it."""
    with desk.doing() as tx:
        return tx.office_documents.add(
            kind_id,
            "市の敬老パス",
            ways=("identity_two",),
            media=frozenset({Medium.ORIGINAL, Medium.COPY}),
            condition="氏名と住所が載っている",
            decided_by="福祉課長",
            decided_on=date(2026, 11, 2),
            staff_id=staff_id or desk.people.admin.id,
            at=desk.clock(),
        )
