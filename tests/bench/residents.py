"""The register extract: an import beside the driver inserting the same rows, and one lookup beside reading its rows."""

import gc
import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2 as cipher

from app.reference import variants
from db import engine
from db.register_seal import ExtractSeal, new_wrapped
from db.store import Store
from forms.kernel.dates import PartialDate
from forms.kernel.name_keys import Variants
from forms.kernel.person import FourItems, Sex
from forms.kernel.residents import Query, Resident, Way
from tests.bench.turns import QUICK, Row, Size, in_turn
from tests.bench.world import RESOURCES, an_office, raw_twin
from tests.helpers import office
from tests.helpers.makers import a_number

IN_ONE_COMMIT = 10_000
_KEY = bytes(range(32))
_FAMILY = "見本試験窓口手帳青空海山川田中村上下春夏秋冬東西南北"
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ"
_TOWNS = ("鷲塚町", "港本町", "松本町", "新道町", "大浜上町", "栄町")
_BUDGET = 3.0  # issue 3, "Shown by" 6
_BY_BIRTH = "SELECT line, sealed FROM residents WHERE by_birth = ? ORDER BY line"
# Core; every row of the birth date is opened and its name folded; in all an eighth of one picture of the screen
_LOOKUP = 15.0


def register(size: Size) -> Iterator[Row]:
    """As many people as the long list has cases (a fifth when quick), each side writing into a store of its own."""
    people = list(islice(everybody(), size.cases if size.turns > QUICK.turns else size.cases // 5))
    turns = 1  # beside the one that warms up: a hundred thousand rows are their own median
    with ExitStack() as stack:
        desks = [stack.enter_context(an_office()) for _ in range(turns + 1)]
        bare = [stack.enter_context(_bare_tables()) for _ in range(turns + 1)]
        rows = _rows(people)
        pending, waiting = list(desks), list(bare)
        gc.freeze()  # a file is read row by row: an import does not drag along the people who wait here
        pair = in_turn(lambda: _import(pending.pop(), people), lambda: _insert(waiting.pop(), rows), turns)
        yield Row(f"register of {len(people):,} people imported (CPU ms)", *pair, _BUDGET)
        gc.unfreeze()
        pair = _looking(desks[0], people, size)
        yield Row("one person looked up in the register (CPU ms)", *pair, _LOOKUP)


def everybody() -> Iterator[Resident]:
    """People without end, seeded: four to a household, as many birth dates as a city has."""
    chance = random.Random(2026)
    for n in count():
        year, month, day = chance.randint(1930, 2025), chance.randint(1, 12), chance.randint(1, 28)
        name = "".join(chance.choices(_FAMILY, k=2)) + "　" + "".join(chance.choices(_FAMILY, k=2))
        kana = "".join(chance.choices(_KANA, k=4)) + " " + "".join(chance.choices(_KANA, k=3))
        place = f"碧南市{chance.choice(_TOWNS)}{chance.randint(1, 9)}丁目{chance.randint(1, 99)}番地{n // 4}"
        sex = chance.choice((Sex.MALE, Sex.FEMALE)).value
        items = FourItems(name, PartialDate(year, month, day), sex, place, kana)
        yield Resident(items, a_number(n % 997), f"{n // 4:08d}", "子", f"{n:010d}")


def _import(desk: office.Desk, people: Sequence[Resident]) -> None:
    """As the import does it: commits of some thousand rows, read while they come, and then all in use at once."""
    source, rows = iter(people), 0
    with desk.store.begin() as tx:
        extract = tx.residents.open_extract(
            Way.ANSWERS, date(2026, 11, 1), staff_id=desk.people.admin.id, at=desk.clock()
        )
        tx.log("", "bench")
        tx.commit()
    while chunk := list(islice(source, IN_ONE_COMMIT)):
        with desk.store.begin() as tx:
            rows = tx.residents.load(extract.id, chunk)
            tx.staging_only()
            tx.commit()
    with desk.store.begin() as tx:
        tx.residents.finish(extract.id, rows)
        tx.log("", "bench")
        tx.commit()


def _rows(people: Sequence[Resident]) -> list[tuple[Any, ...]]:
    """What is to be inserted, sealed beforehand."""
    seal = ExtractSeal(_KEY, "x" * 20, new_wrapped(_KEY, "x" * 20))
    return [
        (
            "x" * 20,
            line,
            seal.seal(line, who),
            seal.digest("birth", str(who.items.birth)),
            seal.digest("kana", who.items.kana),
            seal.digest("household", who.household),
        )
        for line, who in enumerate(people, 1)
    ]


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


def _insert(raw: cipher.Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    for begin in range(0, len(rows), IN_ONE_COMMIT):
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(
            "INSERT INTO residents VALUES (?, ?, ?, ?, ?, ?)", rows[begin : begin + IN_ONE_COMMIT]
        )
        raw.execute("COMMIT")


def _looking(desk: office.Desk, people: Sequence[Resident], size: Size) -> tuple[float, float]:
    """A lookup, its audit line taken back, beside the driver reading and writing the same rows."""
    table: Variants = variants(RESOURCES)
    chance = random.Random(7)
    sought = [chance.choice(people) for _ in range(20)]
    store: Store = desk.store
    with raw_twin(store) as raw:
        ((extract_id, wrapped),) = raw.execute("SELECT id, sealed_key FROM extracts").fetchall()
        seal = ExtractSeal(store._keys.register, extract_id, wrapped)
        digests = [seal.digest("birth", str(who.items.birth)) for who in sought]

        def ours() -> None:
            for who in sought:
                with store.begin() as tx:
                    hits = tx.residents.lookup(
                        Query.four(who.items), table, staff_id=desk.people.clerk.id, at=desk.clock()
                    )
                assert hits.count == 1

        def floor() -> None:
            for digest in digests:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("SELECT * FROM extracts WHERE state = 'current'").fetchall()
                assert raw.execute(_BY_BIRTH, (digest,)).fetchall()
                ((seq, mac),) = raw.execute("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1").fetchall()
                raw.execute("INSERT INTO audit VALUES (?, ?, ?, '', 'bench', '')", (seq + 1, bytes(250), mac))
                raw.execute("ROLLBACK")

        taken = in_turn(ours, floor, size.turns)
    return taken[0] / len(sought), taken[1] / len(sought)
