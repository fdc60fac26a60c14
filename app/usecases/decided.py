"""A step somebody signed in for, as the store keeps it."""

from collections.abc import Mapping

from app.usecases.desk import Desk
from app.usecases.tokens import Token
from db.tx import Tx
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import Part, State, Step


def take(
    desk: Desk,
    tx: Tx,
    case: Case,
    step: Step,
    target: State,
    staff: Staff,
    token: Token,
    detail: Mapping[str, str],
    *,
    part: Part,
) -> Case:
    """The act with the token it rests on; the case as it stands then. Raises as `db.cases.CaseTable.take`."""
    return tx.cases.take(
        case,
        step,
        target,
        staff_id=staff.id,
        at=desk.now(),
        part=part,
        token_id=token.id,
        detail=detail,
    )
