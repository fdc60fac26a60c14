"""鍵カード: one small file in which a side of the hand-over says who it is and which public keys are its own, signed by them.

Its signature only shows that the card is whole and of one piece. Whose it is, two people find out from the paper that came
with it (`usecases.handover_ceremony`).
"""

import base64
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from forms.kernel.errors import Refused
from forms.kernel.handover_key import KeyCard, Side
from forms.kernel.link_code import ALPHABET, SECRET_BYTES
from forms.kernel.number import holds_number

SUFFIX = ".techo-key"
VERSION = 1
_FORMAT = "techo-key-card"
_SIGNED = b"techo-key-card|1|"
_CODE_SECRET = b"techo-link-code-secret|1|"
_MOST = 64 * 1024  # bytes: a centre that knows some hundred offices stays far below
_NAME, _CODE, _KNOWS = 60, 20, 500
_WORDS = ("code", "name", "side", "center", "sign", "seal", "from", "to")


@dataclass(frozen=True, repr=False)
class SecretKeys:
    """The secret halves of one side: one signs, the other opens what was sealed for it."""

    sign: Ed25519PrivateKey
    seal: X25519PrivateKey

    @classmethod
    def generate(cls) -> "SecretKeys":
        """A fresh pair of pairs."""
        return cls(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())

    @classmethod
    def of(cls, sign: bytes, seal: bytes) -> "SecretKeys":
        """From the raw halves as the store keeps them."""
        return cls(Ed25519PrivateKey.from_private_bytes(sign), X25519PrivateKey.from_private_bytes(seal))

    def raw(self) -> tuple[bytes, bytes]:
        """Both secret halves, 32 bytes each: to be sealed at once."""
        return self.sign.private_bytes_raw(), self.seal.private_bytes_raw()

    def public(self) -> tuple[bytes, bytes]:
        """Both public halves, 32 bytes each."""
        return self.sign.public_key().public_bytes_raw(), self.seal.public_key().public_bytes_raw()


def write(card: KeyCard, secret: SecretKeys) -> bytes:
    """The file: JSON with the card and its signature."""
    body = _body(card)
    signature = base64.b64encode(secret.sign.sign(_signed(body))).decode()
    return json.dumps(
        {"format": _FORMAT, "version": VERSION, "card": body, "signature": signature},
        ensure_ascii=False,
        indent=1,
    ).encode()


def read(data: bytes) -> KeyCard:
    """The card of another side.

    Raises Refused("keys.card_format") for what is no card, ("keys.card_newer") for one of a newer program,
    ("keys.card_changed") when something in it was changed after it was signed.
    """
    try:
        told = json.loads(data.decode()) if len(data) <= _MOST else None
        if not isinstance(told, dict) or told.get("format") != _FORMAT:
            raise ValueError
        version = told.get("version")
        if isinstance(version, int) and version > VERSION:
            raise Refused("keys.card_newer")
        card = _card(told["card"])
        signature = base64.b64decode(told["signature"], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("keys.card_format") from None
    try:
        Ed25519PublicKey.from_public_bytes(card.sign_public).verify(signature, _signed(_body(card)))
    except InvalidSignature:
        raise Refused("keys.card_changed") from None
    return card


def code_secret(secret: SecretKeys, own_fingerprint: str, partner: KeyCard) -> bytes:
    """What both sides make their 結合照合コード with: nothing secret travels, each has it of its own key and the other's card.

    Raises Refused("keys.card_format") for a key that agrees to nothing (a point of low order).
    """
    try:
        shared = secret.seal.exchange(X25519PublicKey.from_public_bytes(partner.seal_public))
    except ValueError:
        raise Refused("keys.card_format") from None
    both = "|".join(sorted((own_fingerprint, partner.fingerprint))).encode()
    return HKDF(hashes.SHA256(), SECRET_BYTES, salt=None, info=_CODE_SECRET + both).derive(shared)


def _body(card: KeyCard) -> dict[str, Any]:
    return {
        "code": card.code,
        "name": card.name,
        "side": card.side.value,
        "center": card.center,
        "sign": base64.b64encode(card.sign_public).decode(),
        "seal": base64.b64encode(card.seal_public).decode(),
        "from": card.valid_from.isoformat(),
        "to": card.valid_to.isoformat(),
        "knows": list(card.knows),
    }


def _signed(body: dict[str, Any]) -> bytes:
    return _SIGNED + json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _card(body: dict[str, Any]) -> KeyCard:
    """Raises ValueError, KeyError, TypeError for anything that is no card."""
    words = {key: body[key] for key in _WORDS}
    if not all(isinstance(word, str) and word.isprintable() for word in words.values()):
        raise ValueError
    knows = tuple(body["knows"])
    if len(knows) > _KNOWS or not all(len(one) == 24 and set(one) <= set(ALPHABET) for one in knows):
        raise ValueError
    if not (
        0 < len(words["name"]) <= _NAME and 0 < len(words["code"]) <= _CODE and len(words["center"]) <= _CODE
    ):
        raise ValueError
    if any(holds_number(words[key]) for key in ("code", "name", "center")):
        raise ValueError
    card = KeyCard(
        code=words["code"],
        name=words["name"],
        side=Side(words["side"]),
        center=words["center"],
        sign_public=base64.b64decode(words["sign"], validate=True),
        seal_public=base64.b64decode(words["seal"], validate=True),
        valid_from=date.fromisoformat(words["from"]),
        valid_to=date.fromisoformat(words["to"]),
        knows=knows,
    )
    if len(card.sign_public) != 32 or len(card.seal_public) != 32 or card.valid_to < card.valid_from:
        raise ValueError
    return card
