"""住基データの取り込み: a file read in turns beside the data in use, put in use whole, or not at all (issue 3 §3).

Between two turns everybody else writes as usual. Whoever asks goes on: `Loading.step` until there is no more, `finish`, then
`sweep` until nothing is left. What is broken off anywhere leaves the data in use as they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from app import messages
from app.exchange.mapping import Look, Mapping, from_text, guess, look, to_text
from app.exchange.report import BadRowFile, Tally
from app.exchange.residents import BadRow, ResidentRow, read_residents
from app.usecases.desk import Desk, acting, authenticate
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.case import Actor, Staff
from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused, TechoError, Unavailable
from forms.kernel.number import holds_number
from forms.kernel.procedure import Role
from forms.kernel.residents import Extract, RegisterStatus, Way

TURN = 8_000  # rows of one transaction, a second or two, then others may write: smaller ones write the index anew too often


class PurgeReason(Enum):
    """Why the data in use are destroyed, as the chain says it."""

    DECIDED = "decided"  # by the office: no longer needed
    WRONG_FILE = "wrong_file"
    OTHER_WAY = "other_way"


@dataclass(frozen=True)
class Looked:
    """A file as it was looked at, and which column means what: remembered from the last time, or guessed."""

    seen: Look
    mapping: Mapping
    remembered: bool


@dataclass(frozen=True)
class Order:
    """What is to be read. `expected` is the number of rows its sender says, `report` where the stopped rows are listed."""

    path: Path
    looked: Looked
    way: Way
    as_of: date
    expected: int | None = None
    report: Path | None = None


@dataclass(frozen=True)
class Witness:
    """The second person of a whole register: proved for this act, and the reference as he entered it."""

    token: Token
    assessment: str


@dataclass(frozen=True)
class Standing:
    """Which data there are, how the office uses them, and who brought them; names, empty where there is nobody."""

    register: RegisterStatus
    use: RegisterUse
    by: str = ""
    witness: str = ""


def look_at(desk: Desk, actor: Actor, path: Path) -> Looked:
    """Looks at a file, changing nothing. Raises as `app.exchange.mapping.look`, `acting`."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
    seen = look(path)
    with desk.store.look() as view:
        known = view.mappings.get(seen.fingerprint)
    return Looked(seen, guess(seen) if known is None else from_text(known), known is not None)


def stand_witness(desk: Desk, staff_number: str, password: str, assessment: str) -> Witness:
    """The second person enters the reference of the 特定個人情報保護評価 and proves who he is.

    Raises Refused("register.assessment"|"register.assessment_number") and as `authenticate`.
    """
    if not _tidy(assessment):
        raise Refused("register.assessment")
    if holds_number(assessment):
        raise Refused("register.assessment_number")
    act, target = OfficeAct.WHOLE_REGISTER, _tidy(assessment)
    return Witness(authenticate(desk, staff_number, password, step=act, target_id=target), assessment)


def begin(
    desk: Desk, actor: Actor, order: Order, *, assessment: str = "", witness: Witness | None = None
) -> "Loading":
    """Begins an import; the mapping is remembered for files with these headings.

    For a whole register both people entered the same reference. Raises Refused("register.assessment_differs"), ("token.…"),
    ("role.missing"), and as `open_extract`, `app.exchange.residents.read_residents`.
    """
    rows = read_residents(
        order.path, order.looked.mapping, as_of=order.as_of, seen=order.looked.seen
    )  # asked first: nothing is begun for a file that cannot be read
    other = _second_person(desk, order.way, assessment, witness)
    body = to_text(order.looked.mapping)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        if other is not None:
            acting(tx, other, Role.ADMIN, Role.REVIEWER)
        extract = tx.residents.open_extract(
            order.way,
            order.as_of,
            staff_id=actor.staff.id,
            at=desk.now(),
            witness_id="" if other is None else other.id,
            assessment=_tidy(assessment) if order.way is Way.WHOLE else "",
        )
        if tx.mappings.get(order.looked.seen.fingerprint) != body:
            tx.mappings.put(order.looked.seen.fingerprint, body, staff_id=actor.staff.id, at=desk.now())
        detail = {"way": order.way.value, "as_of": order.as_of.isoformat(), "extract": extract.id}
        if other is not None:
            detail["witness"] = other.id
        tx.log(actor.staff.id, "register.begin", **detail)
        tx.commit()
    if witness is not None:
        desk.tokens.spend(witness.token)
    return Loading(desk, actor, order, extract, rows)


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
        rows: Iterator[ResidentRow | BadRow],
    ) -> None:
        self._desk, self._actor, self._order = desk, actor, order
        self._rows = rows
        self._report = None if order.report is None else BadRowFile(order.report, messages.row)
        self.extract = extract
        self.tally = Tally()
        self.line = 0
        self.lines = order.looked.seen.layout.decoded.lines

    def step(self) -> bool:
        """Reads and keeps the next rows; False when the file is at its end.

        Raises as `read_residents`; Refused("register.not_loading") when somebody else ended it, ("role.missing").
        """
        with self._ended_by_errors():
            turn = list(islice(self._rows, TURN))
            people: list[ResidentRow] = []
            for item in turn:
                self.tally.add(item)
                self.line = item.line
                if isinstance(item, ResidentRow):
                    people.append(item)
                elif self._report is not None:
                    self._report.add(item)
            if people:
                self._keep(people)
            return bool(turn)

    def finish(self) -> Extract:
        """Puts the data in use; those before are destroyed in the same commit, and the office's choice follows them.

        The list of stopped rows is written before anything else, also when what they say stops the import. Raises as
        `Tally.check`, `ExtractTable.finish`, Unavailable("import.report").
        """
        with self._ended_by_errors():
            if self._report is not None:
                self._report.close(keep=True)
            self.tally.check(self._order.expected)
            with self._desk.store.begin() as tx:
                acting(tx, self._actor.staff, Role.ADMIN)
                extract = tx.residents.finish(self.extract.id, self.tally.residents)
                office = tx.office.get()
                if office.register != extract.way.value:
                    tx.office.set(replace(office, register=extract.way.value))
                    tx.log(self._actor.staff.id, "change_office", fields="register")
                tx.log(
                    self._actor.staff.id,
                    "register.import",
                    way=extract.way.value,
                    as_of=extract.as_of.isoformat(),
                    extract=extract.id,
                    rows=str(extract.rows),
                    stopped=str(self.tally.bad),
                )
                tx.commit()
        return extract

    def abandon(self) -> None:
        """中止: what was read is destroyed, the data in use stay. Ended already, nothing happens."""
        if self._report is not None:
            self._report.close(keep=False)
        with suppress(Refused), self._desk.store.begin() as tx:
            tx.residents.abandon(self.extract.id)
            tx.log(self._actor.staff.id, "register.abandon", extract=self.extract.id)
            tx.commit()

    def _keep(self, people: list[ResidentRow]) -> None:
        with self._desk.store.begin() as tx:
            acting(tx, self._actor.staff, Role.ADMIN)
            tx.residents.load(self.extract.id, people)
            tx.staging_only()
            tx.commit()

    @contextmanager
    def _ended_by_errors(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            with suppress(TechoError):  # a place that failed: the next import or a purge ends what is left
                self.abandon()
            raise


def standing(desk: Desk, actor: Actor) -> Standing:
    """The data in use, for whoever works here."""
    with desk.store.look() as view:
        acting(view, actor.staff, *Role)
        status = view.residents.status()
        use = RegisterUse(view.office.get().register)
        shown = status.current or status.loading
        if shown is None:
            return Standing(status, use)
        witness = view.staff.get(shown.witness_id).name if shown.witness_id else ""
        return Standing(status, use, view.staff.get(shown.staff_id).name, witness)


def purge(desk: Desk, actor: Actor, reason: PurgeReason) -> int:
    """Destroys the data in use, and an import under way, at once; how many rows, unreadable now, are left to `sweep`."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        before = tx.residents.status()
        if before.current is None and before.loading is None:
            return before.unswept
        left = tx.residents.purge()
        rows = 0 if before.current is None else before.current.rows
        tx.log(actor.staff.id, "register.purge", reason=reason.value, rows=str(rows))
        tx.commit()
    return left


def sweep(desk: Desk, actor: Actor) -> int:
    """Takes some unreadable rows away; how many are left."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        left = tx.residents.sweep()
        tx.staging_only()
        tx.commit()
    return left


def write_report(order: Order, tally: Tally, target: Path) -> int:
    """Lists the stopped rows in a file after the fact; how many. Reads the file once more only when there are many.

    Raises as `read_residents`, Unavailable("import.list").
    """
    few = tally.bad <= len(tally.first_bad)
    found: Iterator[ResidentRow | BadRow] = (
        iter(tally.first_bad)
        if few
        else read_residents(order.path, order.looked.mapping, as_of=order.as_of, seen=order.looked.seen)
    )
    try:
        with BadRowFile(target, messages.row) as report:
            for item in found:
                if isinstance(item, BadRow):
                    report.add(item)
    except Unavailable as error:
        if error.code == "import.report":  # says that nothing was brought in, which is not so here
            raise Unavailable("import.list") from None
        raise
    return report.rows


def _second_person(desk: Desk, way: Way, assessment: str, witness: Witness | None) -> Staff | None:
    """The other of the two people of a whole register; nobody for answers."""
    if way is not Way.WHOLE:
        return None
    if not _tidy(assessment):
        raise Refused("register.assessment")
    if witness is None:
        raise Refused("register.two_people")
    act, target = OfficeAct.WHOLE_REGISTER, _tidy(witness.assessment)
    other = desk.tokens.check(witness.token, act, target, desk.now())
    if target != _tidy(assessment):
        raise Refused("register.assessment_differs")
    return other


def _tidy(assessment: str) -> str:
    """A reference for comparing and keeping: width and blanks do not matter."""
    return " ".join(normalize("NFKC", assessment).split())
