"""A vault with its people."""

import json
from pathlib import Path
from typing import Any

from db import vault
from db.ids import new_id
from db.vault import Vault
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, FakeClock


class Set:
    """A vault with one person, 1001, whose password is ひみつ."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "office.techo.keys.json"
        self.id = new_id()
        self.vault, self.dek, self.words = Vault.create(self.path, self.id, a_keyring(), CHEAP)
        self.staff = new_id()
        self.vault.add_slot(self.dek, self.staff, "1001", "ひみつ pass", False)

    def unlock(self, password: str, clock: FakeClock, number: str = "1001") -> vault.Unlocked:
        return self.vault.unlock(number, password, clock())

    def body(self) -> dict[str, Any]:
        found = json.loads(self.path.read_text("utf-8"))
        assert isinstance(found, dict)
        return found


def a_vault(tmp_path: Path) -> Set:
    return Set(tmp_path)
