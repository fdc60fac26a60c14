"""From one data key to the keys of each purpose; from a password to a key (security.md §2, §4)."""

import dataclasses
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_LABEL = "techo-madoguchi|1"


@dataclass(frozen=True)
class KdfCost:
    """What one guess at a password costs (Argon2id): memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def weaker_than(self, floor: "KdfCost") -> bool:
        """Whether memory or passes fall below `floor` (lanes make a guess faster, not cheaper)."""
        return self.memory_kib < floor.memory_kib or self.passes < floor.passes

    def at_least(self, floor: "KdfCost") -> "KdfCost":
        """This cost, with whatever falls below `floor` raised to it."""
        return KdfCost(max(self.memory_kib, floor.memory_kib), max(self.passes, floor.passes), self.lanes)


FLOOR = KdfCost(65536, 3, 4)  # RFC 9106 low-memory choice


@dataclass(frozen=True)
class Keys:
    """Sub-keys of the data key, one for each purpose and never shown."""

    field: bytes = dataclasses.field(repr=False)
    blind: bytes = dataclasses.field(repr=False)
    chain: bytes = dataclasses.field(repr=False)
    register: bytes = dataclasses.field(repr=False)  # wraps the key of each register extract

    @classmethod
    def of(cls, dek: bytes) -> "Keys":
        """The sub-keys of that data key."""
        labels = ("field", "blind", "chain", "register")
        return cls(**{label: sub_key(dek, label) for label in labels})


def sub_key(secret: bytes, label: str) -> bytes:
    """32 bytes of HKDF-SHA256; another label gives an unrelated key."""
    info = f"{_LABEL}|{label}".encode()
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)


def store_key(dek: bytes) -> bytes:
    """The raw SQLCipher key."""
    return sub_key(dek, "store")


def stretch(password: str, salt: bytes, cost: KdfCost) -> bytes:
    """Argon2id over the NFKC form of a password (Japanese IMEs give full-width letters)."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
