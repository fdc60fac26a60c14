"""Keyrings for tests: the real one of the session, and people who have none."""

from db.keyrings import OsKeyring


def a_keyring() -> OsKeyring:
    """The session's private Secret Service (see conftest)."""
    return OsKeyring("techo-test")


def another_account() -> OsKeyring:
    """The same keyring under another name: an OS account that was never admitted to our stores."""
    return OsKeyring("techo-test-other-account")
