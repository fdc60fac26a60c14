"""What may become part of a 束, and whether the 束 may still go up: something may have come out since the approval."""

from collections.abc import Sequence

from app.rules import visitor_said
from app.usecases import attachments, batch_issues, protection, proving, shield
from app.usecases.desk import Desk
from db.tx import Tx
from forms.kernel.case import Actor, Batch, BatchStatus, Case, PaperKind
from forms.kernel.errors import Refused
from forms.kernel.procedure import State


def check_cases(desk: Desk, tx: Tx, case_ids: Sequence[str]) -> None:
    """Whether these cases may be put into a new 束. Raises as `forward.prepare`."""
    if not case_ids:
        raise Refused("forward.none")
    for case_id in case_ids:
        case = tx.cases.get(case_id)
        if not case.record.form.forwarded:
            raise Refused("forward.ends_here")
        if case.state is not State.APPROVED:
            raise Refused("forward.not_approved")
        if any(batch.status is BatchStatus.PREPARED for batch in tx.batches.of_case(case_id)):
            raise Refused("forward.in_batch")
        if visitor_said.disagrees(tx.queries.trail(case_id)):
            raise Refused("visitor.differs")
        if not shield.may_go_up(desk, tx, case):
            raise Refused("protection.forward")
    attachments.demand_complete(desk, tx, [tx.cases.get(case_id) for case_id in case_ids])
    for case_id in case_ids:
        _check_number(desk, tx, tx.cases.get(case_id))


def addressee(desk: Desk, tx: Tx, case_ids: Sequence[str]) -> str:
    """To whom a 束 of these cases goes: the center, or whoever decides in this office. It follows the papers themselves: what
    was handed in to the governor goes up to him, whatever the office decides by now.

    Raises Refused("forward.mixed"), ("office.center").
    """
    here = {tx.cases.get(case_id).record.form.decided_here for case_id in case_ids}
    if len(here) > 1:
        raise Refused("forward.mixed")
    office = tx.office.get()
    return office.mayor if here == {True} else desk.reference.addressee(office.center)


def stop_late(desk: Desk, tx: Tx, actor: Actor, batch: Batch) -> None:
    """Before 進達済 a 束 can still be stopped: a protection (支援措置), its 相手方, or another case with the number may have come
    after it was made. Raises Refused("protection.visitor"|"protection.bundle"|"forward.same_number")."""
    if batch.status is not BatchStatus.PREPARED:
        return
    cases = [tx.cases.get(case_id) for case_id in batch.case_ids]
    protection.demand_no_opponent(desk, tx, actor, *cases)
    for case in cases:
        if not shield.may_go_up(desk, tx, case):
            raise Refused("protection.bundle")
        _check_number(desk, tx, case)


def check_paper(desk: Desk, tx: Tx, batch: Batch) -> None:
    """What goes up bears the caution mark of everybody who is protected by now; a new issue does. Raises
    Refused("protection.bundle")."""
    if batch.status is not BatchStatus.PREPARED:
        return
    paper = batch_issues.find(tx, batch.id, PaperKind.SHINTATSU, batch.issues)
    bears, wants = (batch_issues.marked_of(desk, tx, batch, at) for at in (paper.at, desk.now()))
    if wants - bears:
        raise Refused("protection.bundle")


def _check_number(desk: Desk, tx: Tx, case: Case) -> None:
    """The approval decided about whoever held the number then; who came to hold it since is to be decided about first."""
    if proving.is_disputed(desk, tx, case):
        raise Refused("forward.same_number", field=case.reception_no)
