"""A process of its own that reads a file and hangs in the middle of it, to be killed (see test_register_import.py)."""

import sys
from pathlib import Path

from app.usecases import register_import
from db.store import Store
from forms.kernel.case import Staff
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, FakeClock, People
from tests.helpers.register_files import begun
from tests.helpers.road import Road, app_desk


def main(path: str, words: str, file: str) -> None:
    """Some turns kept, the rest of the file unread; then it waits for the end."""
    clock = FakeClock()
    store = Store.open_with_recovery(
        Path(path), words=words, keyring=a_keyring(), floor=CHEAP, clock=clock, ballast=0
    )
    with store.look() as view:
        by_number = {staff.number: staff for staff in view.staff.all()}
    register_import.TURN = 3
    loading = begun(Road(_people(by_number), clock, app_desk(store, clock)), Path(file))
    assert loading.step()
    assert loading.step()
    sys.stdout.write("hanging\n")
    sys.stdout.flush()
    sys.stdin.read()


def _people(by_number: dict[str, Staff]) -> People:
    return People(*(by_number[f"100{n}"] for n in range(1, 8)))


if __name__ == "__main__":
    main(*sys.argv[1:])
