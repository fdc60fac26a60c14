"""What a センター gets of one case, in a file or in the code on its sheet."""

from app.usecases import shield
from app.usecases.desk import Desk
from db.tx import View
from forms.kernel.case import Case
from forms.kernel.handed_over import HandedCase, HandedCause, HandedChange
from forms.kernel.masking import Scope, Veil, shown
from forms.kernel.number import IndividualNumber
from forms.kernel.record import Record
from forms.kernel.sheet_code import SheetCode, SheetKind


def handed_case(desk: Desk, view: View, case: Case, number: IndividualNumber | None) -> HandedCase:
    """What a センター gets of a case. A protected person's whereabouts go up as they do on paper, with the office's mark."""
    marked = shield.marked(desk, view, (case,), desk.now())
    record = shown(case.record, scope=Scope.SHINTATSU, veil=Veil.DOWN if marked else Veil.NONE)
    form = record.form
    subject = form.subject_of(record)
    child = form.blackout_of(record) is not None
    typed = record.text("arrival") == "typed"
    kind = form.signed if typed else SheetKind.TRANSCRIPT
    return HandedCase(
        reception_no=case.reception_no,
        version=case.version,
        form=form.id,
        edition=form.edition,
        name=record.text(subject.name),
        kana=record.text(subject.kana),
        birth=record.text(subject.birth),
        address=record.text(subject.address) or record.text("address"),
        applicant=record.text("applicant_name") if child else "",
        relationship=record.text("relationship") if child else "",
        applied_on=record.text("applied_on"),
        received_on=record.text("received_on"),
        no_number_reason=record.text("no_number_reason"),
        caution=view.office.get().caution if marked else "",
        sheets=(SheetCode(kind, case.reception_no, case.version).page(1),),
        number=number,
        told=cause_of(record),
    )


def cause_of(record: Record) -> HandedCause:
    """Why the paper came and what is another one than before, as far as its form asks."""
    subject = record.form.subject_of(record)
    now = {
        "name": record.text(subject.name),
        "address": record.text(subject.address) or record.text("address"),
    }
    changes = (HandedChange(what, record.text(f"old_{what}"), now[what]) for what in ("name", "address"))
    return HandedCause(
        techo_number=record.text("techo_number"),
        cause=record.text("cause"),
        on=record.text("changed_on") or record.text("caused_on"),
        remark=record.text("circumstances") or record.text("without_techo"),
        changes=tuple(one for one in changes if one.old),
    )
