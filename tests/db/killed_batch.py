"""A process of its own that takes a 束番号 and hangs before it is kept, to be killed (see test_thousand_batches.py)."""

import sys
from datetime import date, datetime
from pathlib import Path

from db.store import Store
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, FakeClock


def main(path: str, words: str, staff_id: str, case_id: str, now: str) -> None:
    """The number is taken, its case listed; then it waits for the end."""
    clock = FakeClock(datetime.fromisoformat(now))
    store = Store.open_with_recovery(
        Path(path), words=words, keyring=a_keyring(), floor=CHEAP, clock=clock, ballast=0
    )
    with store.begin() as tx:
        tx.batches.reserve(
            fiscal_year=2026,
            document_number="killed",
            dated=date(2026, 11, 20),
            addressee="愛知県知事",
            case_ids=[case_id],
            head=tx.audit.head(),
            staff_id=staff_id,
            at=clock(),
        )
        tx.log("", "test")
        sys.stdout.write("hanging\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
