"""SQL that only the guards of attachments and doctors refuse; tried in test_guards.py."""

from forms.kernel.attachment import AttachmentKind
from tests.helpers.office import Desk, a_draft

_ROW = "INSERT INTO attachments (id, case_id, kind, dated, sheets, staff_id, at)"
ATTACHMENT_ATTEMPTS: dict[str, tuple[str, str]] = {
    "guard_attachments_insert_attachment": (
        "attachment",
        f"{_ROW} VALUES ('x', :draft, 'photo', '2026-11-01', 1, :admin, 'now')",
    ),
    "guard_attachments_update_attachment": ("attachment", "UPDATE attachments SET hospital = 'x'"),
    "guard_attachments_delete_attachment": ("attachment", "DELETE FROM attachments"),
    "guard_attachment_answers_insert_attachment": (
        "attachment",
        "INSERT INTO attachment_answers (id, case_id, code, reason, staff_id, at)"
        " VALUES ('x', :draft, 'c', ' ', :clerk, 'now')",
    ),
    "guard_attachment_answers_update_attachment": (
        "attachment",
        "UPDATE attachment_answers SET reason = 'x'",
    ),
    "guard_attachment_answers_delete_attachment": ("attachment", "DELETE FROM attachment_answers"),
    "guard_photos_insert_photo": (
        "photo",
        "INSERT INTO photos (attachment_id, sealed, staff_id, at)"
        " SELECT id, x'00', staff_id, at FROM attachments WHERE kind = 'opinion'",
    ),
    "guard_photos_update_photo": ("photo", "UPDATE photos SET sealed = x'00'"),
    "guard_photos_delete_photo": ("photo", "DELETE FROM photos"),
    "guard_doctors_insert_doctor": (
        "doctor",
        "INSERT INTO doctors (id, name, hospital, fields, source, staff_id, at)"
        " VALUES ('x', '名', '院', 'sight', '一覧', :clerk, 'now')",
    ),
    "guard_doctors_update_doctor": ("doctor", "UPDATE doctors SET fields = 'limbs'"),
    "guard_doctors_delete_doctor": ("doctor", "DELETE FROM doctors"),
}


def stage_attachments(desk: Desk) -> None:
    """A doctor, an opinion of his and what was answered about it, a photo, of a draft."""
    case, clerk, at = a_draft(desk), desk.people.clerk.id, desk.clock()
    with desk.doing() as tx:
        doctor = tx.attachments.add_doctor(
            "試験 眼子",
            "試験病院",
            ("sight",),
            source="一覧",
            designated_on=None,
            staff_id=desk.people.admin.id,
            at=at,
        )
        made = tx.attachments.add(
            case.id,
            AttachmentKind.OPINION,
            form="sight",
            doctor_id=doctor,
            doctor_name="試験 眼子",
            hospital="試験病院",
            dated=at.date(),
            sheets=2,
            staff_id=clerk,
            at=at,
        )
        taken = tx.attachments.add(
            case.id, AttachmentKind.PHOTO, dated=at.date(), sheets=1, staff_id=clerk, at=at
        )
        tx.photos.put(taken, b"jpeg", ("見本 太郎", "1983-04-12"), staff_id=clerk, at=at)
        tx.attachments.answer(case.id, "attachment.opinion_old", made, "確認した", staff_id=clerk, at=at)
