"""照会 and the 手帳 themselves: asked and answered, arrived and given out, each once."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import certificates, inquiries, results, undone_deliveries
from forms.kernel.errors import Refused
from forms.kernel.result import Certificate, Delivery, Inquiry, OldTecho, Receipt, Receiver, Undone, Way

_SAID = ("delivered_on", "way", "receiver", "receiver_name", "identity", "old_techo", "receipt", "told")
_ASKED = sa.select(inquiries).order_by(sa.literal_column("rowid", sa.Integer))
_CAME = (  # those whose decision stands
    sa.select(certificates)
    .join(results, results.c.id == certificates.c.result_id)
    .where(results.c.ended == "")
)


class InquiryReader:
    """Reads 照会."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_case(self, case_id: str) -> tuple[Inquiry, ...]:
        """Oldest first."""
        return tuple(_asked(row) for row in self._link.run(_ASKED.where(inquiries.c.case_id == case_id)))

    def open(self) -> tuple[Inquiry, ...]:
        """Those nobody has answered, of all cases."""
        return tuple(_asked(row) for row in self._link.run(_ASKED.where(inquiries.c.answered_at.is_(None))))


class InquiryTable(InquiryReader):
    """Writes 照会."""

    def ask(self, case_id: str, question: str, *, asked_on: date, staff_id: str, at: datetime) -> None:
        """What the センター asked. Raises Refused("guard.inquiry") while an earlier one is open."""
        said = {"question": question, "asked_on": asked_on, "asked_by": staff_id, "asked_at": at}
        self._link.write("inquiry", sa.insert(inquiries), {"id": new_id(), "case_id": case_id, **said})

    def answer(self, inquiry_id: str, answer: str, *, answered_on: date, staff_id: str, at: datetime) -> None:
        """What we answered, said once."""
        said = {"answer": answer, "answered_on": answered_on, "answered_by": staff_id, "answered_at": at}
        self._link.write("inquiry", sa.update(inquiries).where(inquiries.c.id == inquiry_id).values(**said))


class CertificateReader:
    """Reads what came."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_case(self, case_id: str) -> Certificate | None:
        """The 手帳 of the decision that stands."""
        row = self._link.run(_CAME.where(certificates.c.case_id == case_id)).first()
        return None if row is None else _came(row)

    def waiting(self) -> tuple[Certificate, ...]:
        """Those nobody has collected, the oldest first."""
        waiting = _CAME.where(certificates.c.delivered_at.is_(None)).order_by(certificates.c.arrived_on)
        return tuple(_came(row) for row in self._link.run(waiting))

    def undone(self, case_id: str) -> tuple[Undone, ...]:
        """Every 交付 of a case that a supervisor set aside, oldest first."""
        own = certificates.c.id == undone_deliveries.c.certificate_id
        chosen = sa.select(undone_deliveries).join(certificates, own).where(certificates.c.case_id == case_id)
        kept = self._link.run(chosen.order_by(sa.literal_column("undone_deliveries.rowid", sa.Integer)))
        return tuple(Undone(_given(row), row.delivered_by, row.staff_id, row.at, row.reason) for row in kept)


class CertificateTable(CertificateReader):
    """Books what came and what was given out."""

    def arrive(self, case_id: str, result_id: str, *, arrived_on: date, staff_id: str, at: datetime) -> None:
        """Raises Refused("guard.certificate") for one whose decision does not stand, or that came before it was made."""
        came = {"arrived_on": arrived_on, "arrived_by": staff_id, "arrived_at": at}
        row = {"id": new_id(), "case_id": case_id, "result_id": result_id, **came}
        self._link.write("certificate", sa.insert(certificates), row)

    def deliver(self, case_id: str, delivery: Delivery, *, staff_id: str, at: datetime) -> None:
        """Given out, once. Raises Refused("certificate.none"), ("guard.certificate")."""
        kept = self.of_case(case_id)
        if kept is None:
            raise Refused("certificate.none")
        said = {
            "delivered_on": delivery.delivered_on,
            "way": delivery.way.value,
            "receiver": delivery.receiver.value,
            "receiver_name": delivery.receiver_name,
            "identity": delivery.identity,
            "old_techo": delivery.old_techo.value,
            "receipt": delivery.receipt.value,
            "told": ",".join(delivery.told),
            "delivered_by": staff_id,
            "delivered_at": at,
        }
        self._link.write(
            "certificate", sa.update(certificates).where(certificates.c.id == kept.id).values(**said)
        )

    def undo(self, case_id: str, reason: str, *, staff_id: str, at: datetime, token_id: str) -> None:
        """A 交付 that never was: it stays in the book as it stood, the 手帳 waits again. Raises Refused("certificate.none"),
        ("guard.undone"), ("guard.certificate")."""
        row = self._link.run(_CAME.where(certificates.c.case_id == case_id)).first()
        if row is None or row.delivered_by is None:
            raise Refused("certificate.none")
        given = {column: getattr(row, column) for column in (*_SAID, "delivered_by", "delivered_at")}
        undone = {"id": new_id(), "certificate_id": row.id, "staff_id": staff_id, "at": at}
        undone |= {"token_id": token_id, "reason": reason}
        self._link.write("certificate", sa.insert(undone_deliveries), given | undone)
        emptied = dict.fromkeys(_SAID[1:], "") | dict.fromkeys(
            ("delivered_on", "delivered_by", "delivered_at")
        )
        self._link.write(
            "certificate", sa.update(certificates).where(certificates.c.id == row.id).values(**emptied)
        )


def _asked(row: sa.Row[Any]) -> Inquiry:
    return Inquiry(
        id=row.id,
        case_id=row.case_id,
        asked_on=row.asked_on,
        question=row.question,
        asked_by=row.asked_by,
        answered_on=row.answered_on,
        answer=row.answer,
        answered_by=row.answered_by or "",
    )


def _came(row: sa.Row[Any]) -> Certificate:
    given = None
    if row.delivered_by is not None:
        given = _given(row)
    return Certificate(
        id=row.id,
        case_id=row.case_id,
        result_id=row.result_id,
        arrived_on=row.arrived_on,
        arrived_by=row.arrived_by,
        delivery=given,
        delivered_by=row.delivered_by or "",
    )


def _given(row: sa.Row[Any]) -> Delivery:
    return Delivery(
        delivered_on=row.delivered_on,
        way=Way(row.way),
        receiver=Receiver(row.receiver),
        receiver_name=row.receiver_name,
        identity=row.identity,
        old_techo=OldTecho(row.old_techo),
        receipt=Receipt(row.receipt),
        told=tuple(filter(None, row.told.split(","))),
    )
