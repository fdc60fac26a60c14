"""Importing files through the use-case, as the counter's administrator does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.exchange.mapping import guess, look
from app.exchange.residents import ResidentRow, read_residents
from app.usecases import register_import as imports
from app.usecases import register_kept, register_witness
from app.usecases.register_import import Loading, Looked, Order
from app.usecases.register_kept import Standing
from app.usecases.register_nobody import REQUEST
from app.usecases.register_witness import Witness
from forms.kernel.case import Staff
from forms.kernel.name_keys import Variants
from forms.kernel.residents import Extract, Hits, Query, Way
from tests.exchange.files import people, write
from tests.helpers.office import password_of
from tests.helpers.road import Road

AS_OF = date(2026, 11, 1)
REFERENCE = "評価書 第3号"


def a_file(folder: Path, count: int = 6, start: int = 0, encoding: str = "cp932") -> Path:
    """A file of so many people."""
    return write(folder / f"people-{start}-{count}.csv", people(count, start), encoding)


def have_asked(road: Road, people: int = 100) -> None:
    """A request list of so many people left some time ago, as the chain has it."""
    with road.desk.store.begin() as tx:
        tx.log(road.people.clerk.id, REQUEST, count=str(people), left_out="0")
        tx.commit()


def an_order(road: Road, path: Path, way: Way = Way.ANSWERS, report: Path | None = None) -> Order:
    """What the administrator asks for, with the mapping as it was guessed or remembered. Answers were asked for."""
    if way is Way.ANSWERS:
        with road.desk.store.look() as view:
            asked = view.audit.newest(REQUEST) is not None
        if not asked:
            have_asked(road)
    return Order(path, imports.look_at(road.desk, road.admin, path), way, AS_OF, report=report)


def witness(road: Road, order: Order, staff: Staff | None = None, assessment: str = REFERENCE) -> Witness:
    """The second person at the keyboard; the supervisor unless told."""
    who = staff or road.people.reviewer
    seen = order.looked.seen
    return register_witness.stand_witness(road.desk, who.number, password_of(who), assessment, seen)


def begun(road: Road, path: Path, way: Way = Way.ANSWERS) -> Loading:
    """An import begun; the whole register with both people."""
    if way is Way.ANSWERS:
        return imports.begin(road.desk, road.admin, an_order(road, path))
    order = an_order(road, path, way)
    return imports.begin(road.desk, road.admin, order, assessment=REFERENCE, witness=witness(road, order))


def done(loading: Loading) -> Extract:
    """Read to its end and put in use."""
    while loading.step():
        pass
    return loading.finish()


def standing(road: Road) -> Standing:
    """Which data there are."""
    return register_kept.standing(road.desk, road.admin)


def hits(road: Road, path: Path) -> list[int]:
    """For each person of a file, how many the register in use finds by all four items."""
    return [told.count for told in _looked_up(road, path)]


def days(road: Road, path: Path) -> set[date]:
    """Of which days what the register says of the people of a file is."""
    return {told.as_of for told in _looked_up(road, path)}


def _looked_up(road: Road, path: Path) -> list[Hits]:
    with road.desk.store.begin() as tx:
        return [
            tx.residents.lookup(
                Query.four(row.items), Variants(), staff_id=road.people.clerk.id, at=road.clock()
            )
            for row in read_residents(path, guess(look(path)), as_of=AS_OF)
            if isinstance(row, ResidentRow) and not row.protected
        ]


def renamed(looked: Looked, fingerprint: str) -> Looked:
    """A mapping made for another file."""
    return replace(looked, mapping=replace(looked.mapping, fingerprint=fingerprint))


def spoilt(rows: Sequence[Sequence[str]], *places: int) -> list[list[str]]:
    """Rows whose birth date, in those places, cannot be read."""
    return [
        [*row[:4], "いつか", *row[5:]] if place in places else list(row) for place, row in enumerate(rows)
    ]
