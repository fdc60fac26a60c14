"""What happens at the counter beside the case itself: 手帳番号 it is found by, 保留, 後から入力."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from db.link import Link
from db.models import cases, late_entries, parkings, techo_keys
from forms.kernel.counter import LateEntry, Parking
from forms.kernel.search_text import techo_key

RECORD, RESULT = "record", "result"  # where a 手帳番号 was read
_KEY_OF = sa.select(techo_keys.c.key).where(
    techo_keys.c.case_id == sa.bindparam("sought"), techo_keys.c.source == sa.bindparam("where")
)
_NO_KEY = sa.delete(techo_keys).where(
    techo_keys.c.case_id == sa.bindparam("sought"), techo_keys.c.source == sa.bindparam("where")
)
_PARKING = sa.select(parkings).where(parkings.c.case_id == sa.bindparam("sought"))
_PARKED = sa.select(parkings).order_by(parkings.c.at)
_LATE = sa.select(late_entries).where(late_entries.c.case_id == sa.bindparam("sought"))


def keep_techo_key(link: Link, what: str, case_id: str, source: str, number: str) -> None:
    """From now on the case is found by this 手帳番号 too; "" takes away what was read in the same place before."""
    key = techo_key(number)
    at = {"sought": case_id, "where": source}
    before = link.run(_KEY_OF, at).scalar() or ""
    if key == before:
        return
    if before:
        link.write(what, _NO_KEY, at)
    if key:
        link.write(what, sa.insert(techo_keys), {"case_id": case_id, "source": source, "key": key})


class CounterReader:
    """Reads who was set aside, and what was entered later than it came."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def parking(self, case_id: str) -> Parking | None:
        """That this case is set aside."""
        row = self._link.run(_PARKING, {"sought": case_id}).first()
        return None if row is None else Parking(row.case_id, row.staff_id, row.word, row.at)

    def parked(self) -> tuple[Parking, ...]:
        """All that is set aside in the office, oldest first."""
        return tuple(Parking(row.case_id, row.staff_id, row.word, row.at) for row in self._link.run(_PARKED))

    def late(self, case_id: str) -> LateEntry | None:
        """Why this case was entered later than its paper came."""
        row = self._link.run(_LATE, {"sought": case_id}).first()
        if row is None:
            return None
        return LateEntry(row.case_id, row.reason, row.staff_id, row.at)

    def entered_late(self) -> Mapping[str, datetime]:
        """Cases that were entered later than their papers came: when they were begun, by id."""
        named = sa.select(late_entries.c.case_id, cases.c.opened_at, cases.c.received_on).join(
            cases, cases.c.id == late_entries.c.case_id
        )
        rows = self._link.run(named)
        return {
            row.case_id: row.opened_at
            for row in rows
            if row.received_on and row.received_on < row.opened_at.date().isoformat()
        }


class CounterTable(CounterReader):
    """Writes it."""

    def park(self, parking: Parking) -> None:
        """Sets a draft aside. Raises Refused("guard.parking") for what is no draft of this person, or set aside already."""
        row = {
            "case_id": parking.case_id,
            "staff_id": parking.staff_id,
            "word": parking.word,
            "at": parking.at,
        }
        self._link.write("parking", sa.insert(parkings), row)

    def take_up(self, case_id: str) -> bool:
        """It is gone on with; whether it was set aside."""
        if self.parking(case_id) is None:
            return False
        self._link.write("parking", sa.delete(parkings).where(parkings.c.case_id == case_id))
        return True

    def set_late(self, late: LateEntry) -> None:
        """The reason, in place of one given before. Raises Refused("guard.late_entry") once the case was handed on."""
        row = {"reason": late.reason, "staff_id": late.staff_id, "at": late.at}
        if self.late(late.case_id) is None:
            self._link.write("late_entry", sa.insert(late_entries), {"case_id": late.case_id, **row})
        else:
            changed = sa.update(late_entries).where(late_entries.c.case_id == late.case_id)
            self._link.write("late_entry", changed, row)
