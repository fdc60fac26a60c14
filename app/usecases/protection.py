"""支援措置: noted at the counter, decided, renewed and ended by a supervisor, and what he says when a 相手方 comes.

Who may see what: a clerk the people it covers, never the 相手方 nor where they live; a supervisor all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.rules import free_text
from app.rules import protection as rules
from app.usecases import shield
from app.usecases.desk import Desk, acting
from app.usecases.tokens import OfficeAct, Token
from db.tx import Tx, View
from forms.kernel.case import Actor, Case
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.name_keys import loose_key
from forms.kernel.procedure import Role
from forms.kernel.protection import (
    Named,
    Protection,
    ProtectionKind,
    Ruling,
    Side,
    Standing,
    VisitorStop,
)
from forms.kernel.record import Record
from forms.kernel.text import normalise_kana, normalise_name


@dataclass(frozen=True)
class Terms:
    """What a decision says: the period, whose word it rests on, how the person may be reached."""

    from_on: date
    to_on: date | None
    source: str
    safe_contact: str = ""


@dataclass(frozen=True)
class Notice:
    """What is typed to have somebody protected. `address` may stay empty: it is kept, and compared with nothing."""

    kind: ProtectionKind
    people: tuple[Named, ...]
    terms: Terms
    address: str = ""


@dataclass(frozen=True)
class Waiting:
    """A case that stands still: its 受付番号, whom it would endanger, and as whom the other came. For a supervisor."""

    stop: VisitorStop
    reception_no: str
    protected: str
    opponent: str


def check(notice: Notice) -> Notice:
    """The notice as it is kept.

    Raises Refused("protection.person") without anybody to protect, ("protection.name"|"protection.birth") for a person
    who could not be found again, ("protection.source"|"protection.period"), and as `free_text.check`.
    """
    people = tuple(_named(one) for one in notice.people)
    if not any(one.side is Side.PROTECTED for one in people):
        raise Refused("protection.person")
    address = free_text.check(notice.address, required=False)
    return replace(notice, people=people, terms=check_terms(notice.terms), address=address)


def check_terms(terms: Terms) -> Terms:
    """The terms as they are kept. Raises as `check`."""
    source = free_text.check(terms.source, required=False)
    if not source:
        raise Refused("protection.source", field="source")
    if terms.to_on is not None and terms.to_on < terms.from_on:
        raise Refused("protection.period", field="to_on")
    return replace(terms, source=source, safe_contact=free_text.check(terms.safe_contact, required=False))


def add(desk: Desk, actor: Actor, notice: Notice) -> Protection:
    """仮支援措置: from this moment everything is masked; a supervisor decides later. Raises as `check`."""
    checked = check(notice)
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.CLERK, Role.REVIEWER)
        made = tx.protections.add(
            checked.kind,
            checked.people,
            from_on=checked.terms.from_on,
            to_on=checked.terms.to_on,
            source=checked.terms.source,
            safe_contact=checked.terms.safe_contact,
            address=checked.address,
            staff_id=actor.staff.id,
            at=desk.now(),
        )
        tx.log(
            actor.staff.id, "protection_added", "", protection=made.id, seat=actor.seat, terms=made.digest()
        )
        tx.commit()
    return made


def decide(desk: Desk, token: Token, protection_id: str, terms: Terms) -> Protection:
    """決定, or 更新 of one that was decided. Raises Refused("protection.ended") for one that is over."""
    checked = check_terms(terms)
    known = desk.tokens.check(token, OfficeAct.DECIDE_PROTECTION, protection_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        _not_ended(tx, protection_id)
        tx.protections.decide(
            protection_id,
            from_on=checked.from_on,
            to_on=checked.to_on,
            source=checked.source,
            safe_contact=checked.safe_contact,
            staff_id=staff.id,
            token_id=token.id,
        )
        done = tx.protections.get(protection_id)
        tx.log(staff.id, "protection_decided", "", protection=protection_id, terms=done.digest())
        tx.commit()
    desk.tokens.spend(token)
    return done


def end(desk: Desk, token: Token, protection_id: str, reason: str) -> Protection:
    """終了: the only act that unmasks, with the reason (the notice of the 住民課 …). Raises as `decide`."""
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, OfficeAct.END_PROTECTION, protection_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        _not_ended(tx, protection_id)
        tx.protections.end(protection_id, staff_id=staff.id, at=desk.now(), token_id=token.id, reason=told)
        tx.log(staff.id, "protection_ended", "", protection=protection_id)
        done = tx.protections.get(protection_id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def listed(desk: Desk, actor: Actor) -> tuple[Protection, ...]:
    """Every protection, newest first; a clerk sees neither 相手方 nor address. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        staff = acting(view, actor.staff, Role.CLERK, Role.REVIEWER)
        everything = view.protections.all()
    if Role.REVIEWER in staff.roles:
        return everything
    return tuple(replace(one, people=one.protected, address="", ended_reason="") for one in everything)


def waiting(desk: Desk, actor: Actor) -> tuple[Waiting, ...]:
    """The cases that wait for a supervisor's word, oldest first. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.REVIEWER)
        found = (_waiting(desk, view, stop) for stop in view.protections.stops())
        return tuple(one for one in found if one.reception_no)


def rule(desk: Desk, token: Token, stop_id: str, ruling: Ruling, reason: str) -> VisitorStop:
    """What becomes of a case to which a 相手方 came. Raises Refused("protection.ruled") the second time."""
    told = free_text.check(reason, required=True)
    known = desk.tokens.check(token, OfficeAct.RULE_VISITOR, stop_id, desk.now())
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.REVIEWER)
        stop = tx.protections.stop(stop_id)
        if stop.ruling is not Ruling.WAITING:
            raise Refused("protection.ruled")
        tx.protections.rule(stop_id, ruling, staff_id=staff.id, at=desk.now(), token_id=token.id, told=told)
        tx.log(staff.id, "visitor_ruled", stop.case_id, ruling=ruling.value)
        done = tx.protections.stop(stop_id)
        tx.commit()
    desk.tokens.spend(token)
    return done


def demand_no_opponent(desk: Desk, tx: Tx, actor: Actor, *cases: Case) -> None:
    """No case goes a step further, and no paper of it to whoever comes, while a 相手方 comes as 保護者 or agent: he may have been
    noted after 確認へ回す. Raises Refused("protection.visitor"); then only that is kept, for a supervisor to decide.
    """
    stopped = [case for case in cases if _stands_still(desk, tx, actor, case, case.record)]
    if not stopped:
        return
    for case in stopped:
        tx.log(actor.staff.id, "visitor_stopped", case.id)
    tx.commit()
    raise Refused("protection.visitor")


def _stands_still(desk: Desk, tx: Tx, actor: Actor, case: Case, record: Record) -> bool:
    """Whether this application stands still because a 相手方 comes as 保護者 or agent; notes what is not noted yet.

    A supervisor's word holds for this case, this protection, this place and this name; another name stops anew.
    """
    protections = shield.found(desk, tx, record)
    stands = False
    for one in rules.meetings(record, protections, desk.reference.variants):
        told = [
            stop.ruling
            for stop in tx.protections.stops(case.id)
            if (stop.protection_id, stop.visitor, stop.visitor_key)
            == (one.protection.id, one.visitor, one.key)
        ]
        if Ruling.GO_ON in told:
            continue
        stands = True
        if not told:
            tx.protections.add_stop(
                case.id, one.protection.id, one.visitor, one.key, actor.staff.id, desk.now()
            )
    return stands


def _named(one: Named) -> Named:
    name = normalise_name(free_text.check(one.name, required=False))
    kana = normalise_kana(free_text.check(one.kana, required=False))
    if not name:
        raise Refused("protection.name", field="name")
    if one.birth:
        PartialDate.from_iso(one.birth)  # ours to hand over as a date
    elif one.side is not Side.OPPONENT:
        raise Refused("protection.birth", field="birth")
    return Named(one.side, name, kana, one.birth)


def _not_ended(view: View, protection_id: str) -> None:
    if view.protections.get(protection_id).standing is Standing.ENDED:
        raise Refused("protection.ended")


def _waiting(desk: Desk, view: View, stop: VisitorStop) -> Waiting:
    protection = view.protections.get(stop.protection_id)
    return Waiting(
        stop=stop,
        reception_no=_reception_no(view, stop.case_id),
        protected=_names(protection.protected[:1]),
        opponent=_names(
            [
                one
                for one in protection.opponents
                if loose_key(one.name, desk.reference.variants) == stop.visitor_key
            ]
            or protection.opponents
        ),
    )


def _reception_no(view: View, case_id: str) -> str:
    """Empty for a draft that was thrown away since."""
    try:
        return view.cases.get(case_id).reception_no
    except Refused:
        return ""


def _names(people: Sequence[Named]) -> str:
    return "、".join(one.name for one in people)
