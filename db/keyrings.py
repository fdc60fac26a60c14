"""The secret store of the operating system. The backend is fixed here: an environment variable can name one that
swallows the secret silently (security.md §0 F), so none is asked."""

import base64
import sys
from typing import Protocol

from forms.kernel.errors import Unavailable

SERVICE = "techo-madoguchi"
_USER = "store"


class SecretBox(Protocol):
    """What a vault needs of a keyring."""

    def read(self, store_id: str) -> bytes | None:
        """The secret kept for that store; None when this account was never admitted."""

    def write(self, store_id: str, secret: bytes) -> None:
        """Keeps the secret for that store."""

    def delete(self, store_id: str) -> None:
        """Forgets the secret of that store; does nothing when there is none."""


class Backend(Protocol):
    """The part of a `keyring` backend that is used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The text kept there."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keeps a text."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Forgets the text kept there."""


class OsKeyring:
    """Secret Service on Linux, Credential Manager on Windows, Keychain on macOS.

    `service` is another name for demonstrations, so that they never touch the office's own entry.
    """

    def __init__(self, service: str = SERVICE) -> None:
        self._service = service

    def read(self, store_id: str) -> bytes | None:
        """Raises Unavailable("keyring.none"), Unavailable("keyring.locked"), Unavailable("keyring.damaged")."""
        text = self._ask(_backend(), store_id)
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except ValueError:
            raise Unavailable("keyring.damaged") from None

    def write(self, store_id: str, secret: bytes) -> None:
        """Writes and reads back. Raises as `read`, and Unavailable("keyring.lost") when it did not come back equal."""
        from keyring.errors import KeyringError

        backend = _backend()
        text = base64.b64encode(secret).decode("ascii")
        try:
            backend.set_password(self._name(store_id), _USER, text)
        except KeyringError:
            raise Unavailable("keyring.locked") from None
        except OSError:
            raise Unavailable("keyring.none") from None
        if self._ask(backend, store_id) != text:
            raise Unavailable("keyring.lost")

    def delete(self, store_id: str) -> None:
        """Raises as `read`."""
        from keyring.errors import KeyringError

        backend = _backend()
        if self._ask(backend, store_id) is None:
            return
        try:
            backend.delete_password(self._name(store_id), _USER)
        except KeyringError:
            raise Unavailable("keyring.locked") from None
        except OSError:
            raise Unavailable("keyring.none") from None

    def _ask(self, backend: Backend, store_id: str) -> str | None:
        from keyring.errors import KeyringError

        try:
            return backend.get_password(self._name(store_id), _USER)
        except KeyringError:  # locked, or the prompt to unlock it was dismissed
            raise Unavailable("keyring.locked") from None
        except OSError:  # the bus went away between the two questions
            raise Unavailable("keyring.none") from None

    def _name(self, store_id: str) -> str:
        return f"{self._service}/{store_id}"  # one service per secret: Windows renames a second user under one service


def _backend() -> Backend:
    """The one backend of this platform. Raises Unavailable("keyring.none") when it cannot be used."""
    try:
        if sys.platform == "win32":
            from keyring.backends.Windows import WinVaultKeyring

            vault = WinVaultKeyring()
            assert WinVaultKeyring.priority
            vault.persist = "local machine"  # else the entry roams with the domain profile
            return vault
        if sys.platform == "darwin":
            from keyring.backends import macOS

            assert macOS.Keyring.priority
            return macOS.Keyring()
        from keyring.backends import SecretService

        if SecretService.Keyring.priority <= 0:
            raise Unavailable("keyring.none")
        return SecretService.Keyring()  # type: ignore[no-untyped-call]  # keyring leaves this constructor untyped
    except (RuntimeError, ImportError, OSError):  # `priority` raises RuntimeError and says why in English
        raise Unavailable("keyring.none") from None
