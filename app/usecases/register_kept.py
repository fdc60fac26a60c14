"""住基データ that are kept: what there is and who brought it, destroying it, sweeping up what nobody can read any more."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.usecases.desk import Desk, acting
from forms.kernel.case import Actor
from forms.kernel.comparison import RegisterUse
from forms.kernel.procedure import Role
from forms.kernel.residents import Extract, RegisterStatus

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.tx import View


IMPORTED = "register.import"  # audit act: data were put in use


class PurgeReason(Enum):
    """Why the data in use are destroyed, as the chain says it."""

    DECIDED = "decided"  # by the office: no longer needed
    WRONG_FILE = "wrong_file"
    OTHER_WAY = "other_way"


@dataclass(frozen=True)
class Standing:
    """Which data there are, how the office uses them, and who brought them; names, empty where there is nobody."""

    register: RegisterStatus
    use: RegisterUse
    by: str = ""
    witness: str = ""
    with_number: int | None = None  # of the people in use; None where nobody counted


def standing(desk: Desk, actor: Actor) -> Standing:
    """The data in use, for whoever works here."""
    with desk.store.look() as view:
        acting(view, actor.staff, *Role)
        status = view.residents.status()
        use = RegisterUse(view.office.get().register)
        shown = status.current or status.loading
        if shown is None:
            return Standing(status, use)
        witness = view.staff.get(shown.witness_id).name if shown.witness_id else ""
        return Standing(status, use, view.staff.get(shown.staff_id).name, witness, _with_number(view, shown))


def _with_number(view: "View", extract: Extract) -> int | None:
    line = view.audit.newest(IMPORTED)
    if line is None or line.detail["extract"] != extract.id or "numbers" not in line.detail:
        return None
    return int(line.detail["numbers"])


def purge(desk: Desk, actor: Actor, reason: PurgeReason) -> int:
    """Destroys the data in use, and an import under way, at once; how many rows, unreadable now, are left to `sweep`."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        before = tx.residents.status()
        if before.current is None and before.loading is None:
            return before.unswept
        left = tx.residents.purge()
        rows = 0 if before.current is None else before.current.rows
        tx.log(actor.staff.id, "register.purge", reason=reason.value, rows=str(rows))
        tx.commit()
    return left


def sweep(desk: Desk, actor: Actor) -> int:
    """Takes some unreadable rows away; how many are left."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        left = tx.residents.sweep()
        tx.staging_only()
        tx.commit()
    return left
