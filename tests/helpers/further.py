"""追加の書類 for tests: a paper that tells of the subject's circumstances, and one that bears the number once more."""

from datetime import datetime

from app.usecases import identity
from app.usecases.desk import Desk
from app.usecases.identity import Seen
from db.tx import Tx
from forms.kernel.case import Actor, Case
from forms.kernel.identity import Check, Holder, Medium, Shown

HISTORY = Seen("koseki_address", frozenset({Check.FURTHER}), Holder.SUBJECT, Medium.COPY, line=1)
# not the card the tests show for 番号確認
NUMBERED = Seen("residence", frozenset({Check.FURTHER_NUMBER}), Holder.SUBJECT, Medium.ORIGINAL, line=1)


def further(desk: Desk, actor: Actor, case_id: str, paper: Seen = NUMBERED) -> str:
    """Recorded at the counter; its id."""
    (shown_id,) = identity.record_shown(desk, actor, case_id, [paper])
    return shown_id


def show_further(
    tx: Tx,
    case: Case,
    staff_id: str,
    at: datetime,
    *,
    kind: str = "residence",
    check: Check = Check.FURTHER_NUMBER,
) -> str:
    """The same past the use-cases."""
    subject = case.record.form.subject_of(case.record)
    paper = Shown(kind, frozenset({check}), Holder.SUBJECT, Medium.ORIGINAL, staff_id, at, line=1)
    name, birth = case.record.text(subject.name), case.record.text(subject.birth)
    (shown_id,) = tx.shown.add(case.id, [paper], subject_name=name, subject_birth=birth)
    return shown_id
