"""The register extract: who stands in it here, and one lookup beside reading its rows."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, islice

from app.reference import variants
from db.register_seal import ExtractSeal
from db.store import Store
from forms.kernel.dates import PartialDate
from forms.kernel.name_keys import Variants
from forms.kernel.person import FourItems, Sex
from forms.kernel.residents import Query, Resident, Way
from tests.bench.turns import Row, Size, in_turn
from tests.bench.world import RESOURCES, an_office, raw_twin
from tests.helpers import office
from tests.helpers.makers import a_number

_FAMILY = "見本試験窓口手帳青空海山川田中村上下春夏秋冬東西南北"
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ"
_TOWNS = ("鷲塚町", "港本町", "松本町", "新道町", "大浜上町", "栄町")
_BY_BIRTH = "SELECT line, sealed FROM residents WHERE by_birth = ? ORDER BY line"
# Core; every row of the birth date is opened and its name folded; in all an eighth of one picture of the screen
_LOOKUP = 15.0


def lookup(size: Size) -> Iterator[Row]:
    """Among a fifth of the people the long list has cases: somebody found by all four items."""
    people = list(islice(everybody(), size.cases // 5))
    with an_office() as desk:
        with desk.store.begin() as tx:
            extract = tx.residents.open_extract(
                Way.ANSWERS, date(2026, 11, 1), staff_id=desk.people.admin.id, at=desk.clock()
            )
            tx.residents.finish(extract.id, tx.residents.load(extract.id, people))
            tx.log("", "bench")
            tx.commit()
        pair = _looking(desk, people, size)
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
