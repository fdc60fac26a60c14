"""Tests and processes whose lines are seen elsewhere: counting them would only slow them down.

Counting makes each line of Python half as slow again, and the coverage that is asked for is a least one: what is not
counted here can only make the figure smaller.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import coverage

# walks over the same use-cases, again and again; attempts by hand at what the database itself refuses
SEEN_ELSEWHERE = (
    "tests/bench/",
    "tests/replay/",
    "tests/journey/",
    "tests/db/test_audit.py",
    "tests/db/test_comparisons.py",
    "tests/db/test_evidence.py",
    "tests/db/test_evidence_results.py",
    "tests/db/test_guards.py",
    "tests/db/test_steps.py",
    "tests/gui/test_all_screens.py",
    "tests/test_messages.py",
)


def unmeasured() -> dict[str, str]:
    """This environment without what makes a process count its lines for the coverage."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


@contextmanager
def uncounted(node_id: str) -> Iterator[None]:
    """While a test of those runs, its process counts no lines (processes it starts do, unless they get `unmeasured`)."""
    counting = coverage.Coverage.current() if node_id.startswith(SEEN_ELSEWHERE) else None
    if counting is None:
        yield
        return
    counting.stop()
    try:
        yield
    finally:
        counting.start()
