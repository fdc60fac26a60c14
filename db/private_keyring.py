"""A keyring of one's own for tests and the demo: a real Secret Service on a bus nobody else knows, gone at the end.

Linux only. On Windows there is no second vault to start: there the demo keeps its secret in the user's own vault under
another service name (`OsKeyring(service=…)`), and this context does nothing.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from forms.kernel.errors import Unavailable

_BUS = "DBUS_SESSION_BUS_ADDRESS"
_LONG = 80  # characters of a folder; keyring and bus add their own
_PATIENCE = 200  # times a twentieth of a second
# no activation: a service that dies must not come back unasked, and no prompter may open a window
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


@contextmanager
def private_keyring(home: Path) -> Iterator[None]:
    """Starts bus and keyring with their files under `home` and points this process at them until the end.

    Raises Unavailable("keyring.programs") when dbus-daemon or gnome-keyring-daemon is not installed,
    Unavailable("keyring.none") when they do not come up.
    """
    if sys.platform == "win32":
        yield
        return
    bus, daemon = shutil.which("dbus-daemon"), shutil.which("gnome-keyring-daemon")
    if bus is None or daemon is None:
        raise Unavailable("keyring.programs")
    before = os.environ.get(_BUS)
    with tempfile.TemporaryDirectory(prefix="techo-", dir=_short_place()) as run:
        environment = _environment(home, Path(run))
        config = Path(run, "bus.conf")
        config.write_text(_CONFIG.format(socket=Path(run, "bus")), "utf-8")
        os.environ[_BUS] = environment[_BUS]
        try:
            with _running([bus, f"--config-file={config}", "--nofork", "--nopidfile"], environment):
                _wait_for_bus(Path(run, "bus"))
                keyring = [daemon, "--unlock", "--components=secrets", "--foreground"]
                with _running(keyring, environment, _password(home)):
                    _wait_until_open()
                    yield
        finally:
            if before is None:
                del os.environ[_BUS]
            else:
                os.environ[_BUS] = before


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], typed: bytes = b"") -> Iterator[None]:
    tie = shutil.which("setpriv")  # so that both end with us even when we are killed
    tied = [] if tie is None else [tie, "--pdeathsig", "KILL", "--"]
    process = subprocess.Popen(  # noqa: S603 - two programs found on PATH, no words from outside
        [*tied, *command],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdin is not None
        with suppress(BrokenPipeError), process.stdin:  # gone already: the wait for an answer will tell
            process.stdin.write(typed)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment(home: Path, run: Path) -> dict[str, str]:
    home.mkdir(parents=True, exist_ok=True)
    own = {
        "HOME": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": run,
    }
    return {
        **{key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")},
        **{key: str(path) for key, path in own.items()},
        _BUS: f"unix:path={run / 'bus'}",
    }


def _short_place() -> str:
    """A socket's path has 107 characters at most, and the folder for passing files may be long already."""
    usual = tempfile.gettempdir()
    return usual if len(usual) < _LONG else "/tmp"  # noqa: S108 - a folder of its own is made inside


def _password(home: Path) -> bytes:
    """The keyring's own password, kept under `home` so that the same home opens again."""
    path = home / "keyring-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(16), "ascii")
    return path.read_bytes()


def _wait_for_bus(socket: Path) -> None:
    """The keyring looks for the bus once, and stays without one that comes up a moment later."""
    pause = threading.Event()
    for _ in range(_PATIENCE):
        if socket.exists():
            return
        pause.wait(0.05)
    raise Unavailable("keyring.none")


def _wait_until_open() -> None:
    """Until the keyring answers and its default collection is unlocked."""
    import secretstorage
    from secretstorage.exceptions import SecretStorageException

    pause = threading.Event()
    for _ in range(_PATIENCE):
        try:
            bus = secretstorage.dbus_init()
        except (SecretStorageException, OSError):  # no socket yet
            pause.wait(0.05)
            continue
        try:
            if (
                secretstorage.check_service_availability(bus)
                and not secretstorage.get_default_collection(bus).is_locked()
            ):
                return
        except SecretStorageException:
            pass  # half awake: ask again
        finally:
            bus.close()
        pause.wait(0.05)
    raise Unavailable("keyring.none")
