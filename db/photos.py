"""Photos of 手帳 that came as files: sealed, read whole, taken away whole; never changed."""

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa

from db import field_seal, picture_purges
from db.handover_keys import TwoPeople
from db.link import Link
from db.models import attachments, cases, photos
from forms.kernel.picture import digest
from forms.kernel.procedure import State

ENDED = (State.DELIVERED, State.REJECTED)  # a photo has no more work then
_HERE = photos.c.attachment_id == sa.bindparam("sought")
_SEALED = sa.select(photos.c.sealed).where(_HERE)
_GONE = sa.delete(photos).where(_HERE)
_OF_ENDED = (
    sa.select(photos.c.attachment_id, attachments.c.case_id)
    .join(attachments, attachments.c.id == photos.c.attachment_id)
    .join(cases, cases.c.id == attachments.c.case_id)
    .where(attachments.c.ended_at.is_(None), cases.c.state.in_([state.value for state in ENDED]))
    .order_by(cases.c.id)
)
_OF_CASE = (
    sa.select(photos.c.attachment_id).join(attachments).where(attachments.c.case_id == sa.bindparam("case"))
)


class PhotoReader:
    """Opens what was kept."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, attachment_id: str) -> bytes | None:
        """The JPEG of an attachment; None where there is only the paper one. Raises Unavailable("number.damaged")."""
        sealed = self._link.run(_SEALED, {"sought": attachment_id}).scalar()
        return None if sealed is None else field_seal.unseal(self._link.keys, _row(attachment_id), sealed)

    def of_ended(self) -> tuple[tuple[str, str], ...]:
        """The attachment and the case of each photo whose case has come to its end."""
        return tuple((row.attachment_id, row.case_id) for row in self._link.run(_OF_ENDED))

    def subjects(self, case_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Name and birth date whose each photo of these cases was said to be, by the attachment it belongs to."""
        found = sa.select(photos.c.attachment_id, photos.c.subject_name, photos.c.subject_birth)
        mine = found.join(attachments).where(attachments.c.case_id.in_(case_ids))
        return {row.attachment_id: (row.subject_name, row.subject_birth) for row in self._link.run(mine)}


class PhotoTable(PhotoReader):
    """Keeps and takes away; the guards refuse on their own what this class would let through."""

    def put(
        self, attachment_id: str, jpeg: bytes, subject: tuple[str, str], *, staff_id: str, at: datetime
    ) -> None:
        """Seals one beside its attachment, as that of `subject` (name, birth date). Raises Refused("guard.photo")."""
        row = {
            "attachment_id": attachment_id,
            "sealed": field_seal.seal(self._link.keys, _row(attachment_id), jpeg),
            "subject_name": subject[0],
            "subject_birth": subject[1],
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("photo", sa.insert(photos), row)

    def purge(self, attachment_id: str, case_id: str, by: TwoPeople) -> str:
        """Destroys one after the end of its case; the digest of what went. Raises Refused("guard.picture_purge")."""
        made = digest(self.get(attachment_id) or b"")
        picture_purges.note(self._link, picture_purges.PHOTO, attachment_id, case_id, made, by)
        self.remove(attachment_id)
        return made

    def remove(self, attachment_id: str) -> bool:
        """Takes it out of the store; whether there was one. Raises Refused("guard.photo") while its attachment counts."""
        gone = bool(self._link.write("photo", _GONE, {"sought": attachment_id}).rowcount)
        self._link.destroyed = self._link.destroyed or gone
        return gone

    def remove_of(self, case_id: str) -> int:
        """Takes all of a case out; how many there were. Raises Refused("guard.photo") while the case was not withdrawn."""
        ids = list(self._link.run(_OF_CASE, {"case": case_id}).scalars())
        return sum(self.remove(attachment_id) for attachment_id in ids)


def _row(attachment_id: str) -> str:
    return f"photo|{attachment_id}"
