"""Keyrings for tests: the real one of the session, and people who have none."""

from db.keyrings import OsKeyring

_TOLD: dict[str, bytes] = {}  # by store, what the keyring of this worker said


def a_keyring() -> OsKeyring:
    """The session's private Secret Service (see conftest)."""
    return _Remembering("techo-test")


def another_account() -> OsKeyring:
    """The same keyring under another name: an OS account that was never admitted to our stores."""
    return OsKeyring("techo-test-other-account")


class _Remembering(OsKeyring):
    """Asks the service once for each secret: fifteen messages go to and fro for one, several times in almost every test."""

    def read(self, store_id: str) -> bytes | None:
        secret = _TOLD.get(store_id) or super().read(store_id)
        if secret is not None:
            _TOLD[store_id] = secret
        return secret

    def write(self, store_id: str, secret: bytes) -> None:
        _TOLD.pop(store_id, None)
        super().write(store_id, secret)

    def delete(self, store_id: str) -> None:
        _TOLD.pop(store_id, None)
        super().delete(store_id)
