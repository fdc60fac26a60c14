"""決定通知書 and 却下通知書: what an office that decides itself tells the applicant, once two people read the decision alike."""

from datetime import date

from app.usecases import keeper, shield
from app.usecases.delivery import letter_address
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book, next_issue
from db.tx import Tx
from forms.catalog import decision_notice
from forms.catalog.decision_notice import DecisionNotice
from forms.kernel.case import Actor, BatchStatus, Case, PaperKind
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role
from forms.kernel.result import KeptResult, ResultKind

_BOOKS = (Role.CLERK, Role.FORWARDER)
ABOUT = ("kofu", "saikofu")  # what is applied for; a 変更届 or 返還届 is not granted


def may_print(case: Case) -> bool:
    """Whether a decision about this case is told by a notice of this office."""
    return case.record.form.decided_here and case.record.form.id in ABOUT


def print_notice(desk: Desk, actor: Actor, case_id: str) -> Printable:
    """The notice of the decision that stands, to the applicant; of a protected person to the safe contact alone.

    Its outcome is told by `delivery.tell_outcome`. Raises Refused("notice.not_ours") for a case that the prefecture decides, or
    a paper nothing is granted by, ("notice.none") before two people read a decision, ("ready.address"), ("protection.alert"),
    ("reminder.safe_contact"), ("protection.visitor").
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_BOOKS)
        case = tx.cases.get(case_id)
        if not may_print(case):
            raise Refused("notice.not_ours")
        kept = tx.results.standing(case_id)
        if kept is None or not kept.is_confirmed:
            raise Refused("notice.none")
        issue = next_issue(tx, case_id, PaperKind.DECISION_NOTICE)
        notice = _notice(desk, tx, actor, case, kept, issue=issue)
        printable, sealed = book(
            desk,
            tx,
            actor,
            decision_notice.plan(notice),
            PaperKind.DECISION_NOTICE,
            case_id=case_id,
            name=f"{notice.title}_{case.reception_no}",
            issue=notice.issue,
        )
        granted = kept.result.kind is ResultKind.GRANTED
        act = "print_decision_notice" if granted else "print_rejection_notice"
        tx.log(staff.id, act, case_id, paper=printable.issue_id, digest=sealed)
        tx.commit()
    return printable


def _notice(desk: Desk, tx: Tx, actor: Actor, case: Case, kept: KeptResult, *, issue: int) -> DecisionNotice:
    record, form = case.record, case.record.form
    subject = form.subject_of(record)
    sent = [one for one in tx.batches.of_case(case.id) if one.status is BatchStatus.FORWARDED][-1]
    return DecisionNotice(
        reception_no=case.reception_no,
        version=case.version,
        address=letter_address(desk, tx, actor, case),
        addressee=keeper.recipient(desk, tx, case).name,
        dated=kept.result.decided_on,
        document_number=sent.document_number,
        office=sent.office,
        applied_on=date.fromisoformat(record.text("applied_on")),
        name=record.text(subject.name),
        birth=PartialDate.from_iso(record.text(subject.birth)),
        result=kept.result,
        again=form.id == "saikofu",
        issue=issue,
        caution=tx.office.get().caution if shield.found(desk, tx, record) else "",
    )
