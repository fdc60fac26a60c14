"""One side of a benchmark in a process of its own: `python -m tests.bench.side NAME …` prints what it took as JSON.

The module itself imports nothing heavy: what a side imports is part of what it costs.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import NoReturn

KEY_ENTER = 0x01000004


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
    """Ours: the real way of `techo` without arguments, until what comes behind the first paint begins."""
    from app import __main__ as techo
    from app import bootstrap

    class Painted:
        """Stands where the settings are read, which is the first thing done behind the paint."""

        def __getattr__(self, name: str) -> NoReturn:
            tell(cpu=cpu_ms())

    paint_first(bootstrap, Painted())
    sys.argv = ["techo"]
    techo.main()


def paint_first(bootstrap: object, painted: object) -> None:
    """`bootstrap.make_door` is called behind the first paint: there the clock stops."""
    vars(bootstrap)["make_door"] = lambda *_: painted.stop  # type: ignore[attr-defined]  # any name stops the clock


def sign_in(folder: str) -> None:
    """Ours: from the click on ログイン (with a password cost next to nothing) to the painted list of cases."""
    from tests.bench.signing_in import sign_in_once

    sign_in_once(folder, tell)


def peak(sheets: str, what: str) -> None:
    """Ours: by how many MiB the process grows while a file of so many sheets is made and read again."""
    from tests.bench.paper import grown

    tell(mib=grown(int(sheets), gated=what == "gated"))


_SIDES: Mapping[str, Callable[..., None]] = {
    "empty_window": empty_window,
    "first_paint": first_paint,
    "sign_in": sign_in,
    "peak": peak,
}

if __name__ == "__main__":
    main()
