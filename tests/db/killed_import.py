"""A process of its own that begins an import and hangs in the middle of it, to be killed (see test_extracts.py)."""

import sys
from pathlib import Path

from db.store import Store
from forms.kernel.residents import Way
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, FakeClock
from tests.helpers.register import AS_OF, CHILD, FATHER


def main(path: str, words: str, staff_id: str) -> None:
    """Two rows committed, one on its way, the old import to be ended; then it waits for the end."""
    clock = FakeClock()
    store = Store.open_with_recovery(
        Path(path), words=words, keyring=a_keyring(), floor=CHEAP, clock=clock, ballast=0
    )
    with store.begin() as tx:
        extract = tx.residents.open_extract(Way.ANSWERS, AS_OF, staff_id=staff_id, at=clock())
        tx.log("", "test")
        tx.commit()
    with store.begin() as tx:
        tx.residents.load(extract.id, [CHILD, CHILD])
        tx.staging_only()
        tx.commit()
    with store.begin() as tx:
        rows = tx.residents.load(extract.id, [FATHER])
        tx.residents.finish(extract.id, rows)
        tx.log("", "test")
        sys.stdout.write("hanging\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
