"""The receipt a センター gives of a 束 it took: the same facts are the same bytes, later facts a later receipt that says so."""

from dataclasses import dataclass, replace

from app.exchange import handover, handover_body
from app.exchange.handover import Kind
from app.exchange.handover_parties import Keys
from app.usecases import handover_ring, receive
from app.usecases.desk import Desk
from app.usecases.receive import Received
from db.tx import Tx
from forms.kernel.case import Actor
from forms.kernel.errors import Refused
from forms.kernel.handed_over import Receipt
from forms.kernel.procedure import Role
from forms.kernel.received import GivenReceipt


@dataclass(frozen=True, repr=False)
class Given:
    """A receipt that is ready to leave: which of its 束, and whether the same was given before."""

    data: bytes
    nth: int
    again: bool


def office_keys(desk: Desk, actor: Actor, batch_id: str) -> Keys:
    """What the receipt of a 束 is sealed with. Raises Refused("receive.no_keys") when no agreement with its office is in force,
    ("receive.unknown"), and as `receive.batches`."""
    with desk.store.look() as view:
        receive.require(view, actor, Role.CLERK)
        code = view.received.batch(batch_id).office_code
        keys = handover_ring.to_office(view, code, desk.today())
    if keys is None:
        raise Refused("receive.no_keys")
    return keys


def give(desk: Desk, actor: Actor, batch_id: str, keys: Keys) -> Given:
    """The receipt as the office reads it: cases taken, sheets that lack, came twice or belong to none. No name in it.

    While nothing changed it is the one of before, byte for byte (sealed anew only where the keys are others by now); once more
    sheets were counted, or taken back, it is the next one and says so. Raises as `handover.seal`.
    """
    with desk.store.begin() as tx:
        receive.require(tx, actor, Role.CLERK)
        known = tx.received.receipt(batch_id)
        said = _said(desk, receive.of_batch(tx, batch_id), 1 if known is None else known.nth + 1)
        if known is not None and _says_the_same(known, said):
            given = Given(_once_more(desk, known, keys), known.nth, again=True)
        else:
            given = Given(_keep(desk, tx, actor, said, keys), said.nth, again=False)
        told = {"complete": _yes(said.complete), "nth": str(given.nth), "again": _yes(given.again)}
        tx.log(actor.staff.id, "give_receipt", "", batch=batch_id, **told)
        tx.commit()
    return given


def _said(desk: Desk, found: Received, nth: int) -> Receipt:
    batch, counted = found.batch, found.counted
    return Receipt(
        batch_id=batch.id,
        fiscal_year=batch.fiscal_year,
        number=batch.number,
        issue=batch.issue,
        cases=batch.cases,
        at=desk.now().replace(microsecond=0),
        missing=counted.missing,
        doubled=counted.doubled,
        strange=counted.strange,
        nth=nth,
    )


def _says_the_same(known: GivenReceipt, said: Receipt) -> bool:
    before = handover_body.read_receipt(known.body)
    return replace(before, at=said.at, nth=said.nth) == said


def _once_more(desk: Desk, known: GivenReceipt, keys: Keys) -> bytes:
    if handover.is_between(known.sealed, keys):
        return known.sealed
    return handover.seal(Kind.RECEIPT, known.body, keys, desk.today())


def _keep(desk: Desk, tx: Tx, actor: Actor, said: Receipt, keys: Keys) -> bytes:
    body = handover_body.write_receipt(said)
    sealed = handover.seal(Kind.RECEIPT, body, keys, desk.today())
    tx.received.give_receipt(
        said.batch_id, GivenReceipt(said.nth, body, sealed, desk.now()), staff_id=actor.staff.id
    )
    return sealed


def _yes(said: bool) -> str:
    return "yes" if said else "no"
