"""管理: who works here, what they may do, start codes."""

import pytest

from app.usecases import staff
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role
from tests.helpers.makers import number_digits
from tests.helpers.office import Desk, password_of, reopen
from tests.helpers.road import Road, at
from tests.usecases.refusal import refused


def test_somebody_is_admitted_with_a_code_shown_once(road: Road, desk: Desk) -> None:
    """He signs in with it, whatever width his number was registered in."""
    done = staff.add(road.desk, road.admin, " ２００１", "新人 八郎", frozenset({Role.CLERK, Role.CONFIRMER}))
    assert (done.staff.number, done.staff.must_change) == ("2001", True)
    assert done.code not in repr(done)
    store, who = reopen(desk, done.staff, done.code)
    assert who.must_change
    store.close()
    line = road.trail("")[-1]
    assert (line.act, line.staff_id) == ("add_staff", road.people.admin.id)
    assert line.detail["roles"] == "clerk,confirmer"


def test_what_is_missing_is_told(road: Road) -> None:
    """Number, name, role; a number somebody has; a 個人番号 for a name."""
    clerk = frozenset({Role.CLERK})
    for number, name, roles, code in (
        ("", "新人", clerk, "founding.blank"),
        ("2001", "　", clerk, "founding.blank"),
        ("2001", "新人", frozenset[Role](), "founding.no_role"),
        ("1001", "新人", clerk, "staff.number_taken"),
        ("2001", number_digits(1), clerk, "text.number"),
    ):
        with refused(road, code):
            staff.add(road.desk, road.admin, number, name, roles)


def test_only_an_administrator_administers(road: Road) -> None:
    """Nobody else; the list of clerks is for supervisors too."""
    who = road.people.clerk.id
    for actor in (road.clerk, road.reviewer, road.forwarder, at(road.people.confirmer)):
        with refused(road, "role.missing"):
            staff.everyone(road.desk, actor)
        with refused(road, "role.missing"):
            staff.add(road.desk, actor, "2001", "新人", frozenset({Role.CLERK}))
        with refused(road, "role.missing"):
            staff.set_roles(road.desk, actor, who, frozenset(Role))
        with refused(road, "role.missing"):
            staff.set_active(road.desk, actor, who, active=False)
        with refused(road, "role.missing"):
            staff.new_code(road.desk, actor, who)
    with refused(road, "role.missing"):
        staff.clerks(road.desk, road.clerk)


def test_the_clerks_who_can_be_named_are_the_active_ones(road: Road) -> None:
    """Everybody with the role and nobody who has left."""
    staff.set_active(road.desk, road.admin, road.people.second_clerk.id, active=False)
    assert [s.number for s in staff.clerks(road.desk, road.reviewer)] == ["1001", "1007"]
    assert len(staff.everyone(road.desk, road.admin)) == 7


def test_roles_are_changed_and_recorded(road: Road) -> None:
    """At least one stays."""
    with refused(road, "founding.no_role"):
        staff.set_roles(road.desk, road.admin, road.people.clerk.id, frozenset())
    done = staff.set_roles(road.desk, road.admin, road.people.clerk.id, frozenset({Role.FORWARDER}))
    assert done.roles == {Role.FORWARDER}
    assert road.trail("")[-1].detail == {"staff": road.people.clerk.id, "roles": "forwarder"}


def test_an_administrator_is_always_left(road: Road) -> None:
    """Neither by taking the role nor by letting him go."""
    staff.set_active(road.desk, road.admin, road.people.all_round.id, active=False)
    with refused(road, "staff.last_admin"):
        staff.set_roles(road.desk, road.admin, road.people.admin.id, frozenset({Role.CLERK}))
    with refused(road, "staff.last_admin"):
        staff.set_active(road.desk, road.admin, road.people.admin.id, active=False)
    assert staff.set_active(road.desk, road.admin, road.people.all_round.id, active=True).staff.active


def test_whoever_goes_takes_no_key_along(road: Road, desk: Desk) -> None:
    """Not only the program refuses him: the password he knows unwraps nothing any more, even with the keyring's secret."""
    clerk = road.people.clerk
    gone = staff.set_active(road.desk, road.admin, clerk.id, active=False)
    assert (gone.staff.active, gone.code) == (False, "")
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        desk.store.vault.unlock(clerk.number, password_of(clerk), desk.clock())
    with refused(road, "sign_in.inactive"):
        staff.new_code(road.desk, road.admin, clerk.id)


def test_whoever_comes_back_gets_a_start_code(road: Road, desk: Desk) -> None:
    """As on the first day; asking for what already is changes nothing."""
    clerk = road.people.clerk
    staff.set_active(road.desk, road.admin, clerk.id, active=False)
    back = staff.set_active(road.desk, road.admin, clerk.id, active=True)
    assert (back.staff.active, back.staff.must_change) == (True, True)
    store, who = reopen(desk, clerk, back.code)
    assert who.must_change
    store.close()
    lines = len(road.trail(""))
    assert staff.set_active(road.desk, road.admin, clerk.id, active=True).code == ""
    assert len(road.trail("")) == lines


def test_an_admission_that_was_broken_off_does_not_lock_the_number_out(road: Road, desk: Desk) -> None:
    """The disk was full between the key and the row; the same person is added again and gets in."""
    desk.store.enrol("never booked", "2001", "code of the first try", must_change=True)
    done = staff.add(road.desk, road.admin, "2001", "新人 八郎", frozenset({Role.CLERK}))
    store, who = reopen(desk, done.staff, done.code)
    assert who.must_change
    store.close()
    again = staff.new_code(road.desk, road.admin, done.staff.id)
    store, _who = reopen(desk, done.staff, again.code)
    store.close()


def test_a_forgotten_password_is_replaced_by_a_code(road: Road, desk: Desk) -> None:
    """The old one opens nothing more; nobody sees a password; for somebody unknown there is none."""
    done = staff.new_code(road.desk, road.admin, road.people.clerk.id)
    assert road.trail("")[-1].act == "new_code"
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        reopen(desk, road.people.clerk, password_of(road.people.clerk))
    store, who = reopen(desk, road.people.clerk, done.code)
    assert who.must_change
    store.close()
    with refused(road, "staff.unknown"):
        staff.new_code(road.desk, road.admin, "nobody")
