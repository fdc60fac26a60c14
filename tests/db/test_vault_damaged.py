"""A slot file that is missing, damaged or cannot be replaced."""

import json
from pathlib import Path
from typing import Any

import pytest

from db.ids import new_id
from db.vault import Vault
from forms.kernel.errors import Unavailable
from tests.db.vaults import Set, a_vault
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, FakeClock


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_vault(tmp_path)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


# --- the file ------------------------------------------------------------------------------------------------------


def test_a_missing_slot_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"vault\.missing"):
        Vault.load(tmp_path / "none.json", a_keyring(), CHEAP)


def _spoilt(body: dict[str, Any], how: str) -> str:
    match how:
        case "not json":
            return "{"
        case "nested":
            return "[" * 100_000
        case "list":
            return "[]"
        case "version":
            return json.dumps({**body, "version": 2})
        case "store":
            return json.dumps({**body, "store": 7})
        case "no recovery":
            return json.dumps({key: value for key, value in body.items() if key != "recovery"})
        case "base64":
            return json.dumps({**body, "recovery": "***"})
        case "huge":
            return json.dumps({**body, "cost": {"memory_kib": 2**40, "passes": 3, "lanes": 4}})
        case "naive":
            return json.dumps({**body, "slots": [{**body["slots"][0], "not_before": "2026-11-20T09:00:00"}]})
    return json.dumps({**body, "slots": None})


@pytest.mark.parametrize(
    "how",
    ["not json", "nested", "list", "version", "store", "no recovery", "base64", "huge", "naive", "slots"],
)
def test_a_damaged_slot_file_is_said_so(made: Set, how: str) -> None:
    made.path.write_text(_spoilt(made.body(), how), "utf-8")
    with pytest.raises(Unavailable, match=r"vault\.damaged"):
        Vault.load(made.path, a_keyring(), CHEAP)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("failures", float("inf")),
        ("failures", float("nan")),
        ("failures", -5),
        ("salt", ""),
        ("salt", "AAAAAAAAAAAAAAAAAAAA"),  # 15 bytes
        ("staff", "\ud800"),
        ("staff", 7),
        ("number", "\ud800"),
        ("cost", {"memory_kib": float("inf"), "passes": 3, "lanes": 4}),
    ],
)
def test_a_slot_that_no_program_of_ours_wrote_is_damage(made: Set, key: str, value: object) -> None:
    body = made.body()
    body["slots"][0][key] = value
    made.path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(Unavailable, match=r"vault\.damaged"):
        Vault.load(made.path, a_keyring(), CHEAP)


@pytest.mark.parametrize("name", ["\ud800", "a\0b", "事務所"])
def test_a_store_cannot_have_just_any_name(made: Set, name: str) -> None:
    made.path.write_text(json.dumps({**made.body(), "store": name}), "utf-8")
    with pytest.raises(Unavailable, match=r"vault\.damaged"):
        Vault.load(made.path, a_keyring(), CHEAP)


def test_a_folder_in_place_of_the_file_is_damage_too(made: Set) -> None:
    made.path.unlink()
    made.path.mkdir()
    with pytest.raises(Unavailable, match=r"vault\.damaged"):
        Vault.load(made.path, a_keyring(), CHEAP)


def test_a_file_that_cannot_be_replaced_keeps_the_old_one(made: Set, clock: FakeClock) -> None:
    (made.path.parent / (made.path.name + ".new")).mkdir()
    with pytest.raises(Unavailable, match=r"vault\.write"):
        made.vault.add_slot(made.dek, new_id(), "1002", "x", False)
    (made.path.parent / (made.path.name + ".new")).rmdir()
    assert made.unlock("ひみつ pass", clock).dek == made.dek
