"""The keys of the hand-over for whoever makes or reads something with them (codes, sealed QR, files).

All take a View (or Tx) inside the caller's own transaction and write nothing. What callers need:

    own_keys(view) -> tuple[Own, ...]            every own pair that is still whole, newest first, revoked ones last
    partners(view) -> tuple[PartnerKeys, ...]    every partner somebody agreed with, newest agreement first; `.revoked`
    for_center(view, center, on) -> Pair | None  the pair an office makes codes and files with today; None: switched off
    of(view, agreement) -> Pair                  the pair of an earlier agreement, for making an earlier issue again
    with_office(view, code) -> tuple[Pair, ...]  what a centre reads an office's codes with, newest first, none revoked

`Own.secret.sign` / `.seal` are Ed25519PrivateKey / X25519PrivateKey of `cryptography`; `PartnerKeys.sign` / `.seal` the public
ones; `Pair.code_secret` the 32 bytes of `forms.kernel.link_code`. The ceremony that makes an agreement is
`handover_ceremony`; until there is one, everything here is empty or None and the paper works as before.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from app.exchange.key_card import SecretKeys, code_secret
from db.tx import View
from forms.kernel.handover_key import Agreement, Ending, KeyCard, OwnKey, Partner, Side


@dataclass(frozen=True, repr=False)
class Own:
    """One own key with its secret halves."""

    key: OwnKey
    secret: SecretKeys

    @property
    def revoked(self) -> bool:
        """Whether nothing made with it counts any more."""
        return self.key.end is not None and self.key.end.ending is Ending.REVOKED


@dataclass(frozen=True)
class PartnerKeys:
    """A partner somebody agreed with: who it is (`card.code`, `.name`, `.valid_from`, `.valid_to`) and its public keys."""

    id: str
    card: KeyCard
    revoked: bool
    agreement: Agreement = field(repr=False)

    @property
    def sign(self) -> Ed25519PublicKey:
        """What its signatures are checked with."""
        return Ed25519PublicKey.from_public_bytes(self.card.sign_public)

    @property
    def seal(self) -> X25519PublicKey:
        """What is sealed for it."""
        return X25519PublicKey.from_public_bytes(self.card.seal_public)


@dataclass(frozen=True, repr=False)
class Pair:
    """One agreement with both sides' keys."""

    agreement: Agreement
    own: Own
    partner: PartnerKeys

    @cached_property
    def code_secret(self) -> bytes:
        """What 結合照合コード are made with, the same on both sides."""
        return code_secret(self.own.secret, self.own.key.fingerprint, self.partner.card)


def own_keys(view: View) -> tuple[Own, ...]:
    """Every own pair, newest first, revoked ones last; none whose secret halves were destroyed."""
    found = [
        Own(key, SecretKeys.of(*view.handover_keys.secret_halves(key.id)))
        for key in view.handover_keys.own()
        if not key.purged
    ]
    found.reverse()
    return tuple(sorted(found, key=lambda own: own.revoked))


def partners(view: View) -> tuple[PartnerKeys, ...]:
    """Every partner key that was agreed to at some time, each once, with its newest agreement."""
    found: dict[str, PartnerKeys] = {}
    for agreement in reversed(view.handover_keys.agreements()):
        if agreement.partner_id not in found:
            found[agreement.partner_id] = _partner(
                view.handover_keys.partner(agreement.partner_id), agreement
            )
    return tuple(found.values())


def for_center(view: View, center: str, on: date) -> Pair | None:
    """What an office makes codes for that centre with on that day: the agreement in force, both keys within their time."""
    for agreement in reversed(view.handover_keys.agreements()):
        card = view.handover_keys.partner(agreement.partner_id).card
        if agreement.end is None and card.side is Side.CENTER and card.center == center != "":
            pair = of(view, agreement)
            return pair if card.is_valid(on) and pair.own.key.is_valid(on) else None
    return None


def with_office(view: View, code: str) -> tuple[Pair, ...]:
    """What a centre reads an office's codes with, newest first; a replaced agreement still reads papers made under it, a
    revoked one nothing."""
    return tuple(
        of(view, agreement)
        for agreement in reversed(view.handover_keys.agreements())
        if view.handover_keys.partner(agreement.partner_id).card.code == code and _reads(view, agreement)
    )


def offices(view: View) -> tuple[KeyCard, ...]:
    """The offices whose codes a centre can read, each once, in the order of their codes."""
    cards = {
        card.code: card
        for agreement in view.handover_keys.agreements()
        if _reads(view, agreement)
        and (card := view.handover_keys.partner(agreement.partner_id).card).side is Side.OFFICE
    }
    return tuple(cards[code] for code in sorted(cards))


def of(view: View, agreement: Agreement) -> Pair:
    """The pair of one agreement. Raises Unavailable("keys.damaged"), also for one that is not `whole`."""
    key = next(own for own in view.handover_keys.own() if own.id == agreement.own_id)
    own = Own(key, SecretKeys.of(*view.handover_keys.secret_halves(key.id)))
    return Pair(agreement, own, _partner(view.handover_keys.partner(agreement.partner_id), agreement))


def _partner(partner: Partner, agreement: Agreement) -> PartnerKeys:
    gone = partner.end is not None and partner.end.ending is Ending.REVOKED
    return PartnerKeys(partner.id, partner.card, gone, agreement)


def whole(view: View, agreement: Agreement) -> bool:
    """Whether the own key of an agreement still has its secret halves."""
    return any(own.id == agreement.own_id and not own.purged for own in view.handover_keys.own())


def _reads(view: View, agreement: Agreement) -> bool:
    return not _is_revoked(agreement) and whole(view, agreement)


def _is_revoked(agreement: Agreement) -> bool:
    return agreement.end is not None and agreement.end.ending is Ending.REVOKED
