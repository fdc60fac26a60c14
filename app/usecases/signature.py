"""The sheet the visitor checks and signs (自署), printed after entry and before anybody confirms.

It bears no 束番号 and no 照合符号. Where the confirmer is to read the visitor's own hand, its number box stays empty.
"""

from collections.abc import Mapping
from datetime import datetime

from app.usecases import link_codes, papers, protection, sheet_seals, shield
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, digest, make
from db.tx import Tx
from forms.kernel.case import Actor, Case, PaperKind, PaperOutcome
from forms.kernel.errors import Refused
from forms.kernel.ink import Paper
from forms.kernel.link_code import LinkCode
from forms.kernel.masking import Scope
from forms.kernel.number import IndividualNumber
from forms.kernel.procedure import Part, Role, State, Step
from forms.kernel.sheet import plan
from forms.kernel.sheet_code import SheetCode

_SEEN_BY_VISITOR = (PaperKind.APPLICATION, PaperKind.VISITOR_CHECK)


def print_for_signature(desk: Desk, actor: Actor, case_id: str, *, blank: bool) -> Printable:
    """The sheet as bytes, and the record that it was made. With `blank` the number box is left for the visitor's hand.

    While an earlier sheet of this version may lie about, the next one is marked 再印刷.

    Raises Refused("signature.original") when the paper came in already signed, ("case.not_yours"), ("protection.veiled")
    before the whereabouts of a protected person were lifted for whoever prints, ("protection.visitor") while somebody named
    as 相手方 comes for that person.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        now = desk.now()
        case = tx.cases.get(case_id)
        _check(case, actor)
        protection.demand_no_opponent(desk, tx, actor, case)
        shield.require_lifted(desk, tx, case, actor.staff.id)
        caution = tx.office.get().caution if shield.marked(desk, tx, (case,), now) else ""
        number = None if blank else tx.numbers.open(case_id)
        made = [p for p in tx.papers.of_case(case_id) if p.kind is PaperKind.APPLICATION]
        again = 1 + sum(p.outcome is not PaperOutcome.VOID for p in made)
        pair = link_codes.today(desk, tx)
        code = link_codes.code_of(pair, case, number)
        seals = sheet_seals.made(desk, tx, pair, [(case, number)])
        qr = sheet_seals.modules(seals, case_id)
        data = make(desk, _paper(case, number, code, qr, blank=blank, issue=again, caution=caution), now)
        sealed = digest(data, bears_number=number is not None)
        issue = tx.papers.add(
            kind=PaperKind.APPLICATION,
            case_id=case_id,
            batch_id="",
            pages=1,
            bears_number=number is not None,
            salt=sealed.salt,
            digest=sealed.value,
            staff_id=actor.staff.id,
            at=now,
            issue=len(made) + 1,
        )
        link_codes.note(tx, pair, issue, coded=code is not None)
        sheet_seals.keep(tx, issue, seals)
        detail = {"box": "blank" if blank or number is None else "printed", "paper": issue.id}
        _note_print(tx, case, actor, now, detail)
        tx.log(actor.staff.id, "print_for_signature", case_id, digest=sealed.value, **detail)
        tx.commit()
    return Printable(data, f"{case.record.form.paper}_{case.reception_no}", 1, issue.id)


def _note_print(tx: Tx, case: Case, actor: Actor, now: datetime, detail: Mapping[str, str]) -> None:
    tx.cases.take(
        case,
        Step.PRINT_FOR_SIGNATURE,
        State.ENTERED,
        staff_id=actor.staff.id,
        at=now,
        part=Part.ENTRY,
        detail=detail,
    )


def tell_outcome(desk: Desk, actor: Actor, issue_id: str, *, printed: bool) -> None:
    """What became of a sheet for signature. Raises as `papers.tell`."""
    papers.tell(desk, actor, issue_id, (PaperKind.APPLICATION,), printed=printed)


def void_sheets(tx: Tx, case_id: str) -> None:
    """Marks every sheet of a case that the visitor saw void: what it shows is no longer what is entered."""
    for paper in tx.papers.of_case(case_id):
        if paper.kind in _SEEN_BY_VISITOR and paper.outcome is not PaperOutcome.VOID:
            tx.papers.set_outcome(paper.id, PaperOutcome.VOID)


def _check(case: Case, actor: Actor) -> None:
    if case.record.text("arrival") != "typed":
        raise Refused("signature.original")
    if case.state is not State.ENTERED or case.confirming_by:
        raise Refused("procedure.step")
    if case.assigned_to != actor.staff.id:
        raise Refused("case.not_yours")


def _paper(
    case: Case,
    number: IndividualNumber | None,
    code: LinkCode | None,
    qr: tuple[str, ...],
    *,
    blank: bool,
    issue: int,
    caution: str,
) -> Paper:
    scope = Scope.SIGNATURE_BLANK if blank else Scope.SIGNATURE
    return plan(
        case.record.form,
        case.record,
        scope=scope,
        number=number,
        foot=f"受付 {case.reception_no}　第{case.version}版",
        issue=issue,
        code=SheetCode(case.record.form.signed, case.reception_no, case.version),
        caution=caution,
        link_code=code,
        sealed=qr,
    )
