"""That two people destroyed a photo or a scan whose time was over: which, when, what it was by its digest."""

import sqlalchemy as sa

from db.handover_keys import TwoPeople
from db.ids import new_id
from db.link import Link
from db.models import picture_purges

PHOTO, SCAN = "photo", "page_scan"


def note(link: Link, kind: str, target: str, case_id: str, digest: str, by: TwoPeople) -> None:
    """Before it goes. Raises Refused("guard.picture_purge") where its time is not over, or without a supervisor beside."""
    row = {
        "id": new_id(),
        "kind": kind,
        "target": target,
        "case_id": case_id,
        "digest": digest,
        "at": by.at,
        "staff_id": by.staff_id,
        "witness_id": by.witness_id,
        "token_id": by.token_id,
    }
    link.write("picture_purge", sa.insert(picture_purges), row)
