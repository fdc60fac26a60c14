"""Where 本人確認 of a case stands: what it needs, what was shown for it, what is open, and until when it may follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.rules import decided, identity, identity_shown, number_lookup
from app.rules.identity import Demand, Demands
from app.rules.identity_shown import Gap, Later, Obvious, Refusal, Standing
from app.rules.subject import provider_of
from app.usecases import register_word, shield
from app.usecases.desk import Desk, acting
from db.shown import IdentityNote, ShownRow
from db.tx import View
from forms.kernel.case import Actor, Case, Source
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Bug, Refused
from forms.kernel.identity import Channel, Check, Documents, Provider
from forms.kernel.office_document import with_office
from forms.kernel.procedure import Role, State
from forms.kernel.record import Record

_CHANNELS = {
    "typed": Channel.WINDOW,
    "original": Channel.WINDOW,
    "mail": Channel.MAIL,
    "online": Channel.ONLINE,
}
TYPED = (State.DRAFT, State.RETURNED)
OPEN = (*TYPED, State.ENTERED, State.CONFIRMED)


@dataclass(frozen=True)
class IdentityFile:
    """What is asked of this case, what was shown, and what is still open.

    `demands` is None while the values typed so far do not say what is needed; then `standing` is OPEN. `further`: what may
    be recorded for a supervisor's decision (追加の書類), `telling`: what each paper recorded may tell him of, by its id
    (`decided.telling`). `names`: of who saw the documents, for a screen (`look`).
    """

    demands: Demands | None
    rows: tuple[ShownRow, ...]
    later: Later | None
    obvious: IdentityNote | None
    remarks: tuple[Gap | Refusal, ...]
    standing: Standing
    further: tuple[Demand, ...] = ()
    telling: Mapping[str, frozenset[Check]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict, repr=False)

    def further_of(self, check: Check | None) -> Demand | None:
        """What may be recorded for that check of a further document; None while nothing may."""
        return next((one for one in self.further if one.check is check), None)


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
    papers = {row.id: row.shown for row in rows}
    telling = decided.telling(papers)
    if demands is None:
        return IdentityFile(None, rows, agreed, obvious, (), Standing.OPEN, telling=telling)
    shown = [row.shown for row in rows]
    looked = any(map(identity_shown.is_number_lookup, shown))
    no_lookup = lookup_problem(view, case, record) if looked else ""
    remarks = identity_shown.check(demands, shown, _obvious(view, obvious), no_lookup=no_lookup)
    stands = identity_shown.standing(remarks, agreed)
    received = _day(record.text("received_on"))
    known = decided.proved_by(papers.values())
    more = () if received is None else identity.further(demands, received.earliest(), known)
    return IdentityFile(demands, rows, agreed, obvious, remarks, stands, more, telling)


def lookup_problem(view: View, case: Case, record: Record) -> str:
    """Why a lookup by the office does not count as 番号確認 of these values (`number_lookup`); empty when it does."""
    return number_lookup.why_not(register_word.use_of(view), register_word.current(view, case, record))


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
            if case.state not in OPEN:
                continue
            has_number = case.has_number or case.state in (State.DRAFT, State.RETURNED)
            if _file_of(view, case, case.record, accepted, has_number=has_number).remarks:
                found[case_id] = due
    return found


def _still(row: ShownRow, provider: tuple[str, str]) -> tuple[ShownRow, ...]:
    """The document for what it still proves, if anything: whoever came with it may not be who provides the number now."""
    left = identity_shown.of_this_provider(row.shown, same=row.provider == provider)
    return () if left is None else (replace(row, shown=left),)


def _obvious(view: View, note: IdentityNote | None) -> Obvious | None:
    if note is None:
        return None
    return Obvious(note.reason, note.staff_id, view.staff.get(note.staff_id).roles, note.at)


def _day(text: str) -> PartialDate | None:
    """A date as the form keeps it; None while it is still being typed."""
    try:
        return PartialDate.from_iso(text) if text else None
    except Bug:
        return None
