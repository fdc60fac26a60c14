"""Documents the office itself accepts: added, ended, never changed or taken away (a case may rest on one)."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import office_documents
from forms.kernel.errors import Refused
from forms.kernel.identity import Medium
from forms.kernel.office_document import OfficeDocument

_KIND = "office_document"
_ALL = sa.select(office_documents).order_by(sa.literal_column("rowid", sa.Integer))
_NEW = sa.insert(office_documents)


class OfficeDocumentReader:
    """Reads what the office accepts."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def all(self) -> tuple[OfficeDocument, ...]:
        """Every decision, those that ended too, oldest first."""
        return tuple(_value(row) for row in self._link.run(_ALL))

    def get(self, document_id: str) -> OfficeDocument:
        """Raises Refused("office_document.unknown")."""
        found = next((one for one in self.all() if one.id == document_id), None)
        if found is None:
            raise Refused("office_document.unknown")
        return found


class OfficeDocumentTable(OfficeDocumentReader):
    """Writes decisions; the guards refuse on their own what this class would let through."""

    def add(
        self,
        kind_id: str,
        label: str,
        *,
        ways: tuple[str, ...],
        media: frozenset[Medium],
        condition: str,
        decided_by: str,
        decided_on: date,
        staff_id: str,
        at: datetime,
    ) -> OfficeDocument:
        """Keeps a decision; an empty `kind_id` is a kind of the office's own. Raises Refused("guard.office_document")."""
        row = {
            "id": new_id(),
            "kind_id": kind_id or new_id(),
            "label": label,
            "ways": ",".join(ways),
            "media": ",".join(sorted(medium.value for medium in media)),
            "condition": condition,
            "decided_by": decided_by,
            "decided_on": decided_on,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write(_KIND, _NEW, row)
        return self.get(str(row["id"]))

    def end(self, document_id: str, *, last_day: date, staff_id: str, at: datetime) -> None:
        """It counts up to that day. Raises Refused("guard.office_document") for one that has ended."""
        ended = {"last_day": last_day, "ended_by": staff_id, "ended_at": at}
        chosen = sa.update(office_documents).where(office_documents.c.id == document_id)
        self._link.write(_KIND, chosen.values(**ended))


def _value(row: sa.Row[Any]) -> OfficeDocument:
    return OfficeDocument(
        id=row.id,
        kind_id=row.kind_id,
        label=row.label,
        ways=tuple(row.ways.split(",")),
        media=frozenset(Medium(name) for name in row.media.split(",")),
        condition=row.condition,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        staff_id=row.staff_id,
        last_day=row.last_day,
    )
