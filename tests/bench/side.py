"""One side of a benchmark in a process of its own: `python -m tests.bench.side NAME …` prints what it took as JSON.

The module itself imports nothing heavy: what a side imports is part of what it costs.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import NoReturn


def main() -> None:
    """Runs the side named."""
    name, *rest = sys.argv[1:]
    _SIDES[name](*rest)


def tell(**told: float) -> NoReturn:
    """Says it and ends at once: taking windows down is not measured."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


def cpu_ms() -> float:
    """CPU time of this process since it began, Python's own start included."""
    return time.process_time() * 1000


def empty_window() -> None:
    """Floor: an empty QMainWindow, until its first paint."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, _event: QPaintEvent) -> None:
            tell(cpu=cpu_ms())

    app = QApplication([])
    window = Window()
    window.resize(1366, 697)
    window.show()
    app.exec()


def first_paint() -> None:
    """Ours: what `techo` without arguments does, until it turns to what comes behind the first paint."""
    from app import __main__, bootstrap, settings  # noqa: F401 - what the command reads, read here too
    from app.ui import front

    front.run(settings.program_root() / settings.RESOURCES, lambda: tell(cpu=cpu_ms()))


def sign_in(folder: str) -> None:
    """Ours: from the click on ログイン (with a password cost next to nothing) to the painted list of cases."""
    from tests.bench.signing_in import sign_in_once

    sign_in_once(folder, tell)


def keys_ours(keys: str) -> None:
    """Ours: keys typed into the form."""
    from tests.bench.typing_keys import ours

    tell(**ours(int(keys)))


def compared_keys(keys: str) -> None:
    """Ours: keys typed beside a comparison."""
    from tests.bench.comparing_keys import ours

    tell(**ours(int(keys)))


def keys_floor(keys: str) -> None:
    """Floor: keys typed into bare boxes."""
    from tests.bench.typing_keys import floor

    tell(**floor(int(keys)))


def fill(path: str, key: str, staff_id: str, count: str) -> None:
    """Not measured: fills a store with cases."""
    from tests.bench.world import pour

    tell(cases=pour(path, key, staff_id, int(count)))


def peak(sheets: str, coded: str = "") -> None:
    """Ours: by how many MiB the process grows while a file of so many sheets (with codes) is made and read again."""
    from tests.bench.paper import grown

    tell(mib=grown(int(sheets), coded=bool(coded)))


def import_ours(count: str) -> None:
    """Ours: a file of so many people read and put in use; and the greatest memory of it."""
    from tests.bench.importing import ours

    tell(**ours(int(count)))


def import_floor(count: str) -> None:
    """Floor: the driver inserting as many sealed rows."""
    from tests.bench.importing import floor

    tell(**floor(int(count)))


_SIDES: Mapping[str, Callable[..., None]] = {
    "empty_window": empty_window,
    "first_paint": first_paint,
    "sign_in": sign_in,
    "keys_ours": keys_ours,
    "compared_keys": compared_keys,
    "keys_floor": keys_floor,
    "fill": fill,
    "peak": peak,
    "import_ours": import_ours,
    "import_floor": import_floor,
}

if __name__ == "__main__":
    main()
