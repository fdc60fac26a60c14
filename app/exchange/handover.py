"""One construction for all that is handed over: signed (Ed25519, inside), then sealed (HPKE, RFC 9180: X25519, HKDF-SHA256,
AES-256-GCM) for one receiver.

Layout: magic 3, version 1, kind 1, receiver 8, sender 8, length 4, HPKE(signature 64, body). The 21 bytes before the
length and both whole identities stand in HPKE's `info` and under the signature: nothing can be moved to another receiver,
sender or kind.
A reader is told what is wrong, never what stands inside.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from app.exchange.handover_parties import ID_BYTES, Keys, Partner, Ring, identity
from app.exchange.key_card import SecretKeys
from app.exchange.target import begin_beside
from forms.kernel.errors import Refused, Unavailable

VERSION = 1
_MAGIC = b"\xd1TM"  # the first byte is no text: no list or letter begins so
_HEAD = len(_MAGIC) + 2 + 2 * ID_BYTES
_LENGTH = 4
_SIGNATURE = 64
_LEAST = 32 + _SIGNATURE + 16  # encapsulated key, signature, tag
_MOST = 16 * 1024 * 1024  # a 束 of thousands stays far below it
_SIGNED, _SEALED = b"techo hand-over signature|", b"techo hand-over seal|"
_T = TypeVar("_T", SecretKeys, Partner)
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Kind(IntEnum):
    """What a sealed thing is."""

    BATCH = 1
    SHEET = 2  # the code on a sheet of paper
    RECEIPT = 3
    RESULTS = 4  # what a センター decided


@dataclass(frozen=True, repr=False)
class Opened:
    """What was inside, whose it is, and for which of our pairs it was sealed."""

    body: bytes
    sender: Partner
    own: SecretKeys


def seal(kind: Kind, body: bytes, keys: Keys, on: date) -> bytes:
    """Signs and seals. Never the same bytes twice.

    Raises Refused("handover.partner_revoked"), ("handover.partner_expired") when the partner's keys do not count on that day,
    ("handover.too_long").
    """
    if keys.partner.revoked:
        raise Refused("handover.partner_revoked")
    if not keys.partner.counts_on(on):
        raise Refused("handover.partner_expired")
    if len(body) > _MOST - _LEAST:
        raise Refused("handover.too_long")
    receiver, sender = identity(keys.partner), identity(keys.own)
    head = _MAGIC + bytes((VERSION, kind)) + receiver[:ID_BYTES] + sender[:ID_BYTES]
    bound = head + receiver + sender
    signed = keys.own.sign.sign(_SIGNED + bound + body) + body
    sealed = _SUITE.encrypt(signed, keys.partner.seal, info=_SEALED + bound)
    return head + len(sealed).to_bytes(_LENGTH, "big") + sealed


def open_(kind: Kind, data: bytes, ring: Ring, on: date) -> Opened:
    """Opens what was sealed for one of our pairs by one of the partners.

    Raises Refused: "handover.not_ours", "handover.newer" (of a newer program), "handover.other_kind", "handover.cut" (it
    breaks off), "handover.other_receiver", "handover.unknown_sender", "handover.sender_revoked", "handover.sender_expired",
    "handover.tampered".
    """
    sealed = _sealed_part(kind, data)
    head = data[:_HEAD]
    mine, sender = _known(head[5 : 5 + ID_BYTES], ring.own), _known(head[5 + ID_BYTES :], ring.partners)
    if mine is None:
        raise Refused("handover.other_receiver")
    if sender is None:
        raise Refused("handover.unknown_sender")
    if sender.revoked:
        raise Refused("handover.sender_revoked")
    if not sender.counts_on(on):
        raise Refused("handover.sender_expired")
    bound = head + identity(mine) + identity(sender)
    return Opened(_verified(sealed, mine.seal, sender, bound), sender, mine)


def load(path: Path) -> bytes:
    """The bytes of a file somebody chose. Raises Unavailable("handover.read"), Refused("handover.not_ours") for a far too long
    one."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError:
        raise Unavailable("handover.read") from None
    if len(data) > _MOST:
        raise Refused("handover.not_ours")
    return data


def save(target: Path, data: bytes) -> None:
    """Writes what is sealed, there whole or not at all. Raises Unavailable("handover.write")."""
    part = None
    try:
        handle, part = begin_beside(target)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        if part is not None:
            part.unlink(missing_ok=True)
        raise Unavailable("handover.write") from None


def is_ours(data: bytes) -> bool:
    """Whether it begins like anything this program handed over, of whatever version."""
    return data.startswith(_MAGIC)


def kind_of(data: bytes) -> Kind | None:
    """What a thing of ours says it is, before anything of it is believed; None when it says nothing we know."""
    said = data[4] if is_ours(data) and len(data) > _HEAD else 0
    return Kind(said) if said in list(Kind) else None


def is_between(data: bytes, keys: Keys) -> bool:
    """Whether something of ours was sealed with these keys, for this partner: what goes out again may be the same bytes."""
    receiver, sender = identity(keys.partner), identity(keys.own)
    return is_ours(data) and data[5:_HEAD] == receiver[:ID_BYTES] + sender[:ID_BYTES]


def _sealed_part(kind: Kind, data: bytes) -> bytes:
    if not is_ours(data):
        # a file of nothing was cut before it began
        raise Refused("handover.not_ours" if data[: len(_MAGIC)] != _MAGIC[: len(data)] else "handover.cut")
    if len(data) < _HEAD + _LENGTH:
        raise Refused("handover.cut")
    version, said = data[3], data[4]
    if version != VERSION:
        raise Refused("handover.newer" if version > VERSION else "handover.not_ours")
    if said != kind:
        raise Refused("handover.other_kind")
    sealed = data[_HEAD + _LENGTH :]
    length = int.from_bytes(data[_HEAD : _HEAD + _LENGTH], "big")
    if len(sealed) < length:
        raise Refused("handover.cut")
    if len(sealed) > length or not _LEAST <= length <= _MOST:
        raise Refused("handover.tampered")
    return sealed


def _known(short: bytes, candidates: Sequence[_T]) -> _T | None:
    return next((one for one in candidates if identity(one)[:ID_BYTES] == short), None)


def _verified(sealed: bytes, key: X25519PrivateKey, sender: Partner, bound: bytes) -> bytes:
    try:
        signed = _SUITE.decrypt(sealed, key, info=_SEALED + bound)
        body = signed[_SIGNATURE:]
        sender.sign.verify(signed[:_SIGNATURE], _SIGNED + bound + body)
    except (InvalidTag, InvalidSignature, ValueError):
        raise Refused("handover.tampered") from None
    return body
