"""返還のお願い and the notices of 死亡・転出 about somebody who stands in the 手帳台帳 of before and has no case here."""

from dataclasses import replace

from app.rules import free_text
from app.usecases import holder_shield
from app.usecases.desk import Desk
from app.usecases.official_notice import NAMES, About, Person, Techo, compose
from app.usecases.papers import Printable, book
from db.tx import Tx, View
from forms.catalog import official_letter
from forms.catalog.official_letter import OfficialLetter, ReturnLetter
from forms.kernel.case import Actor, PaperKind, PaperOutcome
from forms.kernel.departed import Departure, LetterKind
from forms.kernel.errors import Refused
from forms.kernel.holder import Entry, Holder, tidy_techo
from forms.kernel.procedure import Role


def about(desk: Desk, tx: Tx, actor: Actor, found: Departure, kind: LetterKind, place: str) -> Printable:
    """A letter about the holder a person found on the 死亡・転出 list; the caller commits.

    Raises Refused("holders.unknown") once the ledger in use has him no more, ("letter.place"), ("ready.address"); of a
    protected person ("protection.alert"), ("reminder.safe_contact"), and for a notice to another office ("protection.role")
    but for a supervisor: where the person lived is left out of it.
    """
    holder = line_of(tx, found)
    shield = holder_shield.shield_of(desk, tx, holder, actor.staff.id)
    caution = "" if shield is None else tx.office.get().caution
    paper_kind = PaperKind(kind.value)
    same = [
        one
        for one in tx.holder_letters.of_departure(found.id)
        if (one.kind, one.place) == (paper_kind, place.strip())
    ]
    issue = sum(one.outcome is not PaperOutcome.FAILED for one in same) + 1
    if kind is LetterKind.RETURN:
        plan = official_letter.plan_return(_return(desk, tx, actor, holder, issue, caution))
    else:
        holder_shield.require_seen(shield)
        if shield is not None and Role.REVIEWER not in actor.staff.roles:
            raise Refused("protection.role")
        notice = _notice(desk, tx, found, holder, kind, place, caution)
        plan = official_letter.plan(replace(notice, issue=issue))
    name = f"{NAMES[kind]}_台帳"
    made, sealed = book(desk, tx, actor, plan, paper_kind, name=name, issue=issue)
    tx.holder_letters.add(
        paper_kind,
        found.techo_number,
        found.departed.birth,
        paper_id=made.issue_id,
        staff_id=actor.staff.id,
        at=desk.now(),
        departure_id=found.id,
        place=free_text.check(place, required=False),
    )
    tx.log(actor.staff.id, f"print_{kind.value}", "", paper=made.issue_id, digest=sealed, departure=found.id)
    return made


def line_of(view: View, found: Departure) -> Holder:
    """The line of the ledger in use. Raises Refused("holders.unknown")."""
    lines = view.holders.of_person(found.techo_number, found.departed.birth)
    if not lines:
        raise Refused("holders.unknown")
    return lines[0]


def _return(desk: Desk, tx: Tx, actor: Actor, holder: Holder, issue: int, caution: str) -> ReturnLetter:
    address = holder_shield.address(desk, tx, holder, actor.staff.id)
    name, office = holder.entry.name, tx.office.get()
    return ReturnLetter("", 0, address, name, desk.today(), office, issue, caution)


def _notice(
    desk: Desk, view: View, found: Departure, holder: Holder, kind: LetterKind, place: str, caution: str
) -> OfficialLetter:
    entry = holder.entry
    person = Person(entry.name, entry.kana, entry.birth, "" if caution else entry.address)
    techo = Techo(tidy_techo(entry.techo_number), entry.disability, _level(entry), entry.issued_on)
    office = view.office.get()
    here = desk.reference.programme.id in office.decides
    of = About("", 0, person, techo, caution, decided_here=here)
    return compose(of, kind, place, found.departed.on, desk.today(), office)


def _level(entry: Entry) -> str:
    grade = f"{entry.grade}級" if entry.grade else ""
    fare = f"第{entry.fare_class}種" if entry.fare_class else ""
    return "　".join(filter(None, (grade, fare)))
