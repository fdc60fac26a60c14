"""住基データの取り込み: a file read in turns beside the data in use, put in use whole, or not at all (issue 3 §3).

Between two turns everybody else writes as usual. Whoever asks goes on: `Loading.step` until there is no more, `finish`, then
`register_kept.sweep` until nothing is left. What is broken off anywhere leaves the data in use as they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app import messages
from app.exchange.mapping import Look, Mapping, check_unchanged, from_text, guess, look, to_text
from app.exchange.report import BadRowFile, Tally
from app.exchange.residents import ResidentRow, read_residents
from app.exchange.row_reading import BadRow
from app.exchange.target import check_target
from app.usecases.desk import Desk, acting
from app.usecases.register_checks import ANSWERS_STAND, Doubt, Sight, sight_of
from app.usecases.register_kept import IMPORTED
from app.usecases.register_nobody import check_nobody
from app.usecases.register_witness import Witness, second_person, tidy
from forms.kernel.case import Actor
from forms.kernel.errors import Refused, TechoError
from forms.kernel.procedure import Role
from forms.kernel.residents import Extract, Kept, Way

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.extracts import SealedRow, Sealer
    from db.tx import View


TURN = 10_000  # people of one transaction, about a second, then others may write: fewer write the index anew too often
AT_ONCE = 2_000  # rows read and sealed by one step, outside of any transaction


@dataclass(frozen=True)
class Looked:
    """A file as it was looked at, and which column means what: remembered from the last time, or guessed."""

    seen: Look
    mapping: Mapping
    remembered: bool


@dataclass(frozen=True)
class Order:
    """What is to be read. `expected` is the number of rows its sender says, `report` where the stopped rows are listed.
    `nobody_of`: the answers name nobody of so many people who were asked for (`register_nobody`)."""

    path: Path
    looked: Looked
    way: Way
    as_of: date
    expected: int | None = None
    report: Path | None = None
    nobody_of: int | None = None
    sure: frozenset[Doubt] = frozenset()  # somebody has looked, and says that it is right


def look_at(desk: Desk, actor: Actor, path: Path, *, nobody: bool = False) -> Looked:
    """Looks at a file, changing nothing; with `nobody` at answers that may have no rows. Raises as
    `app.exchange.mapping.look`, `acting`."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
    seen = look(path, may_be_empty=nobody)
    with desk.store.look() as view:
        known = view.mappings.get(seen.fingerprint)
    if known is None:
        return Looked(seen, guess(seen), remembered=False)
    # where 支援措置 is marked is said anew of each file
    return Looked(seen, replace(from_text(known), protection_elsewhere=False), remembered=True)


def begin(
    desk: Desk, actor: Actor, order: Order, *, assessment: str = "", witness: Witness | None = None
) -> "Loading":
    """Begins an import; the mapping is remembered for files with these headings.

    For a whole register both people entered the same reference for the same bytes. Raises
    Refused("register.assessment_differs"), ("import.changed"), ("token.…"), ("role.missing"), and as `open_extract`,
    `app.exchange.residents.read_residents`, `check_nobody`, `sight_of`, `check_target`.
    """
    if order.report is not None:
        check_target(order.report, store=desk.store.path, source=order.path)
    seen, rows = order.looked.seen, _rows(order)
    other = second_person(desk, order.way, assessment, witness, seen)
    if other is not None:
        check_unchanged(order.path, seen)
    body = to_text(replace(order.looked.mapping, protection_elsewhere=False))
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        if other is not None:
            acting(tx, other, Role.ADMIN, Role.REVIEWER)
        if not seen.sample:
            check_nobody(tx, order.way, order.as_of, order.nobody_of)
        sight = _sight(desk, tx, order)
        extract = tx.residents.open_extract(
            order.way,
            order.as_of,
            staff_id=actor.staff.id,
            at=desk.now(),
            witness_id="" if other is None else other.id,
            assessment=tidy(assessment) if order.way is Way.WHOLE else "",
        )
        if seen.sample and tx.mappings.get(seen.fingerprint) != body:
            tx.mappings.put(seen.fingerprint, body, staff_id=actor.staff.id, at=desk.now())
        detail = {"way": order.way.value, "as_of": order.as_of.isoformat(), "extract": extract.id}
        detail |= {} if other is None else {"witness": other.id}
        sealer = tx.residents.sealer(extract.id)
        tx.log(actor.staff.id, "register.begin", **detail)
        tx.commit()
    if witness is not None:
        desk.tokens.spend(witness.token)
    return Loading(desk, actor, order, extract, sealer, rows, sight)


def _sight(desk: Desk, view: "View", order: Order) -> Sight:
    """A sender's count answers for few rows."""
    asked = order.way is Way.ANSWERS and order.nobody_of is None
    counted = {Doubt.FEWER} if order.expected is not None else set()
    return sight_of(view, order.way, order.as_of, desk.now(), asked=asked, sure=order.sure | counted)


def _rows(order: Order) -> Iterator[ResidentRow | BadRow]:
    """Asked before anything else: nothing is begun for a file that cannot be read."""
    seen, mapping = order.looked.seen, order.looked.mapping
    if not seen.sample:  # where nobody stands nobody is protected
        mapping = replace(mapping, protection_elsewhere=True)
    return read_residents(order.path, mapping, as_of=order.as_of, seen=seen)


def bring_in_nobody(desk: Desk, actor: Actor, path: Path, as_of: date, nobody_of: int) -> Extract:
    """Answers without any row, from the file to the data in use. Raises as `begin` and `Loading`."""
    looked = look_at(desk, actor, path, nobody=True)
    loading = begin(desk, actor, Order(path, looked, Way.ANSWERS, as_of, nobody_of=nobody_of))
    while loading.step():
        pass
    return loading.finish()


class Loading:
    """An import under way. An error, of whatever kind, ends it; the data in use stay.

    `tally` counts and holds the first stopped rows, `line` is the line of the file reached, of `lines`.
    """

    def __init__(
        self,
        desk: Desk,
        actor: Actor,
        order: Order,
        extract: Extract,
        sealer: "Sealer",
        rows: Iterator[ResidentRow | BadRow],
        sight: Sight,
    ) -> None:
        self._desk, self._actor, self._order = desk, actor, order
        self._rows, self._sealer = rows, sealer
        self._sealed: list[SealedRow] = []  # of this turn
        self._report = None if order.report is None else BadRowFile(order.report, messages.row)
        self.extract = extract
        self.tally = Tally()
        self.kept = Kept()
        self.sight = sight
        self.line = 0
        self.lines = order.looked.seen.layout.decoded.lines

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Once all is read: what somebody should look at before it is put in use."""
        return self.sight.doubts(self.tally.residents)

    def accept(self, *doubts: Doubt) -> None:
        """Somebody has looked, and says that it is right."""
        self.sight.sure |= frozenset(doubts)

    @property
    def with_number(self) -> int:
        """How many of the people to be used have a number."""
        return self.tally.with_number + self.kept.with_number

    def step(self) -> bool:
        """Reads the next rows, and keeps them when a turn is full; False when the file is at its end and all is kept.

        Raises as `read_residents`, `Sight.check_count`; Refused("register.not_loading") when somebody else ended it,
        ("role.missing").
        """
        with self._ended_by_errors():
            few = min(AT_ONCE, TURN)
            turn = list(islice(self._rows, few))
            people: list[ResidentRow] = []
            for item in turn:
                self.tally.add(item)
                self.line = item.line
                if isinstance(item, ResidentRow):
                    people.append(item)
                    self.sight.add(item.items)
                elif self._report is not None:
                    self._report.add(item)
            self.sight.check_count(self.tally.residents)
            self._sealed += self._sealer.seal(people)
            if self._sealed and (len(turn) < few or len(self._sealed) >= TURN):
                self._keep()
            return bool(turn)

    def finish(self) -> Extract:
        """Puts the data in use; those before are destroyed in the same commit, and the office's choice follows them. Answers are
        added to: who was answered before and not again stays (`keep_answers`).

        The list of stopped rows is written before anything else, also when what they say stops the import. Raises Refused
        with the code of a doubt that nobody answered for (count: people read), ("register.empty"); as `Tally.check`,
        `ExtractTable.finish`, Unavailable("import.report").
        """
        with self._ended_by_errors():
            if self._report is not None:
                self._report.close(keep=True)
            nobody = self._order.nobody_of is not None
            self.tally.check(0 if nobody else self._order.expected)
            if not self.tally.residents and not nobody:
                raise Refused("register.empty")
            for doubt in self.doubts:
                raise Refused(doubt.value, count=self.tally.residents)
            with self._desk.store.begin() as tx:
                acting(tx, self._actor.staff, Role.ADMIN)
                since = self._desk.today() - ANSWERS_STAND
                self.kept = tx.residents.keep_answers(self.extract.id, since)
                people = self.tally.residents + self.kept.rows
                extract = tx.residents.finish(self.extract.id, people, nobody=nobody)
                office = tx.office.get()
                if office.register != extract.way.value:
                    tx.office.set(replace(office, register=extract.way.value))
                    tx.log(self._actor.staff.id, "change_office", fields="register")
                tx.log(self._actor.staff.id, IMPORTED, **self._told(extract))
                tx.commit()
        return extract

    def _told(self, extract: Extract) -> dict[str, str]:
        return {
            "way": extract.way.value,
            "as_of": extract.as_of.isoformat(),
            "extract": extract.id,
            "rows": str(extract.rows),
            "stopped": str(self.tally.bad),
            "numbers": str(self.with_number),
            "kept": str(self.kept.rows),
        }

    def abandon(self) -> None:
        """中止: what was read is destroyed, the data in use stay. Ended already, nothing happens."""
        if self._report is not None:
            self._report.close(keep=False)
        with suppress(Refused), self._desk.store.begin() as tx:
            tx.residents.abandon(self.extract.id)
            tx.log(self._actor.staff.id, "register.abandon", extract=self.extract.id)
            tx.commit()

    def _keep(self) -> None:
        with self._desk.store.begin() as tx:
            acting(tx, self._actor.staff, Role.ADMIN)
            tx.residents.add(self._sealed)
            tx.staging_only()
            tx.commit()
        self._sealed = []

    @contextmanager
    def _ended_by_errors(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            with suppress(TechoError):  # a place that failed: the next import or a purge ends what is left
                self.abandon()
            raise
