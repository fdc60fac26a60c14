"""Whose store it is."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db.link import Link
from db.models import identity, office
from forms.kernel.case import Office
from forms.kernel.errors import Bug


class OfficeReader:
    """The office of this store."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self) -> Office:
        """Raises Bug("office.missing"): a store is made with its office."""
        body = self._link.run(sa.select(office.c.body)).scalar()
        if body is None:
            raise Bug("office.missing")
        return from_body(body)


class OfficeTable(OfficeReader):
    """Changes the office's particulars (telephone, head's title, idle lock)."""

    def set(self, value: Office) -> None:
        """Writes all particulars anew."""
        body = to_body(value)
        changed = self._link.write("office", sa.update(office).values(body=body))
        if changed.rowcount == 0:
            self._link.write("office", sa.insert(office), {"one": 1, "body": body})


def to_body(value: Office) -> str:
    """An office's particulars as they are kept: for the office itself, and frozen with each 束."""
    return json.dumps(asdict(value), ensure_ascii=False, sort_keys=True)


def from_body(body: str) -> Office:
    """The particulars again."""
    kept: dict[str, Any] = json.loads(body)
    lists = {name: tuple(said) for name, said in kept.items() if isinstance(said, list)}
    return Office(**(kept | lists))


def identify(link: Link, at: datetime) -> None:
    """Writes the identity row of a new store."""
    link.write("office", sa.insert(identity), {"one": 1, "store_id": link.store_id, "created_at": at})


def identity_of(link: Link) -> str:
    """The id a store gives itself; the empty text when it has none."""
    return str(link.run(sa.select(identity.c.store_id)).scalar() or "")
