"""引継ぎ of a child's 手帳: to the child at 15, to a new 保護者 (身体障害者福祉法15条7-9項). A recorded step, no application."""

from dataclasses import dataclass, replace
from datetime import date

from app.rules import free_text
from app.rules import keeper as rules
from app.rules import protection as protected_people
from app.rules.visitor_names import may_be
from app.usecases import protection, shield
from app.usecases.desk import Desk, acting
from db.tx import Tx, View
from forms.kernel.case import Actor, Case
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.keeping import KeeperCause, KeeperChange
from forms.kernel.procedure import Role, State
from forms.kernel.record import Record


@dataclass(frozen=True)
class Recipient:
    """To whom a letter about a 手帳 goes."""

    name: str
    postal_code: str
    address: str

    @property
    def lines(self) -> tuple[str, ...]:
        """As they stand on the letter."""
        postal = f"〒{self.postal_code}" if self.postal_code else ""
        return tuple(line for line in (postal, self.address) if line)


def of_child(case: Case) -> bool:
    """Whether the 手帳 of this case was given out to a 保護者."""
    form = case.record.form
    takes = form.id in ("kofu", "saikofu")
    return takes and case.state is State.DELIVERED and form.blackout_of(case.record) is not None


def holder(view: View, case: Case) -> str:
    """Who has the 手帳 by what is recorded."""
    changes = view.keeping.changes(case.id)
    return changes[-1].taker if changes else case.record.text("applicant_name")


def recipient(desk: Desk, view: View, case: Case) -> Recipient:
    """The applicant, as the form says; of a child's 手帳 that was given out the 保護者 of now, and from 15 on the child itself.
    Where somebody on it is protected (支援措置) the caller asks for the safe contact instead; no address may be known then.

    Raises Refused("keeper.home") where the new 保護者 said no address, ("keeper.protected") where that may be somebody
    protected who does not stand on the application.
    """
    record = case.record
    form = record.text("postal_code"), record.text("address")
    applicant = record.text("applicant_name")
    if not of_child(case):
        return Recipient(applicant, *form)
    subject, changes = record.form.subject_of(record), view.keeping.changes(case.id)
    birth = PartialDate.from_iso(record.text(subject.birth))
    name = rules.now(applicant, record.text(subject.name), birth, changes, desk.today())
    home = rules.home(form, changes)
    if shield.found(desk, view, record):
        return Recipient(name, *(home or ("", "")))
    if changes and _may_be_protected(desk, view, changes[-1].taker):
        raise Refused("keeper.protected")
    if home is None:
        raise Refused("keeper.home")
    return Recipient(name, *home)


def as_now(view: View, case: Case) -> Record:
    """What a further paper begins with: the record, but of a child whose 保護者 has changed the new one by name, relation and
    address; what nobody said of the new one is still to be asked."""
    record = case.record
    changes = view.keeping.changes(case.id) if of_child(case) else ()
    if not changes or changes[-1].cause is not KeeperCause.GUARDIAN:
        return record
    last = changes[-1]
    said = {
        "applicant_name": last.taker,
        "relationship": last.relation,
        "postal_code": last.postal_code,
        "address": last.address,
        **dict.fromkeys(("applicant_kana", "applicant_birth", "address_kana", "phone"), ""),
    }
    return record.changed(**{key: text for key, text in said.items() if record.form.find(key)})


def change(
    desk: Desk,
    actor: Actor,
    case_id: str,
    cause: KeeperCause,
    on: date,
    *,
    name: str = "",
    relation: str = "",
    postal_code: str = "",
    address: str = "",
) -> KeeperChange:
    """Who had it hands it on: to the child itself (`name` is not asked for), or to a new 保護者 by name, relation and address,
    to which letters go from now on (規則6条: the 保護者's name, address and relation). Of somebody protected (支援措置) no
    address is kept here: a letter goes to the safe contact.

    Raises Refused("keeper.none") but for a 手帳 that was given out to a 保護者, as `rules.keeper.check`, ("text.…"),
    ("keeper.address", field="address") without the address of a new 保護者, ("keeper.hidden", field="address") with one where
    somebody may be protected; of a protected child ("protection.alert"), ("protection.visitor"), ("delivery.opponent") for a
    name that may be a 相手方's.
    """
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, Role.CLERK)
        case = tx.cases.get(case_id)
        if not of_child(case):
            raise Refused("keeper.none")
        shield.require_seen(desk, tx, case, staff.id)
        protection.demand_no_opponent(desk, tx, actor, case)
        kept = _checked(desk, tx, case, cause, on, name, relation)
        kept = _at_home(desk, tx, case, replace(kept, postal_code=postal_code, address=address))
        tx.keeping.change(case_id, kept, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "change_keeper", case_id, keeper=cause.value, on=on.isoformat())
        tx.commit()
    return kept


def _at_home(desk: Desk, tx: Tx, case: Case, said: KeeperChange) -> KeeperChange:
    """With the address, as it is kept."""
    postal = free_text.check(said.postal_code, required=False)
    address = free_text.check(said.address, required=False)
    hidden = bool(shield.found(desk, tx, case.record)) or _may_be_protected(desk, tx, said.taker)
    if hidden and (postal or address):
        raise Refused("keeper.hidden", field="address")
    if said.cause is KeeperCause.GUARDIAN and not address and not hidden:
        raise Refused("keeper.address", field="address")
    return replace(said, postal_code=postal, address=address)


def _may_be_protected(desk: Desk, view: View, name: str) -> bool:
    """Whether a protection that stands covers somebody of that name, of whom nothing else is known."""
    standing = protected_people.standing(view.protections.covering(view.protections.years()))
    variants = desk.reference.variants
    named = (person for one in standing for person in one.protected)
    return any(may_be(person.name, person.kana, name, "", variants) for person in named)


def _checked(
    desk: Desk, view: View, case: Case, cause: KeeperCause, on: date, name: str, relation: str
) -> KeeperChange:
    record, grown = case.record, cause is KeeperCause.GROWN
    subject = record.form.subject_of(record)
    said = KeeperChange(
        cause,
        on,
        holder(view, case),
        record.text(subject.name) if grown else free_text.check(name, required=False),
        "" if grown else free_text.check(relation, required=False),
    )
    came = view.certificates.of_case(case.id)
    assert came is not None
    assert came.delivery is not None  # a case is 交付済 by nothing else
    kept = rules.check(
        said,
        view.keeping.changes(case.id),
        birth=PartialDate.from_iso(record.text(subject.birth)),
        since=came.delivery.delivered_on,
        today=desk.today(),
    )
    variants = desk.reference.variants
    for one in shield.found(desk, view, record):
        if any(may_be(who.name, who.kana, kept.taker, "", variants) for who in one.opponents):
            raise Refused("delivery.opponent")
    return kept
