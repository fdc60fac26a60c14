"""Python's cycle collector, held to the GUI thread.

Left to itself it runs on whichever thread happens to allocate; on the worker it would free widgets there, and Qt ends the
process.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collector(QObject):
    """From its making on cycles are collected by a timer of this thread, and nowhere else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(collect_due)
        timer.start(_EVERY_MS)


def collect_due() -> None:
    """Collects the oldest generation that is due by Python's own thresholds. Call it on the GUI thread alone."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return
