"""The subject's number, sealed. A guardian's has no place here: a row belongs to a case, a case has one subject."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.keys import Keys
from db.link import Link
from db.models import batch_cases, numbers, papers
from forms.kernel.case import Means, Source
from forms.kernel.errors import Unavailable
from forms.kernel.number import IndividualNumber

_VERSION = b"\x01"
_NONCE = 12
_HERE = numbers.c.case_id == sa.bindparam("sought")
_SEALED = sa.select(numbers.c.sealed).where(_HERE)
_NOTE = sa.select(numbers.c.source, numbers.c.means, numbers.c.staff_id, numbers.c.at).where(_HERE)
_OTHERS = (
    sa.select(numbers.c.case_id)
    .where(numbers.c.blind == sa.bindparam("equal"), numbers.c.case_id != sa.bindparam("sought"))
    .order_by(numbers.c.case_id)
)
_BUNDLES = sa.select(batch_cases.c.batch_id).where(batch_cases.c.case_id == sa.bindparam("sought"))
_BEARING = papers.c.salt.is_not(None) & (
    (papers.c.case_id == sa.bindparam("sought")) | papers.c.batch_id.in_(_BUNDLES)
)
_SALTS_GONE = sa.update(papers).where(_BEARING).values(salt=None)
_GONE = sa.delete(numbers).where(_HERE)
_NEW = sa.insert(numbers)


@dataclass(frozen=True)
class NumberNote:
    """How the stored number came in; never the number."""

    source: Source
    means: Means
    staff_id: str
    at: datetime


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

    def note(self, case_id: str) -> NumberNote | None:
        """Where the stored number was read from, by whom and how."""
        row = self._link.run(_NOTE, {"sought": case_id}).first()
        return None if row is None else NumberNote(Source(row.source), Means(row.means), row.staff_id, row.at)

    def same(self, case_id: str, number: IndividualNumber) -> tuple[str, ...]:
        """Other cases that hold an equal number (a person may have several; two people once held one)."""
        equal = _blind(self._link.keys, number)
        return tuple(self._link.run(_OTHERS, {"equal": equal, "sought": case_id}).scalars())


class NumberTable(NumberReader):
    """Seals and destroys."""

    def put(
        self,
        case_id: str,
        number: IndividualNumber,
        source: Source,
        means: Means,
        staff_id: str,
        at: datetime,
    ) -> None:
        """Seals the number; one that stood there before is destroyed first. Raises Refused("guard.number") in a wrong state."""
        self.destroy(case_id)
        row = {
            "case_id": case_id,
            "sealed": _seal(self._link.keys, case_id, number),
            "blind": _blind(self._link.keys, number),
            "source": source.value,
            "means": means.value,
            "staff_id": staff_id,
            "at": at,
        }
        self._link.write("number", _NEW, row)

    def destroy(self, case_id: str) -> bool:
        """Removes seal and blind index and the salts of every paper that bears the number; whether there was one."""
        self._link.write("number", _SALTS_GONE, {"sought": case_id})
        gone = self._link.write("number", _GONE, {"sought": case_id})
        self._link.destroyed |= gone.rowcount > 0
        return gone.rowcount > 0


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
