"""管理: members of staff, their roles, their start codes. Nobody sees a password; a code is shown once."""

from dataclasses import dataclass

from app.rules import free_text, passwords
from app.usecases.desk import Desk, acting
from db.vault import start_code
from forms.kernel.case import Actor, Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role


@dataclass(frozen=True, repr=False)
class Admitted:
    """A person and the one-time code to hand over on paper."""

    staff: Staff
    code: str


def everyone(desk: Desk, actor: Actor) -> tuple[Staff, ...]:
    """All staff, the inactive ones too."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.ADMIN)
        return view.staff.all()


def clerks(desk: Desk, actor: Actor) -> tuple[Staff, ...]:
    """Active staff who may enter: whom an approver can name when the first person is away."""
    with desk.store.look() as view:
        acting(view, actor.staff, Role.REVIEWER, Role.ADMIN)
        return tuple(s for s in view.staff.all() if s.active and Role.CLERK in s.roles)


def add(desk: Desk, actor: Actor, number: str, name: str, roles: frozenset[Role]) -> Admitted:
    """Admits somebody with a start code. Raises Refused("staff.number_taken"|"founding.blank"|"founding.no_role")."""
    number = free_text.check(passwords.staff_number(number), required=False)
    name = free_text.check(name, required=False)
    if not number or not name:
        raise Refused("founding.blank")
    if not roles:
        raise Refused("founding.no_role")
    code = start_code()
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        staff = tx.staff.add(number, name, roles, must_change=True)
        desk.store.enrol(staff.id, number, code, must_change=True)
        tx.log(actor.staff.id, "add_staff", staff=staff.id, roles=_names(roles))
        tx.commit()
    return Admitted(staff, code)


def set_roles(desk: Desk, actor: Actor, staff_id: str, roles: frozenset[Role]) -> Staff:
    """Changes what somebody may do. Raises Refused("staff.last_admin") when no administrator would be left."""
    if not roles:
        raise Refused("founding.no_role")
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        tx.staff.set_roles(staff_id, roles)
        staff = tx.staff.get(staff_id)
        _check_admin_left(tx.staff.all())
        tx.log(actor.staff.id, "set_roles", staff=staff_id, roles=_names(roles))
        tx.commit()
    return staff


def set_active(desk: Desk, actor: Actor, staff_id: str, *, active: bool) -> Admitted:
    """Lets somebody in again, with a new start code, or no longer (then the code is empty). What he did stays under his name.

    Whoever goes loses the wrapped key too, not only the right to use it: the password he knows opens nothing any more.
    """
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        before = tx.staff.get(staff_id)
        if before.active is active:
            return Admitted(before, "")
        tx.staff.set_active(staff_id, active)
        code = start_code() if active else ""
        if active:
            tx.staff.set_must_change(staff_id, True)
        staff = tx.staff.get(staff_id)
        _check_admin_left(tx.staff.all())
        if active:
            desk.store.enrol(staff_id, staff.number, code, must_change=True)
        else:
            desk.store.vault.remove_slot(staff_id)
        tx.log(actor.staff.id, "set_active", staff=staff_id, active="yes" if active else "no")
        tx.commit()
    return Admitted(staff, code)


def new_code(desk: Desk, actor: Actor, staff_id: str) -> Admitted:
    """A new start code after a forgotten password or a lock. Raises Refused("sign_in.inactive") for somebody who has left."""
    code = start_code()
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        tx.staff.set_must_change(staff_id, True)
        staff = tx.staff.get(staff_id)
        if not staff.active:
            raise Refused("sign_in.inactive")
        desk.store.enrol(staff_id, staff.number, code, must_change=True)
        tx.log(actor.staff.id, "new_code", staff=staff_id)
        tx.commit()
    return Admitted(staff, code)


def _check_admin_left(people: tuple[Staff, ...]) -> None:
    if not any(s.active and Role.ADMIN in s.roles for s in people):
        raise Refused("staff.last_admin")


def _names(roles: frozenset[Role]) -> str:
    return ",".join(sorted(role.value for role in roles))
