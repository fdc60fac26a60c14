"""What a confirmer is shown and asked: the items he marks, the papers he may hold, the tries he has left.

Neither the number nor the birth date is among it: he keys both blind (ガイドライン 2-3, §4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.usecases import confirm_papers, shield
from app.usecases.confirm_papers import PAPERS, Document, Unrecorded
from app.usecases.desk import Desk
from app.usecases.shield import Shield
from db.tx import View
from forms.kernel.case import Act, Case, PaperOutcome
from forms.kernel.form import FormDef
from forms.kernel.number_link import Acquired
from forms.kernel.procedure import Step

TRIES = 2


@dataclass(frozen=True)
class ConfirmTask:
    """What the confirmer may see: the items he marks, and what is asked of him. Neither number nor birth date."""

    case_id: str
    reception_no: str
    subject_name: str
    subject_kana: str
    sex: str
    address: str
    arrival: str
    under_15: bool
    expects_number: bool
    asks_blackout: bool
    documents: tuple[Document, ...]
    tries_left: int
    form: FormDef
    recorded: frozenset[Document] = frozenset()  # by what 番号確認 stands recorded
    unrecorded: Mapping[Document, Unrecorded] = field(default_factory=dict)  # what he would record himself
    shield: Shield | None = None  # somebody on it is protected: the address is masked until it was lifted


def this_version(view: View, case: Case, step: Step) -> tuple[Act, ...]:
    """The acts of one kind since the last 確認へ回す."""
    return tuple(a for a in view.acts.of(case.id) if a.version == case.version and a.step is step)


def sheets(view: View, case: Case, *outcomes: PaperOutcome) -> tuple[Act, ...]:
    """The printings of this version's sheet that came out of the printer right (or as `outcomes` say)."""
    wanted = {
        p.id for p in view.papers.of_case(case.id) if p.outcome in (outcomes or (PaperOutcome.PRINTED,))
    }
    acts = this_version(view, case, Step.PRINT_FOR_SIGNATURE)
    return tuple(act for act in acts if act.detail["paper"] in wanted)


def box_was_blank(view: View, case: Case) -> bool:
    """Whether the visitor had an empty box before him, and never a sheet of this case with the number to copy it from: not
    of an earlier version, not one that was said to have failed (the printer may have given it out all the same)."""
    maybe_out = sheets(view, case, PaperOutcome.PRINTED, PaperOutcome.PENDING)
    ever = [act for act in view.acts.of(case.id) if act.step is Step.PRINT_FOR_SIGNATURE]
    return bool(maybe_out) and all(act.detail["box"] == "blank" for act in ever)


def task_of(desk: Desk, view: View, case: Case, reader: str) -> ConfirmTask:
    """What is asked of the confirmer of this case; `reader` is the id of his token (see `sitting`)."""
    guard = shield.shield_of(desk, view, case, reader)
    case = shield.shown_case(desk, view, case, reader)
    form, record = case.record.form, case.record
    subject = form.subject_of(record)
    under_15 = form.blackout_of(record) is not None
    return ConfirmTask(
        case_id=case.id,
        reception_no=case.reception_no,
        subject_name=record.text(subject.name),
        subject_kana=record.text(subject.kana),
        sex=form.field("sex").choice_label(record.text("sex")),
        address=record.text(subject.address),
        arrival=record.text("arrival"),
        under_15=under_15,
        expects_number=case.has_number,
        asks_blackout=bool(record.text("original_blackout")),
        documents=documents_for(desk, view, case),
        tries_left=TRIES - len(this_version(view, case, Step.MISMATCH)),
        form=form,
        recorded=confirm_papers.recorded(desk, view, case) if case.has_number else frozenset(),
        unrecorded=confirm_papers.unrecorded(desk, view, case) if case.has_number else {},
        shield=guard,
    )


def documents_for(desk: Desk, view: View, case: Case) -> tuple[Document, ...]:
    """What he may hold in his hand, given how the application came and how its sheet was printed."""
    if not case.record.form.takes_number:
        return (Document.IDENTITY,)  # the 手帳 itself is one; a paper with a number on it is not asked for
    if not case.has_number:
        return (Document.CARD, Document.RESIDENCE, Document.IDENTITY)
    there = confirm_papers.recorded(desk, view, case)
    documents = sorted(PAPERS, key=lambda one: one not in there)
    documents += [Document.ACCEPTED] if Document.ACCEPTED in there else []
    link = view.numbers.link(case.id)
    if link is not None and link.acquired is Acquired.LOOKED_UP:
        documents.append(Document.REGISTER)
    if case.record.text("arrival") != "typed":
        documents.append(Document.ORIGINAL)
    elif box_was_blank(view, case):
        documents.append(Document.SHEET)
    return tuple(documents)
