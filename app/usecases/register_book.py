"""経由簿: what passed through the office in a 年度, by 束番号; numbers that were given up stand in it with their reason."""

from dataclasses import dataclass, replace
from datetime import date

from app import messages
from app.rules import notices
from app.usecases import shield
from app.usecases.desk import JST, Desk, acting
from app.usecases.papers import Printable, book
from db.tx import View
from forms.catalog import register_book as form
from forms.catalog.register_book import BookRow, RegisterBook
from forms.kernel.case import Actor, Batch, BatchStatus, Case, PaperKind, PaperOutcome
from forms.kernel.dates import PartialDate, era_parts, fiscal_year_label, to_short, to_wareki
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role, State
from forms.kernel.sheet_code import SheetCode, SheetKind

ROLES = (Role.FORWARDER, Role.REVIEWER)
_BOOK = 1  # the only one of a 年度 so far
_CELL_LETTERS = 80  # of a reason, on paper


@dataclass(frozen=True)
class BookLine:
    """One line of the book. Without a case it is a 束番号 that was given up, and says why."""

    key: str
    place: str  # 12-3
    status: BatchStatus
    case_id: str = ""
    reception_no: str = ""
    received_on: date | None = None
    form_name: str = ""
    name: str = ""
    birth: PartialDate | None = None
    under_15: bool = False
    protected: bool = False
    dated: date | None = None
    document_number: str = ""
    reason: str = ""
    ends: bool = False  # a 届出 that ended with going up
    withdrawn: bool = False  # taken back since, or its applicant died
    entered_on: date | None = None  # 入力日, where the paper came on an earlier day
    decided_here: bool = False  # the 束 went to the office's own head


def lines(desk: Desk, actor: Actor, year: int) -> tuple[BookLine, ...]:
    """The book of one 年度 in the order of its numbers. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        return _lines(desk, view, year)


def make(desk: Desk, actor: Actor, year: int) -> Printable:
    """The book as paper, as it stands today. Raises as `lines` and `papers.make`."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        found, office = _lines(desk, tx, year), tx.office.get()
        issue = tx.papers.count_of(PaperKind.REGISTER_BOOK) + 1
        _, era_year = era_parts(PartialDate(year, 4, 1))
        plan = form.plan(
            RegisterBook(
                year_label=fiscal_year_label(year),
                office=f"{office.name}{office.department}",
                as_of=to_wareki(PartialDate.of(desk.today())),
                rows=tuple(_row(line) for line in found),
                code=SheetCode(SheetKind.REGISTER_BOOK, f"{era_year}-{_BOOK}", issue),
                caution=office.caution if any(line.protected for line in found) else "",
                decided_here=desk.reference.programme.id in office.decides,
            )
        )
        made, sealed = book(
            desk,
            tx,
            actor,
            plan,
            PaperKind.REGISTER_BOOK,
            name=f"{plan.title.split('　')[-1]}_{year}",
            issue=issue,
        )
        tx.log(staff.id, "register_book", "", year=str(year), paper=made.issue_id, digest=sealed)
        tx.commit()
    return made


def tell_printed(desk: Desk, actor: Actor, issue_id: str, outcome: PaperOutcome) -> None:
    """What became of it: 出た, 出ない, or saved as a file. Raises Refused("paper.unknown"), ("guard.paper") the second time."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        paper = tx.papers.get(issue_id)
        if paper.kind is not PaperKind.REGISTER_BOOK or paper.staff_id != staff.id:
            raise Refused("paper.unknown")
        tx.papers.set_outcome(issue_id, outcome)
        tx.log(staff.id, "paper_outcome", "", paper=issue_id, outcome=outcome.value)
        tx.commit()


def _lines(desk: Desk, view: View, year: int) -> tuple[BookLine, ...]:
    batches = view.batches.all(year)
    live = [batch for batch in batches if batch.status is not BatchStatus.VOID]
    protected = shield.among(desk, view, [case_id for batch in live for case_id in batch.case_ids])
    late = view.counter.entered_late()
    found: list[BookLine] = []
    for batch in batches:
        if batch.status is BatchStatus.VOID:
            found.append(BookLine(batch.id, str(batch.number), batch.status, reason=batch.reason))
            continue
        for place, case_id in enumerate(batch.case_ids, start=1):
            line = _line(batch, place, view.cases.get(case_id), protected=case_id in protected)
            entered = late[case_id].astimezone(JST).date() if case_id in late else None
            found.append(replace(line, entered_on=entered))
    return tuple(found)


def _line(batch: Batch, place: int, case: Case, *, protected: bool) -> BookLine:
    record = case.record
    subject, received = record.form.subject_of(record), record.text("received_on")
    birth = record.text(subject.birth)
    return BookLine(
        key=f"{batch.id}/{place}",
        place=f"{batch.number}-{place}",
        status=batch.status,
        case_id=case.id,
        reception_no=case.reception_no,
        received_on=date.fromisoformat(received) if received else None,
        form_name=messages.form_name(record.form),
        name=record.text(subject.name),
        birth=PartialDate.from_iso(birth) if birth else None,
        under_15=record.form.blackout_of(record) is not None,
        ends=case.state is State.FORWARDED and notices.ends_going_up(record.form.id, record),
        withdrawn=case.state is State.WITHDRAWN,
        protected=protected,
        dated=batch.dated,
        document_number=batch.document_number,
        decided_here=batch.decided_here,
    )


def _row(line: BookLine) -> BookRow:
    if line.status is BatchStatus.VOID:
        reason = f"取りやめ　{line.reason}"
        return BookRow(
            line.place, remark=reason if len(reason) <= _CELL_LETTERS else f"{reason[: _CELL_LETTERS - 1]}…"
        )
    sent = to_short(PartialDate.of(line.dated)) if line.dated is not None else ""
    return BookRow(
        place=line.place,
        reception_no=line.reception_no,
        received=to_short(PartialDate.of(line.received_on)) if line.received_on is not None else "",
        form_name=f"{line.form_name}※" if line.ends else line.form_name,
        name=line.name,
        birth=to_short(line.birth) if line.birth is not None else "",
        sent=sent if line.status is BatchStatus.FORWARDED else "（途中）",
        document_number=line.document_number,
        ends=line.ends,
        entered=to_short(PartialDate.of(line.entered_on)) if line.entered_on is not None else "",
    )
