"""From nothing to the first window, and from the accepted password to the list of cases (CPU time of fresh processes)."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from app.usecases.sign_in import Door
from db.store import Store
from tests.bench.signing_in import STAFF
from tests.bench.turns import Row, Size, told_in_turn
from tests.bench.world import fill
from tests.gui.front_door import PASSWORD, a_door, found_office


def window(size: Size) -> Iterator[Row]:
    """Process start to first paint: `techo` without arguments beside an empty QMainWindow."""
    ours, floor = told_in_turn(["first_paint"], ["empty_window"], size.turns)
    yield Row("window visible (CPU ms)", ours["cpu"], floor["cpu"], 1.3)


def signing_in(size: Size) -> Iterator[Row]:
    """Click on ログイン to the painted list, in an office with cases; the floor is the empty window again.

    The password cost is next to nothing, so that the clock starts when the hash is done.
    """
    with TemporaryDirectory(prefix="techo-bench-") as folder:
        door = a_door(Path(folder))
        found_office(door)
        _fill_office(door, min(size.cases, 2000))
        side = ["sign_in", str(door.folder)]
        ours, floor = told_in_turn(side, ["empty_window"], max(size.turns // 2, 1))
    yield Row("sign-in accepted, list shown (CPU ms)", ours["list"], floor["cpu"], 3.0)


def _fill_office(door: Door, count: int) -> None:
    """Some hundred cases, so that the list has something to show."""
    store, staff = Store.open(
        door.store_path,
        staff_number=STAFF,
        password=PASSWORD,
        keyring=door.keyring,
        floor=door.cost,
        clock=door.clock,
        ballast=0,
    )
    fill(store, staff.id, count)
    store.close()
