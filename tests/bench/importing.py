"""An import of a whole town by the real use-case, file and all, beside the driver inserting the same rows already sealed.

Each side in a process of its own, so that its greatest memory can be told too.
"""

import csv
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.usecases import register_import as imports
from app.usecases.register_import import Order
from app.usecases.register_nobody import REQUEST
from db import engine
from db.extracts import Sealer
from db.register_seal import ExtractSeal, new_wrapped
from forms.kernel.residents import Resident, Way
from tests.bench.residents import everybody
from tests.bench.turns import FULL, QUICK, Row, Size, ask, peak_kib
from tests.bench.world import a_desk, an_office, at_the_desk
from tests.exchange.files import HEADINGS

WHOLE_TOWN = 400_000  # issue 3, "Shown by" 4 and 6
_BUDGET = 3.0  # the same
_MEMORY = 1.3  # ten times the rows: what is kept of the rows read does not grow
_KEY, _EXTRACT = bytes(range(32)), "x" * 20
_SEXES = {"male": "男", "female": "女"}
_AS_OF = date(2026, 11, 1)


def importing(size: Size) -> Iterator[Row]:
    """The whole town, a fifth of it when quick; and the memory of that beside a tenth of it."""
    people = WHOLE_TOWN if size.turns >= FULL.turns else WHOLE_TOWN // 5 if size == QUICK else size.cases
    floor = ask("import_floor", str(people))
    few, all_ = (ask("import_ours", str(count)) for count in (people // 10, people))
    yield Row(f"register of {people:,} people imported (CPU ms)", all_["cpu"], floor["cpu"], _BUDGET)
    yield Row(f"memory: {people:,} imported beside a tenth (peak MiB)", all_["mib"], few["mib"], _MEMORY)


def ours(count: int) -> dict[str, float]:
    """From looking at the file to the data in use: encoding, columns, reading, sealing, turns."""
    with TemporaryDirectory(prefix="techo-bench-") as folder, an_office() as made:
        path = _file(Path(folder, "people.csv"), count)
        desk, actor = a_desk(made), at_the_desk(made.people.admin)
        begun = time.process_time()
        with made.store.begin() as tx:
            tx.log("", REQUEST, count=str(count), left_out="0")
            tx.commit()
        looked = imports.look_at(desk, actor, path)
        loading = imports.begin(desk, actor, Order(path, looked, Way.ANSWERS, _AS_OF, expected=count))
        while loading.step():
            pass
        extract = loading.finish()
        took = (time.process_time() - begun) * 1000
        assert extract.rows == count
    return {"cpu": took, "mib": peak_kib() / 1024}


def floor(count: int) -> dict[str, float]:
    """The inserts alone, in commits of as many rows, with our settings; nothing is read and nothing sealed meanwhile."""
    sealer = Sealer(ExtractSeal(_KEY, _EXTRACT, new_wrapped(_KEY, _EXTRACT)), _EXTRACT, 0)
    source, took = islice(everybody(), count), 0.0
    with _bare_tables() as raw:
        while rows := sealer.seal(islice(source, imports.TURN)):
            begun = time.process_time()
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany("INSERT INTO residents VALUES (?, ?, ?, ?, ?, ?)", rows)
            raw.execute("COMMIT")
            took += time.process_time() - begun
    return {"cpu": took * 1000}


def _file(path: Path, count: int) -> Path:
    """As the system of a municipality writes it, never held in memory."""
    with path.open("w", encoding="cp932", newline="") as file:
        csv.writer(file).writerow(HEADINGS)
        csv.writer(file).writerows(map(_cells, islice(everybody(), count)))
    return path


def _cells(who: Resident) -> list[str]:
    items, number = who.items, who.number
    birth = str(items.birth).replace("-", "")
    told = [who.addressee_number, who.household, items.name, items.kana, birth, _SEXES[items.sex], who.role]
    return [*told, items.address, "", "", "" if number is None else number.reveal()]


@contextmanager
def _bare_tables() -> Iterator[Any]:
    """An encrypted file of the driver alone with our settings: the same table and indexes, no guards."""
    with TemporaryDirectory(prefix="techo-bench-") as folder:
        path = Path(folder, "bare.db")
        engine.create(path, _KEY).close()
        with closing(engine._connect(path, _KEY, 1000)) as raw:
            raw.execute(
                "CREATE TABLE residents (extract_id TEXT NOT NULL, line INTEGER NOT NULL, sealed BLOB NOT NULL,"
                " by_birth BLOB NOT NULL, by_kana BLOB, by_household BLOB, PRIMARY KEY (extract_id, line)) STRICT"
            )
            for column in ("by_birth", "by_kana", "by_household"):
                raw.execute(f"CREATE INDEX ix_{column} ON residents ({column})")
            yield raw
