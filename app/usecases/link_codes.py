"""結合照合コード on the sheets that bear a number: under which agreement they are made, and made again.

Off until a centre agrees: without an agreement in force every sheet is as it always was.
"""

from app.usecases import handover_keys
from app.usecases.desk import Desk
from app.usecases.handover_keys import Pair
from db.tx import Tx, View
from forms.kernel.case import Case, PaperIssue
from forms.kernel.link_code import LinkCode, link_code
from forms.kernel.number import IndividualNumber


def today(desk: Desk, view: View) -> Pair | None:
    """What new sheets are made with; None while nobody agreed, or after a key's last day."""
    return handover_keys.for_center(view, view.office.get().center, desk.today())


def of_issue(view: View, paper: PaperIssue) -> Pair | None:
    """What an earlier issue was made with, whatever was agreed since; None for one without codes."""
    agreement = view.handover_keys.of_paper(paper.id)
    if agreement is None or not handover_keys.whole(view, agreement):
        return None  # a key that is gone made nothing that can be made again
    return handover_keys.of(view, agreement)


def code_of(pair: Pair | None, case: Case, number: IndividualNumber | None) -> LinkCode | None:
    """The code beside that number; None where none is printed (no number, nobody agreed, a paper that does not go up)."""
    form, record = case.record.form, case.record
    if pair is None or number is None or not form.forwarded:
        return None
    subject = form.subject_of(record)
    return link_code(
        pair.code_secret,
        number,
        kana=record.text(subject.kana),
        birth=record.text(subject.birth),
        reception_no=case.reception_no,
    )


def note(tx: Tx, pair: Pair | None, paper: PaperIssue, *, coded: bool) -> None:
    """Remembers under which agreement an issue's codes were made."""
    if pair is not None and coded:
        tx.handover_keys.note_paper(paper.id, pair.agreement.id)
