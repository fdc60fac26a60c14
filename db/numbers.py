"""The subject's number, sealed, and the link it was bound by. A guardian's has no place here: a row belongs to a case, a case
has one subject. The link outlives the number: what stays of one that was destroyed is kind, people, time and reason."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.ids import new_id
from db.keys import Keys
from db.link import Link
from db.models import batch_cases, number_links, numbers, papers, sheet_seals
from forms.kernel.case import Means, Source
from forms.kernel.errors import Unavailable
from forms.kernel.name_keys import strict_key
from forms.kernel.number import IndividualNumber
from forms.kernel.number_link import Acquired, NumberLink

_VERSION = b"\x01"
_NONCE = 12
_HERE = numbers.c.case_id == sa.bindparam("sought")
_SEALED = sa.select(numbers.c.sealed).where(_HERE)
_WRITTEN: sa.ColumnElement[int] = sa.literal_column(
    "rowid", sa.Integer
)  # in the order of writing: a clock may stand still or be set back
_LINKS = sa.select(number_links).where(number_links.c.case_id == sa.bindparam("sought")).order_by(_WRITTEN)
_OPEN = sa.select(number_links).where(
    number_links.c.case_id == sa.bindparam("sought"), number_links.c.ended_at.is_(None)
)
_OTHERS = (
    sa.select(numbers.c.case_id)
    .where(numbers.c.blind == sa.bindparam("equal"), numbers.c.case_id != sa.bindparam("sought"))
    .order_by(numbers.c.case_id)
)
_OTHERWISE = sa.text(  # one person by birth date and name or reading; in the order of writing, as above
    "SELECT d.id, e.rowid < l.rowid AS earlier"
    " FROM numbers n JOIN number_links l ON l.id = n.link_id JOIN cases c ON c.id = n.case_id"
    " JOIN cases d ON d.subject_birth = c.subject_birth AND (d.name_key = c.name_key OR d.kana_key = c.kana_key"
    " OR :once <> '' AND d.name_key = :once)"
    " JOIN numbers o ON o.case_id = d.id JOIN number_links e ON e.id = o.link_id"
    " WHERE n.case_id = :sought AND o.blind <> n.blind ORDER BY d.reception_no"
)
_BUNDLES = sa.select(batch_cases.c.batch_id).where(batch_cases.c.case_id == sa.bindparam("sought"))
_BEARING = papers.c.salt.is_not(None) & (
    (papers.c.case_id == sa.bindparam("sought")) | papers.c.batch_id.in_(_BUNDLES)
)
_SALTS_GONE = sa.update(papers).where(_BEARING).values(salt=None)
_SEALS_GONE = sa.delete(sheet_seals).where(sheet_seals.c.case_id == sa.bindparam("sought"))
_ENDED = sa.update(number_links).where(
    number_links.c.case_id == sa.bindparam("sought"), number_links.c.ended_at.is_(None)
)
_HELD_AGAINST = sa.update(number_links).where(number_links.c.id == sa.bindparam("sought"))
_NEW, _NEW_LINK = sa.insert(numbers), sa.insert(number_links)


@dataclass(frozen=True)
class Binding:
    """How a number comes to be bound: what it was read from and how, by whom, on which ground."""

    source: Source
    means: Means
    staff_id: str
    at: datetime
    basis: str
    version: int
    acquired: Acquired = Acquired.GIVEN
    acquired_reason: str = ""


class NumberReader:
    """Opens sealed numbers."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def open(self, case_id: str) -> IndividualNumber | None:
        """The subject's number, None if the case has none.

        Raises Unavailable("number.damaged") when the seal is broken or was sealed for another case.
        """
        sealed = self._link.run(_SEALED, {"sought": case_id}).scalar()
        return None if sealed is None else _unseal(self._link.keys, case_id, sealed)

    def link(self, case_id: str) -> NumberLink | None:
        """The link the stored number was bound by; None if the case has no number."""
        row = self._link.run(_OPEN, {"sought": case_id}).first()
        return None if row is None else _value(row)

    def history(self, case_id: str) -> tuple[NumberLink, ...]:
        """Every link of the case, oldest first; ended ones without their number."""
        return tuple(_value(row) for row in self._link.run(_LINKS, {"sought": case_id}))

    def same(self, case_id: str, number: IndividualNumber) -> tuple[str, ...]:
        """Other cases that hold an equal number (a person may have several; two people once held one)."""
        equal = _blind(self._link.keys, number)
        return tuple(self._link.run(_OTHERS, {"equal": equal, "sought": case_id}).scalars())

    def otherwise(self, case_id: str, old_name: str = "") -> Mapping[str, bool]:
        """Other cases that hold another number, of somebody with the subject's birth date and its name, its name of before or its
        reading to the letter: by id, whether that number was bound before this one."""
        sought = {"sought": case_id, "once": strict_key(old_name)}
        return {row.id: bool(row.earlier) for row in self._link.run(_OTHERWISE, sought)}


class NumberTable(NumberReader):
    """Seals and destroys."""

    def put(self, case_id: str, number: IndividualNumber, how: Binding) -> str:
        """Binds and seals the number (id of the link). One that stood there before has to be destroyed first.

        Raises Refused("guard.link") when one stands there or the case is in a wrong state, ("guard.people").
        """
        link_id = new_id()
        row = {
            "id": link_id,
            "case_id": case_id,
            "version": how.version,
            "acquired": how.acquired.value,
            "acquired_reason": how.acquired_reason,
            "source": how.source.value,
            "means": how.means.value,
            "basis": how.basis,
            "staff_id": how.staff_id,
            "at": how.at,
        }
        self._link.write("number", _NEW_LINK, row)
        sealed = {
            "case_id": case_id,
            "link_id": link_id,
            "sealed": _seal(self._link.keys, case_id, number),
            "blind": _blind(self._link.keys, number),
        }
        self._link.write("number", _NEW, sealed)
        return link_id

    def hold_against(self, link_id: str, comparison_id: str, whose: str) -> None:
        """Notes what the number was compared with, and what came out. Raises Refused("guard.link") once it has ended."""
        self._link.write(
            "number", _HELD_AGAINST, {"sought": link_id, "comparison_id": comparison_id, "whose": whose}
        )

    def destroy(self, case_id: str, *, why: str, staff_id: str, at: datetime) -> bool:
        """Ends the link; the database removes seal and blind index with it, and the salts of every paper that bears the number
        and what its sealed codes say go first. `why` is a code. Whether there was one."""
        self._link.write("number", _SALTS_GONE, {"sought": case_id})
        self._link.write("number", _SEALS_GONE, {"sought": case_id})
        ended = {"sought": case_id, "ended_at": at, "ended_by": staff_id, "ended_why": why}
        gone = self._link.write("number", _ENDED, ended)
        self._link.destroyed |= gone.rowcount > 0
        return gone.rowcount > 0


def _value(row: sa.Row[Any]) -> NumberLink:
    return NumberLink(
        id=row.id,
        case_id=row.case_id,
        version=row.version,
        acquired=Acquired(row.acquired),
        acquired_reason=row.acquired_reason,
        source=Source(row.source),
        means=Means(row.means),
        basis=row.basis,
        staff_id=row.staff_id,
        at=row.at,
        comparison_id=row.comparison_id or "",
        whose=row.whose,
        ended_at=row.ended_at,
        ended_by=row.ended_by or "",
        ended_why=row.ended_why,
    )


def _aad(case_id: str) -> bytes:
    return f"case|{case_id}|number".encode()


def _seal(keys: Keys, case_id: str, number: IndividualNumber) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return (
        _VERSION + nonce + AESGCM(keys.field).encrypt(nonce, number.reveal().encode("ascii"), _aad(case_id))
    )


def _unseal(keys: Keys, case_id: str, sealed: bytes) -> IndividualNumber:
    nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        if sealed[:1] != _VERSION:
            raise InvalidTag
        return IndividualNumber(AESGCM(keys.field).decrypt(nonce, body, _aad(case_id)).decode("ascii"))
    except (InvalidTag, ValueError):
        raise Unavailable("number.damaged") from None


def _blind(keys: Keys, number: IndividualNumber) -> bytes:
    return hmac.digest(keys.blind, number.reveal().encode("ascii"), "sha256")
