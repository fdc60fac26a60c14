"""An unproved number of the 手帳台帳, settled by the usual road: comparison, two people, approval. It is held against the number
of an application of the same person that was just approved, and never the other way round."""

from app.usecases.desk import Desk
from db.tx import Tx
from forms.kernel.case import Case, Staff
from forms.kernel.holder import LinkStanding

CONFIRMED, DIFFERS = "holder_confirmed", "holder_differs"  # audit acts


def settle(desk: Desk, tx: Tx, case: Case, staff: Staff) -> None:
    """In the approval's own transaction: the lines with the 手帳番号 and the birth date of this case."""
    techo = case.record.text("techo_number")
    if not techo:
        return
    subject = case.record.form.subject_of(case.record)
    for holder in tx.holders.of_person(techo, case.record.text(subject.birth)):
        standing = tx.holders.settle(holder.id, case.id, staff_id=staff.id, at=desk.now())
        if standing is not None:
            act = CONFIRMED if standing is LinkStanding.CONFIRMED else DIFFERS
            tx.log(staff.id, act, case.id, line=str(holder.line))
