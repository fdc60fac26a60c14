"""The real keyring of the platform: pinned, read back, and a clear word when there is none."""

import base64
import os
import shutil
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from db.ids import new_id
from db.keyrings import OsKeyring
from db.private_keyring import private_keyring
from forms.kernel.errors import Unavailable
from tests.helpers.keyring import a_keyring, another_account

BUS = "DBUS_SESSION_BUS_ADDRESS"


def test_a_secret_comes_back_as_it_was_written() -> None:
    store, secret = new_id(), bytes(range(32))
    a_keyring().write(store, secret)
    assert a_keyring().read(store) == secret


def test_writing_again_replaces() -> None:
    store = new_id()
    a_keyring().write(store, b"first")
    a_keyring().write(store, b"second")
    assert a_keyring().read(store) == b"second"


def test_a_secret_is_forgotten_when_asked_and_only_that_one() -> None:
    """Forgetting what is not there is no error."""
    store, other = new_id(), new_id()
    a_keyring().write(store, b"secret")
    a_keyring().write(other, b"other")
    a_keyring().delete(store)
    a_keyring().delete(store)
    assert (a_keyring().read(store), a_keyring().read(other)) == (None, b"other")


def test_an_account_that_was_never_admitted_has_nothing() -> None:
    store = new_id()
    a_keyring().write(store, b"secret")
    assert another_account().read(store) is None
    assert a_keyring().read(new_id()) is None


def test_a_backend_named_in_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """keyring's null backend would swallow the secret and say that all is well."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    store = new_id()
    a_keyring().write(store, b"secret")
    assert a_keyring().read(store) == b"secret"


def test_no_keyring_is_said_clearly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(BUS, f"unix:path={tmp_path}/nobody-listens")
    with pytest.raises(Unavailable, match=r"keyring\.none"):
        OsKeyring().write(new_id(), b"secret")
    with pytest.raises(Unavailable, match=r"keyring\.none"):
        OsKeyring().read(new_id())


def test_a_keyring_without_the_backend_library_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring.backends.SecretService", None)
    monkeypatch.delattr("keyring.backends.SecretService", raising=False)
    with pytest.raises(Unavailable, match=r"keyring\.none"):
        OsKeyring().read(new_id())


class _Stubborn:
    """A vault that does not let go of what it holds."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def get_password(self, _service: str, _username: str, /) -> str | None:
        return "c2VjcmV0"

    def set_password(self, _service: str, _username: str, _password: str, /) -> None:
        pass

    def delete_password(self, _service: str, _username: str, /) -> None:
        raise self._error


def test_a_secret_that_cannot_be_forgotten_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked in between, or the bus went away."""
    from keyring.errors import PasswordDeleteError

    for error, code in ((PasswordDeleteError(), "keyring.locked"), (ConnectionResetError(), "keyring.none")):
        monkeypatch.setattr("db.keyrings._backend", lambda error=error: _Stubborn(error))
        with pytest.raises(Unavailable) as told:
            OsKeyring().delete(new_id())
        assert told.value.code == code


class _Forgetful:
    """A vault that takes a secret and does not keep it."""

    def get_password(self, _service: str, _username: str, /) -> str | None:
        return None

    def set_password(self, _service: str, _username: str, _password: str, /) -> None:
        pass


class _Locked:
    """A vault nobody unlocked."""

    def get_password(self, _service: str, _username: str, /) -> str | None:
        from keyring.errors import KeyringLocked

        raise KeyringLocked

    def set_password(self, _service: str, _username: str, _password: str, /) -> None:
        from keyring.errors import InitError

        raise InitError


def test_a_secret_that_did_not_stay_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.keyrings._backend", _Forgetful)
    with pytest.raises(Unavailable, match=r"keyring\.lost"):
        OsKeyring().write(new_id(), b"secret")


def test_a_vault_that_says_locked_is_told_as_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.keyrings._backend", _Locked)
    with pytest.raises(Unavailable, match=r"keyring\.locked"):
        OsKeyring().write(new_id(), b"secret")
    with pytest.raises(Unavailable, match=r"keyring\.locked"):
        OsKeyring().read(new_id())


class _Gone:
    """A vault whose bus went away."""

    def get_password(self, _service: str, _username: str, /) -> str | None:
        raise ConnectionResetError

    def set_password(self, _service: str, _username: str, _password: str, /) -> None:
        raise ConnectionResetError


def test_a_vault_that_goes_away_meanwhile_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.keyrings._backend", _Gone)
    with pytest.raises(Unavailable, match=r"keyring\.none"):
        OsKeyring().write(new_id(), b"secret")
    with pytest.raises(Unavailable, match=r"keyring\.none"):
        OsKeyring().read(new_id())


def test_an_entry_somebody_else_wrote_over_is_damaged() -> None:
    from keyring.backends import SecretService

    store = new_id()
    SecretService.Keyring().set_password(f"techo-test/{store}", "store", "これは鍵ではない")  # type: ignore[no-untyped-call]  # keyring leaves this constructor untyped
    with pytest.raises(Unavailable, match=r"keyring\.damaged"):
        a_keyring().read(store)


LOCKED = """
import secretstorage, sys
from db.keyrings import OsKeyring
from forms.kernel.errors import Unavailable
bus = secretstorage.dbus_init()
secretstorage.get_default_collection(bus).lock()
bus.close()
try:
    OsKeyring("techo-test").read("abc")
except Unavailable as error:
    sys.stdout.write(error.code)
"""


def test_a_locked_keyring_is_told_from_none(tmp_path: Path) -> None:
    """In a process of its own, whose keyring is locked and nobody is there to answer the prompt."""
    with private_keyring(tmp_path / "home"):
        said = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(LOCKED)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert said.stdout == "keyring.locked", said.stderr


def test_a_private_keyring_opens_again_in_the_same_home_and_leaves_the_session_alone(tmp_path: Path) -> None:
    before = os.environ[BUS]
    store = new_id()
    for expected in (None, b"kept"):
        with private_keyring(tmp_path / "home"):
            assert os.environ[BUS] != before
            assert OsKeyring().read(store) == expected
            OsKeyring().write(store, b"kept")
    assert os.environ[BUS] == before
    assert a_keyring().read(store) is None
    assert base64.b64encode(b"kept") not in b"".join(
        p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()
    )


def test_a_private_keyring_comes_up_where_passing_files_lie_in_a_long_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket's path has 107 characters at most."""
    place = tmp_path / ("long" * 25)
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    with private_keyring(tmp_path / "home"):
        OsKeyring().write("account", b"secret")
        assert OsKeyring().read("account") == b"secret"


def test_a_private_keyring_without_a_session_before_it_leaves_none_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(BUS)
    with private_keyring(tmp_path / "home"):
        assert BUS in os.environ
    assert BUS not in os.environ


def test_a_private_keyring_says_when_its_programs_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match=r"keyring\.programs"), private_keyring(tmp_path / "home"):
        pytest.fail("a keyring out of nothing")


def test_a_private_keyring_says_when_it_does_not_come_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = shutil.which("true")
    assert true is not None
    for name in ("dbus-daemon", "gnome-keyring-daemon"):
        (tmp_path / name).symlink_to(true)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("db.private_keyring._PATIENCE", 2)
    with pytest.raises(Unavailable, match=r"keyring\.none"), private_keyring(tmp_path / "home"):
        pytest.fail("a keyring that never came up")


STARTER = """
import sys
from pathlib import Path
from db.private_keyring import private_keyring
with private_keyring(Path(sys.argv[1])):
    children = Path("/proc/self/task").glob("*/children")
    sys.stdout.write(" ".join(file.read_text() for file in children) + "\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


def _running(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except FileNotFoundError:
        return False


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs util-linux to tie the daemons to us")
def test_a_private_keyring_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path / "h")], stdin=pipe, stdout=pipe
    ) as child:
        assert child.stdout is not None
        daemons = [int(word) for word in child.stdout.readline().split()]
        child.kill()
    pause = threading.Event()
    assert len(daemons) == 2
    for _ in range(100):
        if not any(_running(pid) for pid in daemons):
            break
        pause.wait(0.05)
    assert not any(_running(pid) for pid in daemons)
