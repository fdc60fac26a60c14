"""Members of staff. Passwords stand nowhere here: they open the slots of `vault.py`."""

from typing import Any

import sqlalchemy as sa

from db.ids import new_id
from db.link import Link
from db.models import staff
from forms.kernel.case import Staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role

_BY_ID = sa.select(staff).where(staff.c.id == sa.bindparam("sought"))
_BY_NUMBER = sa.select(staff).where(staff.c.number == sa.bindparam("sought"))
_ALL = sa.select(staff).order_by(staff.c.number)


class StaffReader:
    """Who works here."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, staff_id: str) -> Staff:
        """Raises Refused("staff.unknown")."""
        return self._one(_BY_ID, staff_id)

    def by_number(self, number: str) -> Staff:
        """By 職員番号. Raises Refused("staff.unknown")."""
        return self._one(_BY_NUMBER, number)

    def all(self) -> tuple[Staff, ...]:
        """Everybody, the inactive too, in order of 職員番号."""
        return tuple(_value(row) for row in self._link.run(_ALL))

    def _one(self, statement: sa.Select[Any], sought: str) -> Staff:
        row = self._link.run(statement, {"sought": sought}).first()
        if row is None:
            raise Refused("staff.unknown")
        return _value(row)


class StaffTable(StaffReader):
    """Changes who works here. Nobody is ever deleted: their acts stay."""

    def add(self, number: str, name: str, roles: frozenset[Role], *, must_change: bool = False) -> Staff:
        """A new, active member. Raises Refused("staff.number_taken")."""
        if self._link.run(sa.select(staff.c.id).where(staff.c.number == number)).first() is not None:
            raise Refused("staff.number_taken")
        new = Staff(new_id(), number, name, roles, must_change=must_change)
        self._link.write("staff", sa.insert(staff), {**_row(new), "id": new.id})
        return new

    def set_roles(self, staff_id: str, roles: frozenset[Role]) -> None:
        """Raises Refused("staff.unknown"), as the two below."""
        self._set(staff_id, roles=_roles(roles))

    def set_active(self, staff_id: str, active: bool) -> None:
        """Somebody who has left keeps their row and can no longer sign in."""
        self._set(staff_id, active=active)

    def set_must_change(self, staff_id: str, must_change: bool) -> None:
        """Whether the next sign-in must choose an own password first."""
        self._set(staff_id, must_change=must_change)

    def _set(self, staff_id: str, **values: Any) -> None:
        self.get(staff_id)
        self._link.write("staff", sa.update(staff).where(staff.c.id == staff_id).values(**values))


def _roles(roles: frozenset[Role]) -> str:
    return ",".join(sorted(role.value for role in roles))


def _row(who: Staff) -> dict[str, Any]:
    return {
        "number": who.number,
        "name": who.name,
        "roles": _roles(who.roles),
        "active": who.active,
        "must_change": who.must_change,
    }


def _value(row: sa.Row[Any]) -> Staff:
    roles = frozenset(Role(text) for text in row.roles.split(",") if text)
    return Staff(row.id, row.number, row.name, roles, active=row.active, must_change=row.must_change)
