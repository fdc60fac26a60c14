"""進達: approved cases become one 束 with its own number, the papers are made, printed, and sent on.

The 束番号 is taken first, so that the preview shows the very bytes that are printed. A number taken and not used stays in
the book with its reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.pdf.envelope import seal_pdf
from app.rules import free_text, letter_date
from app.usecases import batch_issues, batch_papers, batch_void, forward_checks, protection
from app.usecases.batch_issues import Prepared
from app.usecases.batch_void import PaperFate
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, digest, make
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Actor, Batch, BatchStatus, PaperKind, PaperOutcome
from forms.kernel.dates import fiscal_year, fiscal_year_label
from forms.kernel.errors import Refused
from forms.kernel.printing import Again, Failure, Reprint
from forms.kernel.procedure import GONE_UP, Part, Role, State, Step

__all__ = [
    "MIN_ENVELOPE_PASSWORD",
    "PaperFate",
    "Prepared",
    "batch_label",
    "forward",
    "look",
    "next_label",
    "office_copy",
    "prepare",
    "rebuild",
    "reprint",
    "save_with_numbers",
    "tell_printed",
    "void",
]

MIN_ENVELOPE_PASSWORD = 12


def next_label(desk: Desk, on: date) -> str:
    """How the next 束番号 would read: 令和8年度 第13号."""
    with desk.store.look() as view:
        return label_after(view, fiscal_year(on))


def label_after(view: View, year: int) -> str:
    """How the next 束番号 of a 年度 would read."""
    numbers = [batch.number for batch in view.batches.all(year)]
    return batch_label(year, max(numbers, default=0) + 1)


def batch_label(year: int, number: int) -> str:
    """束番号 as printed."""
    return f"{fiscal_year_label(year)} 第{number}号"


def prepare(
    desk: Desk, actor: Actor, case_ids: Sequence[str], *, document_number: str, dated: date
) -> Prepared:
    """Takes the next 束番号 for approved cases and makes the papers of the first issue.

    Where the office decides itself it is a 決裁: the same, to its own head. Raises Refused("forward.none"),
    ("forward.not_approved"), ("forward.ends_here") for a paper that does not go up, ("forward.mixed") for cases of which some
    are decided here and some go up, ("office.center") when nobody said which center,
    ("forward.in_batch"), ("forward.document_number"), ("forward.dated") for a day far from today, ("protection.forward") when
    no supervisor has looked at the whereabouts that go up with a protected person's case, ("protection.visitor") while somebody
    named as 相手方 comes with one of them, ("visitor.differs") while its visitor says that something is different,
    ("forward.same_number") while nobody has decided about another case that came to hold its number, ("attachment.open") where
    the office wants every attachment first and a remark is unanswered.
    """
    document = free_text.check(document_number, required=False)
    if not document:
        raise Refused("forward.document_number", field="document_number")
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER)
        letter_date.check(dated, desk.today())
        batch = reserve(desk, tx, actor, case_ids, document, dated)
        prepared = batch_issues.issue(desk, tx, batch, actor, desk.now())
        tx.commit()
    return prepared


def reserve(
    desk: Desk, tx: Tx, actor: Actor, case_ids: Sequence[str], document_number: str, dated: date
) -> Batch:
    """The next 束番号 for approved cases, within an act that makes their papers.

    Raises as `prepare`, and Refused("year.closed") for a day in a 年度 whose book is closed.
    """
    forward_checks.check_cases(desk, tx, case_ids)
    protection.demand_no_opponent(desk, tx, actor, *(tx.cases.get(case_id) for case_id in case_ids))
    year = fiscal_year(dated)
    if any(closed.fiscal_year >= year for closed in tx.closing.years()):
        raise Refused("year.closed", field="dated")
    batch = tx.batches.reserve(
        fiscal_year=year,
        document_number=document_number,
        dated=dated,
        addressee=forward_checks.addressee(desk, tx, case_ids),
        case_ids=case_ids,
        head=tx.audit.head(),
        staff_id=actor.staff.id,
        at=desk.now(),
    )
    tx.log(actor.staff.id, "reserve_batch", "", batch=batch.id, cases=str(len(case_ids)))
    return batch


def reprint(desk: Desk, actor: Actor, batch_id: str, why: Reprint) -> Prepared:
    """A new issue of the papers of a 束, marked 再印刷 and counted; the reason is kept with it. Raises ("print.reason") for
    another reason without words, ("protection.visitor"),
    ("protection.bundle"), ("forward.same_number") as `forward`, and Refused("forward.came_back") once a case of it came back
    (返戻): what it says now is not what went up."""
    told = _reason(why)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER)
        now = desk.now()
        batch = _not_void(tx, batch_id)
        _check_still_up(tx, batch)
        forward_checks.stop_late(desk, tx, actor, batch)
        prepared = batch_issues.issue(desk, tx, batch, actor, now, told)
        for case_id in batch.case_ids:
            case = tx.cases.get(case_id)
            if case.state is State.FORWARDED:
                tx.cases.take(
                    case, Step.REPRINT, State.FORWARDED, staff_id=actor.staff.id, at=now, part=Part.OTHER
                )
                tx.log(actor.staff.id, "reprint", case_id, batch=batch_id)
        issue = str(prepared.batch.issues)
        tx.log(actor.staff.id, "reprint_batch", "", batch=batch_id, issue=issue, reason=told.reason.value)
        tx.commit()
    return prepared


def rebuild(desk: Desk, actor: Actor, batch_id: str, issue: int) -> Prepared:
    """The papers of an earlier issue again, byte for byte, while the numbers lawfully exist.

    Raises Refused("forward.destroyed") otherwise; ("forward.gone") when the same bytes cannot be made any more, because the
    program, the office's details or a name have changed since; ("forward.void").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER, Role.REVIEWER)
        again = batch_issues.again(desk, tx, _not_void(tx, batch_id), issue)
        batch_issues.note_shown(tx, actor.staff, again.batch)
        tx.log(actor.staff.id, "rebuild", "", batch=batch_id, issue=str(issue))
        tx.commit()
    return again


def look(desk: Desk, actor: Actor, batch_id: str) -> Prepared:
    """The papers of the newest issue as they were printed, to be looked at: no new issue, and an act of its own, since
    whoever looks sees numbers. Raises as `rebuild`."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER, Role.REVIEWER)
        batch = _not_void(tx, batch_id)
        seen = batch_issues.again(desk, tx, batch, batch.issues)
        batch_issues.note_seen(tx, actor.staff, batch)
        tx.log(actor.staff.id, "look_at_papers", "", batch=batch_id, issue=str(batch.issues))
        tx.commit()
    return seen


def tell_printed(
    desk: Desk, actor: Actor, batch_id: str, *, printed: bool, failure: Failure | None = None
) -> Batch:
    """「紙は正しく出ましたか」 for the newest issue. 進達済 may follow only 「出た」.

    `failure` says what was wrong; its pages are counted in the order of printing, what goes up first, then the 確認票.
    Raises Refused("forward.told") when it was said of this issue already, ("forward.void"), ("print.pages").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER)
        batch = _not_void(tx, batch_id)
        outcome = PaperOutcome.PRINTED if printed else PaperOutcome.FAILED
        waiting = [p for p in batch_issues.newest(tx, batch_id) if p.outcome is PaperOutcome.PENDING]
        if not waiting:
            raise Refused("forward.told")
        for paper in waiting:
            tx.papers.set_outcome(paper.id, outcome)
        if failure is not None and not printed:
            batch_issues.keep_failure(tx, waiting, failure, actor, desk.now())
        tx.log(actor.staff.id, "paper_outcome", "", batch=batch_id, outcome=outcome.value)
        tx.commit()
    return batch


def forward(desk: Desk, actor: Actor, batch_id: str) -> Batch:
    """進達済にする: every case of the 束 goes on at once. Raises Refused("forward.not_printed") before the print of
    the newest issue was confirmed on paper; a 控え is none; ("protection.visitor") as `prepare`, ("protection.bundle") while
    somebody on it is protected since: no supervisor has looked, or its papers lack the caution mark; ("forward.same_number")."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER)
        batch = tx.batches.get(batch_id)
        if not any(
            p.kind is PaperKind.SHINTATSU and p.outcome is PaperOutcome.PRINTED
            for p in batch_issues.newest(tx, batch_id)
        ):
            raise Refused("forward.not_printed")
        forward_checks.stop_late(desk, tx, actor, batch)
        forward_checks.check_paper(desk, tx, batch)
        batch = _close(desk, tx, batch, actor)
        tx.commit()
    return batch


def void(desk: Desk, actor: Actor, batch_id: str, reason: str, fate: PaperFate) -> Batch:
    """Gives a 束番号 up: it stays in the book with its reason, its cases wait for another 束.

    `fate` is what became of its papers. Raises Refused("forward.sent"), ("forward.paper_out") as `batch_void.check`,
    ("forward.closed").
    """
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER)
        batch = tx.batches.get(batch_id)
        if batch.status is not BatchStatus.PREPARED:
            raise Refused("forward.closed")
        batch_void.check(tx, batch, fate)
        batch = tx.batches.set_status(batch_id, BatchStatus.VOID, told)
        tx.log(actor.staff.id, "void_batch", "", batch=batch_id, papers=fate.value)
        tx.commit()
    return batch


def office_copy(desk: Desk, actor: Actor, batch_id: str) -> Printable:
    """控え without numbers, with what lay beside each application. It forwards nothing. Raises Refused("forward.void")."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.FORWARDER, Role.REVIEWER)
        now = desk.now()
        batch = _not_void(tx, batch_id)
        marked = batch_issues.marked_of(desk, tx, batch, now)
        printed = batch_issues.find(tx, batch_id, PaperKind.SHINTATSU, batch.issues)
        plan = batch_papers.office_copy(desk, tx, batch, marked, printed.at)
        data = make(desk, plan, now)
        sealed = digest(data, bears_number=False)
        batch_issues.add(tx, PaperKind.OFFICE_COPY, batch, len(plan.pages), sealed, actor, now)
        tx.log(actor.staff.id, "office_copy", "", batch=batch_id, digest=sealed.value)
        tx.commit()
    return Printable(
        data, f"控え_{batch_issues.word_of(batch)}_{batch.fiscal_year}-{batch.number}", len(plan.pages)
    )


def save_with_numbers(
    desk: Desk, token: Token, batch_id: str, password: str, *, stage: Callable[[bytes], object]
) -> Printable:
    """An approver's save: an AES-256 envelope around the gated bytes of the newest issue; the 束 is 進達済 with it.

    `stage` puts the bytes safely beside their place before anything is committed (a full disk must not leave a 進達済 束
    without a file); whoever asked renames them once this returns.

    Raises Refused("envelope.short", count=limit) for a short password, ("forward.void"), and as `forward` and
    `rebuild`.
    """
    known = desk.tokens.check(token, Step.FORWARD, batch_id, desk.now())
    if len(password) < MIN_ENVELOPE_PASSWORD:
        raise Refused("envelope.short", count=MIN_ENVELOPE_PASSWORD)
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        batch = _not_void(tx, batch_id)
        forward_checks.stop_late(desk, tx, Actor(staff, desk.seat), batch)
        forward_checks.check_paper(desk, tx, batch)
        paper = batch_issues.find(tx, batch_id, PaperKind.SHINTATSU, batch.issues)
        sealed = seal_pdf(batch_issues.shintatsu_again(desk, tx, batch, paper), password)
        if paper.outcome is PaperOutcome.PENDING:  # what a printer made of it stays said
            tx.papers.set_outcome(paper.id, PaperOutcome.SAVED)
        batch_issues.note_shown(tx, staff, batch)
        tx.log(staff.id, "save_with_numbers", "", batch=batch_id, issue=str(paper.issue))
        if batch.status is BatchStatus.PREPARED:
            batch = _close(desk, tx, batch, Actor(staff, desk.seat))
        stage(sealed)
        tx.commit()
    desk.tokens.spend(token)
    return Printable(sealed, f"{batch_issues.word_of(batch)}_{batch.fiscal_year}-{batch.number}", paper.pages)


def _reason(why: Reprint) -> Reprint:
    words = free_text.check(why.words, required=False)
    if why.reason is Again.OTHER and not words:
        raise Refused("print.reason", field="words")
    return replace(why, words=words)


def _not_void(tx: Tx, batch_id: str) -> Batch:
    batch = tx.batches.get(batch_id)
    if batch.status is BatchStatus.VOID:
        raise Refused("forward.void")
    return batch


def _check_still_up(tx: Tx, batch: Batch) -> None:
    if batch.status is not BatchStatus.FORWARDED:
        return
    for case_id in batch.case_ids:
        holding = [one.id for one in tx.batches.of_case(case_id) if one.status is not BatchStatus.VOID]
        if tx.cases.get(case_id).state not in GONE_UP or holding[-1] != batch.id:
            raise Refused("forward.came_back")


def _close(desk: Desk, tx: Tx, batch: Batch, actor: Actor) -> Batch:
    if batch.status is not BatchStatus.PREPARED:
        raise Refused("forward.closed")
    for case_id in batch.case_ids:
        detail = {"batch": batch.id}
        tx.cases.take(
            tx.cases.get(case_id),
            Step.FORWARD,
            State.FORWARDED,
            staff_id=actor.staff.id,
            at=desk.now(),
            part=Part.OTHER,
            detail=detail,
        )
        tx.log(actor.staff.id, "forward", case_id, **detail)
    return tx.batches.set_status(batch.id, BatchStatus.FORWARDED)
