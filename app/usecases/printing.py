"""Which printers the office's papers may go to, and the log of what went where.

Before the list is begun every paper printer of the seat will do; once it is, nothing goes anywhere else, even when its last
line was ended.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.exchange.spool import How
from app.rules import free_text
from app.usecases.desk import Desk, acting
from db.tx import View
from forms.kernel.case import Actor, PaperKind
from forms.kernel.errors import Refused
from forms.kernel.number import reads_as_number
from forms.kernel.printing import LONGEST_NAME, AllowedPrinter
from forms.kernel.procedure import Role

_ANY = tuple(Role)  # every role prints something
# Papers that nobody separates or counts: sheets of two people never share a leaf, and leaves of a day are counted.
BOTH_SIDES = frozenset({PaperKind.REGISTER_BOOK})


@dataclass(frozen=True)
class PrinterList:
    """Every line with the names of who wrote and ended it; `begun`: nothing goes to a printer that is not on it."""

    printers: tuple[AllowedPrinter, ...]
    names: Mapping[str, str]

    @property
    def begun(self) -> bool:
        """Whether the list decides."""
        return bool(self.printers)


def listed(desk: Desk, actor: Actor) -> PrinterList:
    """For the page of 管理. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        return _listed(view)


def allow(desk: Desk, actor: Actor, name: str, how: How) -> PrinterList:
    """Puts a printer on the list with its tray and sides; one that is on it is told anew (its old line ends).

    Raises Refused("printer.name") for no name or a longer one than any system gives, and as `free_text.check`.
    """
    told = free_text.check(name, required=False)
    tray = free_text.check(how.tray, required=False)
    if not told or max(len(told), len(tray)) > LONGEST_NAME:
        raise Refused("printer.name", field="name", count=LONGEST_NAME)
    with desk.store.begin() as tx:
        staff, now = acting(tx, actor.staff, Role.ADMIN), desk.now()
        before = _open(tx.printing.printers(), told)
        if before is not None and (before.tray, before.two_sided) == (tray, how.two_sided):
            return _listed(tx)
        if before is not None:
            tx.printing.end(before.id, staff_id=staff.id, at=now)
        made = tx.printing.allow(told, tray, two_sided=how.two_sided, staff_id=staff.id, at=now)
        tx.log(staff.id, "printer_allowed", "", printer=made, both=str(int(how.two_sided)))
        after = _listed(tx)
        tx.commit()
    return after


def end(desk: Desk, actor: Actor, printer_id: str) -> PrinterList:
    """Takes a printer off: from now on nothing goes there. Raises Refused("printer.unknown")."""
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.ADMIN)
        if not any(one.id == printer_id and one.open for one in tx.printing.printers()):
            raise Refused("printer.unknown")
        tx.printing.end(printer_id, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "printer_ended", "", printer=printer_id)
        after = _listed(tx)
        tx.commit()
    return after


def offered(desk: Desk, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the seat's paper printers that papers may go to, in their order."""
    with desk.store.look() as view:
        found = view.printing.printers()
    allowed = {one.name for one in found if one.open}
    return tuple(name for name in names if name in allowed or not found)


def begin(desk: Desk, actor: Actor, issue_id: str, printer: str, pages: int) -> How:
    """Writes down that a paper goes to a printer, and says how it is to be printed there.

    `issue_id` is that of a booked issue, or "" for a paper that is no issue of its own (the 確認票 beside what goes up, a
    key's fingerprints). Raises Refused("printer.not_allowed"), ("role.missing"), ("paper.unknown").
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_ANY)
        found = tx.printing.printers()
        line = _open(found, printer)
        if found and line is None:
            raise Refused("printer.not_allowed")
        paper = tx.papers.get(issue_id) if issue_id else None
        tx.log(
            staff.id,
            "print_paper",
            paper.case_id if paper is not None else "",
            paper=issue_id,
            printer="" if reads_as_number(printer) else printer,
            pages=str(pages),
            number=str(int(paper is not None and paper.bears_number)),
        )
        tx.commit()
    if line is None:
        return How()
    both = line.two_sided and paper is not None and paper.kind in BOTH_SIDES
    return How(line.tray, both)


def not_taken(desk: Desk, actor: Actor, issue_id: str, code: str) -> None:
    """Writes down that the printer took nothing; `code` of the error."""
    with desk.store.begin() as tx:
        tx.log(acting(tx, actor.staff, *_ANY).id, "print_not_taken", "", paper=issue_id, code=code)
        tx.commit()


def taken_back(desk: Desk, actor: Actor, printers: Collection[str], papers: int) -> None:
    """Writes down that papers were taken out of queues that stood still when their seat was left."""
    names = sorted("" if reads_as_number(name) else name for name in printers)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *_ANY)
        tx.log(staff.id, "print_taken_back", "", printers=" ".join(names), papers=str(papers))
        tx.commit()


def _open(found: Sequence[AllowedPrinter], name: str) -> AllowedPrinter | None:
    return next((one for one in found if one.open and one.name == name), None)


def _listed(view: View) -> PrinterList:
    return PrinterList(view.printing.printers(), {person.id: person.name for person in view.staff.all()})
