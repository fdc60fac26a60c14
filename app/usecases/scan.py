"""A printed sheet was held under the scanner: which case is it, is it its newest paper, is it the case on the screen?"""

from dataclasses import dataclass

from app.rules.one_at_a_time import EDITABLE
from app.usecases.desk import Desk, acting
from app.usecases.inspect import CASE_ROLES
from db.tx import View
from forms.kernel.case import Actor, Case
from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from forms.kernel.sheet_code import SheetCode, SheetKind


@dataclass(frozen=True)
class Scanned:
    """The case of a sheet. `outdated`: it shows an earlier version than the one entered now."""

    case_id: str
    reception_no: str
    state: State
    outdated: bool


def find(desk: Desk, actor: Actor, code: SheetCode) -> Scanned:
    """The case a sheet belongs to.

    Raises Refused("scan.batch") for a paper of a 束, ("scan.book"), ("case.unknown"), ("role.missing").
    """
    with desk.store.look() as view:
        acting(view, actor.staff, *CASE_ROLES)
        case = _case_of(view, code)
    if code.kind is SheetKind.REGISTER_BOOK:
        raise Refused("scan.book")
    if case is None:
        raise Refused("case.unknown" if code.kind.of_case else "scan.batch")
    old = code.kind.for_signature and (case.state in EDITABLE or code.version != case.version)
    return Scanned(case.id, case.reception_no, case.state, old)


def note_other(desk: Desk, actor: Actor, open_case_id: str, code: SheetCode, page: int) -> None:
    """Records that a sheet of another case was scanned while this one was open for entry or confirmation."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *CASE_ROLES)
        other = _case_of(tx, code)
        if other is not None and other.id == open_case_id:
            return
        tx.log(actor.staff.id, "scan.other_case", open_case_id, sheet=code.page(page), seat=actor.seat)
        tx.commit()


def _case_of(view: View, code: SheetCode) -> Case | None:
    if not code.kind.of_case:
        return None
    rows = view.queries.worklist(tuple(State), code.number)  # by the beginning of the 受付番号
    return next((view.cases.get(row.id) for row in rows if row.reception_no == code.number), None)
