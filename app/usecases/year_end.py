"""年度末: what is open of an old 年度 is shown, carried over into a 束番号 of the new one, and the old book is closed.

A 束 that is on its way may also keep its number past 31 March. Carried over, its old number stays in the book, given up with
the new one as its reason; the new one is the next of its own 年度: no gap in either.
"""

from dataclasses import dataclass
from datetime import date

from app.rules import free_text, letter_date
from app.usecases import batch_issues, batch_void, forward
from app.usecases.batch_issues import Prepared
from app.usecases.batch_void import PaperFate
from app.usecases.desk import Desk, acting
from app.usecases.tokens import OfficeAct, Token
from db.tx import View
from forms.kernel.case import Actor, Batch, BatchStatus
from forms.kernel.closing import ClosedYear
from forms.kernel.dates import fiscal_year
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role, State

ROLES = (Role.FORWARDER, Role.REVIEWER)


@dataclass(frozen=True)
class YearEnd:
    """Where the book of one 年度 stands. `printed`: ids of the open batches whose papers came out of the printer."""

    year: int
    last: int
    forwarded: int
    void: int
    open: tuple[Batch, ...]
    printed: frozenset[str]
    waiting: int  # approved cases in no 束: the next one takes them, of whichever 年度
    over: bool
    closed: ClosedYear | None
    by: str = ""  # who closed it
    earlier: bool = False  # an older 年度 still has a 束 on its way

    @property
    def may_close(self) -> bool:
        """Whether nothing stands in the way."""
        return self.over and self.closed is None and not self.open and not self.earlier


def look(desk: Desk, actor: Actor, year: int) -> YearEnd:
    """Where the book of a 年度 stands. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        return _year(desk, view, year)


def to_close(desk: Desk, actor: Actor) -> int:
    """The 年度 to look at first: the oldest that is over and not closed, else the present one. Raises as `look`."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        closed = {one.fiscal_year for one in view.closing.years()}
        now = fiscal_year(desk.today())
        return min((year for year in view.batches.years() if year < now and year not in closed), default=now)


def carry_over(
    desk: Desk, actor: Actor, batch_id: str, *, document_number: str, dated: date, fate: PaperFate
) -> Prepared:
    """Gives an open 束 of an old 年度 up and takes the next 束番号 of the new one for its cases, with new papers.

    `fate` is what became of the old papers. Raises Refused("carry.year") for a day in no later 年度, ("forward.closed") for a
    束 that is not open, and as `forward.prepare` and `batch_void.check`.
    """
    document = free_text.check(document_number, required=False)
    if not document:
        raise Refused("forward.document_number", field="document_number")
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.FORWARDER)
        letter_date.check(dated, desk.today())
        old = tx.batches.get(batch_id)
        if old.status is not BatchStatus.PREPARED:
            raise Refused("forward.closed")
        if fiscal_year(dated) <= old.fiscal_year:
            raise Refused("carry.year", field="dated")
        batch_void.check(tx, old, fate)
        label = forward.label_after(tx, fiscal_year(dated))
        tx.batches.set_status(old.id, BatchStatus.VOID, f"年度の繰越（{label}へ）")
        tx.log(staff.id, "void_batch", "", batch=old.id, papers=fate.value)
        new = forward.reserve(desk, tx, actor, old.case_ids, document, dated)
        tx.closing.carry(old.id, new.id, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "carry_over", "", batch=new.id, carried=old.id)
        prepared = batch_issues.issue(desk, tx, new, actor, desk.now())
        tx.commit()
    return prepared


def close(desk: Desk, token: Token, year: int) -> YearEnd:
    """A supervisor closes the book of a 年度: no 束番号 is taken in it any more.

    Raises Refused("year.not_over"), ("year.open", count=batches) while a 束 of it or of an older one is on its way,
    ("year.closed"), ("token.…").
    """
    known = desk.tokens.check(token, OfficeAct.CLOSE_YEAR, str(year), desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        found = _year(desk, tx, year)
        if found.closed is not None:
            raise Refused("year.closed")
        if not found.over:
            raise Refused("year.not_over")
        left = [one for one in tx.batches.with_status(BatchStatus.PREPARED) if one.fiscal_year <= year]
        if left:
            raise Refused("year.open", count=len(left))
        tx.closing.close_year(year, found.last, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "close_year", "", year=str(year), last=str(found.last))
        after = _year(desk, tx, year)
        tx.commit()
    desk.tokens.spend(token)
    return after


def _year(desk: Desk, view: View, year: int) -> YearEnd:
    book = view.batches.all(year)
    left = tuple(batch for batch in book if batch.status is BatchStatus.PREPARED)
    closed = next((one for one in view.closing.years() if one.fiscal_year == year), None)
    states = [batch.status for batch in book]
    going = view.batches.with_status(BatchStatus.PREPARED)
    bound = sum(len(batch.case_ids) for batch in going)
    staying = tuple(form.id for form in desk.reference.forms if not form.forwarded)
    return YearEnd(
        year=year,
        last=max((batch.number for batch in book), default=0),
        forwarded=states.count(BatchStatus.FORWARDED),
        void=states.count(BatchStatus.VOID),
        open=left,
        printed=frozenset(batch.id for batch in left if batch_void.came_out(view, batch.id)),
        waiting=view.queries.counts(but_ended=staying)[State.APPROVED] - bound,
        over=fiscal_year(desk.today()) > year,
        closed=closed,
        by=view.staff.get(closed.staff_id).name if closed is not None else "",
        earlier=any(batch.fiscal_year < year for batch in going),
    )
