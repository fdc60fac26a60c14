"""後日確認のお願い: the letter that names what is still to be shown, by when and where (issue §1; 番号法16条).

It bears no number. Where it is sent is told by the caller: of a protected person the safe contact only.
"""

from dataclasses import dataclass, field

from app.rules.identity import Offer
from app.rules.identity_shown import Gap, Later
from app.usecases.desk import Desk, acting
from app.usecases.papers import Printable, book
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
    """What a letter needs to know: what is missing, the 後日確認 that was agreed, and where it is sent."""

    gaps: tuple[Gap, ...]
    agreed: Later
    address: tuple[str, ...] = field(repr=False)


def address_on_form(record: Record) -> tuple[str, ...]:
    """Where the applicant lives, as the form says: never for a protected person."""
    postal = record.text("postal_code")
    return tuple(line for line in (f"〒{postal}" if postal else "", record.text("address")) if line)


def print_reminder(desk: Desk, actor: Actor, case_id: str, ask: Ask) -> Printable:
    """The letter to the applicant, by any clerk; the gaps of `ask` are what `identity_shown.check` found.

    Its outcome is told by `visitor_papers.tell_outcome`. Raises Refused("procedure.step") for a draft and after 進達,
    ("reminder.none") when nothing is missing, ("reminder.overdue") when the due day has passed, ("reminder.address").
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        _check(case, ask)
        if ask.agreed.is_overdue(desk.today()):
            raise Refused("reminder.overdue")
        made = [paper for paper in tx.papers.of_case(case_id) if paper.kind is PaperKind.REMINDER]
        sent = sum(paper.outcome is not PaperOutcome.FAILED for paper in made)
        letter = _letter(desk, case, tx.office.get(), ask, times=sent + 1)
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
        tx.log(
            actor.staff.id,
            "print_reminder",
            case_id,
            paper=printable.issue_id,
            digest=sealed,
            due=ask.agreed.due.isoformat(),
            missing=checks,
        )
        tx.commit()
    return printable


def label_of(kind: DocumentKind) -> str:
    """What a document is called on papers, with what must be true of it."""
    return f"{kind.label}（{kind.condition}もの）" if kind.condition else kind.label


def _check(case: Case, ask: Ask) -> None:
    if case.state not in _TAKEN_IN:
        raise Refused("procedure.step")
    if not ask.gaps:
        raise Refused("reminder.none")
    if not any(line.strip() for line in ask.address):
        raise Refused("reminder.address")


def _letter(desk: Desk, case: Case, office: Office, ask: Ask, *, times: int) -> ReminderLetter:
    record = case.record
    return ReminderLetter(
        reception_no=case.reception_no,
        address=ask.address,
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
