"""A few turns of `python -m tests.torture kill`; a release takes a hundred and more."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from db.store import Store
from forms.kernel.case import Head
from tests.db.raw import send, without_guards
from tests.helpers.makers import a_number
from tests.helpers.people import neighbour
from tests.helpers.road import Road
from tests.journey.invariants import broken

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_nothing_said_is_lost_and_nothing_is_half_done(tmp_path: Path) -> None:
    """SIGKILL somewhere in entry, confirmation, approval, printing."""
    out = tmp_path / "torture.json"
    command = [sys.executable, "-m", "tests.torture", "kill", "--n", "5", "--seed", "3", "--json", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    result = json.loads(out.read_text("utf-8"))
    assert (result["n"], result["failures"]) == (5, [])
    assert result["acknowledged"] > 0


HALF_DONE = {
    "an act without its line": "DELETE FROM audit WHERE act = 'confirm'",
    "a state without its act": "UPDATE cases SET state = 'approved' WHERE state = 'confirmed'",
    "a number that should be there": "DELETE FROM numbers",
    "a version that was lost": "DELETE FROM case_versions",
    "an act that was lost": "DELETE FROM acts WHERE step = 'begin_confirm'",
    "a paper that was lost": "DELETE FROM papers",
    "a 束 forwarded by hand": "UPDATE batches SET status = 'forwarded'",
    "a 束番号 that is missing": "UPDATE batches SET number = number + 1",
    "a person who stands on two sides": (
        "UPDATE acts SET staff_id = (SELECT staff_id FROM acts WHERE step = 'confirm') WHERE step = 'enter'"
    ),
    "a draft with a number": "UPDATE cases SET state = 'draft' WHERE state = 'confirmed'",
}


@pytest.mark.parametrize("what", HALF_DONE)
def test_what_looks_for_half_done_things_finds_them(road: Road, what: str) -> None:
    """Each of them planted past the guards."""
    road.confirmed(number=a_number(1))
    road.prepared(road.approved(neighbour(2), number=a_number(2)))
    assert broken(road.desk.store) == []
    without_guards(road.desk.store)
    assert send(road.desk.store, HALF_DONE[what]) > 0
    assert broken(road.desk.store)


def test_a_head_that_was_said_and_is_gone_is_noticed(road: Road) -> None:
    """The chain alone would still be whole."""
    store: Store = road.desk.store
    road.confirmed(number=a_number(1))
    head: Head = store.head()
    without_guards(store)
    send(store, "DELETE FROM audit WHERE seq = :seq", seq=head.seq)
    assert not store.verify(head).ok
