"""The list for a センター's ledger, and the end of the numbers it was made from.

Two people, because here twelve digits leave in clear beside a name: whoever asks, and a supervisor who signs in for this one
act and is somebody else (as for every number that leaves: `forward.save_with_numbers`, ガイドライン §4).
"""

from dataclasses import replace
from pathlib import Path

from app.exchange import ledger
from app.exchange.ledger import Said
from app.exchange.target import check_target
from app.rules import free_text
from app.usecases.desk import Desk, acting
from app.usecases.tokens import OfficeAct, Token
from app.wording_attachments import counted
from app.wording_forms import CAUSES, NAMES
from db.handover_keys import TwoPeople
from db.tx import Tx
from forms.kernel.case import Actor
from forms.kernel.dates import fiscal_year_label
from forms.kernel.errors import Refused
from forms.kernel.handover_key import CENTER_KIND
from forms.kernel.procedure import Role
from forms.kernel.received import ReceivedBatch, ReceivedCase


def write(desk: Desk, actor: Actor, token: Token, batch_id: str, target: Path) -> int:
    """Every case of a 束 as a line; how many. Kept in the chain, case by case, before the file is written.

    Raises Refused("receive.same_person"), ("receive.not_centre"), ("receive.forgotten") when its numbers were destroyed, and as
    the token desk and `check_target`; Unavailable("ledger.write").
    """
    check_target(target, store=desk.store.path)
    known = desk.tokens.check(token, OfficeAct.LEDGER, batch_id, desk.now())
    with desk.store.begin() as tx:
        staff, witness = acting(tx, actor.staff, Role.CLERK), acting(tx, known, Role.REVIEWER)
        _centre(tx)
        if staff.id == witness.id:
            raise Refused("receive.same_person")
        batch, cases = tx.received.batch(batch_id), tx.received.cases(batch_id)
        if batch.ledger_at is not None and not any(one.has_number for one in cases):
            raise Refused("receive.forgotten")
        rows = [_row(tx, batch, one) for one in cases]
        ids = [one.id for one in cases]
        tx.received.list_for_ledger(
            ids, staff_id=staff.id, witness_id=witness.id, token_id=token.id, at=desk.now()
        )
        tx.log(staff.id, "ledger_list", "", batch=batch_id, witness=witness.id, cases=str(len(rows)))
        tx.commit()
    desk.tokens.spend(token)
    ledger.write(target, rows)
    return len(rows)


def forget(desk: Desk, token: Token, batch_id: str) -> int:
    """Destroys the numbers of a 束 that the ledger has; how many. A supervisor's act.

    Raises Refused("receive.not_listed") before any list was made of it, ("receive.not_centre"), and as the token desk.
    """
    known = desk.tokens.check(token, OfficeAct.FORGET_RECEIVED, batch_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        _centre(tx)
        if tx.received.batch(batch_id).ledger_at is None:
            raise Refused("receive.not_listed")
        gone = tx.received.destroy([one.id for one in tx.received.cases(batch_id)])
        tx.log(staff.id, "forget_received", "", batch=batch_id, numbers=str(gone))
        tx.commit()
    desk.tokens.spend(token)
    return gone


def forget_alone(desk: Desk, actor: Actor, token: Token, case_id: str, reason: str) -> None:
    """Destroys the number of a case whose sheet came while no file of its 束 did (it was scanned by mistake, or went back).

    Two people: whoever asks, and a supervisor with a token of OfficeAct.FORGET_ALONE on the case. Should the file come after all,
    the number comes with it. Raises Refused("receive.two_people"), ("receive.has_batch"), ("receive.no_number"),
    ("receive.unknown"), ("receive.not_centre"), ("role.missing"), ("token.…"), and as `free_text.check`.
    """
    why = free_text.check(reason, required=True)
    known = desk.tokens.check(token, OfficeAct.FORGET_ALONE, case_id, desk.now())
    with desk.store.begin() as tx:
        staff, witness = acting(tx, actor.staff, Role.CLERK), acting(tx, known, Role.REVIEWER)
        _centre(tx)
        if staff.id == witness.id:
            raise Refused("receive.two_people")
        one = tx.received.case(case_id)
        if one.batch_id:
            raise Refused("receive.has_batch")
        if not one.has_number:
            raise Refused("receive.no_number")
        tx.received.destroy_alone(case_id, TwoPeople(staff.id, witness.id, token.id, desk.now(), why))
        tx.log(staff.id, "forget_alone", "", case=case_id, second=witness.id)
        tx.commit()
    desk.tokens.spend(token)


def _centre(tx: Tx) -> None:
    if tx.office.get().kind != CENTER_KIND:
        raise Refused("receive.not_centre")


def _row(tx: Tx, batch: ReceivedBatch, one: ReceivedCase) -> tuple[str, ...]:
    label = f"{fiscal_year_label(batch.fiscal_year)} 第{batch.number}号"
    whole = replace(one.case, number=tx.received.number(one.id))
    form = one.case.form
    cause = (
        "" if one.case.told is None else CAUSES.get(form, {}).get(one.case.told.cause, one.case.told.cause)
    )
    beside = "、".join(counted(paper.kind, paper.sheets) for paper in one.case.beside or ())
    said = Said(NAMES.get(form, form), cause, beside)
    return ledger.row(batch.office_code, batch.office_name, label, said, whole)
