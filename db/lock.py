"""Locks on small files beside the store. The operating system gives them back when a process ends, however it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from forms.kernel.errors import Unavailable


class Hold:
    """A lock that is held until `release`, or until the process is gone."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def release(self) -> None:
        """Gives it back. A second call does nothing."""
        self._file.close()


def beside(store: Path) -> Path:
    """Where the lock of whoever works on that store lies."""
    return store.with_name(store.name + ".open")


def hold(path: Path) -> Hold:
    """Takes the lock at once or not at all: Unavailable("store.in_use") while another program, or another store opened by
    this one, has it. Raises Unavailable("store.read_only") where no file can be made."""
    try:
        file = path.open("a+b")
    except OSError:
        raise Unavailable("store.read_only") from None
    try:
        _lock(file, wait=False)
    except OSError:
        file.close()
        raise Unavailable("store.in_use") from None
    return Hold(file)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits for the lock and holds it until the block ends."""
    with path.open("a+b") as file:
        _lock(file, wait=True)
        yield  # closing the file gives the lock back


def _lock(file: IO[bytes], *, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)  # the same byte for everybody
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
