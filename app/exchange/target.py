"""Where a list may be written: never over what it was made from, nor over the store and what lies beside it.

A list is written beside its place first and moved there whole; the name of that first file is nobody else's.
"""

import glob
import tempfile
from pathlib import Path

from forms.kernel.errors import Refused

_KEPT = 50  # characters of the name that the first file keeps: a name may have 255 bytes


def check_target(target: Path, *, store: Path, source: Path | None = None) -> None:
    """Whether a list may be written there, through whatever link and in whatever case.

    Raises Refused: "save.source" (the file that is read), "save.store" (the store, its keys, its log, or a name like theirs).
    """
    if source is not None and _is_same(target, source):
        raise Refused("save.source")
    like_it = target.name.casefold().startswith(store.name.casefold())
    beside = store.parent.glob(f"{glob.escape(store.name)}*")
    if (like_it and _is_same(target.parent, store.parent)) or any(_is_same(target, one) for one in beside):
        raise Refused("save.store")


def check_free(target: Path) -> None:
    """Whether nothing stands there yet, where nobody can be asked. Raises Refused("save.exists")."""
    if target.is_symlink() or target.exists():
        raise Refused("save.exists")


def begin_beside(target: Path) -> tuple[int, Path]:
    """A new file beside that place, open for writing, readable by its owner only: handle and path. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f"{target.name[:_KEPT]}.", suffix=".part", dir=target.parent)
    return handle, Path(name)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there, or not to be reached
        return False
