"""本人確認 at the counter: what this case needs, and the documents recorded for it (番号法16条, ガイドライン 2-3).

Recorded as they are seen, while the case is typed and later when missing ones follow (後日確認); a document proves nothing
of anybody but the person it was shown for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.rules import four_eyes, free_text, identity, identity_shown
from app.rules.identity import Demand, Demands
from app.rules.identity_shown import Gap, Later, Obvious, Refusal, Standing
from app.rules.subject import provider_of
from app.usecases import shield
from app.usecases.desk import Desk, acting
from app.usecases.tokens import Token
from db.shown import IdentityNote, ShownRow
from db.tx import Tx, View
from forms.kernel.case import Actor, Case, Source
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug, Refused
from forms.kernel.identity import Channel, Check, Documents, Holder, Medium, Provider, Shown
from forms.kernel.office_document import with_office
from forms.kernel.procedure import Part, Role, State, Step
from forms.kernel.record import Record

_CHANNELS = {
    "typed": Channel.WINDOW,
    "original": Channel.WINDOW,
    "mail": Channel.MAIL,
    "online": Channel.ONLINE,
}
_TYPED = (State.DRAFT, State.RETURNED)
_OPEN = (*_TYPED, State.ENTERED, State.CONFIRMED)


@dataclass(frozen=True)
class Seen:
    """A document as the clerk holds it; who and when are the use-case's to say."""

    kind: str
    checks: frozenset[Check]
    holder: Holder
    medium: Medium
    line: int | None = None
    condition_seen: bool = False
    issued_on: date | None = None
    expires_on: date | None = None
    reason: str = field(default="", repr=False)


@dataclass(frozen=True)
class IdentityFile:
    """What is asked of this case, what was shown, and what is still open.

    `demands` is None while the values typed so far do not say what is needed; then `standing` is OPEN. `further`: what may
    be recorded for a supervisor's decision (追加の書類). `names`: of who saw the documents, for a screen (`look`).
    """

    demands: Demands | None
    rows: tuple[ShownRow, ...]
    later: Later | None
    obvious: IdentityNote | None
    remarks: tuple[Gap | Refusal, ...]
    standing: Standing
    further: Demand | None = None
    names: Mapping[str, str] = field(default_factory=dict, repr=False)


def documents(desk: Desk, view: View) -> Documents:
    """What may be shown: the ways and kinds of the law, with what this office accepts itself."""
    return with_office(desk.reference.documents, view.office_documents.all())


def needed(record: Record, documents: Documents, *, has_number: bool) -> Demands | None:
    """What these values ask for; None while arrival, provider, 申請日, 受付日 or birth date are not known."""
    subject = record.form.subject_of(record)
    birth, applied, received = (_day(record.text(k)) for k in (subject.birth, "applied_on", "received_on"))
    provider, arrival = record.text("provider"), record.text("arrival")
    channel = _CHANNELS.get(arrival)
    if birth is None or applied is None or received is None or not provider or channel is None:
        return None
    age = identity.age_group(birth, applied.earliest())
    if age is None:
        return None
    given = (
        has_number and record.text("number_source") != Source.REGISTER.value
    )  # 16条 speaks of receiving a number
    try:
        return identity.asked(
            channel,
            Provider(provider),
            age,
            on=received.earliest(),
            documents=documents,
            number_given=given,
        )
    except Refused:  # a provider who cannot be: the form's own checks say so
        return None


def file_of(desk: Desk, view: View, case: Case, record: Record, *, has_number: bool) -> IdentityFile:
    """Where 本人確認 stands for these values, which need not be saved yet."""
    return _file_of(view, case, record, documents(desk, view), has_number=has_number)


def _file_of(
    view: View, case: Case, record: Record, accepted: Documents, *, has_number: bool
) -> IdentityFile:
    subject = record.form.subject_of(record)
    provider = provider_of(record)
    standing = view.shown.standing(case.id, record.text(subject.name), record.text(subject.birth))
    rows = tuple(row for one in standing for row in _still(one, provider))
    note, obvious = view.shown.later(case.id), view.shown.obvious(case.id)
    if obvious is not None and obvious.provider != provider:
        obvious = None  # somebody else comes now: whoever was known by sight proves nothing of him
    agreed = None if note is None or note.due is None else Later(note.at.date(), note.due)
    demands = needed(record, accepted, has_number=has_number)
    if demands is None:
        return IdentityFile(None, rows, agreed, obvious, (), Standing.OPEN)
    remarks = identity_shown.check(demands, [row.shown for row in rows], _obvious(view, obvious))
    stands = identity_shown.standing(remarks, agreed)
    received = _day(record.text("received_on"))
    more = None if received is None else identity.further(demands, received.earliest())
    return IdentityFile(demands, rows, agreed, obvious, remarks, stands, more)


def look(desk: Desk, actor: Actor, case_id: str, record: Record | None, *, has_number: bool) -> IdentityFile:
    """`file_of` for a screen; without a record, of the case as it is kept: then Refused("protection.alert") before what is to be
    known of a protected person was read."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK, Role.CONFIRMER, Role.REVIEWER)
        case = view.cases.get(case_id)
        if record is None:
            shield.require_seen(desk, view, case, actor.staff.id)
        file = file_of(desk, view, case, case.record if record is None else record, has_number=has_number)
        seen_by = {row.shown.seen_by for row in file.rows}
        return replace(file, names={one: view.staff.get(one).name for one in seen_by})


def due_days(desk: Desk, actor: Actor) -> Mapping[str, date]:
    """後日確認 whose documents have not come yet: the day agreed, by case that has not gone up.

    Raises Refused("role.missing") for somebody who has no business with cases.
    """
    found = {}
    with desk.store.look() as view:
        acting(view, actor.staff, Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER)
        accepted = documents(desk, view)
        for case_id, due in view.shown.due_days().items():
            case = view.cases.get(case_id)
            if case.state not in _OPEN:
                continue
            has_number = case.has_number or case.state in (State.DRAFT, State.RETURNED)
            if _file_of(view, case, case.record, accepted, has_number=has_number).remarks:
                found[case_id] = due
    return found


def record_shown(desk: Desk, actor: Actor, case_id: str, seen: Sequence[Seen]) -> tuple[str, ...]:
    """Records documents for the subject as the store has the case now; ids of what was recorded.

    A document that does not prove what it was shown for is recorded all the same, and named by `file_of`; but one that shall
    prove the number and bears another's name, or tells a supervisor nothing (追加の書類), is refused at once:
    Refused("identity.number_of_provider"|…). Raises Refused("identity.no_subject") while name or birth date are not typed,
    ("identity.no_provider") while the person is not named whose identity or authority it shall prove, ("procedure.step")
    after the approval.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK, Role.REVIEWER)
        case = _open_case(tx, case_id)
        subject = case.record.form.subject_of(case.record)
        name, birth = case.record.text(subject.name), case.record.text(subject.birth)
        if not name or not birth:
            raise Refused("identity.no_subject")
        now = desk.now()
        shown = [_shown(one, staff.id, now) for one in seen]
        accepted = documents(desk, tx)
        _check_holders(case, shown, accepted)
        _check_further(case, shown, accepted)
        provider = provider_of(case.record)
        if not all(provider) and any(one.checks & identity_shown.OF_PROVIDER for one in seen):
            raise Refused("identity.no_provider")
        ids = tx.shown.add(case_id, shown, subject_name=name, subject_birth=birth, provider=provider)
        for one in shown:
            tx.log(staff.id, "document_shown", case_id, **_detail(one))
        tx.commit()
    return ids


def take_back(desk: Desk, actor: Actor, case_id: str, shown_id: str, why: str) -> None:
    """A document recorded by mistake no longer counts; it stays in the record with the reason."""
    told = free_text.check(why, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK, Role.REVIEWER)
        case = _open_case(tx, case_id)
        if all(row.id != shown_id for row in tx.shown.of_case(case.id)):
            raise Refused("identity.taken_back")
        tx.shown.take_back(shown_id, why=told, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "document_taken_back", case_id)
        tx.commit()


def agree_later(desk: Desk, actor: Actor, case_id: str, due: date | None = None) -> date:
    """後日確認: the application is taken, the missing documents follow by that day. Raises Refused("identity.later_due")."""
    agreed = identity_shown.later(desk.today(), due)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        _open_case(tx, case_id)
        tx.shown.agree_later(case_id, agreed.due, staff.id, desk.now())
        tx.log(staff.id, "identity_later", case_id, due=agreed.due.isoformat())
        tx.commit()
    return agreed.due


def say_obvious(desk: Desk, token: Token, case_id: str, reason: str) -> None:
    """知覚で明らか instead of 身元確認 documents: a decision of the office about who provides the number now, with a reason
    (規則3条5項). Raises Refused("identity.no_provider") while that person is not named, ("four_eyes.entry"|"four_eyes.confirm")
    for whoever brings or confirmed the case, ("role.missing"), ("token.…")."""
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, Step.APPROVE, case_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        case = _open_case(tx, case_id)
        _check_no_own(tx, case, staff.id)
        provider = provider_of(case.record)
        if not all(provider):
            raise Refused("identity.no_provider")
        tx.shown.say_obvious(case_id, told, provider, staff.id, desk.now())
        tx.log(staff.id, "identity_obvious", case_id)
        tx.commit()
    desk.tokens.spend(token)


def check_taken(desk: Desk, tx: Tx, case: Case, record: Record, *, has_number: bool) -> None:
    """Whether the application may go on with its number. Raises Refused("identity.open")."""
    if has_number:
        identity_shown.check_taken(file_of(desk, tx, case, record, has_number=True).standing)


def _open_case(view: View, case_id: str) -> Case:
    case = view.cases.get(case_id)
    if case.state not in _OPEN:
        raise Refused("procedure.step")
    return case


def _still(row: ShownRow, provider: tuple[str, str]) -> tuple[ShownRow, ...]:
    """The document for what it still proves, if anything: whoever came with it may not be who provides the number now."""
    left = identity_shown.of_this_provider(row.shown, same=row.provider == provider)
    return () if left is None else (replace(row, shown=left),)


def _check_no_own(tx: Tx, case: Case, staff_id: str) -> None:
    """By sight is the supervisor's word, not of the people whose work he looks at; a draft is its clerk's from the start."""
    four_eyes.check(tx.acts.people(case.id), Part.REVIEW, staff_id)
    if case.state in _TYPED and case.assigned_to == staff_id:
        raise Refused("four_eyes.entry")


def _shown(one: Seen, staff_id: str, now: datetime) -> Shown:
    values = {name: getattr(one, name) for name in Seen.__dataclass_fields__}
    return Shown(**values | {"reason": free_text.check(one.reason, required=False)}, seen_by=staff_id, at=now)


def _check_holders(case: Case, shown: Sequence[Shown], accepted: Documents) -> None:
    """番号確認 must name the subject: another's document proves nothing of this number, and is not taken for it."""
    demands = needed(case.record, accepted, has_number=True)
    for_number = [one for one in shown if Check.NUMBER in one.checks]
    if demands is None:
        wrong = [one for one in for_number if one.holder not in (Holder.SUBJECT, Holder.BOTH)]
        if wrong:
            raise Refused("identity.number_of_other")
        return
    for remark in identity_shown.check(demands, for_number):
        if isinstance(remark, Refusal) and remark.check is Check.NUMBER and _is_about_holder(remark.code):
            raise Refused(remark.code)


def _check_further(case: Case, shown: Sequence[Shown], accepted: Documents) -> None:
    """A paper for the supervisor's decision is one of those that tell him something, of the subject."""
    further = [one for one in shown if Check.FURTHER in one.checks]
    demands = needed(case.record, accepted, has_number=True) if further else None
    if further and demands is None:
        raise Refused("identity.further_early")
    if demands is None:
        return
    for one in further:
        problem = identity_shown.further_problem(demands, identity.further(demands, one.at.date()), one)
        if problem:
            raise Refused(problem)


def _is_about_holder(code: str) -> bool:
    return code in ("identity.number_of_provider", "identity.number_of_other")


def _obvious(view: View, note: IdentityNote | None) -> Obvious | None:
    if note is None:
        return None
    return Obvious(note.reason, note.staff_id, view.staff.get(note.staff_id).roles, note.at)


def _detail(one: Shown) -> dict[str, str]:
    """Plain codes for the chain."""
    detail = {"kind": one.kind, "checks": ",".join(sorted(c.value for c in one.checks))}
    detail |= {"holder": one.holder.value, "medium": one.medium.value}
    return detail if one.line is None else detail | {"line": str(one.line)}


def _day(text: str) -> PartialDate | None:
    """A date as the form keeps it; None while it is still being typed."""
    try:
        return PartialDate.from_iso(text) if text else None
    except Bug:
        return None
