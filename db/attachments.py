"""Attachments of a case and the office's list of doctors: added, ended once, never changed (a printed sheet rests on them)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import attachment_answers, attachments, doctors
from forms.kernel.attachment import Answer, Attachment, AttachmentKind, Doctor
from forms.kernel.errors import Refused

_ROW = sa.literal_column("rowid", sa.Integer)
_KIND = "attachment"


class AttachmentReader:
    """Reads what was recorded."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of(self, case_ids: Collection[str]) -> tuple[Attachment, ...]:
        """Every attachment of these cases, those taken back too, in the order they were recorded."""
        chosen = sa.select(attachments).where(attachments.c.case_id.in_(case_ids)).order_by(_ROW)
        return tuple(_attachment(row) for row in self._link.run(chosen))

    def answers(self, case_ids: Collection[str]) -> tuple[Answer, ...]:
        """What was found out about remarks on these cases, oldest first."""
        chosen = (
            sa.select(attachment_answers).where(attachment_answers.c.case_id.in_(case_ids)).order_by(_ROW)
        )
        return tuple(_answer(row) for row in self._link.run(chosen))

    def doctors(self) -> tuple[Doctor, ...]:
        """The list, those whose designation ended too, by name."""
        chosen = sa.select(doctors).order_by(doctors.c.name, doctors.c.hospital, _ROW)
        return tuple(_doctor(row) for row in self._link.run(chosen))


class AttachmentTable(AttachmentReader):
    """Records; the guards refuse on their own what this class would let through."""

    def add(
        self,
        case_id: str,
        kind: AttachmentKind,
        *,
        form: str = "",
        doctor_id: str = "",
        doctor_name: str = "",
        hospital: str = "",
        dated: date | None,
        sheets: int,
        staff_id: str,
        at: datetime,
    ) -> str:
        """Keeps one; its id. Raises Refused("guard.attachment") for a case whose papers are made or gone."""
        row = {
            "id": new_id(),
            "case_id": case_id,
            "kind": kind.value,
            "form": form,
            "doctor_id": doctor_id or None,
            "doctor_name": doctor_name,
            "hospital": hospital,
            "dated": dated,
            "sheets": sheets,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write(_KIND, sa.insert(attachments), row)
        return str(row["id"])

    def end(self, attachment_id: str, *, staff_id: str, at: datetime) -> None:
        """It counts no more. Raises Refused("guard.attachment") for one that ended, or whose case's papers are made."""
        chosen = sa.update(attachments).where(attachments.c.id == attachment_id)
        self._link.write(_KIND, chosen.values(ended_by=staff_id, ended_at=at))

    def answer(
        self, case_id: str, code: str, attachment_id: str, reason: str, *, staff_id: str, at: datetime
    ) -> None:
        """What was found out about a remark. Raises Refused("guard.attachment") as `add`."""
        row = {
            "id": new_id(),
            "case_id": case_id,
            "code": code,
            "attachment_id": attachment_id or None,
            "reason": reason,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write(_KIND, sa.insert(attachment_answers), row)

    def add_doctor(
        self,
        name: str,
        hospital: str,
        fields: Iterable[str],
        *,
        source: str,
        designated_on: date | None,
        staff_id: str,
        at: datetime,
    ) -> str:
        """Takes one into the list; his id. Raises Refused("guard.doctor")."""
        row = {
            "id": new_id(),
            "name": name,
            "hospital": hospital,
            "fields": ",".join(fields),
            "source": source,
            "designated_on": designated_on,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("doctor", sa.insert(doctors), row)
        return str(row["id"])

    def end_doctor(self, doctor_id: str, *, last_day: date, staff_id: str, at: datetime) -> None:
        """The designation ended with that day. Raises Refused("doctor.unknown"), ("guard.doctor") for one that ended."""
        if all(one.id != doctor_id for one in self.doctors()):
            raise Refused("doctor.unknown")
        chosen = sa.update(doctors).where(doctors.c.id == doctor_id)
        self._link.write("doctor", chosen.values(last_day=last_day, ended_by=staff_id, ended_at=at))


def _attachment(row: sa.Row[Any]) -> Attachment:
    return Attachment(
        id=row.id,
        case_id=row.case_id,
        kind=AttachmentKind(row.kind),
        form=row.form,
        doctor_id=row.doctor_id or "",
        doctor_name=row.doctor_name,
        hospital=row.hospital,
        dated=row.dated,
        sheets=row.sheets,
        staff_id=row.staff_id,
        at=row.at,
        ended_at=row.ended_at,
    )


def _answer(row: sa.Row[Any]) -> Answer:
    return Answer(row.id, row.case_id, row.code, row.attachment_id or "", row.reason, row.staff_id, row.at)


def _doctor(row: sa.Row[Any]) -> Doctor:
    return Doctor(
        id=row.id,
        name=row.name,
        hospital=row.hospital,
        fields=tuple(row.fields.split(",")),
        source=row.source,
        designated_on=row.designated_on,
        staff_id=row.staff_id,
        at=row.at,
        last_day=row.last_day,
        ended_at=row.ended_at,
    )
