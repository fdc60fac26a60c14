"""Guards of what goes up beside an application: nothing changes once its papers are made; doctors are an administrator's list.

A photo stays as long as its attachment counts, and goes when that was taken back, the application withdrawn, or two people
destroyed it after the end of its case.
"""

from db.guards.sql import Guard, frozen, holds, never, serves, taken, when
from forms.kernel.attachment import AttachmentKind
from forms.kernel.procedure import Role

_KINDS = ", ".join(repr(kind.value) for kind in AttachmentKind)
_ADMIN = holds(Role.ADMIN)
_RECORDS = " OR ".join(holds(role) for role in (Role.CLERK, Role.REVIEWER, Role.FORWARDER))
_OPEN = "'draft', 'entered', 'confirmed', 'returned', 'approved'"


def _closed(case: str) -> str:
    """Whether the case has gone up, or is in a 束 whose papers are made."""
    return (
        f"NOT EXISTS (SELECT 1 FROM cases WHERE id = {case} AND state IN ({_OPEN}))"  # noqa: S608 - names of columns
        " OR EXISTS (SELECT 1 FROM batch_cases o JOIN batches b ON b.id = o.batch_id"
        f" WHERE o.case_id = {case} AND b.status = 'prepared')"
    )


def _gone(case: str) -> str:
    return f"EXISTS (SELECT 1 FROM cases WHERE id = {case})"  # noqa: S608 - names of columns


ATTACHMENTS: tuple[Guard, ...] = (
    when(
        "attachments",
        "INSERT",
        "attachment",
        f"NEW.kind NOT IN ({_KINDS}) OR NEW.sheets < 1",
        "NEW.ended_at IS NOT NULL OR NEW.ended_by IS NOT NULL",
        "NEW.kind = 'opinion' AND (trim(NEW.doctor_name) = '' OR trim(NEW.form) = '')",
        "NEW.kind <> 'techo' AND NEW.dated IS NULL",
        _closed("NEW.case_id"),
        f"NOT {serves('NEW.staff_id', _RECORDS)}",
        *taken("attachments", "id"),
    ),
    when(
        "attachments",
        "UPDATE",
        "attachment",
        frozen("rowid", "id", "case_id", "kind", "form", "doctor_id", "doctor_name", "hospital", "dated"),
        frozen("sheets", "staff_id", "at"),
        "OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL",
        _closed("OLD.case_id"),
        f"NOT {serves('NEW.ended_by', _RECORDS)}",
    ),
    when("attachments", "DELETE", "attachment", _gone("OLD.case_id")),
    when(
        "photos",
        "INSERT",
        "photo",
        "NOT EXISTS (SELECT 1 FROM attachments a WHERE a.id = NEW.attachment_id AND a.kind = 'photo'"
        " AND a.ended_at IS NULL AND a.staff_id = NEW.staff_id)",
        _closed("(SELECT case_id FROM attachments WHERE id = NEW.attachment_id)"),
        f"NOT {serves('NEW.staff_id', _RECORDS)}",
        *taken("photos", "attachment_id"),
    ),
    never("photos", "UPDATE", "photo"),
    when(
        "photos",
        "DELETE",
        "photo",
        "EXISTS (SELECT 1 FROM attachments a JOIN cases c ON c.id = a.case_id WHERE a.id = OLD.attachment_id"
        " AND a.ended_at IS NULL AND c.state <> 'withdrawn')"
        " AND NOT EXISTS (SELECT 1 FROM picture_purges WHERE kind = 'photo' AND target = OLD.attachment_id)",
    ),
    when(
        "attachment_answers",
        "INSERT",
        "attachment",
        "trim(NEW.reason) = '' OR trim(NEW.code) = ''",
        "NEW.attachment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM attachments a"
        " WHERE a.id = NEW.attachment_id AND a.case_id = NEW.case_id)",
        _closed("NEW.case_id"),
        f"NOT {serves('NEW.staff_id', _RECORDS)}",
        *taken("attachment_answers", "id"),
    ),
    never("attachment_answers", "UPDATE", "attachment"),
    when("attachment_answers", "DELETE", "attachment", _gone("OLD.case_id")),
    when(
        "doctors",
        "INSERT",
        "doctor",
        "NEW.last_day IS NOT NULL OR NEW.ended_by IS NOT NULL OR NEW.ended_at IS NOT NULL",
        "trim(NEW.name) = '' OR trim(NEW.hospital) = '' OR NEW.fields = '' OR trim(NEW.source) = ''",
        f"NOT {serves('NEW.staff_id', _ADMIN)}",
        *taken("doctors", "id"),
    ),
    when(
        "doctors",
        "UPDATE",
        "doctor",
        frozen("rowid", "id", "name", "hospital", "fields", "source", "designated_on", "staff_id", "at"),
        "OLD.last_day IS NOT NULL OR NEW.last_day IS NULL OR NEW.ended_at IS NULL",
        f"NOT {serves('NEW.ended_by', _ADMIN)}",
    ),
    never("doctors", "DELETE", "doctor"),
)
