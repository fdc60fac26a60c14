"""An office hands a 束 that is 進達済 to its センター as one sealed file, and reads the receipt that comes back.

The paper goes up as ever; the file spares the センター typing it again. `keys` and `ring` come from `handover_ring`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.exchange import handover, handover_body
from app.exchange.handover import Kind
from app.exchange.handover_parties import Keys, Ring
from app.usecases import batch_issues, batch_papers, handover_ring
from app.usecases.batch_papers import Beside
from app.usecases.desk import Desk, acting
from app.usecases.handed_case import handed_case
from db.ids import new_id
from db.tx import Tx
from forms.kernel.case import Actor, Batch, BatchStatus, Case, PaperKind
from forms.kernel.errors import Refused
from forms.kernel.handed_over import HandedBatch, HandedCase, Receipt
from forms.kernel.procedure import Role
from forms.kernel.received import HandedOver
from forms.kernel.sheet_code import SheetKind

SUFFIX = "techo-tabane"
RECEIPT_SUFFIX = "techo-juryo"


@dataclass(frozen=True, repr=False)
class Made:
    """A file that is ready to leave, and what is kept of it."""

    data: bytes
    name: str  # file name without personal data
    handed: HandedOver


def agreed(desk: Desk, actor: Actor) -> Keys | None:
    """The keys for this office's センター; None while nothing is agreed. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.FORWARDER)
        return handover_ring.to_center(view, view.office.get().center, desk.today())


def ring(desk: Desk, actor: Actor) -> Ring:
    """What a receipt is opened with. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.FORWARDER)
        return handover_ring.ring(view)


def make(desk: Desk, actor: Actor, batch_id: str, keys: Keys, *, stage: Callable[[bytes], object]) -> Made:
    """One file of the newest issue. `stage` puts the bytes safely beside their place before anything is committed; whoever asked
    renames them once this returns.

    Each file has a name of its own inside: a second one of the same 束 is known for the same 束 by the センター. Raises
    Refused("handover.not_forwarded"), ("forward.destroyed") when a number that stood on the papers is gone, and as
    `handover.seal`.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER)
        batch = tx.batches.get(batch_id)
        if batch.status is not BatchStatus.FORWARDED or batch.decided_here:
            raise Refused("handover.not_forwarded")
        handed = _batch(desk, tx, batch)
        sealed = handover.seal(Kind.BATCH, handover_body.write_batch(handed), keys, desk.today())
        tx.handed.add(
            handed.id,
            batch_id,
            issue=batch.issues,
            receiver=keys.partner.code,
            cases=len(handed.cases),
            staff_id=actor.staff.id,
            at=desk.now(),
        )
        for case_id in batch.case_ids:
            tx.log(actor.staff.id, "hand_over_case", case_id, batch=batch_id)
        tx.log(actor.staff.id, "hand_over", "", batch=batch_id, file=handed.id, cases=str(len(handed.cases)))
        booked = tx.handed.get(handed.id)
        stage(sealed)
        tx.commit()
    return Made(sealed, f"受領用_{batch.fiscal_year}-{batch.number}.{SUFFIX}", booked)


def note_receipt(desk: Desk, actor: Actor, data: bytes, ring: Ring) -> HandedOver:
    """The センター's receipt, noted on the file it is of.

    A later one of the same file takes the place of the one of before. Raises as `handover.open_` and
    `handover_body.read_receipt`, Refused("handover.unknown") for a receipt of no file of ours, ("receipt.other") when it is not
    of the センター the file was for, or of another 束, ("receipt.noted") for the same once more, ("receipt.older", count=…)
    after a later one, ("receipt.differs") when the same one noted before says something else.
    """
    opened = handover.open_(Kind.RECEIPT, data, ring, desk.today())
    receipt = handover_body.read_receipt(opened.body)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER)
        handed = tx.handed.get(receipt.batch_id)
        batch = tx.batches.get(handed.batch_id)
        said = (receipt.fiscal_year, receipt.number, receipt.issue)
        if handed.receiver != opened.sender.code or said != (batch.fiscal_year, batch.number, handed.issue):
            raise Refused("receipt.other")
        _check_later(handed, receipt)
        tx.handed.note_receipt(receipt, staff_id=actor.staff.id)
        whole = "yes" if receipt.complete and receipt.cases == handed.cases else "no"
        tx.log(
            actor.staff.id,
            "note_receipt",
            "",
            batch=batch.id,
            file=handed.id,
            complete=whole,
            nth=str(receipt.nth),
        )
        noted = tx.handed.get(handed.id)
        tx.commit()
    return noted


def _check_later(handed: HandedOver, receipt: Receipt) -> None:
    if receipt.nth > handed.receipt_nth:
        return
    if receipt.nth < handed.receipt_nth:
        raise Refused("receipt.older", count=handed.receipt_nth)
    noted = (handed.received_at, handed.received_cases, handed.missing, handed.doubled, handed.strange)
    said = (receipt.at, receipt.cases, receipt.missing, receipt.doubled, receipt.strange)
    raise Refused("receipt.noted" if noted == said else "receipt.differs")


def newest(desk: Desk) -> dict[str, HandedOver]:
    """By 束, the file that a receipt came for, else the one made last. Names nobody."""
    with desk.store.look() as view:
        return {one.batch_id: one for one in view.handed.all_in_order()}


def of_batch(desk: Desk, actor: Actor, batch_id: str) -> tuple[HandedOver, ...]:
    """The files made of a 束, and what was said of them. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.FORWARDER, Role.REVIEWER)
        return view.handed.of_batch(batch_id)


def _batch(desk: Desk, tx: Tx, batch: Batch) -> HandedBatch:
    printed = batch_issues.find(tx, batch.id, PaperKind.SHINTATSU, batch.issues)
    beside = batch_papers.beside(desk, tx, batch, printed.at)
    code = batch_papers.code_of(batch, SheetKind.LETTER, batch.issues)
    pages = batch_papers.letter_pages(tx, batch)
    return HandedBatch(
        id=new_id(),
        office_code=batch.office.code,
        office_name=batch.office.name,
        fiscal_year=batch.fiscal_year,
        number=batch.number,
        issue=batch.issues,
        document_number=batch.document_number,
        dated=batch.dated,
        made_at=desk.now().replace(microsecond=0),
        letter=tuple(code.page(page) for page in range(1, pages + 1)),
        cases=tuple(_case(desk, tx, tx.cases.get(case_id), beside[case_id]) for case_id in batch.case_ids),
    )


def _case(desk: Desk, tx: Tx, case: Case, beside: Beside) -> HandedCase:
    number = tx.numbers.open(case.id)
    if number is None and not case.record.text("no_number_reason"):
        raise Refused("forward.destroyed")
    handed = handed_case(desk, tx, case, number)
    return replace(handed, sheets=(*handed.sheets, *beside.sheets), beside=beside.papers)
