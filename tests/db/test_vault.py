"""Who can open the store: the OS keyring AND a password, or the recovery sheet; nothing by itself."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from db import slots, vault
from db.ids import new_id
from db.keys import FLOOR, KdfCost, Keys, store_key, stretch, sub_key
from db.vault import Vault, start_code
from forms.kernel.errors import Refused, Unavailable
from forms.kernel.number import reads_as_number
from tests.helpers.keyring import a_keyring, another_account
from tests.helpers.office import CHEAP, START, FakeClock


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


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return Set(tmp_path)


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
