"""手帳台帳の取り込み: a file of the ledger of before, read in turns beside the one in use, put in use whole, or not at all.

A 個人番号 in it takes two people, and comes in as an unproved link.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app import messages
from app.exchange import holder_columns
from app.exchange.holder_columns import HolderColumn, HolderMapping
from app.exchange.holders import HolderRow, look, preview, read_holders
from app.exchange.mapping import Look, check_unchanged
from app.exchange.report import BadRowFile, Tally
from app.exchange.row_reading import BadRow
from app.exchange.target import check_target
from app.usecases import shield
from app.usecases.desk import Desk, acting, authenticate
from app.usecases.holder_book import IMPORTED
from app.usecases.tokens import OfficeAct, Token
from forms.kernel.case import Actor
from forms.kernel.errors import Refused, TechoError, Unavailable
from forms.kernel.holder import Ledger, Numbered
from forms.kernel.masking import MASK
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.holder_rows import LineSealer


TURN = 1_000  # lines of one transaction: then others may write
_KEPT_AS = "holders|"  # mappings of ledgers beside those of the 住基: one program may write both alike
Rows = Iterator[HolderRow | BadRow]


@dataclass(frozen=True)
class Looked:
    """A file as it was looked at, and which column means what: remembered from the last time, or guessed."""

    seen: Look
    mapping: HolderMapping
    remembered: bool


@dataclass(frozen=True)
class Order:
    """What is to be read. `expected` is the number of lines its sender says, `report` where the stopped rows are listed."""

    path: Path
    looked: Looked
    as_of: date
    expected: int | None = None
    report: Path | None = None

    @property
    def with_numbers(self) -> bool:
        """Whether a column of 個人番号 is read, which takes a second person."""
        return self.looked.mapping.of(HolderColumn.NUMBER) is not None


def look_at(desk: Desk, actor: Actor, path: Path) -> Looked:
    """Looks at a file, changing nothing. Raises as `app.exchange.mapping.look`, `acting`."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
    seen = look(path)
    with desk.store.look() as view:
        known = view.mappings.get(_KEPT_AS + seen.fingerprint)
    if known is None:
        return Looked(seen, holder_columns.guess(seen), remembered=False)
    return Looked(seen, holder_columns.from_text(known), remembered=True)


def first_rows(
    desk: Desk, actor: Actor, path: Path, mapping: HolderMapping, *, as_of: date, seen: Look
) -> Sequence[HolderRow | BadRow]:
    """As they would be taken over; of a protected person nothing but that a row is there."""
    rows = preview(path, mapping, as_of=as_of, seen=seen)
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        covers = shield.covering(desk, view)

    def hidden(row: HolderRow) -> bool:
        entry = row.entry
        return entry.protected or covers(FourItems(entry.name, entry.birth, "", entry.address, entry.kana))

    return tuple(_masked(row) if isinstance(row, HolderRow) and hidden(row) else row for row in rows)


def _masked(row: HolderRow) -> HolderRow:
    entry = replace(
        row.entry, name=MASK, kana="", address=MASK, custodian_name="", relationship="", protected=True
    )
    return replace(row, entry=entry)


def stand_witness(desk: Desk, staff_number: str, password: str, order: Order) -> Token:
    """The second person, who has seen this very file (every byte of it) and which column means what, proves who he is. Raises as
    `authenticate`."""
    step, target = OfficeAct.HOLDER_NUMBERS, _file_of(order)
    return authenticate(desk, staff_number, password, step=step, target_id=target)


def _file_of(order: Order) -> str:
    """What the second person agreed to: the bytes, the day, every column. What is read is held against the bytes (`rows`)."""
    looked = order.looked
    return "|".join(
        (looked.seen.digest.hex(), order.as_of.isoformat(), holder_columns.to_text(looked.mapping))
    )


def begin(desk: Desk, actor: Actor, order: Order, witness: Token | None = None) -> "HolderLoading":
    """Begins an import; the mapping is remembered for files with these headings.

    Raises Refused("holders.two_people") for numbers without another person, ("holders.older") for a file of an older day
    than the ledger in use, ("holders.date") for a day to come, ("import.changed") when the file is another one than the two
    looked at, ("token.…") when the second person saw another day or other columns, ("role.missing"), and as
    `read_holders`, `check_target`.
    """
    if order.report is not None:
        check_target(order.report, store=desk.store.path, source=order.path)
    seen, mapping = order.looked.seen, order.looked.mapping
    rows = read_holders(order.path, mapping, as_of=order.as_of, seen=seen)
    body = holder_columns.to_text(mapping)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        other = ""
        if order.with_numbers:
            if witness is None:
                raise Refused("holders.two_people")
            step = OfficeAct.HOLDER_NUMBERS
            known = desk.tokens.check(witness, step, _file_of(order), desk.now())
            other = acting(tx, known, Role.ADMIN, Role.REVIEWER).id
            check_unchanged(order.path, seen)
            if other == actor.staff.id:
                raise Refused("holders.two_people")
        current = tx.holders.status().current
        if current is not None and order.as_of < current.as_of:
            raise Refused("holders.older")
        ledger = tx.holders.open_ledger(
            order.as_of,
            numbers=order.with_numbers,
            staff_id=actor.staff.id,
            at=desk.now(),
            witness_id=other,
        )
        if tx.mappings.get(_KEPT_AS + seen.fingerprint) != body:
            tx.mappings.put(_KEPT_AS + seen.fingerprint, body, staff_id=actor.staff.id, at=desk.now())
        detail = {"as_of": order.as_of.isoformat(), "ledger": ledger.id} | (
            {"witness": other} if other else {}
        )
        sealer = tx.holders.sealer(ledger.id)
        tx.log(actor.staff.id, "holders.begin", **detail)
        tx.commit()
    if witness is not None:
        desk.tokens.spend(witness)
    return HolderLoading(desk, actor, order, ledger, sealer, rows)


class HolderLoading:
    """An import under way. An error, of whatever kind, ends it; the ledger in use stays.

    `tally` counts and holds the first stopped rows, `line` is the line of the file reached, of `lines`.
    """

    def __init__(
        self, desk: Desk, actor: Actor, order: Order, ledger: Ledger, sealer: "LineSealer", rows: Rows
    ) -> None:
        self._desk, self._actor, self._order = desk, actor, order
        self._rows, self._sealer = rows, sealer
        self._report = None if order.report is None else BadRowFile(order.report, messages.row)
        self.ledger = ledger
        self.tally = Tally()
        self.line = 0
        self.lines = order.looked.seen.layout.decoded.lines

    @property
    def doubts(self) -> tuple[()]:
        """Nothing is asked at the end: what is double is listed with the ledger in use."""
        return ()

    def accept(self, *_doubts: object) -> None:
        """See `doubts`."""

    def step(self) -> bool:
        """Reads and keeps the next rows; False when the file is at its end.

        Raises as `read_holders`; Refused("holders.not_loading") when somebody else ended it, ("role.missing").
        """
        with self._ended_by_errors():
            turn = list(islice(self._rows, TURN))
            lines: list[Numbered] = []
            for item in turn:
                self.tally.add(item)
                self.line = item.line
                if isinstance(item, HolderRow):
                    lines.append(Numbered(item.line, item.entry, item.number))
                elif self._report is not None:
                    self._report.add(item)
            if lines:
                sealed = self._sealer.seal(lines)
                with self._desk.store.begin() as tx:
                    acting(tx, self._actor.staff, Role.ADMIN)
                    tx.holders.add(sealed)
                    tx.staging_only()
                    tx.commit()
            return bool(turn)

    def finish(self) -> Ledger:
        """Puts the ledger in use; the one before goes in the same commit. The list of stopped rows is written first.

        Raises Refused("holders.empty"); as `Tally.check`, `HolderTable.finish`, Unavailable("import.report").
        """
        with self._ended_by_errors():
            if self._report is not None:
                self._report.close(keep=True)
            self.tally.check(self._order.expected)
            with self._desk.store.begin() as tx:
                acting(tx, self._actor.staff, Role.ADMIN)
                ledger = tx.holders.finish(self.ledger.id, self.tally.residents)
                told = {"rows": ledger.rows, "stopped": self.tally.bad, "numbers": self.tally.with_number}
                said = {name: str(count) for name, count in told.items()}
                tx.log(
                    self._actor.staff.id,
                    IMPORTED,
                    ledger=ledger.id,
                    as_of=ledger.as_of.isoformat(),
                    **said,
                )
                tx.commit()
        return ledger

    def abandon(self) -> None:
        """中止: what was read goes, the ledger in use stays. Ended already, nothing happens."""
        if self._report is not None:
            self._report.close(keep=False)
        with suppress(Refused), self._desk.store.begin() as tx:
            tx.holders.abandon(self.ledger.id)
            tx.log(self._actor.staff.id, "holders.abandon", ledger=self.ledger.id)
            tx.commit()

    @contextmanager
    def _ended_by_errors(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            with suppress(TechoError):  # a place that failed: the next import or a purge ends what is left
                self.abandon()
            raise


def write_report(desk: Desk, order: Order, tally: Tally, target: Path) -> int:
    """Lists the stopped rows in a file after the fact; how many. Raises as `read_holders`, `check_target`,
    Unavailable("import.list")."""
    check_target(target, store=desk.store.path, source=order.path)
    few = tally.bad <= len(tally.first_bad)
    found: Rows = (
        iter(tally.first_bad)
        if few
        else read_holders(order.path, order.looked.mapping, as_of=order.as_of, seen=order.looked.seen)
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
