"""What a reader of a case may know of a protected person (支援措置): alert first, whereabouts withheld, lifting recorded first.

Every use-case that hands a case to a screen asks here. A new case that turns out, while it is typed, to be of a protected
person stays before whoever types it; opened again it is masked like any other.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.rules import free_text
from app.rules import protection as rules
from app.usecases.desk import Desk, acting
from app.usecases.tokens import Token
from db.tx import Tx, View
from forms.kernel.case import Actor, Case, Staff
from forms.kernel.errors import Refused
from forms.kernel.masking import Scope, Veil, is_masked, shown
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role, Step
from forms.kernel.protection import Protection, Standing
from forms.kernel.record import Record
from forms.kernel.residents import Covers

READERS = (Role.CLERK, Role.CONFIRMER, Role.REVIEWER, Role.FORWARDER)
SEEN, LIFTED = "protection_seen", "protection_lifted"  # audit acts
LISTED = "protection_listed"  # audit act: the address went out in a request list


@dataclass(frozen=True)
class Shield:
    """That somebody on this case is protected, as far as this reader may know it now."""

    veil: Veil
    seen: bool  # the alert was acknowledged in this sitting
    provisional: bool  # 仮支援措置: a supervisor has not decided yet
    past: bool  # its period ran out, it masks all the same
    contacts: tuple[str, ...]  # how the person may be reached; nothing before the alert was acknowledged

    @property
    def safe_contact(self) -> str:
        """The same on one line."""
        return "、".join(self.contacts)


def found(desk: Desk, view: View, record: Record) -> tuple[Protection, ...]:
    """The protections that stand and cover somebody on this application."""
    covering = rules.standing(view.protections.covering(rules.birth_years(record)))
    return rules.protecting(record, covering, desk.reference.variants) if covering else ()


def shield_of(desk: Desk, view: View, case: Case, reader: str) -> Shield | None:
    """None when nobody on the case is protected. `reader` as in `sitting`."""
    protections = found(desk, view, case.record)
    if not protections:
        return None
    seen = desk.sitting.has_seen(reader, case.id)
    contacts = (one.safe_contact for one in protections if one.safe_contact)
    return Shield(
        veil=Veil.LIFTED if desk.sitting.has_lifted(reader, case.id) else Veil.DOWN,
        seen=seen,
        provisional=any(one.standing is Standing.PROVISIONAL for one in protections),
        past=all(one.is_past(desk.today()) for one in protections),
        contacts=tuple(dict.fromkeys(contacts)) if seen else (),
    )


def veil_of(desk: Desk, view: View, case: Case, reader: str) -> Veil:
    """Whether the whereabouts on this case are kept from this reader."""
    return _veil(shield_of(desk, view, case, reader))


def shown_case(desk: Desk, view: View, case: Case, reader: str) -> Case:
    """The case as this reader may see it on a screen."""
    return behind(case, shield_of(desk, view, case, reader))


def behind(case: Case, shield: Shield | None) -> Case:
    """The case as whoever stands before this shield may see it on a screen."""
    if shield is None:
        return case
    return replace(case, record=shown(case.record, scope=Scope.SCREEN, veil=shield.veil))


def _veil(shield: Shield | None) -> Veil:
    return Veil.NONE if shield is None else shield.veil


def marked(desk: Desk, view: View, cases: Iterable[Case], at: datetime) -> frozenset[str]:
    """Ids of cases whose papers of that moment bear the office's caution mark."""
    return frozenset(case.id for case in cases if _stood(desk, view, case.record, at))


def among(desk: Desk, view: View, ids: Collection[str]) -> frozenset[str]:
    """Which of these cases show somebody protected; few are read, none where nobody is protected."""
    years = view.protections.years()
    born = view.queries.born(years, ids, also=rules.APPLICANT[-1])
    standing = rules.standing(view.protections.covering(years)) if born else ()
    return frozenset(
        id_ for id_ in born if rules.protecting(view.cases.get(id_).record, standing, desk.reference.variants)
    )


def covering(desk: Desk, view: View) -> Covers:
    """Whether a protection of the office covers somebody of whom the register speaks: name or reading, and birth date; one
    that was not ended, whether its period ran out or not."""
    protections = rules.standing(view.protections.covering(view.protections.years()))
    named = tuple(person for one in protections for person in one.protected)

    def covers(items: FourItems) -> bool:
        who = rules.Person(items.name, items.kana, str(items.birth))
        return any(rules.is_same(one, who, desk.reference.variants) for one in named)

    return covers


def require_seen(desk: Desk, view: View, case: Case, reader: str) -> None:
    """Raises Refused("protection.alert") before the alert was acknowledged."""
    shield = shield_of(desk, view, case, reader)
    if shield is not None and not shield.seen:
        raise Refused("protection.alert")


def require_lifted(desk: Desk, view: View, case: Case, reader: str) -> None:
    """Raises Refused("protection.veiled") while the whereabouts are kept from this reader."""
    if veil_of(desk, view, case, reader) is Veil.DOWN:
        raise Refused("protection.veiled")


def require_typed(record: Record) -> None:
    """Raises Refused("protection.veiled") for a record that shows masks: it would put them where the address stood."""
    if is_masked(record):
        raise Refused("protection.veiled")


def look(desk: Desk, actor: Actor, case_id: str) -> Shield | None:
    """What is to be said before this case is opened; asked again while a new one is typed. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *READERS)
        return shield_of(desk, view, view.cases.get(case_id), actor.staff.id)


def acknowledge(desk: Desk, actor: Actor, case_id: str) -> Shield | None:
    """The alert was read. Committed to the chain before anything opens; None when the case is no longer protected."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *READERS)
        case = tx.cases.get(case_id)
        if shield_of(desk, tx, case, actor.staff.id) is None:
            return None
        note_seen(tx, actor.staff, case_id, desk.seat)
        tx.commit()
    desk.sitting.note_seen(actor.staff.id, case_id)
    return look(desk, actor, case_id)


def note_seen(tx: Tx, staff: Staff, case_id: str, seat: str) -> None:
    """The line of the chain: an alert was acknowledged."""
    tx.log(staff.id, SEEN, case_id, seat=seat)


def lift(desk: Desk, actor: Actor, case_id: str, reason: str) -> Case:
    """The whole case for this reader in this sitting, for a reason that stays with it; recorded before it is given out.

    Raises Refused("protection.role") for somebody who neither supervises nor is at work on the case, ("protection.alert")
    before the alert was acknowledged, ("text.empty") without a reason.
    """
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *READERS)
        case = tx.cases.get(case_id)
        require_seen(desk, tx, case, staff.id)
        _note_lifted(desk, tx, case, staff, rules.check_may_lift(case, staff), told)
        tx.commit()
    desk.sitting.note_lifted(staff.id, case_id)
    return case


def lift_to_confirm(desk: Desk, token: Token, case_id: str, reason: str) -> str:
    """The subject's address for a confirmer who has begun and holds the document to compare it with. Raises as `lift`."""
    known = desk.tokens.check(token, Step.CONFIRM, case_id, desk.now())
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, known, Role.CONFIRMER)
        case = tx.cases.get(case_id)
        role = rules.check_may_lift(case, staff, confirming=True)
        _note_lifted(desk, tx, case, staff, role, told)
        tx.commit()
    desk.sitting.note_lifted(token.id, case_id)
    return case.record.text(case.record.form.subject_of(case.record).address)


def was_lifted_for(view: View, case_id: str, staff_id: str, since: frozenset[str]) -> bool:
    """Whether this person had the whereabouts before him after the newest line of one of the acts `since`."""
    lifted = False
    for line in view.queries.trail(case_id):
        if line.act in since:
            lifted = False
        lifted |= line.act == LIFTED and line.staff_id == staff_id
    return lifted


def may_go_up(desk: Desk, view: View, case: Case) -> bool:
    """Whether a supervisor had the whereabouts before him since the case was last entered, where somebody is protected."""
    if not found(desk, view, case.record):
        return True
    lifted = False
    for line in view.queries.trail(case.id):
        lifted = line.act != Step.ENTER.value and (
            lifted or (line.act == LIFTED and line.detail.get("role") == Role.REVIEWER.value)
        )
    return lifted


def _stood(desk: Desk, view: View, record: Record, at: datetime) -> bool:
    covering = view.protections.covering(rules.birth_years(record))
    protecting = rules.protecting(record, covering, desk.reference.variants)
    return any(one.stood_at(at) for one in protecting)


def _note_lifted(desk: Desk, tx: Tx, case: Case, staff: Staff, role: Role, told: str) -> None:
    tx.protections.add_lifting(case.id, staff.id, role.value, told, desk.now())
    tx.log(staff.id, LIFTED, case.id, role=role.value, seat=desk.seat)  # the words stay out of the chain
