"""What a センター took from its offices: 束, cases, their numbers sealed apart, the sheets that were scanned, the lists for the
ledger."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db import field_seal
from db.handover_keys import TwoPeople
from db.ids import new_id
from db.link import Link
from db.models import (
    given_receipts,
    ledger_cases,
    ledger_lists,
    received_batches,
    received_cases,
    received_numbers,
    received_purges,
    received_sheets,
    taken_back_sheets,
)
from forms.kernel.attachment import AttachmentKind
from forms.kernel.errors import Refused
from forms.kernel.handed_over import HandedBatch, HandedCase, HandedCause, HandedChange, HandedPaper
from forms.kernel.number import IndividualNumber
from forms.kernel.received import GivenReceipt, ReceivedBatch, ReceivedCase, Way

_KIND = "received"
_KEYS = frozenset({"reception_no", "version", "sheets", "number", "beside", "told"})
_WORDS = tuple(field.name for field in fields(HandedCase) if field.name not in _KEYS)
_COUNT = (
    sa.select(sa.func.count())
    .where(received_cases.c.batch_id == received_batches.c.id)
    .scalar_subquery()
    .label("cases")
)
_LISTED_AT = (
    sa.select(sa.func.min(ledger_lists.c.at))
    .join(ledger_cases, ledger_cases.c.list_id == ledger_lists.c.id)
    .join(received_cases, received_cases.c.id == ledger_cases.c.case_id)
    .where(received_cases.c.batch_id == received_batches.c.id)
    .scalar_subquery()
    .label("ledger_at")
)
_BATCHES = sa.select(received_batches, _COUNT, _LISTED_AT)
_STANDS = ~(
    sa.select(taken_back_sheets.c.seq).where(taken_back_sheets.c.seq == received_sheets.c.seq).exists()
)
_HELD = sa.select(received_numbers.c.case_id).where(received_numbers.c.case_id == received_cases.c.id)
_CASES = sa.select(received_cases, _HELD.exists().label("held"))


class ReceivedReader:
    """Reads what was taken."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def batches(self) -> tuple[ReceivedBatch, ...]:
        """Every 束 that was taken, newest first."""
        newest = _BATCHES.order_by(received_batches.c.at.desc(), sa.literal_column("rowid").desc())
        return tuple(_batch(row) for row in self._link.run(newest))

    def batch(self, batch_id: str) -> ReceivedBatch:
        """Raises Refused("receive.unknown")."""
        row = self._link.run(_BATCHES.where(received_batches.c.id == batch_id)).first()
        if row is None:
            raise Refused("receive.unknown")
        return _batch(row)

    def same_batch(self, batch: HandedBatch) -> bool:
        """Whether this 束 was taken, of whatever issue and from whatever file."""
        same = (
            (received_batches.c.office_code == batch.office_code)
            & (received_batches.c.fiscal_year == batch.fiscal_year)
            & (received_batches.c.number == batch.number)
        )
        return self._link.run(sa.select(received_batches.c.id).where(same)).first() is not None

    def cases(self, batch_id: str = "") -> tuple[ReceivedCase, ...]:
        """The cases of a 束 in its order; without one those that came by their sheet alone, oldest first."""
        own = received_cases.c.batch_id == batch_id if batch_id else received_cases.c.batch_id.is_(None)
        chosen = _CASES.where(own).order_by(received_cases.c.position, sa.text("received_cases.rowid"))
        return tuple(_case(row) for row in self._link.run(chosen))

    def case(self, case_id: str) -> ReceivedCase:
        """Raises Refused("receive.unknown")."""
        row = self._link.run(_CASES.where(received_cases.c.id == case_id)).first()
        if row is None:
            raise Refused("receive.unknown")
        return _case(row)

    def find(self, office_code: str, reception_no: str, version: int) -> ReceivedCase | None:
        """A case that was taken, by what its office calls it."""
        same = (
            (received_cases.c.office_code == office_code)
            & (received_cases.c.reception_no == reception_no)
            & (received_cases.c.version == version)
        )
        row = self._link.run(_CASES.where(same)).first()
        return None if row is None else _case(row)

    def number(self, case_id: str) -> IndividualNumber | None:
        """The subject's number; None if the case has none (any more). Raises Unavailable("number.damaged")."""
        chosen = sa.select(received_numbers.c.sealed).where(received_numbers.c.case_id == case_id)
        sealed = self._link.run(chosen).scalar()
        if sealed is None:
            return None
        return IndividualNumber(field_seal.unseal(self._link.keys, _row(case_id), sealed).decode("ascii"))

    def scans(self, batch_id: str) -> tuple[str, ...]:
        """The codes of the sheets as they were scanned for a 束, in their order, without those that were taken back."""
        own = sa.select(received_sheets.c.code).where(received_sheets.c.batch_id == batch_id, _STANDS)
        return tuple(self._link.run(own.order_by(received_sheets.c.seq)).scalars())

    def receipt(self, batch_id: str) -> GivenReceipt | None:
        """The receipt of a 束 that was given last."""
        own = sa.select(given_receipts).where(given_receipts.c.batch_id == batch_id)
        row = self._link.run(own.order_by(given_receipts.c.nth.desc()).limit(1)).first()
        return None if row is None else GivenReceipt(row.nth, row.body, row.sealed, row.at)


class ReceivedTable(ReceivedReader):
    """Takes, once; and lets numbers go."""

    def add_batch(self, batch: HandedBatch, *, staff_id: str, at: datetime) -> None:
        """The 束 itself; its cases follow. Raises Refused("guard.received") for one that was taken, or outside a センター."""
        row = {
            "id": batch.id,
            "office_code": batch.office_code,
            "office_name": batch.office_name,
            "fiscal_year": batch.fiscal_year,
            "number": batch.number,
            "issue": batch.issue,
            "document_number": batch.document_number,
            "dated": batch.dated,
            "letter": " ".join(batch.letter),
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write(_KIND, sa.insert(received_batches), row)

    def add_case(
        self,
        office_code: str,
        case: HandedCase,
        *,
        batch_id: str,
        position: int,
        way: Way,
        staff_id: str,
        at: datetime,
    ) -> str:
        """One case with its number (id). Raises Refused("guard.received") for one that was taken."""
        case_id = new_id()
        row = {
            "id": case_id,
            "batch_id": batch_id or None,
            "office_code": office_code,
            "reception_no": case.reception_no,
            "version": case.version,
            "position": position,
            "body": _body(case),
            "way": way.value,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write(_KIND, sa.insert(received_cases), row)
        self._keep_number(case_id, case)
        return case_id

    def join(self, case_id: str, case: HandedCase, *, batch_id: str, position: int) -> None:
        """A case that came by its sheet finds its 束, what the code had no room for, and its number again where that was
        destroyed meanwhile. Raises Refused("guard.received")."""
        found = {"batch_id": batch_id, "position": position, "body": _body(case)}
        chosen = sa.update(received_cases).where(received_cases.c.id == case_id)
        self._link.write(_KIND, chosen.values(**found))
        if self.number(case_id) is None:
            self._keep_number(case_id, case)

    def scan(self, batch_id: str, code: str, *, staff_id: str, at: datetime) -> None:
        """One sheet was scanned."""
        row = {"batch_id": batch_id, "code": code, "staff_id": staff_id, "at": at}
        self._link.write(_KIND, sa.insert(received_sheets), row)

    def take_back(self, batch_id: str, code: str, reason: str, *, staff_id: str, at: datetime) -> None:
        """The scan of a sheet that was the last with this code was none. Raises Refused("receive.unknown") where none stands."""
        own = (received_sheets.c.batch_id == batch_id) & (received_sheets.c.code == code) & _STANDS
        seq = self._link.run(sa.select(sa.func.max(received_sheets.c.seq)).where(own)).scalar()
        if seq is None:
            raise Refused("receive.unknown")
        row = {"seq": seq, "reason": reason, "staff_id": staff_id, "at": at}
        self._link.write(_KIND, sa.insert(taken_back_sheets), row)

    def give_receipt(self, batch_id: str, given: GivenReceipt, *, staff_id: str) -> None:
        """Keeps a receipt as it leaves. Raises Refused("guard.received") for one out of its turn."""
        row = {
            "batch_id": batch_id,
            "nth": given.nth,
            "body": given.body,
            "sealed": given.sealed,
            "staff_id": staff_id,
            "at": given.at,
        }
        self._link.write(_KIND, sa.insert(given_receipts), row)

    def list_for_ledger(
        self, case_ids: Sequence[str], *, staff_id: str, witness_id: str, token_id: str, at: datetime
    ) -> None:
        """That the numbers of these cases leave for the ledger. Raises Refused("guard.ledger") for one person alone."""
        list_id = new_id()
        row = {"id": list_id, "staff_id": staff_id, "witness_id": witness_id, "token_id": token_id, "at": at}
        self._link.write(_KIND, sa.insert(ledger_lists), row)
        listed = [{"list_id": list_id, "case_id": case_id} for case_id in case_ids]
        self._link.write(_KIND, sa.insert(ledger_cases), listed)

    def destroy(self, case_ids: Collection[str]) -> int:
        """Destroys the numbers of these cases; how many there were. Raises Refused("guard.received") for one that never was
        in a list for the ledger."""
        gone = 0
        for case_id in case_ids:
            own = sa.delete(received_numbers).where(received_numbers.c.case_id == case_id)
            gone += self._link.write("number", own).rowcount
        self._link.destroyed |= gone > 0
        return gone

    def destroy_alone(self, case_id: str, two: TwoPeople) -> None:
        """Two people destroy the number of a case whose sheet came alone, while no file of its 束 did. Raises
        Refused("guard.received")."""
        row = {
            "case_id": case_id,
            "staff_id": two.staff_id,
            "witness_id": two.witness_id,
            "token_id": two.token_id,
            "reason": two.reason,
            "at": two.at,
        }
        self._link.write(_KIND, sa.insert(received_purges), row)
        self.destroy([case_id])

    def _keep_number(self, case_id: str, case: HandedCase) -> None:
        if case.number is not None:
            sealed = field_seal.seal(self._link.keys, _row(case_id), case.number.reveal().encode("ascii"))
            self._link.write(_KIND, sa.insert(received_numbers), {"case_id": case_id, "sealed": sealed})


def _row(case_id: str) -> str:
    return f"received|{case_id}|number"


def _body(case: HandedCase) -> str:
    values = {name: getattr(case, name) for name in _WORDS}
    beside = None if case.beside is None else [(one.kind.value, one.sheets) for one in case.beside]
    told = None if case.told is None else asdict(case.told)
    said = {**values, "sheets": case.sheets, "beside": beside, "told": told}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _case(row: sa.Row[Any]) -> ReceivedCase:
    values = json.loads(row.body)
    sheets = tuple(values.pop("sheets"))
    said = values.pop("beside", None)  # a row of an earlier program says nothing of it
    beside = None if said is None else tuple(HandedPaper(AttachmentKind(kind), count) for kind, count in said)
    told = _told(values.pop("told", None))
    case = HandedCase(row.reception_no, row.version, sheets=sheets, beside=beside, told=told, **values)
    return ReceivedCase(
        id=row.id,
        batch_id=row.batch_id or "",
        office_code=row.office_code,
        case=case,
        has_number=bool(row.held),
        way=Way(row.way),
        staff_id=row.staff_id,
        at=row.at,
    )


def _told(said: dict[str, Any] | None) -> HandedCause | None:
    if said is None:  # as above
        return None
    changes = tuple(HandedChange(**one) for one in said["changes"])
    return HandedCause(**{**said, "changes": changes})


def _batch(row: sa.Row[Any]) -> ReceivedBatch:
    return ReceivedBatch(
        id=row.id,
        office_code=row.office_code,
        office_name=row.office_name,
        fiscal_year=row.fiscal_year,
        number=row.number,
        issue=row.issue,
        document_number=row.document_number,
        dated=row.dated,
        letter=tuple(row.letter.split()),
        cases=row.cases,
        staff_id=row.staff_id,
        at=row.at,
        ledger_at=None if row.ledger_at is None else datetime.fromisoformat(str(row.ledger_at)),
    )
