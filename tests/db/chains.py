"""A store with some lines of audit, and the chain read back."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from db.audit import AuditReport
from db.store import Store
from db.vault import keys_path
from forms.kernel.case import Head
from tests.db.raw import without_guards
from tests.helpers.keyring import a_keyring
from tests.helpers.office import CHEAP, FakeClock, an_empty_store

ROWS = 12


def a_told_store(tmp_path: Path) -> Iterator[Store]:
    """A store with twelve lines in its chain and no guards: the attacker has the key and a console."""
    path, (store, keys, words) = tmp_path / "s.techo", _once()
    path.write_bytes(store)
    keys_path(path).write_bytes(keys)
    made = Store.open_with_recovery(
        path, words=words, keyring=a_keyring(), floor=CHEAP, clock=FakeClock(), ballast=0
    )
    without_guards(made)
    yield made
    made.close()


def chain(path: Path) -> Store:
    """Another store than any before it."""
    made = _told(path)[0]
    without_guards(made)
    return made


def _told(path: Path) -> tuple[Store, str]:
    made, words = an_empty_store(path)
    for n in range(ROWS - 1):  # "store.created" is the first
        with made.begin() as tx:
            tx.log("", "test.act", f"case{'abc'[n % 3]}", reason=f"code{n}")
            tx.commit()
    return made, words


@cache
def _once() -> tuple[bytes, bytes, str]:
    """The files of such a store, and its words."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "s.techo")
        made, words = _told(path)
        made.close()
        return path.read_bytes(), keys_path(path).read_bytes(), words


def codes(store: Store, expected: Head | None = None) -> list[tuple[str, int]]:
    return [(problem.code, problem.seq) for problem in verified(store, expected).problems]


def verified(store: Store, expected: Head | None = None) -> AuditReport:
    """What walking the chain finds; the guards, which are all gone here, are not looked at."""
    with store.look() as view:
        return view.audit.verify(expected)
