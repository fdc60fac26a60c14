"""Keys of the hand-over in the store: own ones sealed, partners' cards, agreements between them. Only ended, never taken away."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.ids import new_id
from db.link import Link
from db.models import coded_papers, key_agreements, key_partners, key_purges, own_keys, papers
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.handover_key import Agreement, End, Ending, KeyCard, OwnKey, Partner, Side

_KIND = "handover_key"
_VERSION = b"\x01"
_NONCE = 12
_HALF = 32
_PURGED = b""
SETTLES = 30  # days after the last day of a key: what was sealed for it on that day has come by then
_WRITTEN: sa.ColumnElement[int] = sa.literal_column("rowid", sa.Integer)  # in the order of writing


@dataclass(frozen=True)
class TwoPeople:
    """Who acted, who stood beside and authenticated for it, when, in whose words."""

    staff_id: str
    witness_id: str
    token_id: str
    at: datetime
    reason: str = ""


class HandoverKeyReader:
    """Reads keys; `secret_halves` alone opens what is sealed."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def own(self) -> tuple[OwnKey, ...]:
        """Every own key, the ended ones too, oldest first."""
        return tuple(_own(row) for row in self._link.run(sa.select(own_keys).order_by(_WRITTEN)))

    def partners(self) -> tuple[Partner, ...]:
        """Every card that was read, oldest first."""
        return tuple(_partner(row) for row in self._link.run(sa.select(key_partners).order_by(_WRITTEN)))

    def partner(self, partner_id: str) -> Partner:
        """Raises Refused("keys.unknown_partner")."""
        row = self._link.run(sa.select(key_partners).where(key_partners.c.id == partner_id)).first()
        if row is None:
            raise Refused("keys.unknown_partner")
        return _partner(row)

    def agreements(self) -> tuple[Agreement, ...]:
        """Every agreement, oldest first."""
        return tuple(_agreement(row) for row in self._link.run(sa.select(key_agreements).order_by(_WRITTEN)))

    def of_paper(self, paper_id: str) -> Agreement | None:
        """Under which agreement the codes on an issue were made; None for a paper without codes."""
        chosen = sa.select(coded_papers.c.agreement_id).where(coded_papers.c.paper_id == paper_id)
        found = sa.select(key_agreements).where(key_agreements.c.id.in_(chosen))
        row = self._link.run(found).first()
        return None if row is None else _agreement(row)

    def rebuildable(self, own_id: str) -> int:
        """How many issues of 束 bear codes of that key and can still be made again."""
        under = sa.select(key_agreements.c.id).where(key_agreements.c.own_id == own_id)
        found = (
            sa.select(sa.func.count())
            .select_from(coded_papers)
            .join(papers, papers.c.id == coded_papers.c.paper_id)
            .where(
                coded_papers.c.agreement_id.in_(under),
                papers.c.salt.is_not(None),
                papers.c.batch_id.is_not(None),
            )
        )
        return int(self._link.run(found).scalar_one())

    def secret_halves(self, own_id: str) -> tuple[bytes, bytes]:
        """The raw secret keys for signing (Ed25519) and sealing (X25519), 32 bytes each.

        Raises Unavailable("keys.damaged") when the seal is broken, or was another key's or another store's.
        """
        sealed = self._link.run(sa.select(own_keys.c.sealed).where(own_keys.c.id == own_id)).scalar()
        try:
            if sealed is None or sealed[:1] != _VERSION:
                raise InvalidTag
            nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
            both = AESGCM(self._link.keys.field).decrypt(nonce, body, _aad(own_id))
        except (InvalidTag, ValueError):
            raise Unavailable("keys.damaged") from None
        return both[:_HALF], both[_HALF:]


class HandoverKeyTable(HandoverKeyReader):
    """Writes keys; the guards refuse on their own what this class would let through."""

    def make_own(self, card: KeyCard, sign_secret: bytes, seal_secret: bytes, by: TwoPeople) -> OwnKey:
        """Keeps a new own key, its secret halves sealed. Raises Refused("guard.own_key") while another is in use."""
        own_id = new_id()
        nonce = secrets.token_bytes(_NONCE)
        cipher = AESGCM(self._link.keys.field)
        row = {
            "id": own_id,
            **_card_row(card),
            "sealed": _VERSION + nonce + cipher.encrypt(nonce, sign_secret + seal_secret, _aad(own_id)),
            "made_at": by.at,
            "staff_id": by.staff_id,
            "witness_id": by.witness_id,
            "token_id": by.token_id,
            "reason": by.reason,
        }
        self._link.write(_KIND, sa.insert(own_keys), row)
        return next(own for own in self.own() if own.id == own_id)

    def end_own(self, own_id: str, ending: Ending, by: TwoPeople) -> None:
        """Raises Refused("guard.own_key") for one that has ended, or that is revoked while an agreement rests on it."""
        self._end(own_keys, own_id, ending, by)

    def purge_own(self, own_id: str, by: TwoPeople) -> None:
        """Destroys both secret halves. Raises Refused("guard.key_purge") while something under the key is to be opened or made
        again, or without a supervisor."""
        row = {
            "own_id": own_id,
            "at": by.at,
            "staff_id": by.staff_id,
            "witness_id": by.witness_id,
            "token_id": by.token_id,
            "reason": by.reason,
        }
        self._link.write("key_purge", sa.insert(key_purges), row)
        self._link.write(_KIND, sa.update(own_keys).where(own_keys.c.id == own_id).values(sealed=_PURGED))
        self._link.destroyed = True

    def read_card(self, card: KeyCard, *, staff_id: str, at: datetime) -> Partner:
        """Keeps a partner's card; one that was read before only learns what the partner knows by now.

        Raises Refused("keys.card_differs") when the same keys now name somebody else or another time,
        ("keys.card_ended") for keys that were ended here.
        """
        known = next((one for one in self.partners() if one.card.fingerprint == card.fingerprint), None)
        knows = ",".join(card.knows)
        if known is None:
            partner_id = new_id()
            row = {
                "id": partner_id,
                **_card_row(card),
                "code": card.code,
                "name": card.name,
                "side": card.side.value,
                "center": card.center,
                "knows": knows,
                "read_at": at,
                "staff_id": staff_id,
            }
            self._link.write(_KIND, sa.insert(key_partners), row)
            return self.partner(partner_id)
        if known.end is not None:
            raise Refused("keys.card_ended")
        if _said(known.card) != _said(card):
            raise Refused("keys.card_differs")
        chosen = sa.update(key_partners).where(key_partners.c.id == known.id)
        self._link.write(_KIND, chosen.values(knows=knows))
        return self.partner(known.id)

    def end_partner(self, partner_id: str, ending: Ending, by: TwoPeople) -> None:
        """Raises Refused("guard.key_partner") for one that has ended, or revoked while an agreement rests on it."""
        self._end(key_partners, partner_id, ending, by)

    def agree(self, own_id: str, partner_id: str, by: TwoPeople) -> Agreement:
        """Raises Refused("guard.key_agreement") beside another in force, or for a centre that does not know our key."""
        row = {
            "id": new_id(),
            "own_id": own_id,
            "partner_id": partner_id,
            "at": by.at,
            "staff_id": by.staff_id,
            "witness_id": by.witness_id,
            "token_id": by.token_id,
        }
        self._link.write(_KIND, sa.insert(key_agreements), row)
        return next(one for one in self.agreements() if one.id == row["id"])

    def end_agreement(self, agreement_id: str, ending: Ending, by: TwoPeople) -> None:
        """Raises Refused("guard.key_agreement") for one that has ended."""
        self._end(key_agreements, agreement_id, ending, by)

    def note_paper(self, paper_id: str, agreement_id: str) -> None:
        """An issue bears codes made under that agreement. Raises Refused("guard.coded_paper") for one without a number."""
        row = {"paper_id": paper_id, "agreement_id": agreement_id}
        self._link.write("paper", sa.insert(coded_papers), row)

    def _end(self, table: sa.Table, row_id: str, ending: Ending, by: TwoPeople) -> None:
        ended = {
            "ending": ending.value,
            "ended_at": by.at,
            "ended_by": by.staff_id,
            "ended_witness": by.witness_id,
            "ended_token": by.token_id,
            "ended_reason": by.reason,
        }
        self._link.write(_KIND, sa.update(table).where(table.c.id == row_id).values(**ended))


def _aad(own_id: str) -> bytes:
    return f"own-key|{own_id}".encode()


def _card_row(card: KeyCard) -> dict[str, Any]:
    return {
        "fingerprint": card.fingerprint,
        "sign_public": card.sign_public,
        "seal_public": card.seal_public,
        "valid_from": card.valid_from,
        "valid_to": card.valid_to,
    }


def _said(card: KeyCard) -> tuple[object, ...]:
    return card.code, card.name, card.side, card.center, card.valid_from, card.valid_to


def _end_of(row: sa.Row[Any]) -> End | None:
    if not row.ending:
        return None
    return End(Ending(row.ending), row.ended_at, row.ended_by, row.ended_witness, row.ended_reason)


def _own(row: sa.Row[Any]) -> OwnKey:
    return OwnKey(
        id=row.id,
        fingerprint=row.fingerprint,
        sign_public=row.sign_public,
        seal_public=row.seal_public,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        made_at=row.made_at,
        staff_id=row.staff_id,
        witness_id=row.witness_id,
        reason=row.reason,
        end=_end_of(row),
        purged=row.sealed == _PURGED,
    )


def _partner(row: sa.Row[Any]) -> Partner:
    card = KeyCard(
        code=row.code,
        name=row.name,
        side=Side(row.side),
        center=row.center,
        sign_public=row.sign_public,
        seal_public=row.seal_public,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        knows=tuple(one for one in row.knows.split(",") if one),
    )
    return Partner(row.id, card, row.read_at, row.staff_id, _end_of(row))


def _agreement(row: sa.Row[Any]) -> Agreement:
    return Agreement(
        id=row.id,
        own_id=row.own_id,
        partner_id=row.partner_id,
        at=row.at,
        staff_id=row.staff_id,
        witness_id=row.witness_id,
        end=_end_of(row),
    )
