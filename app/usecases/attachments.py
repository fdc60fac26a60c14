"""What goes up beside an application: recorded at the counter or before 進達, held against the office's list and its rules.

Where a doctor practises may tell where a protected person lives (支援措置): it is withheld on screens like an address.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.rules import attachments as rules
from app.rules import free_text
from app.rules.attachments import Question
from app.usecases import shield
from app.usecases.desk import Desk, acting
from app.usecases.shield import Shield
from db.tx import Tx, View
from forms.kernel.attachment import Answer, Attachment, AttachmentData, AttachmentKind, Doctor, Remark
from forms.kernel.case import Actor, BatchStatus, Case, Office
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.masking import Veil
from forms.kernel.photo import PhotoRule
from forms.kernel.procedure import Role, State

ROLES = (Role.CLERK, Role.REVIEWER, Role.FORWARDER)
OPEN = (State.DRAFT, State.ENTERED, State.CONFIRMED, State.RETURNED, State.APPROVED)
MOST = 99  # sheets of one paper
LONGEST_NAME, LONGEST = 30, 60  # characters of a doctor's name, and of a hospital's: they stand on the sheet
WITHHELD = "（表示しません）"


@dataclass(frozen=True)
class Brought:
    """What somebody records from the paper. `doctor_id` is empty for a doctor who is not in the list."""

    kind: AttachmentKind
    form: str = ""
    doctor_id: str = ""
    doctor_name: str = ""
    hospital: str = ""
    dated: date | None = None
    sheets: int = 1


@dataclass(frozen=True)
class Held:
    """The attachments that count at a moment, and what was said about them."""

    attachments: tuple[Attachment, ...]
    remarks: tuple[Remark, ...]
    answers: tuple[Answer, ...]
    pictured: frozenset[str] = frozenset()  # ids of photos that are in the store

    @property
    def open(self) -> tuple[Remark, ...]:
        """Remarks nobody has answered."""
        return rules.open_remarks(self.remarks, self.answers)

    def answer(self, remark: Remark) -> Answer | None:
        """The last answer to a remark."""
        found = [a for a in self.answers if (a.code, a.attachment_id) == (remark.code, remark.attachment_id)]
        return found[-1] if found else None


@dataclass(frozen=True)
class AttachmentView:
    """One case's attachments for a screen. `doctors` is the office's list; `veiled`: hospitals are withheld."""

    case: Case
    held: Held
    doctors: tuple[Doctor, ...]
    data: AttachmentData
    office: Office  # whose rules they are held against
    may_change: bool
    veiled: bool


def listed(desk: Desk, actor: Actor, case_id: str) -> AttachmentView:
    """The attachments of a case. Raises Refused("role.missing"), ("case.unknown")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        return viewed(desk, view, actor, view.cases.get(case_id))


def record(desk: Desk, actor: Actor, case_id: str, brought: Brought) -> AttachmentView:
    """Keeps what was brought.

    Raises Refused("attachment.form"|"attachment.doctor"|"attachment.hospital"|"attachment.dated"|"attachment.future"|
    "attachment.sheets") with its field, ("attachment.closed") for a case whose papers are made or gone, ("doctor.unknown"),
    and as `listed` and `free_text.check`.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = open_case(tx, case_id)
        one = check(desk, tx, brought)
        made = tx.attachments.add(
            case_id,
            one.kind,
            form=one.form,
            doctor_id=one.doctor_id,
            doctor_name=one.doctor_name,
            hospital=one.hospital,
            dated=one.dated,
            sheets=one.sheets,
            staff_id=staff.id,
            at=desk.now(),
        )
        tx.log(staff.id, "attachment_recorded", case_id, attachment=made, kind=one.kind.value)
        shown = viewed(desk, tx, actor, case)
        tx.commit()
    return shown


def take_back(desk: Desk, actor: Actor, case_id: str, attachment_id: str) -> AttachmentView:
    """It counts no more: recorded wrongly, or given back; a photo leaves the store with it.

    Raises Refused("attachment.unknown") and as `record`.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = open_case(tx, case_id)
        if all(one.id != attachment_id for one in _standing(desk, tx, case)):
            raise Refused("attachment.unknown")
        tx.attachments.end(attachment_id, staff_id=staff.id, at=desk.now())
        more = {"picture": "removed"} if tx.photos.remove(attachment_id) else {}
        tx.log(staff.id, "attachment_taken_back", case_id, attachment=attachment_id, **more)
        shown = viewed(desk, tx, actor, case)
        tx.commit()
    return shown


def answer(desk: Desk, actor: Actor, case_id: str, remark: Remark, reason: str) -> AttachmentView:
    """Why a remark stands in nobody's way: asked of the センター, follows by post … Raises Refused("attachment.no_remark"),
    and as `record`."""
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        case = open_case(tx, case_id)
        if remark not in held(desk, tx, case, tx.office.get(), desk.now()).open:
            raise Refused("attachment.no_remark")
        tx.attachments.answer(
            case_id, remark.code, remark.attachment_id, told, staff_id=staff.id, at=desk.now()
        )
        tx.log(staff.id, "attachment_answered", case_id, remark=remark.code)
        shown = viewed(desk, tx, actor, case)
        tx.commit()
    return shown


def check(desk: Desk, view: View, brought: Brought) -> Brought:
    """What was brought, as it is kept. Raises as `record`."""
    if not 1 <= brought.sheets <= MOST:
        raise Refused("attachment.sheets", field="sheets", count=MOST)
    if brought.kind is AttachmentKind.TECHO:
        return Brought(brought.kind, sheets=brought.sheets)
    if brought.dated is None:
        raise Refused("attachment.dated", field="dated")
    if brought.dated > desk.today():
        raise Refused("attachment.future", field="dated")
    if brought.kind is AttachmentKind.PHOTO:
        return Brought(brought.kind, dated=brought.dated, sheets=brought.sheets)
    if desk.reference.attachments.opinion(brought.form) is None:
        raise Refused("attachment.form", field="form")
    if brought.doctor_id:
        doctor = next((one for one in view.attachments.doctors() if one.id == brought.doctor_id), None)
        if doctor is None:
            raise Refused("doctor.unknown", field="doctor")
        return replace(brought, doctor_name=doctor.name, hospital=doctor.hospital)
    name = words(desk, brought.doctor_name, "doctor", "attachment.doctor", LONGEST_NAME)
    hospital = words(desk, brought.hospital, "hospital", "attachment.hospital")
    return replace(brought, doctor_name=name, hospital=hospital)


def words(desk: Desk, text: str, field: str, empty: str, longest: int = LONGEST) -> str:
    """A name as it is kept and can be printed. Raises Refused(`empty`), ("text.long"), ("paper.missing_glyph") at `field`."""
    try:
        kept = "　".join(free_text.check(text, required=False).split())
    except Refused as refusal:
        raise Refused(refusal.code, field=field, count=refusal.count) from None
    if not kept:
        raise Refused(empty, field=field)
    if len(kept) > longest:
        raise Refused("text.long", field=field, count=longest)
    missing = desk.missing(kept)
    if missing:
        raise Refused("paper.missing_glyph", field=field, count=missing[0] + 1)
    return kept


def held(desk: Desk, view: View, case: Case, office: Office, at: datetime) -> Held:
    """What counts at that moment by the rules of that office: a paper printed then says the same ever after."""
    return held_of(desk, view, [case], office, at)[case.id]


def held_of(
    desk: Desk, view: View, cases: Collection[Case], office: Office, at: datetime
) -> Mapping[str, Held]:
    """The same of several cases, each kind of row read once."""
    ids = [case.id for case in cases]
    rows, said = view.attachments.of(ids), view.attachments.answers(ids)
    known = rules.known(view.attachments.doctors(), at)
    pictured, photo = view.photos.subjects(ids), desk.reference.photo(at.date())
    found: dict[str, Held] = {}
    for case in cases:
        mine = rules.standing((row for row in rows if row.case_id == case.id), at)
        answers = tuple(one for one in said if one.case_id == case.id and one.at <= at)
        asked = question_of(case, office, photo)
        told = rules.remarks(asked, desk.reference.attachments, mine, known, pictured)
        held_here = frozenset(one.id for one in mine if one.id in pictured)
        found[case.id] = Held(mine, told, answers, held_here)
    return found


def question_of(case: Case, office: Office, photo: PhotoRule) -> Question:
    """What the rules ask about a case. `photo`: what its programme asks of one."""
    record = case.record
    name, birth = subject_of(case)
    applied = record.text("applied_on")
    return Question(
        record.form.id,
        PartialDate.from_iso(applied).as_date() if applied else None,
        PartialDate.from_iso(birth) if birth else None,
        office.opinion_months,
        None if photo.months is None else office.photo_months,
        (name, birth),
        cause=record.text("cause") if record.form.find("cause") else "",
    )


def subject_of(case: Case) -> tuple[str, str]:
    """Name and birth date of whom the application is for."""
    subject = case.record.form.subject_of(case.record)
    return case.record.text(subject.name), case.record.text(subject.birth)


def left_of(desk: Desk, actor: Actor, case_ids: Collection[str]) -> Mapping[str, int | None]:
    """How many remarks of these cases nobody has answered; None where nothing was brought and nothing is needed first."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        office = view.office.get()
        cases = [view.cases.get(case_id) for case_id in case_ids]
        found = held_of(desk, view, cases, office, desk.now())
    return {
        key: len(one.open) if one.attachments or office.attachments_first else None
        for key, one in found.items()
    }


def demand_complete(desk: Desk, tx: Tx, cases: Collection[Case]) -> None:
    """Before a 束 is made. Raises Refused("attachment.open", count=remarks) where the office wants them all first."""
    office = tx.office.get()
    if office.attachments_first:
        found = held_of(desk, tx, cases, office, desk.now())
        left = sum(len(one.open) for one in found.values())
        if left:
            raise Refused("attachment.open", count=left)


def viewed(desk: Desk, view: View, actor: Actor, case: Case) -> AttachmentView:
    """What a screen shows of a case, within somebody's act."""
    behind = shield.shield_of(desk, view, case, actor.staff.id)
    found = held(desk, view, case, view.office.get(), desk.now())
    veiled = _is_veiled(behind)
    if veiled:
        found = replace(found, attachments=tuple(_withheld(one) for one in found.attachments))
    return AttachmentView(
        case=shield.behind(case, behind),
        held=found,
        doctors=view.attachments.doctors(),
        data=desk.reference.attachments,
        office=view.office.get(),
        may_change=_may_change(view, case),
        veiled=veiled,
    )


def _is_veiled(behind: Shield | None) -> bool:
    return behind is not None and behind.veil is Veil.DOWN


def _withheld(one: Attachment) -> Attachment:
    return one if one.kind is not AttachmentKind.OPINION else withheld(one)


def withheld(one: Attachment) -> Attachment:
    """An opinion as it is shown where the whereabouts of its person are not: neither doctor nor hospital."""
    return replace(one, doctor_name=WITHHELD, hospital=WITHHELD)


def _may_change(view: View, case: Case) -> bool:
    in_batch = any(batch.status is BatchStatus.PREPARED for batch in view.batches.of_case(case.id))
    return case.state in OPEN and not in_batch


def open_case(tx: Tx, case_id: str) -> Case:
    """A case whose papers are neither made nor gone. Raises Refused("attachment.closed"), ("case.unknown")."""
    case = tx.cases.get(case_id)
    if not _may_change(tx, case):
        raise Refused("attachment.closed")
    return case


def _standing(desk: Desk, tx: Tx, case: Case) -> tuple[Attachment, ...]:
    return rules.standing(tx.attachments.of([case.id]), desk.now())
