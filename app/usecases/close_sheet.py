"""紙の締めの票: a closed day on paper, with the head of the chain at that moment: a chain in the store alone could be written
anew by whoever holds the store."""

from datetime import date

from app import messages, wording_closing
from app.usecases import day_close, papers
from app.usecases.desk import JST, Desk, acting
from app.usecases.papers import Printable, book
from db.tx import View
from forms.catalog import close_sheet as form
from forms.catalog.close_sheet import CloseRow, CloseSheet
from forms.kernel.case import Actor, Head, PaperKind, PaperOutcome
from forms.kernel.closing import ClosedDay, Counted
from forms.kernel.dates import to_wareki
from forms.kernel.errors import Refused
from forms.kernel.number import safe_hex

_ACT = "print_close_sheet"
_HEAD_DIGITS = 16  # as on the 確認票


def print_sheet(desk: Desk, actor: Actor, day: date) -> Printable:
    """The sheet of a closed day. Raises Refused("role.missing"), ("count.open") before the day is closed."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *day_close.ROLES)
        closed = tx.closing.closed_day(day)
        if closed is None:
            raise Refused("count.open")
        issue = _issue(tx, day)
        plan = form.plan(_sheet(desk, tx, closed, issue))
        name = f"紙の締め_{day:%Y-%m-%d}"
        made, sealed = book(desk, tx, actor, plan, PaperKind.CLOSE_SHEET, name=name, issue=issue)
        tx.log(staff.id, _ACT, "", day=day.isoformat(), paper=made.issue_id, digest=sealed)
        tx.commit()
    return made


def tell_outcome(desk: Desk, actor: Actor, issue_id: str, *, printed: bool) -> None:
    """「紙は正しく出ましたか」, said once, by whoever printed it."""
    kinds = (PaperKind.CLOSE_SHEET,)
    papers.tell(desk, actor, issue_id, kinds, printed=printed, roles=day_close.ROLES)


def _issue(view: View, day: date) -> int:
    """Which sheet of that day the next one is; a print that did not come out leaves it unmarked."""
    made = [line.detail["paper"] for line in view.audit.of_act(_ACT) if line.detail["day"] == day.isoformat()]
    return sum(view.papers.get(paper).outcome is not PaperOutcome.FAILED for paper in made) + 1


def _sheet(desk: Desk, view: View, closed: ClosedDay, issue: int) -> CloseSheet:
    office = view.office.get()
    names = {person.id: person.name for person in view.staff.all()}
    counts = view.closing.counts(closed.day)
    expected = view.closing.expected(closed.day)
    last = [one for one in counts if one.attempt == closed.attempt]
    shown = counts[-form.MOST :]
    at = closed.at.astimezone(JST)
    return CloseSheet(
        day=to_wareki(closed.day),
        office=f"{office.name}{office.department}",
        printed_on=to_wareki(desk.today()),
        closed=f"{names[closed.staff_id]}　{to_wareki(at.date())}　{at:%H:%M}",
        reason=closed.reason,
        rows=tuple(_row(one, names[one.staff_id], here=_decides(desk, view)) for one in shown),
        left_out=(len(counts) - len(shown)) // max(len(last), 1),
        late=any(one.expected != expected[one.pile] for one in last),
        head=_head(view.audit.head()),
        issue=issue,
    )


def _decides(desk: Desk, view: View) -> bool:
    # nothing goes up then, and the words say so
    return desk.reference.programme.id in view.office.get().decides


def _row(one: Counted, person: str, *, here: bool) -> CloseRow:
    gap = one.counted - one.expected
    pile = wording_closing.PILES[one.pile]
    return CloseRow(
        str(one.attempt),
        person,
        messages.placed(pile, here=here),
        f"{one.counted}枚",
        f"{one.expected}枚",
        f"{gap:+}枚" if gap else "一致",
    )


def _head(head: Head) -> str:
    return f"{head.seq}:{safe_hex(bytes.fromhex(head.mac[:_HEAD_DIGITS]))}"
