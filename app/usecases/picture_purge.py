"""Photos and scans whose time is over: a list of what is due, and two people who destroy it. The digests stay in the chain.

A scan is due when its class of keeping has run out, a photo some days after its 手帳 was given out or its application turned
down: until then a 交付 recorded by mistake may be taken back. Papers of a 束 that bore such a photo cannot be made again.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.usecases.desk import Desk, acting
from app.usecases.page_scans import ROLES
from app.usecases.tokens import OfficeAct, Token
from db.handover_keys import TwoPeople
from db.tx import Tx, View
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.number import safe_hex
from forms.kernel.page_scan import Retention, Scan
from forms.kernel.procedure import Role, Step

_NAMED = 16  # bytes


class Picture(Enum):
    """What is destroyed."""

    PHOTO = "photo"
    SCAN = "page_scan"


@dataclass(frozen=True)
class Due:
    """One that is due: its last day was `until`. `retention` is "" for a photo."""

    id: str
    kind: Picture
    case_id: str
    reception_no: str
    until: date
    retention: str = ""


@dataclass(frozen=True)
class DueList:
    """Everything that is due, oldest first; `target` is what the second person's token is of: this list and no other."""

    rows: tuple[Due, ...]
    target: str
    retentions: tuple[Retention, ...]


def listed(desk: Desk, actor: Actor) -> DueList:
    """What is due today. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        rows = _due(desk, view)
        return DueList(tuple(rows), target_of(rows), desk.reference.page_scans.retentions)


def purge(desk: Desk, actor: Actor, token: Token, target: str) -> int:
    """Destroys all of the list of that `target`; how many. `token` is a supervisor's, of OfficeAct.PURGE_PICTURES on it.

    Raises Refused("picture.none") where nothing is due, ("picture.changed") where the list is another one by now,
    ("picture.same_person"), ("role.missing"), ("token.…").
    """
    known = desk.tokens.check(token, OfficeAct.PURGE_PICTURES, target, desk.now())
    with desk.store.begin() as tx:
        first, second = acting(tx, actor.staff, *ROLES), acting(tx, known, Role.REVIEWER)
        if first.id == second.id:
            raise Refused("picture.same_person")
        rows = _due(desk, tx)
        if not rows:
            raise Refused("picture.none")
        if target_of(rows) != target:
            raise Refused("picture.changed")
        _destroy(tx, rows, TwoPeople(first.id, second.id, token.id, desk.now()))
        tx.commit()
    desk.tokens.spend(token)
    return len(rows)


def target_of(rows: Collection[Due]) -> str:
    """Names this very list."""
    named = "\n".join(sorted(f"{row.kind.value} {row.id}" for row in rows))
    return safe_hex(hashlib.sha256(named.encode()).digest()[:_NAMED])


def _destroy(tx: Tx, rows: Collection[Due], by: TwoPeople) -> None:
    scans = {scan.id: scan for scan in tx.page_scans.due(by.at.date())}
    for row in rows:
        if row.kind is Picture.SCAN:
            gone = tx.page_scans.purge(scans[row.id], by)
            said = {"scan": row.id, "digest": gone, "second": by.witness_id}
            tx.log(by.staff_id, "page_scan_expired", row.case_id, **said)
        else:
            gone = tx.photos.purge(row.id, row.case_id, by)
            said = {"attachment": row.id, "picture": "removed", "digest": gone, "second": by.witness_id}
            tx.log(by.staff_id, "photo_expired", row.case_id, **said)


def _due(desk: Desk, view: View) -> list[Due]:
    found = [_of_scan(view, scan) for scan in view.page_scans.due(desk.today())]
    ended = view.photos.of_ended()
    ids = sorted({case_id for _attachment, case_id in ended})
    given, rejected = (view.acts.newest(step, ids) for step in (Step.DELIVER, Step.REJECT))
    for attachment_id, case_id in ended:
        at = given.get(case_id) or rejected[case_id]
        until = at.astimezone(desk.now().tzinfo).date() + timedelta(days=desk.reference.photo_days)
        if until < desk.today():
            number = view.cases.get(case_id).reception_no
            found.append(Due(attachment_id, Picture.PHOTO, case_id, number, until))
    return sorted(found, key=lambda row: (row.until, row.reception_no, row.id))


def _of_scan(view: View, scan: Scan) -> Due:
    number = view.cases.get(scan.case_id).reception_no
    return Due(scan.id, Picture.SCAN, scan.case_id, number, scan.keep_until, scan.retention)
