"""The keys of a hand-over as the construction wants them. Who keeps them, and who agreed to them, is no business of this room."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_LABEL = b"techo hand-over identity 1|"
ID_BYTES = 8


@dataclass(frozen=True, repr=False)
class Own:
    """A pair of ours: one key signs, the other opens what was sealed for us."""

    sign: Ed25519PrivateKey
    seal: X25519PrivateKey

    @property
    def identity(self) -> bytes:
        """32 bytes by which the pair is known to whoever has its public halves."""
        return identity_of(self.sign.public_key(), self.seal.public_key())


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

    @property
    def identity(self) -> bytes:
        """As `Own.identity`."""
        return identity_of(self.sign, self.seal)

    def counts_on(self, day: date) -> bool:
        """Whether the keys are good on that day."""
        return not self.revoked and self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, repr=False)
class Keys:
    """What one hand-over needs: our pair and the partner it is for."""

    own: Own
    partner: Partner


def identity_of(sign: Ed25519PublicKey, seal: X25519PublicKey) -> bytes:
    """SHA-256 over both public halves: of public things alone, so it may stand anywhere."""
    return hashlib.sha256(_LABEL + sign.public_bytes_raw() + seal.public_bytes_raw()).digest()
