"""一件表示: everything the office knows of one case in one place, but its number. Opening it is a line of its trail."""

from dataclasses import dataclass
from datetime import date

from app.usecases import after_file, identity_file, inspect, late_entry, shield
from app.usecases.after_file import AfterFile
from app.usecases.desk import Desk, acting
from app.usecases.inspect import CASE_ROLES, CaseView
from db.tx import View
from forms.kernel.attachment import Attachment
from forms.kernel.case import Actor, Batch, PaperIssue
from forms.kernel.identity import Documents, Shown

VIEWED = "case_viewed"  # audit act


@dataclass(frozen=True)
class CaseFile:
    """One case. `shown` are the documents of 本人確認 that count, `later_by` until when others may follow, `beside` what goes up
    beside it, `batches` the 束 it was in, `papers` its own and theirs, `entered_on` 入力日."""

    after: AfterFile
    entered_on: date
    shown: tuple[Shown, ...]
    later_by: date | None
    documents: Documents
    beside: tuple[Attachment, ...]
    batches: tuple[Batch, ...]
    papers: tuple[PaperIssue, ...]

    @property
    def view(self) -> CaseView:
        """The case itself, masked for its reader, and its trail."""
        return self.after.view

    @property
    def is_late(self) -> bool:
        """Whether the paper came on an earlier day than it was entered."""
        return late_entry.is_late(self.view.case)


def open_file(desk: Desk, actor: Actor, case_id: str) -> CaseFile:
    """The case as its reader may see it, once the look is recorded.

    Raises Refused("role.missing"), ("case.unknown"), of a protected person ("protection.alert") before the alert was read.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *CASE_ROLES)
        shield.require_seen(desk, tx, tx.cases.get(case_id), staff.id)
        tx.log(staff.id, VIEWED, case_id, seat=actor.seat)
        file = _file(desk, tx, staff.id, case_id)
        tx.commit()
    return file


def _file(desk: Desk, view: View, reader: str, case_id: str) -> CaseFile:
    seen = inspect.view_of(desk, view, reader, case_id)
    case = view.cases.get(case_id)
    identity = identity_file.file_of(desk, view, case, case.record, has_number=case.has_number)
    batches = tuple(view.batches.of_case(case_id))
    papers = [*seen.papers, *(paper for batch in batches for paper in view.papers.of_batch(batch.id))]
    return CaseFile(
        after=after_file.after_of(view, seen, desk.today()),
        entered_on=late_entry.entered_on(case),
        shown=tuple(row.shown for row in identity.rows),
        later_by=None if identity.later is None else identity.later.due,
        documents=identity_file.documents(desk, view),
        beside=tuple(one for one in view.attachments.of((case_id,)) if one.ended_at is None),
        batches=batches,
        papers=tuple(sorted(papers, key=lambda one: one.at)),
    )
