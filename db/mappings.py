"""Remembered column mappings of register files, by the fingerprint of their headings."""

from datetime import datetime

import sqlalchemy as sa

from db.link import Link
from db.models import column_mappings

_BY_PRINT = sa.select(column_mappings.c.body).where(column_mappings.c.fingerprint == sa.bindparam("sought"))
_NEW = sa.insert(column_mappings)
_GONE = sa.delete(column_mappings).where(column_mappings.c.fingerprint == sa.bindparam("sought"))


class MappingReader:
    """What was confirmed before."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, fingerprint: str) -> str | None:
        """The mapping as it was put; None for headings never seen."""
        found: str | None = self._link.run(_BY_PRINT, {"sought": fingerprint}).scalar()
        return found


class MappingTable(MappingReader):
    """Remembers."""

    def put(self, fingerprint: str, body: str, *, staff_id: str, at: datetime) -> None:
        """Remembers a mapping; one of before, for the same headings, is replaced."""
        self._link.write("mapping", _GONE, {"sought": fingerprint})
        row = {"fingerprint": fingerprint, "body": body, "staff_id": staff_id, "at": at}
        self._link.write("mapping", _NEW, row)
