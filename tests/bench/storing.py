"""The store: opening it, saving a step with its audit line, opening one case."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2 as cipher

from app.usecases import entry, inspect
from app.usecases.entry import Entry
from db import engine
from tests.bench.turns import Row, Size, in_turn
from tests.bench.world import a_desk, an_office, at_the_desk, fill, raw_twin
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record

_TABLE = "CREATE TABLE line (seq INTEGER PRIMARY KEY, body BLOB NOT NULL, mac BLOB NOT NULL) STRICT"
_LINE = "INSERT INTO line (body, mac) VALUES (randomblob(400), randomblob(32))"
_KEY = bytes(range(32))


def opening(size: Size) -> Iterator[Row]:
    """The engines of a store with its raw key beside the driver opening a plain file with the same settings."""
    with TemporaryDirectory(prefix="techo-bench-") as folder:
        locked, plain = Path(folder, "locked.db"), Path(folder, "plain.db")
        engine.create(locked, _KEY).close()
        with closing(cipher.connect(plain)) as raw:
            raw.execute("PRAGMA journal_mode=WAL")

        def ours() -> None:
            engines = engine.open_engine(locked, _KEY)
            with engines.read.connect() as conn:
                conn.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
            engines.read.dispose()
            engines.write.dispose()

        def floor() -> None:
            """As `open_engine` does: once to look whether it is ours, once to read."""
            for _ in range(2):
                with closing(cipher.connect(plain, isolation_level=None)) as raw:
                    for pragma in engine._PRAGMAS:
                        raw.execute(f"PRAGMA {pragma}").fetchall()
                    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()

        pair = in_turn(ours, floor, size.turns, times=10)
    yield Row("store opened, raw key beside plain (CPU ms)", *pair, 3.0)


def saving(size: Size) -> Iterator[Row]:
    """確認へ回す and 一時保存 beside one fsynced SQLCipher commit. Wall time: it is the disk that is waited for."""
    with an_office() as made, raw_twin(made.store) as raw:
        desk, clerk = a_desk(made), at_the_desk(made.people.clerk)
        record, number = adult_record(), a_number(1)
        raw.execute(_TABLE)
        drafts = [entry.open_draft(desk, clerk).id for _ in range(4 * size.turns + 8)]
        kept = drafts.pop()

        def submit() -> None:
            entry.submit(desk, clerk, drafts.pop(), Entry(record, number))

        def save() -> None:
            entry.save_draft(desk, clerk, kept, record)

        def commit() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(_LINE)
            raw.execute("COMMIT")

        pair = in_turn(submit, commit, size.turns, times=3, wall=True)
        yield Row("確認へ回す with checks, seal, version, audit line (wall ms)", *pair, 1.5)
        pair = in_turn(save, commit, size.turns, times=5, wall=True)
        yield Row("draft saved (wall ms)", *pair, 1.5)


def one_case(size: Size) -> Iterator[Row]:
    """A case with its trail, papers and names beside the same rows read by the driver."""
    with an_office() as made, raw_twin(made.store) as raw:
        fill(made.store, made.people.clerk.id, size.cases)
        desk, clerk = a_desk(made), at_the_desk(made.people.clerk)
        case = entry.open_draft(desk, clerk)
        entry.submit(desk, clerk, case.id, Entry(adult_record(), a_number(2)))

        def floor() -> None:
            raw.execute("BEGIN")
            raw.execute("SELECT * FROM staff").fetchall()
            raw.execute("SELECT * FROM cases WHERE id = ?", (case.id,)).fetchall()
            raw.execute("SELECT 1 FROM numbers WHERE case_id = ?", (case.id,)).fetchall()
            raw.execute("SELECT body FROM audit WHERE case_id = ? ORDER BY seq", (case.id,)).fetchall()
            raw.execute("SELECT * FROM papers WHERE case_id = ?", (case.id,)).fetchall()
            raw.execute("ROLLBACK")

        pair = in_turn(lambda: inspect.case_view(desk, clerk, case.id), floor, size.turns, times=20)
    yield Row("a case opened (CPU ms)", *pair, 3.0)
