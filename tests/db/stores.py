"""What the tests of a store share."""

from pathlib import Path

from db.store import Store
from tests.db.raw import fetch
from tests.helpers.keyring import another_account
from tests.helpers.office import CHEAP, Desk


def with_words(desk: Desk, path: Path | None = None) -> Store:
    return Store.open_with_recovery(
        path or desk.store.path,
        words=desk.words,
        keyring=another_account(),
        floor=CHEAP,
        clock=desk.clock,
        ballast=0,
    )


def acts(store: Store) -> list[str]:
    return [row[0] for row in fetch(store, "SELECT act FROM audit ORDER BY seq")]
