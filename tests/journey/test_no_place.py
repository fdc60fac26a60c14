"""No place: after every path through the form a guardian's number is nowhere, in no shape, not even as a digest."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.vault import Vault, keys_path
from forms.kernel.case import Case
from tests.helpers.keyring import a_keyring
from tests.helpers.leaks import Leaks
from tests.helpers.makers import a_number
from tests.helpers.office import CHEAP, Desk
from tests.journey.walker import CHILD, FATHER, PATHS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """A store at rest, its recovery words, and a home, temp and log of its own for whoever walks."""
    desk.store.close()
    for name in ("home", "temp", "log"):
        (tmp_path / name).mkdir()
    (tmp_path / "words").write_text(desk.words, "ascii")
    return tmp_path


def walk(folder: Path, stage: str) -> "subprocess.Popen[str]":
    """The walker, with nowhere to write but under `folder`."""
    places = {
        "HOME": "home", "XDG_DATA_HOME": "home/data", "XDG_CONFIG_HOME": "home/config",
        "XDG_CACHE_HOME": "home/cache", "XDG_STATE_HOME": "home/state", "TMPDIR": "temp",
    }  # fmt: skip
    environment = {**os.environ, **{key: str(folder / place) for key, place in places.items()}}
    with (folder / "log" / f"{stage}.err").open("w") as errors:
        return subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "tests.journey.walker", str(folder), stage],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


def finish(folder: Path, stage: str) -> list[str]:
    """Walks to the end; what was said on the way is kept as a log."""
    with walk(folder, stage) as process:
        said, _ = process.communicate(timeout=120)
    (folder / "log" / f"{stage}.out").write_text(said, "utf-8")
    assert process.returncode == 0, (folder / "log" / f"{stage}.err").read_text("utf-8")
    return said.splitlines()


def dek_of(folder: Path) -> bytes:
    """The data key, by the recovery sheet."""
    path = folder / "office.techo"
    return Vault.load(keys_path(path), a_keyring(), CHEAP).unlock_with_recovery(
        (folder / "words").read_text("ascii")
    )


def test_after_every_path_nothing_of_the_guardians_number_is_left(folder: Path) -> None:
    """Changes of mind, autosave, take-back, returns, mismatches, refused texts, papers; files, home, temp, logs, freed pages."""
    said = finish(folder, "paths")
    assert [line for line in said if line in {path.__name__ for path in PATHS}] == [p.__name__ for p in PATHS]
    father = Leaks(a_number(FATHER), dek_of(folder))
    assert father.in_tree(folder) == set()
    assert father.in_store(folder / "office.techo") == set()
    child = Leaks(a_number(CHILD), dek_of(folder))
    assert {hit.shape for hit in child.in_store(folder / "office.techo")} == {"sealed", "blind index"}
    assert {Path(hit.where.split(" revision")[0]).name for hit in child.in_tree(folder)} == {"again.pdf"}


def test_a_crash_in_the_middle_leaves_it_nowhere_in_clear_and_a_restart_nowhere_at_all(folder: Path) -> None:
    """kill -9 within a transaction that held it; then the cases go on as the child's."""
    with walk(folder, "hang") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "hanging\n"
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    father = Leaks(a_number(FATHER), dek_of(folder))
    assert father.in_tree(folder) == set()
    crashed = {hit.shape for hit in father.in_store(folder / "office.techo")}
    assert crashed <= {"sealed", "blind index"}  # the cases not yet known to be a child's
    assert "sealed" in crashed
    assert finish(folder, "mend") == ["mended"] * 3
    father = Leaks(a_number(FATHER), dek_of(folder))
    assert father.in_tree(folder) == set()
    assert father.in_store(folder / "office.techo") == set()


def test_nothing_that_carries_a_case_has_a_field_for_it() -> None:
    """A case knows only whether a number is sealed; the store's one table for numbers has one row a case, its subject's."""
    from db.models import numbers

    assert [name for name in Case.__dataclass_fields__ if "number" in name] == [
        "has_number",
        "no_number_reason",
    ]
    assert [c.name for c in numbers.primary_key] == ["case_id"]
