"""Scans of handwritten originals, covered before they came here: sealed, read, taken out; never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db import field_seal, picture_purges
from db.handover_keys import TwoPeople
from db.ids import new_id
from db.link import Link
from db.models import page_scan_settings, page_scans
from forms.kernel.page_scan import Scan, Side
from forms.kernel.picture import digest

_ROW = sa.literal_column("rowid", sa.Integer)
_LAST = sa.select(page_scan_settings).order_by(_ROW.desc()).limit(1)
_OPEN = page_scans.c.ended_at.is_(None)
_SOUGHT = page_scans.c.id == sa.bindparam("sought")
_SEALED = sa.select(page_scans.c.sealed).where(_SOUGHT, _OPEN)


@dataclass(frozen=True)
class Setting:
    """Whether the office keeps scans, and the class it proposes."""

    enabled: bool
    retention: str


class PageScanReader:
    """Reads and opens."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def setting(self) -> Setting:
        """As a supervisor switched it last; off where nobody ever did."""
        row = self._link.run(_LAST).first()
        return Setting(False, "") if row is None else Setting(row.enabled, row.retention)

    def of_case(self, case_id: str) -> tuple[Scan, ...]:
        """Those that are kept, in the order they came."""
        chosen = sa.select(page_scans).where(page_scans.c.case_id == case_id, _OPEN).order_by(_ROW)
        return tuple(_scan(row) for row in self._link.run(chosen))

    def due(self, on: date) -> tuple[Scan, ...]:
        """Those whose time was over on that day."""
        chosen = sa.select(page_scans).where(page_scans.c.keep_until < on, _OPEN).order_by(_ROW)
        return tuple(_scan(row) for row in self._link.run(chosen))

    def get(self, scan_id: str) -> bytes | None:
        """The PNG; None for one that is not kept. Raises Unavailable("number.damaged")."""
        sealed = self._link.run(_SEALED, {"sought": scan_id}).scalar()
        return None if sealed is None else field_seal.unseal(self._link.keys, _bound(scan_id), sealed)


class PageScanTable(PageScanReader):
    """Keeps and takes out; the guards refuse on their own what this class would let through."""

    def switch(self, *, enabled: bool, retention: str, staff_id: str, at: datetime) -> None:
        """On or off from now on. Raises Refused("guard.page_scan")."""
        row = {"id": new_id(), "enabled": enabled, "retention": retention, "staff_id": staff_id, "at": at}
        self._link.write("page_scan", sa.insert(page_scan_settings), row)

    def add(
        self,
        case_id: str,
        version: int,
        png: bytes,
        *,
        retention: str,
        keep_until: date,
        staff_id: str,
        at: datetime,
        side: Side = Side.FRONT,
    ) -> str:
        """Seals one; its id. Raises Refused("guard.page_scan") while the office keeps none, or the blackout of the original
        was not recorded."""
        scan_id = new_id()
        row = {
            "id": scan_id,
            "case_id": case_id,
            "version": version,
            "sealed": field_seal.seal(self._link.keys, _bound(scan_id), png),
            "retention": retention,
            "keep_until": keep_until,
            "staff_id": staff_id,
            "at": at,
            "side": side.value,
        }
        self._link.write("page_scan", sa.insert(page_scans), row)
        return scan_id

    def purge(self, scan: Scan, by: TwoPeople) -> str:
        """Destroys one whose time is over; the digest of what went. Raises Refused("guard.picture_purge")."""
        made = digest(self.get(scan.id) or b"")
        picture_purges.note(self._link, picture_purges.SCAN, scan.id, scan.case_id, made, by)
        self.end(scan.id, staff_id=by.staff_id, at=by.at)
        return made

    def end(self, scan_id: str, *, staff_id: str, at: datetime) -> None:
        """Takes it out of the store; that it was there stays. Raises Refused("guard.page_scan")."""
        chosen = sa.update(page_scans).where(page_scans.c.id == scan_id)
        self._link.write("page_scan", chosen.values(sealed=None, ended_by=staff_id, ended_at=at))
        self._link.destroyed = True


def _bound(scan_id: str) -> str:
    return f"page_scan|{scan_id}"


def _scan(row: sa.Row[Any]) -> Scan:
    return Scan(
        row.id,
        row.case_id,
        row.version,
        row.retention,
        row.keep_until,
        row.staff_id,
        row.at,
        row.ended_at,
        Side(row.side),
    )
