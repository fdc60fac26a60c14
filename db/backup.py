"""An encrypted copy of the open store with its key slots, checked after writing."""

import os
import shutil
from pathlib import Path

from db.store import Store
from db.vault import keys_path
from forms.kernel.errors import Refused, Unavailable


def backup(store: Store, target: Path) -> None:
    """Copies store and slots to `target` (and its `.keys.json`); whoever opens the store opens the copy.

    A copy that fails its check is taken away. Raises Refused("backup.exists"), Unavailable("backup.damaged"),
    Unavailable("store.full"), Unavailable("backup.write").
    """
    if target.exists() or keys_path(target).exists():
        raise Refused("backup.exists")
    fresh = target.with_name(target.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        store.copy_to(fresh)
        slots = target.with_name(target.name + ".keys.new")
        shutil.copyfile(store.vault.path, slots)
        slots.chmod(0o600)
        with slots.open("r+b") as file:
            os.fsync(file.fileno())
        slots.replace(keys_path(target))
        fresh.replace(target)
    except OSError:
        raise Unavailable("backup.write") from None
    finally:
        for leftover in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + leftover).unlink(missing_ok=True)
