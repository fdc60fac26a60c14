"""受領 at a センター: a file is opened, a sealed code is scanned, and nothing is typed. What was taken is never taken again.

Whatever is not taken leaves everything as it was, and a line in the chain saying why. `ring` comes from `handover_ring`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from app.exchange import handover, handover_body, sheet_seal
from app.exchange.handover import Kind
from app.exchange.handover_parties import Ring
from app.rules import free_text
from app.usecases import handover_ring, receive_beside
from app.usecases.desk import Desk, acting
from db.tx import Tx, View
from forms.kernel import sheet_code
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.handed_over import Counted, HandedBatch, HandedCase, count_sheets
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.procedure import Role
from forms.kernel.received import ReceivedBatch, ReceivedCase, Way

_T = TypeVar("_T")
_READERS = (Role.CLERK, Role.REVIEWER)


@dataclass(frozen=True)
class Taken:
    """A 束 that was just taken; `joined` of its cases had come by their sheets before."""

    batch: ReceivedBatch
    joined: int


@dataclass(frozen=True)
class Known:
    """A case after its sealed code was scanned: taken now (`new`), or the same that was taken before."""

    case: ReceivedCase
    new: bool


@dataclass(frozen=True)
class Received:
    """A 束 as it was taken, and its sheets so far."""

    batch: ReceivedBatch
    cases: tuple[ReceivedCase, ...]
    counted: Counted
    sheets: int  # that should have come
    scanned: tuple[str, ...] = ()  # every scan and tick that stands, in its order


def ring(desk: Desk, actor: Actor) -> Ring:
    """What is opened with. Raises Refused("role.missing"), ("receive.not_centre")."""
    with desk.store.look() as view:
        require(view, actor, Role.CLERK)
        return handover_ring.ring(view)


def take_file(desk: Desk, actor: Actor, data: bytes, ring: Ring) -> Taken:
    """Every case of the file, or none.

    Raises as `handover.open_` and `handover_body.read_batch`; Refused("receive.other_office") when the file says another office
    than its seal, ("receive.taken") for a 束 that was taken before (of whatever issue), ("receive.case_taken") when one of its
    cases came in another 束, ("receive.differs") when one came by its sheet and said something else.
    """
    opened = _told(desk, actor, lambda: handover.open_(Kind.BATCH, data, ring, desk.today()))
    batch = _told(desk, actor, lambda: handover_body.read_batch(opened.body))

    def take() -> Taken:
        if batch.office_code != opened.sender.code:
            raise Refused("receive.other_office")
        with desk.store.begin() as tx:
            require(tx, actor, Role.CLERK)
            joined = _take(desk, tx, actor, batch)
            taken = tx.received.batch(batch.id)
            tx.log(
                actor.staff.id,
                "receive_batch",
                "",
                batch=batch.id,
                office=batch.office_code,
                cases=str(len(batch.cases)),
            )
            tx.commit()
        return Taken(taken, joined)

    return _told(desk, actor, take)


def take_sheet(desk: Desk, actor: Actor, scanned: str, ring: Ring) -> Known:
    """The case of a sealed code that was scanned from its paper; of one that is known already the sheet is counted.

    Raises as `sheet_seal.bytes_of` and `open_sheet`; Refused("receive.other_office"), ("receive.differs") when the case was taken
    with another number, name or birth date.
    """
    day = desk.today()
    found = _told(desk, actor, lambda: sheet_seal.open_sheet(sheet_seal.bytes_of(scanned), ring, day))
    opened, office_code, case = found

    def take() -> Known:
        if office_code != opened.sender.code:
            raise Refused("receive.other_office")
        with desk.store.begin() as tx:
            require(tx, actor, Role.CLERK)
            known = tx.received.find(office_code, *case.key)
            if known is None:
                _add(desk, tx, actor, office_code, case, Way.SHEET)
            elif not _same(tx, known, case):
                raise Refused("receive.differs")
            elif known.batch_id:
                for code in case.sheets:
                    tx.received.scan(known.batch_id, code, staff_id=actor.staff.id, at=desk.now())
            stands = tx.received.find(office_code, *case.key)
            assert stands is not None
            new = "yes" if known is None else "no"
            tx.log(actor.staff.id, "receive_sheet", "", case=stands.id, office=office_code, new=new)
            tx.commit()
        return Known(stands, known is None)

    return _told(desk, actor, take)


def scan(desk: Desk, actor: Actor, batch_id: str, scanned: str) -> Received:
    """One sheet of a 束, by its code in bars. Raises Refused("receive.no_code") for what is none, ("receive.unknown")."""
    read = sheet_code.read(scanned.strip())
    if read is None:
        raise Refused("receive.no_code")
    with desk.store.begin() as tx:
        require(tx, actor, Role.CLERK)
        tx.received.batch(batch_id)
        code, page = read
        tx.received.scan(batch_id, code.page(page), staff_id=actor.staff.id, at=desk.now())
        tx.log(actor.staff.id, "receive_scan", "", batch=batch_id)
        after = of_batch(tx, batch_id)
        tx.commit()
    return after


def note_beside(desk: Desk, actor: Actor, case_id: str, came: Collection[str]) -> Received:
    """What lay beside a case of a 束, by `receive_beside.names`; what was noted before is not noted twice.

    Raises Refused("receive.unknown") for a case without its 束 or a paper that the file does not name, and as `ring`.
    """
    with desk.store.begin() as tx:
        require(tx, actor, Role.CLERK)
        one = tx.received.case(case_id)
        if not one.batch_id or not set(came) <= set(receive_beside.names(one.case)):
            raise Refused("receive.unknown")
        known = tx.received.scans(one.batch_id)
        for name in receive_beside.names(one.case):
            if name in came and name not in known:
                tx.received.scan(one.batch_id, name, staff_id=actor.staff.id, at=desk.now())
        tx.log(actor.staff.id, "receive_beside", "", case=case_id, papers=str(len(set(came))))
        after = of_batch(tx, one.batch_id)
        tx.commit()
    return after


def take_back(desk: Desk, actor: Actor, batch_id: str, code: str, reason: str) -> Received:
    """A sheet was scanned, or a paper ticked, that did not come: the last scan with this code does not count any more.

    Raises Refused("receive.unknown") where none stands, and as `free_text.check`, `ring`.
    """
    why = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        require(tx, actor, Role.CLERK)
        tx.received.take_back(batch_id, code, why, staff_id=actor.staff.id, at=desk.now())
        said = {"sheet": code} if sheet_code.read(code) is not None else {}
        tx.log(actor.staff.id, "receive_taken_back", "", batch=batch_id, **said)
        after = of_batch(tx, batch_id)
        tx.commit()
    return after


def batches(desk: Desk, actor: Actor) -> tuple[ReceivedBatch, ...]:
    """Every 束 that was taken, newest first. Raises Refused("role.missing"), ("receive.not_centre")."""
    with desk.store.look() as view:
        require(view, actor, *_READERS)
        return view.received.batches()


def alone(desk: Desk, actor: Actor) -> tuple[ReceivedCase, ...]:
    """Cases whose sheet was scanned while no file of their 束 has come. Raises as `batches`."""
    with desk.store.look() as view:
        require(view, actor, *_READERS)
        return view.received.cases()


def look(desk: Desk, actor: Actor, batch_id: str) -> Received:
    """A 束, its cases (no numbers), which sheets lack or came twice. Raises as `batches`, Refused("receive.unknown")."""
    with desk.store.look() as view:
        require(view, actor, *_READERS)
        return of_batch(view, batch_id)


def require(view: View, actor: Actor, *roles: Role) -> None:
    """Whether somebody of these roles asks, at a センター. Raises Refused("role.missing"), ("receive.not_centre")."""
    acting(view, actor.staff, *roles)
    if view.office.get().kind != CENTER_KIND:
        raise Refused("receive.not_centre")


def _told(desk: Desk, actor: Actor, act: Callable[[], _T]) -> _T:
    """What was refused is told in the chain: by its code, nothing of what stood there."""
    try:
        return act()
    except Refused as refusal:
        with desk.store.begin() as tx:
            tx.log(actor.staff.id, "receive_refused", "", why=refusal.code)
            tx.commit()
        raise


def _take(desk: Desk, tx: Tx, actor: Actor, batch: HandedBatch) -> int:
    """Books it; how many of its cases had come by their sheets."""
    if tx.received.same_batch(batch):
        raise Refused("receive.taken")
    tx.received.add_batch(batch, staff_id=actor.staff.id, at=desk.now())
    joined = 0
    for position, case in enumerate(batch.cases, start=1):
        known = tx.received.find(batch.office_code, *case.key)
        if known is None:
            _add(desk, tx, actor, batch.office_code, case, Way.FILE, batch.id, position)
            continue
        if known.batch_id:
            raise Refused("receive.case_taken")
        if not _same(tx, known, case):
            raise Refused("receive.differs")
        tx.received.join(known.id, case, batch_id=batch.id, position=position)
        for (
            code
        ) in known.case.sheets:  # this sheet was in somebody's hands, what else belongs to the case was not
            tx.received.scan(batch.id, code, staff_id=known.staff_id, at=known.at)
        joined += 1
    return joined


def _add(
    desk: Desk,
    tx: Tx,
    actor: Actor,
    office_code: str,
    case: HandedCase,
    way: Way,
    batch_id: str = "",
    position: int = 0,
) -> None:
    tx.received.add_case(
        office_code,
        case,
        batch_id=batch_id,
        position=position,
        way=way,
        staff_id=actor.staff.id,
        at=desk.now(),
    )


def _same(tx: Tx, known: ReceivedCase, case: HandedCase) -> bool:
    """Whether two sources say the same of a case: its number (a number destroyed since says nothing), reading, birth date."""
    kept = tx.received.number(known.id)
    number = kept == case.number if known.has_number else True
    return number and (known.case.kana, known.case.birth) == (case.kana, case.birth)


def of_batch(view: View, batch_id: str) -> Received:
    """A 束 as it stands. Raises Refused("receive.unknown")."""
    batch = view.received.batch(batch_id)
    cases = view.received.cases(batch_id)
    expected = (*batch.letter, *(name for one in cases for name in receive_beside.expected(one.case)))
    scanned = view.received.scans(batch_id)
    return Received(batch, cases, count_sheets(expected, scanned), len(expected), scanned)
