"""Who can open the store: the OS keyring AND a password, or the recovery sheet; nothing by itself."""

import json
import re
from pathlib import Path

import pytest

from db import slots, vault
from db.ids import new_id
from db.keys import KdfCost, Keys, store_key, stretch, sub_key
from db.vault import Vault, start_code
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.number import reads_as_number
from tests.db.vaults import Set, a_vault
from tests.helpers.keyring import a_keyring, another_account
from tests.helpers.office import CHEAP, FakeClock


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_vault(tmp_path)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_keyring_and_password_open(made: Set, clock: FakeClock) -> None:
    unlocked = made.unlock("ひみつ pass", clock)
    assert unlocked.dek == made.dek
    assert (unlocked.staff_id, unlocked.must_change, unlocked.failures) == (made.staff, False, 0)


def test_a_password_typed_full_width_by_the_ime_is_the_same_password(made: Set, clock: FakeClock) -> None:
    assert made.unlock("ひみつ　ｐａｓｓ", clock).dek == made.dek


def test_the_key_shows_itself_nowhere(made: Set, clock: FakeClock) -> None:
    unlocked = made.unlock("ひみつ pass", clock)
    keys = Keys.of(made.dek)
    for shown in (repr(unlocked), repr(keys)):
        assert made.dek.hex() not in shown
        assert "\\x" not in shown


def test_a_wrong_password_and_an_unknown_number_are_told_alike(made: Set, clock: FakeClock) -> None:
    for number, password in (("1001", "wrong"), ("9999", "ひみつ pass")):
        with pytest.raises(Refused) as refusal:
            made.unlock(password, clock, number)
        assert refusal.value.code == "sign_in.wrong"


def test_an_unknown_number_costs_the_same_work(
    made: Set, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[KdfCost] = []

    def counting(password: str, salt: bytes, cost: KdfCost) -> bytes:
        worked.append(cost)
        return stretch(password, salt, cost)

    monkeypatch.setattr(vault, "stretch", counting)
    for number in ("1001", "9999"):
        with pytest.raises(Refused):
            made.unlock("wrong", clock, number)
    assert worked == [CHEAP, CHEAP]


def test_a_stolen_disk_alone_does_not_open(made: Set, clock: FakeClock) -> None:
    """Whoever has both files and even the password lacks the secret of the keyring."""
    stolen = Vault.load(made.path, another_account(), CHEAP)
    with pytest.raises(Unavailable, match=r"keyring\.not_admitted"):
        stolen.unlock("1001", "ひみつ pass", clock())
    another_account().write(made.id, bytes(32))
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        stolen.unlock("1001", "ひみつ pass", clock())


def test_an_open_desktop_alone_does_not_open(made: Set, clock: FakeClock) -> None:
    """Another program of the session reads the keyring and the files, but has no password."""
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    secret = a_keyring().read(made.id)
    slot = slots.read(made.path).slots[0]
    assert secret is not None
    for guess in (secret, secret + b"", secret + stretch("", slot.salt, slot.cost)):
        with pytest.raises(InvalidUnwrap):
            aes_key_unwrap(sub_key(guess, f"slot|{made.id}|{made.staff}"), slot.wrapped)


def test_the_slot_file_holds_neither_key_nor_password(made: Set) -> None:
    import base64

    text = made.path.read_text("utf-8")
    secret = a_keyring().read(made.id)
    assert secret is not None
    for hidden in (made.dek, secret, store_key(made.dek)):
        assert base64.b64encode(hidden).decode() not in text
        assert hidden.hex() not in text
    assert "ひみつ" not in text
    assert made.path.stat().st_mode & 0o077 == 0


def test_without_a_keyring_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    with pytest.raises(Unavailable, match=r"keyring\.none"):
        Vault.create(tmp_path / "k.json", new_id(), a_keyring(), CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_slot_moved_to_another_person_opens_nothing(made: Set, clock: FakeClock) -> None:
    body = made.body()
    body["slots"][0]["staff"] = new_id()
    made.path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        made.unlock("ひみつ pass", clock)


# --- changing slots ------------------------------------------------------------------------------------------------


def test_a_start_code_must_be_changed_and_works_once_changed_no_more(made: Set, clock: FakeClock) -> None:
    code = start_code()
    made.vault.add_slot(made.dek, made.staff, "1001", code, True)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        made.unlock("ひみつ pass", clock)
    assert made.unlock(code, clock).must_change
    made.vault.change_password("1001", code, "own", clock())
    assert not made.unlock("own", clock).must_change
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        made.unlock(code, clock)


def test_changing_a_password_needs_the_old_one(made: Set, clock: FakeClock) -> None:
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        made.vault.change_password("1001", "wrong", "own", clock())
    assert made.unlock("ひみつ pass", clock).dek == made.dek


def test_a_slot_taken_away_opens_no_more(made: Set, clock: FakeClock) -> None:
    assert made.vault.staff_id("1001") == made.staff
    made.vault.remove_slot(made.staff)
    assert made.vault.staff_id("1001") == ""
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        made.unlock("ひみつ pass", clock)


def test_a_slot_left_by_an_admission_broken_off_does_not_stand_in_the_way_of_the_number(
    made: Set, clock: FakeClock
) -> None:
    """The power went before the person was booked; admitted again under the same number he gets in."""
    made.vault.add_slot(made.dek, new_id(), "2001", "code of the first try", True)
    second = new_id()
    made.vault.add_slot(made.dek, second, "2001", "code of the second try", True)
    assert made.unlock("code of the second try", clock, "2001").staff_id == second


def test_a_cost_lowered_in_the_file_meanwhile_is_not_taken_for_new_slots(made: Set, clock: FakeClock) -> None:
    """What somebody else may write must not decide what one guess at a new password costs."""
    body = made.body()
    body["cost"] = {"memory_kib": 8, "passes": 1, "lanes": 1}
    made.path.write_text(json.dumps(body), "utf-8")
    made.vault.add_slot(made.dek, made.staff, "1001", "new words", False)
    (slot,) = made.body()["slots"]
    assert slot["cost"] == {"memory_kib": CHEAP.memory_kib, "passes": CHEAP.passes, "lanes": 1}
    assert made.unlock("new words", clock).dek == made.dek


def test_a_store_that_is_given_up_leaves_no_secret_in_the_keyring(made: Set, clock: FakeClock) -> None:
    """And giving up twice is no error."""
    for _ in range(2):
        made.vault.forget()
        with pytest.raises(Unavailable, match=r"keyring\.not_admitted"):
            made.unlock("ひみつ pass", clock)


def test_nobody_without_a_slot_is_released(made: Set) -> None:
    with pytest.raises(Refused, match=r"staff\.no_slot"):
        made.vault.release(new_id())


def test_start_codes_can_be_read_aloud_and_never_read_as_a_number() -> None:
    codes = {start_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert re.fullmatch(r"([A-HJ-NP-Z][2-9]){2}(-([A-HJ-NP-Z][2-9]){2}){3}", code)
        assert not reads_as_number(code)


# --- the recovery sheet --------------------------------------------------------------------------------------------


def test_the_recovery_sheet_opens_without_keyring(made: Set) -> None:
    elsewhere = Vault.load(made.path, another_account(), CHEAP)
    assert elsewhere.unlock_with_recovery(made.words.lower()) == made.dek


def test_the_recovery_sheet_of_another_store_opens_nothing(made: Set, tmp_path: Path) -> None:
    _other, _dek, words = Vault.create(tmp_path / "other.json", new_id(), a_keyring(), CHEAP)
    with pytest.raises(Refused, match=r"recovery\.wrong"):
        made.vault.unlock_with_recovery(words)
    with pytest.raises(Refused, match=r"recovery\.wrong"):
        made.vault.admit_account(words)


def test_the_recovery_sheet_admits_another_os_account(made: Set, clock: FakeClock) -> None:
    elsewhere = Vault.load(made.path, another_account(), CHEAP)
    elsewhere.admit_account(made.words)
    assert elsewhere.unlock("1001", "ひみつ pass", clock()).dek == made.dek
