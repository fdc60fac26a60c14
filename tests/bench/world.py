"""Offices to measure in: stores with many synthetic cases, and the same store opened without any of our code."""

import json
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2 as cipher

from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from app.reference import load
from app.usecases.desk import Desk
from db import guards
from db.engine import driver
from db.keys import store_key
from db.store import Store
from forms.kernel.case import Actor, Staff
from tests.bench.turns import ask
from tests.db.raw import engine_of
from tests.helpers import office
from tests.helpers.people import adult_record

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_KANJI = "見本試験窓口手帳青空海山川田中村上下春夏秋冬東西南北"
_STATES = ("draft", "entered", "confirmed", "returned", "approved")  # one case in fifty is still at work
_LETTERS = str.maketrans("0123456789", "abcdefghij")
_COLUMNS = (
    "id",
    "reception_no",
    "state",
    "version",
    "last_act",
    "form_id",
    "edition",
    "record",
    "assigned_to",
    "opened_at",
    "updated_at",
    "confirming_by",
    "returned_reason",
    "target_on",
    "policy",
    "subject_name",
    "subject_kana",
    "subject_birth",
    "name_key",
    "kana_key",
    "under_15",
    "received_on",
    "applied_on",
)


@contextmanager
def an_office() -> Iterator[office.Desk]:
    """A store with seven people and no case, in a folder of its own."""
    with TemporaryDirectory(prefix="techo-bench-") as folder:
        made = office.a_store(Path(folder))
        try:
            yield made
        finally:
            made.store.close()


def a_desk(made: office.Desk) -> Desk:
    """The same office as use-cases see it."""
    shelf = FontShelf(RESOURCES / "fonts")
    return Desk(made.store, made.clock, load(RESOURCES), shelf, Writer(shelf), "FK-03", "0.1.0")


def at_the_desk(staff: Staff) -> Actor:
    """That person at this seat."""
    return Actor(staff, "FK-03")


def fill(store: Store, staff_id: str, count: int) -> None:
    """Adds `count` cases as of the last year, most of them 進達済, past the guards (which stand again afterwards).

    A process of its own writes them: without foreign keys and wiped memory it takes a tenth of the time.
    """
    with engine_of(store).begin() as conn:
        for name in guards.TRIGGERS:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
    ask("fill", str(store.path), store_key(store._open_key()).hex(), staff_id, str(count))
    with engine_of(store).begin() as conn:
        guards.install(conn)


def pour(path: str, key: str, staff_id: str, count: int) -> int:
    """What the other process does; gives the number of cases that stand there then."""
    marks = ",".join("?" * len(_COLUMNS))
    with closing(cipher.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA key = \"x'{key}'\"")
        raw.execute("PRAGMA cache_size = -131072")
        raw.execute("BEGIN")
        raw.executemany(
            f"INSERT INTO cases ({', '.join(_COLUMNS)}) VALUES ({marks})", _cases(staff_id, count)
        )
        raw.execute("COMMIT")
        found: int = raw.execute("SELECT count(*) FROM cases").fetchone()[0]
    return found


def _cases(staff_id: str, count: int) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(2026)  # seeded: the same office every time
    record = adult_record()
    text = json.dumps(dict(record), ensure_ascii=False, sort_keys=True)
    for i in range(count):
        kana = "".join(chance.choices(_KANA, k=7))
        name = "".join(chance.choices(_KANJI, k=4))
        at = office.START - timedelta(minutes=i % 500_000)
        day, target = at.date().isoformat(), (at.date() + timedelta(days=14)).isoformat()
        yield (
            _id(i),
            f"8-{i:07d}",
            _STATES[i // 50 % len(_STATES)] if i % 50 == 0 else "forwarded",
            0,
            0,
            record.form.id,
            record.form.edition,
            text,
            staff_id,
            at.isoformat(),
            at.isoformat(),
            "",
            "",
            target,
            "three_people",
            name,
            kana,
            "1983-04-12",
            name,
            kana,
            0,
            day,
            day,
        )


def _id(place: int) -> str:
    """Twenty letters, in no order, as `db.ids` makes them."""
    return f"{place * 2_654_435_761 % 2**32:020d}".translate(_LETTERS)


@contextmanager
def raw_twin(store: Store) -> Iterator[Any]:
    """Floor: a SQLCipher connection of the driver alone to the same store, with the same settings."""
    pooled = engine_of(store).raw_connection()
    with closing(pooled):
        yield driver(pooled)
