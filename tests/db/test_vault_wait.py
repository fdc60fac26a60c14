"""Wrong passwords: waiting, counting, and a guess that is never cheap."""

import json
from pathlib import Path

import pytest

from db import slots, vault
from db.ids import new_id
from db.keys import FLOOR, KdfCost
from db.vault import Vault
from forms.kernel.errors import Refused
from tests.db.vaults import Set, a_vault
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, START, FakeClock


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_vault(tmp_path)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


# --- the cost of a guess -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cost", [CHEAP, KdfCost(65535, 3, 4), KdfCost(65536, 2, 4)])
def test_a_guess_cheaper_than_the_floor_is_refused(made: Set, cost: KdfCost) -> None:
    body = made.body()
    for holder in (body, body["slots"][0]):
        holder["cost"] = {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}
    made.path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(Refused, match=r"vault\.weak_kdf"):
        Vault.load(made.path, a_keyring(), FLOOR)


def test_one_weak_slot_among_strong_ones_is_refused(made: Set) -> None:
    body = made.body()
    body["cost"] = {"memory_kib": 65536, "passes": 3, "lanes": 4}
    made.path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(Refused, match=r"vault\.weak_kdf"):
        Vault.load(made.path, a_keyring(), FLOOR)


def test_the_floor_itself_works_and_opens(tmp_path: Path, clock: FakeClock) -> None:
    made, dek, _words = Vault.create(tmp_path / "k.json", new_id(), a_keyring(), FLOOR)
    made.add_slot(dek, "someone", "1", "secret", False)
    assert Vault.load(made.path, a_keyring(), FLOOR).unlock("1", "secret", clock()).dek == dek


# --- failures ------------------------------------------------------------------------------------------------------


def _fail(made: Set, clock: FakeClock) -> Refused:
    with pytest.raises(Refused) as refusal:
        made.unlock("wrong", clock)
    return refusal.value


def test_from_the_third_failure_on_waiting_doubles_up_to_a_quarter_of_an_hour(
    made: Set, clock: FakeClock
) -> None:
    waits = []
    for _ in range(10):
        assert _fail(made, clock).code == "sign_in.wrong"
        locked = _fail_without_counting(made, clock)
        waits.append(locked)
        clock.forward(locked)
    assert waits == [0, 0, 8, 16, 32, 64, 128, 256, 512, 0]  # at the tenth: locked
    assert _fail(made, clock).code == "sign_in.locked"


def _fail_without_counting(made: Set, clock: FakeClock) -> int:
    """Seconds to wait now, read from the file; a try while waiting is refused and not counted."""
    slot = slots.read(made.path).slots[0]
    if slot.failures >= 10 or slot.not_before is None:
        return 0
    refusal = _fail(made, clock)
    assert refusal.code == "sign_in.wait"
    assert slots.read(made.path).slots[0].failures == slot.failures
    assert refusal.count is not None
    return refusal.count


def test_the_right_password_must_wait_too_and_then_clears_the_count(made: Set, clock: FakeClock) -> None:
    for _ in range(3):
        _fail(made, clock)
    with pytest.raises(Refused, match=r"sign_in\.wait"):
        made.unlock("ひみつ pass", clock)
    clock.forward(8)
    assert made.unlock("ひみつ pass", clock).failures == 3
    assert made.unlock("ひみつ pass", clock).failures == 0


def test_a_try_is_counted_before_it_is_checked(
    made: Set, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pulling the plug while the password is being checked does not give a free try."""

    def plug(*_args: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(vault, "stretch", plug)
    with pytest.raises(KeyboardInterrupt):
        made.unlock("wrong", clock)
    assert slots.read(made.path).slots[0].failures == 1


def test_after_ten_failures_only_an_administrator_helps(made: Set, clock: FakeClock) -> None:
    for _ in range(10):
        _fail(made, clock)
        clock.forward(900)
    with pytest.raises(Refused, match=r"sign_in\.locked"):
        made.unlock("ひみつ pass", clock)
    made.vault.release(made.staff)
    assert made.unlock("ひみつ pass", clock).dek == made.dek


def test_a_clock_set_back_does_not_lock_for_years(made: Set, clock: FakeClock) -> None:
    clock.forward(10 * 365 * 86400)
    for _ in range(3):
        _fail(made, clock)
    clock.now = START
    assert made.unlock("ひみつ pass", clock).dek == made.dek
