"""Who can open the store: the data key, wrapped once per member of staff and once for the recovery sheet.

A person's slot needs the secret in this account's OS keyring **and** the password; neither alone opens anything.
"""

import math
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from db import recovery, slots
from db.ids import new_id
from db.keyrings import SecretBox
from db.keys import FLOOR, KEY_BYTES, KdfCost, stretch, sub_key
from db.slots import Slot, SlotFile, keys_path
from forms.kernel.errors import Refused, Unavailable

__all__ = ["FLOOR", "KdfCost", "Unlocked", "Vault", "keys_path", "set_aside_unfinished", "start_code"]

FREE_FAILURES = 2  # from the next one on, waiting doubles
LONGEST_WAIT = 900  # seconds
HARD_LOCK = 10  # failures, then an administrator
_SALT = 16
_NONCE = 12
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and O
_CODE_DIGITS = "23456789"  # no 0 and 1


@dataclass(frozen=True)
class Unlocked:
    """What a right password gives; `failures` is how many wrong ones came before it."""

    dek: bytes = field(repr=False)
    staff_id: str
    must_change: bool
    failures: int


class Vault:
    """The key slots of one store."""

    def __init__(self, path: Path, store_id: str, keyring: SecretBox, floor: KdfCost) -> None:
        """`floor` is the least that a new slot costs, whatever the file says by then."""
        self.path = path
        self.store_id = store_id
        self._keyring = keyring
        self._floor = floor

    @classmethod
    def create(
        cls, path: Path, store_id: str, keyring: SecretBox, cost: KdfCost
    ) -> tuple["Vault", bytes, str]:
        """A new vault without staff: vault, data key, recovery words. Raises Unavailable("keyring.…") before writing."""
        dek, secret, words = (
            secrets.token_bytes(KEY_BYTES),
            secrets.token_bytes(KEY_BYTES),
            recovery.new_words(),
        )
        keyring.write(store_id, secret)
        key = recovery.parse(words)
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + AESGCM(sub_key(key, f"recovery-keyring|{store_id}")).encrypt(
            nonce, secret, store_id.encode()
        )
        wrapped = aes_key_wrap(sub_key(key, f"recovery|{store_id}"), dek)
        slots.write(path, SlotFile(store_id, cost, wrapped, sealed))
        return cls(path, store_id, keyring, cost), dek, words

    @classmethod
    def load(cls, path: Path, keyring: SecretBox, floor: KdfCost) -> "Vault":
        """Raises Unavailable("vault.missing"), Unavailable("vault.damaged"), Refused("vault.weak_kdf")."""
        file = slots.read(path)
        if any(cost.weaker_than(floor) for cost in (file.cost, *(slot.cost for slot in file.slots))):
            raise Refused("vault.weak_kdf")
        return cls(path, file.store_id, keyring, floor)

    def add_slot(self, dek: bytes, staff_id: str, staff_no: str, secret: str, must_change: bool) -> None:
        """Wraps the data key for somebody; an earlier slot of theirs is replaced."""
        with slots.alone(self.path):
            file = slots.read(self.path)
            slots.write(
                self.path, file.with_slot(self._wrap(file, dek, staff_id, staff_no, secret, must_change))
            )

    def remove_slot(self, staff_id: str) -> None:
        """Takes somebody's way in; does nothing when there is none."""
        with slots.alone(self.path):
            slots.write(self.path, slots.read(self.path).without(staff_id))

    def strangers(self, people: Mapping[str, str]) -> tuple[str, ...]:
        """Staff ids whose slot belongs to nobody in `people` (staff id -> 職員番号)."""
        return tuple(s.staff_id for s in slots.read(self.path).slots if people.get(s.staff_id) != s.number)

    def release(self, staff_id: str) -> None:
        """An administrator ends waiting and lock; the password stays. Raises Refused("staff.no_slot")."""
        with slots.alone(self.path):
            file = slots.read(self.path)
            slots.write(
                self.path, file.with_slot(replace(_slot_of(file, staff_id), failures=0, not_before=None))
            )

    def staff_id(self, staff_no: str) -> str:
        """Whose slot carries that 職員番号; the empty text for nobody's."""
        slot = slots.read(self.path).of_number(staff_no)
        return "" if slot is None else slot.staff_id

    def unlock(self, staff_no: str, password: str, now: datetime) -> Unlocked:
        """The data key for a right password. The failure is counted before the password is looked at.

        Raises Refused: "sign_in.wrong" (an unknown number costs the same work), "sign_in.wait" (count: seconds),
        "sign_in.locked"; Unavailable("keyring.not_admitted") when this account holds no secret for this store.
        """
        secret = self._secret()
        with slots.alone(self.path):
            file = slots.read(self.path)
            slot = file.of_number(staff_no)
            if slot is not None:
                _may_try(slot, now)
                slots.write(self.path, file.with_slot(_counted(slot, now)))
        if slot is None:
            stretch(password, secrets.token_bytes(_SALT), file.cost.at_least(self._floor))
            raise Refused("sign_in.wrong")
        try:
            dek = aes_key_unwrap(self._kek(secret, slot, password), slot.wrapped)
        except (InvalidUnwrap, ValueError):
            raise Refused("sign_in.wrong") from None
        self.release(slot.staff_id)
        return Unlocked(dek, slot.staff_id, slot.must_change, slot.failures)

    def change_password(self, staff_no: str, old: str, new: str, now: datetime) -> None:
        """An own password in place of the old one or of a start code. Raises as `unlock`."""
        unlocked = self.unlock(staff_no, old, now)
        self.add_slot(unlocked.dek, unlocked.staff_id, staff_no, new, False)

    def unlock_with_recovery(self, words: str) -> bytes:
        """The data key by the recovery sheet, without keyring. Raises Refused("recovery.typo"), Refused("recovery.wrong")."""
        key = recovery.parse(words)
        try:
            return aes_key_unwrap(sub_key(key, f"recovery|{self.store_id}"), slots.read(self.path).recovery)
        except (InvalidUnwrap, ValueError):
            raise Refused("recovery.wrong") from None

    def admit_account(self, words: str) -> None:
        """Puts the store's secret into the keyring of this OS account. Raises as `unlock_with_recovery` and `SecretBox`."""
        key, sealed = recovery.parse(words), slots.read(self.path).recovery_keyring
        cipher = AESGCM(sub_key(key, f"recovery-keyring|{self.store_id}"))
        try:
            secret = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], self.store_id.encode())
        except (InvalidTag, ValueError):
            raise Refused("recovery.wrong") from None
        self._keyring.write(self.store_id, secret)

    def forget(self) -> None:
        """Takes the store's secret out of this account's keyring: a store that is given up leaves none behind.

        Raises Unavailable("keyring.…").
        """
        self._keyring.delete(self.store_id)

    def _secret(self) -> bytes:
        secret = self._keyring.read(self.store_id)
        if secret is None:
            raise Unavailable("keyring.not_admitted")
        return secret

    def _wrap(
        self, file: SlotFile, dek: bytes, staff_id: str, staff_no: str, secret: str, must_change: bool
    ) -> Slot:
        cost = file.cost.at_least(self._floor)
        empty = Slot(staff_id, staff_no, secrets.token_bytes(_SALT), cost, b"", must_change)
        return replace(empty, wrapped=aes_key_wrap(self._kek(self._secret(), empty, secret), dek))

    def _kek(self, secret: bytes, slot: Slot, password: str) -> bytes:
        both = secret + stretch(password, slot.salt, slot.cost)
        return sub_key(both, f"slot|{self.store_id}|{slot.staff_id}")


def start_code() -> str:
    """A one-time start code to be read aloud: four groups of letters and digits that cannot be mistaken for each other.

    Each group has a letter before every digit, so no code can read as a 個人番号.
    """
    groups = (
        secrets.choice(_CODE_LETTERS)
        + secrets.choice(_CODE_DIGITS)
        + secrets.choice(_CODE_LETTERS)
        + secrets.choice(_CODE_DIGITS)
        for _ in range(4)
    )
    return "-".join(groups)


def set_aside_unfinished(store: Path) -> None:
    """Renames a store that nobody was ever admitted to (its making was broken off), so that a new one can be made."""
    keys = keys_path(store)
    if not keys.exists() or slots.read(keys).slots:
        return
    mark = f".unfinished-{new_id()}"
    for path in (store, store.with_name(store.name + "-wal"), store.with_name(store.name + "-shm"), keys):
        if path.exists():
            path.rename(path.with_name(path.name + mark))


def _slot_of(file: SlotFile, staff_id: str) -> Slot:
    slot = next((slot for slot in file.slots if slot.staff_id == staff_id), None)
    if slot is None:
        raise Refused("staff.no_slot")
    return slot


def _may_try(slot: Slot, now: datetime) -> None:
    if slot.failures >= HARD_LOCK:
        raise Refused("sign_in.locked")
    left = 0 if slot.not_before is None else math.ceil((slot.not_before - now).total_seconds())
    if (
        0 < left <= LONGEST_WAIT
    ):  # more than the longest wait: the clock was set back, which must not lock for years
        raise Refused("sign_in.wait", count=left)


def _counted(slot: Slot, now: datetime) -> Slot:
    failures = slot.failures + 1
    wait = min(2**failures, LONGEST_WAIT) if failures > FREE_FAILURES else 0
    return replace(slot, failures=failures, not_before=now + timedelta(seconds=wait) if wait else None)
