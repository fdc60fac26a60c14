"""The file of key slots beside the store: versioned JSON, replaced whole, one writer at a time."""

import base64
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from db import lock
from db.keys import KdfCost
from forms.kernel.errors import Unavailable

VERSION = 1
_SALT_LEAST = 16
_MEMORY_LIMIT_KIB = 4 * 1024 * 1024  # a damaged file must not ask for all the memory there is


@dataclass(frozen=True)
class Slot:
    """One person's wrapped copy of the data key, and the failures since the last success."""

    staff_id: str
    number: str
    salt: bytes
    cost: KdfCost
    wrapped: bytes
    must_change: bool
    failures: int = 0
    not_before: datetime | None = None


@dataclass(frozen=True)
class SlotFile:
    """All of it. `cost` is what new slots get; `recovery` wraps the data key, `recovery_keyring` seals the keyring's secret."""

    store_id: str
    cost: KdfCost
    recovery: bytes
    recovery_keyring: bytes
    slots: tuple[Slot, ...] = ()

    def of_number(self, number: str) -> Slot | None:
        """The slot of that 職員番号."""
        return next((slot for slot in self.slots if slot.number == number), None)

    def with_slot(self, new: Slot) -> "SlotFile":
        """With this slot in place of the person's earlier one, and of one that an admission broken off left to the number."""
        others = (slot for slot in self.slots if slot.staff_id != new.staff_id and slot.number != new.number)
        return replace(self, slots=(*others, new))

    def without(self, staff_id: str) -> "SlotFile":
        """Without that person's slot."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.staff_id != staff_id))


def read(path: Path) -> SlotFile:
    """Raises Unavailable("vault.missing"), Unavailable("vault.damaged")."""
    try:
        body = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise Unavailable("vault.missing") from None
    except (OSError, ValueError, RecursionError):
        raise Unavailable("vault.damaged") from None
    try:
        return _file(body)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise Unavailable("vault.damaged") from None


def write(path: Path, file: SlotFile) -> None:
    """Replaces the file whole: after a power cut the old or the new one is there. Raises Unavailable("vault.write")."""
    body = {
        "version": VERSION,
        "store": file.store_id,
        "cost": asdict(file.cost),
        "recovery": _text(file.recovery),
        "recovery_keyring": _text(file.recovery_keyring),
        "slots": [_slot_body(slot) for slot in file.slots],
    }
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.unlink(missing_ok=True)
        with os.fdopen(
            os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as out:
            json.dump(body, out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError:
        raise Unavailable("vault.write") from None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One process at a time between reading and replacing, so that no change of another is lost."""
    with lock.alone(path.with_name(path.name + ".lock")):
        yield


def keys_path(store: Path) -> Path:
    """Where the slots of that store lie."""
    return store.with_name(store.name + ".keys.json")


def _file(body: Any) -> SlotFile:
    if body["version"] != VERSION:
        raise ValueError
    return SlotFile(
        store_id=_id(body["store"]),
        cost=_cost(body["cost"]),
        recovery=_bytes(body["recovery"]),
        recovery_keyring=_bytes(body["recovery_keyring"]),
        slots=tuple(_slot(one) for one in body["slots"]),
    )


def _slot(body: Any) -> Slot:
    waiting = body["not_before"]
    not_before = None if waiting is None else datetime.fromisoformat(waiting)
    if not_before is not None and not_before.tzinfo is None:
        raise ValueError
    salt, failures = _bytes(body["salt"]), int(body["failures"])
    if len(salt) < _SALT_LEAST or failures < 0:
        raise ValueError
    number = str(body["number"])
    number.encode()  # half a surrogate is no text
    return Slot(
        staff_id=_id(body["staff"]),
        number=number,
        salt=salt,
        cost=_cost(body["cost"]),
        wrapped=_bytes(body["wrapped"]),
        must_change=bool(body["must_change"]),
        failures=failures,
        not_before=not_before,
    )


def _slot_body(slot: Slot) -> dict[str, Any]:
    return {
        "staff": slot.staff_id,
        "number": slot.number,
        "salt": _text(slot.salt),
        "cost": asdict(slot.cost),
        "wrapped": _text(slot.wrapped),
        "must_change": slot.must_change,
        "failures": slot.failures,
        "not_before": None if slot.not_before is None else slot.not_before.isoformat(),
    }


def _id(text: Any) -> str:
    if not isinstance(text, str) or not (text.isascii() and text.isprintable()):
        raise ValueError
    return text


def _cost(body: Any) -> KdfCost:
    cost = KdfCost(int(body["memory_kib"]), int(body["passes"]), int(body["lanes"]))
    if not (
        0 < cost.lanes <= 64
        and 8 * cost.lanes <= cost.memory_kib <= _MEMORY_LIMIT_KIB
        and 0 < cost.passes <= 64
    ):
        raise ValueError
    return cost


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows has no handle for a folder; NTFS journals the rename
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
