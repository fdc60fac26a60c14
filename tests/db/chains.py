"""A store with some lines of audit, and the chain read back."""

from collections.abc import Iterator
from pathlib import Path

from db.audit import AuditReport
from db.store import Store
from forms.kernel.case import Head
from tests.db.raw import without_guards
from tests.helpers.office import an_empty_store

ROWS = 12


def a_told_store(tmp_path: Path) -> Iterator[Store]:
    """A store with twelve lines in its chain and no guards: the attacker has the key and a console."""
    made = chain(tmp_path / "s.techo")
    yield made
    made.close()


def chain(path: Path) -> Store:
    made, _words = an_empty_store(path)
    for n in range(ROWS - 1):  # "store.created" is the first
        with made.begin() as tx:
            tx.log("", "test.act", f"case{'abc'[n % 3]}", reason=f"code{n}")
            tx.commit()
    without_guards(made)
    return made


def codes(store: Store, expected: Head | None = None) -> list[tuple[str, int]]:
    return [(problem.code, problem.seq) for problem in verified(store, expected).problems]


def verified(store: Store, expected: Head | None = None) -> AuditReport:
    """What walking the chain finds; the guards, which are all gone here, are not looked at."""
    with store.look() as view:
        return view.audit.verify(expected)
