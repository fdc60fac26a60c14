"""Two sides measured in turn: what else the machine does falls on both, and the median forgets the worst of it."""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
Side = Callable[[], object]


@dataclass(frozen=True)
class Size:
    """How much is measured. `turns` each side, `cases` in the long list, `sheets` in the large file."""

    turns: int
    cases: int
    sheets: int
    keys: int  # typed into each field


FULL = Size(turns=9, cases=100_000, sheets=1000, keys=8)
QUICK = Size(turns=5, cases=100_000, sheets=200, keys=8)
TINY = Size(turns=1, cases=120, sheets=12, keys=1)  # does it run at all?


@dataclass(frozen=True)
class Row:
    """One line of the table. `budget` is the greatest ratio of ours to the floor that is accepted."""

    name: str
    ours: float
    floor: float
    budget: float

    @property
    def ratio(self) -> float:
        """Ours in floors."""
        return self.ours / self.floor

    @property
    def ok(self) -> bool:
        """Whether the budget is kept."""
        return self.ratio <= self.budget

    def as_json(self) -> dict[str, object]:
        """As the handle promises it."""
        return {
            "name": self.name,
            "ours": round(self.ours, 4),
            "floor": round(self.floor, 4),
            "ratio": round(self.ratio, 3),
            "budget": self.budget,
            "ok": self.ok,
        }


def in_turn(
    ours: Side, floor: Side, turns: int, *, times: int = 1, wall: bool = False, ours_first: bool = False
) -> tuple[float, float]:
    """Medians in milliseconds of one call: CPU time of this process, or wall time where a disk is waited for.

    A first turn only warms up. Each turn calls each side `times` times; who begins alternates unless the floor needs
    what our side did (`ours_first`).
    """
    clock = time.perf_counter if wall else time.process_time
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(turns + 1):
        pairs = list(zip((ours, floor), taken, strict=True))
        for side, found in pairs if ours_first or turn % 2 else pairs[::-1]:
            gc.collect()
            begun = clock()
            for _ in range(times):
                side()
            found.append((clock() - begun) * 1000 / times)
    return median(taken[0][1:]), median(taken[1][1:])


def told_in_turn(ours: list[str], floor: list[str], turns: int) -> tuple[dict[str, float], dict[str, float]]:
    """Medians of what fresh processes tell of themselves (`tests.bench.side`), by key."""
    told: tuple[list[dict[str, float]], list[dict[str, float]]] = ([], [])
    for _ in range(turns):
        for side, found in zip((ours, floor), told, strict=True):
            found.append(ask(*side))
    return _medians(told[0]), _medians(told[1])


def ask(*arguments: str) -> dict[str, float]:
    """What one side tells, run in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.side", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,  # a whole town
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr[-2000:]}")
    told: dict[str, float] = json.loads(lines[-1])
    return told


def peak_kib() -> int:
    """The most this process ever held (Linux); `getrusage` would begin with what its parent held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def _medians(told: list[dict[str, float]]) -> dict[str, float]:
    return {key: median([each[key] for each in told]) for key in told[0]}
