"""後日確認のお願い: the letter that names what is still to be shown, by when and where (issue §1; 番号法16条).

It bears no number. Of a protected person (支援措置) it goes to the safe contact alone, whatever the form says and whoever
was shown the address.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from app.rules.identity import Offer
from app.rules.identity_shown import Gap, Later
from app.usecases import protection, shield
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book
from db.tx import Tx, View
from forms.catalog import reminder_letter
from forms.catalog.reminder_letter import Missing, ReminderLetter
from forms.kernel.case import Actor, Case, Office, PaperKind, PaperOutcome
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.identity import DocumentKind, Medium
from forms.kernel.procedure import Role, State
from forms.kernel.record import Record

_TAKEN_IN = (State.ENTERED, State.RETURNED, State.CONFIRMED, State.APPROVED)
_ASK = "どの書類が使えるか、下の連絡先におたずねください"
_NAMED_WAYS = 2  # the nearest, and one for who has no such document


@dataclass(frozen=True)
class Ask:
    """What a letter needs to know: what is missing, the 後日確認 that was agreed, and where it is sent.

    `safe`: somebody on the case is protected, so it goes to the safe contact, and `address` is not looked at.
    """

    gaps: tuple[Gap, ...]
    agreed: Later
    address: tuple[str, ...] = field(repr=False)
    safe: bool = False


def ask_for(desk: Desk, view: View, case: Case, gaps: tuple[Gap, ...], agreed: Later) -> Ask:
    """The letter for what is missing in a case; of a protected person no address leaves with it."""
    safe = bool(shield.found(desk, view, case.record))
    return Ask(gaps, agreed, () if safe else address_on_form(case.record), safe)


def address_on_form(record: Record) -> tuple[str, ...]:
    """Where the applicant lives, as the form says: never for a protected person."""
    postal = record.text("postal_code")
    return tuple(line for line in (f"〒{postal}" if postal else "", record.text("address")) if line)


def print_reminder(desk: Desk, actor: Actor, case_id: str, ask: Ask) -> Printable:
    """The letter to the applicant, by any clerk; the gaps of `ask` are what `identity_shown.check` found.

    Its outcome is told by `visitor_papers.tell_outcome`. Raises Refused("procedure.step") for a draft and after 進達,
    ("reminder.none") when nothing is missing, ("reminder.overdue") when the due day has passed, ("reminder.address"); of a
    protected person ("protection.alert") before the alert was read, ("reminder.safe_contact") while no contact is noted,
    ("protection.visitor") while somebody named as 相手方 comes for that person.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        _check(case, ask, desk.today())
        protection.demand_no_opponent(desk, tx, actor, case)
        protected = bool(shield.found(desk, tx, case.record))
        address = _safe(desk, tx, actor, case) if protected else _stated(ask)
        made = [paper for paper in tx.papers.of_case(case_id) if paper.kind is PaperKind.REMINDER]
        sent = sum(paper.outcome is not PaperOutcome.FAILED for paper in made)
        office = tx.office.get()
        letter = _letter(desk, case, office, ask, address=address, times=sent + 1)
        if protected:
            letter = replace(letter, caution=office.caution)
        printable, sealed = book(
            desk,
            tx,
            actor,
            reminder_letter.plan(letter),
            PaperKind.REMINDER,
            case_id=case_id,
            name=f"本人確認の書類についてのお願い_{case.reception_no}",
            issue=len(made) + 1,
        )
        checks = ",".join(dict.fromkeys(gap.check.value for gap in ask.gaps))
        told = {"paper": printable.issue_id, "digest": sealed, "due": ask.agreed.due.isoformat()}
        tx.log(actor.staff.id, "print_reminder", case_id, **told, missing=checks)
        tx.commit()
    return printable


def label_of(kind: DocumentKind) -> str:
    """What a document is called on papers, with what must be true of it."""
    return f"{kind.label}（{kind.condition}もの）" if kind.condition else kind.label


def _check(case: Case, ask: Ask, today: date) -> None:
    if case.state not in _TAKEN_IN:
        raise Refused("procedure.step")
    if not ask.gaps:
        raise Refused("reminder.none")
    if ask.agreed.is_overdue(today):
        raise Refused("reminder.overdue")


def _stated(ask: Ask) -> tuple[str, ...]:
    if not any(line.strip() for line in ask.address):
        raise Refused("reminder.address")
    return ask.address


def _safe(desk: Desk, tx: Tx, actor: Actor, case: Case) -> tuple[str, ...]:
    """How the protected person may be reached, one line for each protection that says it."""
    shield.require_seen(desk, tx, case, actor.staff.id)
    told = shield.shield_of(desk, tx, case, actor.staff.id)
    if told is None or not told.contacts:
        raise Refused("reminder.safe_contact")
    return told.contacts


def _letter(
    desk: Desk, case: Case, office: Office, ask: Ask, *, address: tuple[str, ...], times: int
) -> ReminderLetter:
    record = case.record
    return ReminderLetter(
        reception_no=case.reception_no,
        version=case.version,
        address=address,
        addressee=record.text("applicant_name"),
        dated=desk.today(),
        received_on=PartialDate.from_iso(record.text("received_on")).as_date(),
        due=ask.agreed.due,
        missing=tuple(Missing(gap.check, gap.missing, _documents(gap)) for gap in ask.gaps),
        office=office.name,
        department=office.department,
        contact=office.contact,
        phone=office.phone,
        extension=office.extension,
        times=times,
        paper=record.form.title,
    )


def _documents(gap: Gap) -> tuple[str, ...]:
    """What may be brought: by the nearest way, and by one other for who has no such document; none needs a reason first."""
    offers = [offer for offer in gap.demand.offers if not offer.way.reason_needed and _kinds(offer)]
    started = gap.code == "identity.one_more"  # then only a way of several documents is under way
    nearest = [offer for offer in offers if offer.way.needed > 1] if started else offers
    named: list[str] = []
    for place, offer in enumerate(nearest[: 1 if started else _NAMED_WAYS]):
        if place:
            named.append(f"【または次から{offer.way.needed}つ】")
        named.extend(label_of(kind) for kind in _kinds(offer))
    return tuple(named) or (_ASK,)


def _kinds(offer: Offer) -> list[DocumentKind]:
    """Those on paper: who is written to holds paper in his hands."""
    return [kind for kind in offer.kinds if Medium.ORIGINAL in kind.media]
