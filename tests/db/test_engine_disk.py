"""A writer that is killed and a disk that is full: nothing acknowledged is lost."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import engine
from db.engine import Engines, create, mapped, open_engine
from forms.kernel.errors import Unavailable
from tests.db.engines import KEY, a_path, put, rows_of, two_engines


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_path(tmp_path)


@pytest.fixture
def engines(path: Path) -> Iterator[Engines]:
    yield from two_engines(path)


# --- power, disk, memory -------------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
import sqlalchemy as sa
from db.engine import open_engine
engines = open_engine(Path(sys.argv[1]), bytes(range(32)))
n = 0
while True:
    with engines.write.begin() as conn:
        conn.execute(sa.text("INSERT INTO t VALUES (:a)"), {"a": f"{n} left"})
        conn.execute(sa.text("INSERT INTO t VALUES (:a)"), {"a": f"{n} right"})
    sys.stdout.write(f"{n}\\n")
    sys.stdout.flush()
    n += 1
"""


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_killed_writer_loses_nothing_acknowledged_and_leaves_nothing_half(
    engines: Engines, path: Path, after: int
) -> None:
    engines.close()
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(path)], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(after)]
        os.kill(child.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in child.stdout.read().split()]
    again = open_engine(path, KEY)
    rows = rows_of(again)
    again.close()
    for n in acknowledged:
        assert f"{n} left" in rows
        assert f"{n} right" in rows
    assert len(rows) % 2 == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("a small disk can be mounted by root only")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_loses_nothing_acknowledged_and_ballast_lets_work_go_on(small_disk: Path) -> None:
    path = small_disk / "store.techo"
    made = create(path, KEY)
    with made.write.begin() as conn:
        conn.exec_driver_sql("CREATE TABLE t (a TEXT) STRICT")
    ballast = path.with_name(path.name + ".ballast")
    ballast.write_bytes(bytes(1024 * 1024))
    acknowledged = 0

    def until_full() -> None:
        nonlocal acknowledged
        while True:
            with mapped(made.free_ballast):
                put(made, "x" * 4000)
            acknowledged += 1

    with pytest.raises(Unavailable, match=r"store\.full"):
        until_full()
    assert acknowledged > 10
    assert not ballast.exists()
    assert len(rows_of(made)) == acknowledged
    put(made, "the work that was open")
    assert rows_of(made)[-1] == "the work that was open"
    made.close()


def test_ballast_is_laid_once_and_only_where_there_is_room(
    engines: Engines, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = path.with_name(path.name + ".ballast")
    engines.lay_ballast(0)
    assert not ballast.exists()
    monkeypatch.setattr(engine, "_SPARE", 2**60)
    engines.lay_ballast(4096)
    assert not ballast.exists()
    monkeypatch.undo()
    engines.lay_ballast(4096)
    engines.lay_ballast(8192)
    assert ballast.stat().st_size == 4096
    engines.free_ballast()
    engines.free_ballast()
    assert not ballast.exists()


def test_ballast_without_fallocate_still_has_its_length(
    engines: Engines, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fallocate")
    engines.lay_ballast(4096)
    assert path.with_name(path.name + ".ballast").stat().st_size == 4096
