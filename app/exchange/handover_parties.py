"""The two sides of a hand-over as the construction wants them. Who keeps the keys, and who agreed to them, is no business of this
room (`usecases.handover_keys`)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from app.exchange.key_card import SecretKeys

_LABEL = b"techo hand-over identity 1|"
ID_BYTES = 8


@dataclass(frozen=True)
class Partner:
    """Somebody agreed with, by public keys; they count from `valid_from` to `valid_to`, both days included."""

    sign: Ed25519PublicKey = field(repr=False)
    seal: X25519PublicKey = field(repr=False)
    code: str  # 全国地方公共団体コード, or the センター's own
    name: str
    valid_from: date
    valid_to: date
    revoked: bool = False

    def counts_on(self, day: date) -> bool:
        """Whether the keys are good on that day."""
        return not self.revoked and self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, repr=False)
class Keys:
    """What one hand-over needs: our pair and the partner it is for."""

    own: SecretKeys
    partner: Partner


@dataclass(frozen=True, repr=False)
class Ring:
    """What opening needs: every pair of ours that still opens, every partner there ever was (so that it can be said why one
    counts no more)."""

    own: Sequence[SecretKeys]
    partners: Sequence[Partner]


def identity(side: SecretKeys | Partner) -> bytes:
    """32 bytes by which a pair is known: SHA-256 over both public halves, of public things alone."""
    if isinstance(side, Partner):
        sign, seal = side.sign.public_bytes_raw(), side.seal.public_bytes_raw()
    else:
        sign, seal = side.public()
    return hashlib.sha256(_LABEL + sign + seal).digest()
