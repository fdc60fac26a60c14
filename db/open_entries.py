"""Who has which case open for number entry."""

from datetime import datetime

import sqlalchemy as sa

from db.link import Link
from db.models import open_entries
from forms.kernel.open_entry import OpenEntry

_KIND = "open_entry"
_OF = sa.select(open_entries).where(open_entries.c.staff_id == sa.bindparam("sought"))
_TOUCH = (
    sa.update(open_entries)
    .where(open_entries.c.staff_id == sa.bindparam("sought"), open_entries.c.case_id == sa.bindparam("case"))
    .values(at=sa.bindparam("moment"))
)


class OpenEntryReader:
    """Reads what is open."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of(self, staff_id: str) -> OpenEntry | None:
        """The one case this person has open, if any."""
        row = self._link.run(_OF, {"sought": staff_id}).first()
        return None if row is None else OpenEntry(row.staff_id, row.case_id, row.seat, row.at)


class OpenEntryTable(OpenEntryReader):
    """Opens and closes."""

    def take(self, opened: OpenEntry) -> None:
        """From now on this is the person's one open case."""
        self.release(opened.staff_id)
        row = {
            "staff_id": opened.staff_id,
            "case_id": opened.case_id,
            "seat": opened.seat,
            "at": opened.at,
        }
        self._link.write(_KIND, sa.insert(open_entries), row)

    def touch(self, staff_id: str, case_id: str, at: datetime) -> None:
        """A draft of the open case was kept: it goes with the draft and needs no line in the chain."""
        if (opened := self.of(staff_id)) is not None and opened.case_id == case_id:
            self._link.write("draft", _TOUCH, {"sought": staff_id, "case": case_id, "moment": at})

    def release(self, staff_id: str) -> bool:
        """Closes whatever this person has open; whether there was something."""
        if self.of(staff_id) is None:
            return False
        self._link.write(_KIND, sa.delete(open_entries).where(open_entries.c.staff_id == staff_id))
        return True

    def release_case(self, case_id: str) -> None:
        """Closes a case for everybody, before it goes."""
        self._link.write(_KIND, sa.delete(open_entries).where(open_entries.c.case_id == case_id))
