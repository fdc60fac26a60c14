"""Locks on small files beside the store. The operating system gives them back when a process ends, however it ends."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from forms.kernel.errors import Unavailable

_TRIES = 10


class Hold:
    """A lock that is held until `release`, or until the process is gone."""

    def __init__(self, file: IO[bytes], folder: int | None = None) -> None:
        """`folder` is the handle of the folder, where that is locked too."""
        self._file = file
        self._folder = folder

    def release(self) -> None:
        """Gives it back. A second call does nothing."""
        self._file.close()
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None


def beside(store: Path) -> Path:
    """Where the lock of whoever works on that store lies."""
    return store.with_name(store.name + ".open")


def hold(path: Path) -> Hold:
    """Takes the lock at once or not at all: Unavailable("store.in_use") while another program, or another store opened by
    this one, has it. Raises Unavailable("store.read_only") where no file can be made.

    The folder is locked too, where that can be done: the file could be deleted under whoever holds it.
    """
    file = _locked(path, wait=False)
    try:
        return Hold(file, _locked_folder(path.parent))
    except BaseException:
        file.close()
        raise


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits for the lock and holds it until the block ends. Raises Unavailable("store.read_only")."""
    with _locked(path, wait=True):
        yield  # closing the file gives the lock back


def _locked(path: Path, *, wait: bool) -> IO[bytes]:
    """The file at that path, locked: one deleted or replaced before the lock was had protects nothing and is let go."""
    for _ in range(_TRIES):
        try:
            file = path.open("a+b")
        except OSError:
            raise Unavailable("store.read_only") from None
        try:
            _lock(file, wait=wait)
        except OSError:
            file.close()
            raise Unavailable("store.read_only" if wait else "store.in_use") from None
        if _stands(path, file):
            return file
        file.close()
    raise Unavailable("store.in_use")


def _stands(path: Path, file: IO[bytes]) -> bool:
    """Whether this file still is the one at that path."""
    if sys.platform == "win32":
        return True  # nobody can delete a file that is open
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _locked_folder(folder: Path) -> int | None:
    """A handle that holds the folder's lock; None where folders have none (Windows, some network drives)."""
    if sys.platform == "win32":
        return None
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise Unavailable("store.in_use") from None
        return None
    return handle


def _lock(file: IO[bytes], *, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)  # the same byte for everybody
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
