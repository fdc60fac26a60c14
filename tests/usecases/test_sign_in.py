"""ログイン, 離席, the own password, a new OS account."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.usecases import sign_in as use
from app.usecases import staff as staff_use
from app.usecases.sign_in import Door, Session
from db.store import Store
from db.vault import keys_path
from forms.kernel.errors import Bug, Refused, Unavailable
from tests.helpers.keyring import another_account
from tests.helpers.office import Desk, password_of
from tests.helpers.road import SEAT, a_door, at


@pytest.fixture
def door(desk: Desk) -> Door:
    """The door of the test's office, its store closed."""
    folder = desk.store.path.parent / "office"
    folder.mkdir()
    desk.store.close()
    for path in (desk.store.path, keys_path(desk.store.path)):
        path.rename(folder / path.name.replace("office.techo", "techo.db"))
    return a_door(folder, desk.clock)


@pytest.fixture
def session(door: Door, desk: Desk) -> Iterator[Session]:
    """受付 一子 is signed in."""
    made = use.sign_in(door, "1001", password_of(desk.people.clerk))
    yield made
    made.desk.store.close()


def last_lines(store: Store, count: int) -> list[tuple[str, str]]:
    """The newest lines that concern no case: act and staff."""
    with store.look() as view:
        return [(line.act, line.staff_id) for line in view.queries.trail("")][-count:]


def test_signing_in_is_recorded_with_the_seat(session: Session, desk: Desk) -> None:
    """And says when one was here last."""
    assert session.staff == desk.people.clerk
    assert session.actor == at(desk.people.clerk)
    assert session.office.name == "碧南市"
    assert session.last_sign_in is None
    with session.desk.store.look() as view:
        line = view.queries.trail("")[-1]
    assert (line.act, line.staff_id, line.detail) == ("sign_in", desk.people.clerk.id, {"seat": SEAT})


def test_the_last_time_is_told_at_the_next(door: Door, session: Session, desk: Desk) -> None:
    """Whoever used the desk without leave would show."""
    first = desk.clock()
    use.sign_out(session)
    desk.clock.forward(3600)
    again = use.sign_in(door, "１００１", password_of(desk.people.clerk))
    assert again.last_sign_in == first
    use.sign_out(again)


def test_signing_out_is_recorded_and_forgets_the_keys(door: Door, session: Session, desk: Desk) -> None:
    """The log of pages is emptied; the store answers no more."""
    use.sign_out(session)
    assert not session.desk.store.path.with_name("techo.db-wal").exists()
    with pytest.raises(Bug, match=r"store\.closed"):
        session.desk.store.head()
    later = use.sign_in(door, "1006", password_of(desk.people.admin))
    assert last_lines(later.desk.store, 2)[0] == ("sign_out", desk.people.clerk.id)
    use.sign_out(later)


def test_a_wrong_password_or_number_opens_nothing(door: Door, desk: Desk) -> None:
    """The same answer for both; the failures are in the chain once somebody is in."""
    for number, password in (("1001", "wrong"), ("9999", "wrong"), ("", "")):
        with pytest.raises(Refused, match=r"sign_in\.wrong"):
            use.sign_in(door, number, password)
    session = use.sign_in(door, "1001", password_of(desk.people.clerk))
    assert last_lines(session.desk.store, 2) == [
        ("sign_in.failed", desk.people.clerk.id),
        ("sign_in", desk.people.clerk.id),
    ]
    use.sign_out(session)


def test_somebody_who_has_left_does_not_get_in(door: Door, desk: Desk) -> None:
    """Whatever password."""
    admin = use.sign_in(door, "1006", password_of(desk.people.admin))
    staff_use.set_active(admin.desk, admin.actor, desk.people.clerk.id, active=False)
    use.sign_out(admin)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):  # his key is gone as if he had never been
        use.sign_in(door, "1001", password_of(desk.people.clerk))


def test_a_second_window_does_not_open_the_office_while_the_first_is_open(
    door: Door, session: Session, desk: Desk
) -> None:
    """Two drafts of one clerk in two windows would write over each other."""
    with pytest.raises(Unavailable, match=r"store\.in_use"):
        use.sign_in(door, "1003", password_of(desk.people.confirmer))
    use.sign_out(session)
    use.sign_out(use.sign_in(door, "1003", password_of(desk.people.confirmer)))


def test_a_store_that_is_gone_is_no_first_run(door: Door, desk: Desk) -> None:
    """Its keys lie there: the assistant must not begin a new office over them, and opening says what is missing."""
    away = door.store_path.rename(door.folder / "away.db")
    assert door.is_founded()
    with pytest.raises(Unavailable, match=r"store\.missing"):
        use.sign_in(door, "1001", password_of(desk.people.clerk))
    away.rename(door.store_path)
    keys_path(door.store_path).rename(door.folder / "away.json")
    assert door.is_founded()
    with pytest.raises(Unavailable, match=r"vault\.missing"):
        use.sign_in(door, "1001", password_of(desk.people.clerk))


def test_whoever_was_put_out_of_service_gets_no_way_in_by_a_new_password(
    session: Session, desk: Desk
) -> None:
    """Between his password and his new one: the key that was taken away does not come back."""
    store = session.desk.store

    def leaves(*_args: object) -> object:
        with store.begin() as tx:
            tx.staff.set_active(desk.people.clerk.id, False)
            tx.log("", "test")
            tx.commit()
        return desk.people.clerk

    class Leaving:
        authenticate = staticmethod(leaves)
        begin = staticmethod(store.begin)

    gone = replace(session, desk=replace(session.desk, store=Leaving()))  # type: ignore[arg-type]  # he leaves in that moment
    with pytest.raises(Refused, match=r"sign_in\.inactive"):
        use.change_password(gone, password_of(desk.people.clerk), "atarashii kotoba")


def test_a_store_that_cannot_be_written_is_closed_again(door: Door, desk: Desk) -> None:
    """A sign-in that cannot be recorded is none."""
    mark = door.clock

    def gone() -> object:
        raise Unavailable("store.busy")

    calls = iter([mark])

    def clock() -> object:
        try:
            return next(calls)()
        except StopIteration:
            return gone()

    with pytest.raises(Unavailable, match=r"store\.busy"):
        use.sign_in(replace(door, clock=clock), "1001", password_of(desk.people.clerk))  # type: ignore[arg-type]  # a clock that stops
    assert not door.store_path.with_name("techo.db-wal").exists()


def test_the_own_password_replaces_a_start_code(door: Door, desk: Desk) -> None:
    """Then everything is open, and the code opens nothing more."""
    admin = use.sign_in(door, "1006", password_of(desk.people.admin))
    code = staff_use.new_code(admin.desk, admin.actor, desk.people.clerk.id).code
    use.sign_out(admin)
    session = use.sign_in(door, "1001", code)
    assert session.staff.must_change
    changed = use.change_password(session, code, "atarashii kotoba")
    assert changed.staff.must_change is False
    assert last_lines(changed.desk.store, 1) == [("change_password", desk.people.clerk.id)]
    use.sign_out(changed)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        use.sign_in(door, "1001", code)
    again = use.sign_in(door, "1001", "atarashii kotoba")
    assert again.staff.must_change is False
    use.sign_out(again)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("short", "password.short"),
        ("with 1001 inside", "password.number"),
        ("aaaaaaaaaaaaaa", "password.plain"),
        ("ｐａｓｓｗｏｒｄ that ｉｓ mine", "password.same"),
    ],
)
def test_a_new_password_must_be_worth_it(session: Session, desk: Desk, new: str, code: str) -> None:
    """Not short, not with the staff number, not of one letter, not the old one in other letters."""
    old = password_of(desk.people.clerk)
    if code == "password.same":
        session = use.change_password(session, old, "password that is mine")
        old = "password that is mine"
    with pytest.raises(Refused) as caught:
        use.change_password(session, old, new)
    assert caught.value.code == code


def test_the_old_password_is_asked_and_a_wrong_one_is_logged(
    door: Door, session: Session, desk: Desk
) -> None:
    """Somebody at an open desk does not take over an account unseen."""
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        use.change_password(session, "guess", "atarashii kotoba")
    assert last_lines(session.desk.store, 1) == [("sign_in.failed", desk.people.clerk.id)]
    use.sign_out(session)
    again = use.sign_in(door, "1001", password_of(desk.people.clerk))
    assert again.staff == desk.people.clerk
    use.sign_out(again)


def test_a_new_account_is_admitted_by_the_recovery_sheet(door: Door, desk: Desk) -> None:
    """Before, its keyring holds no secret; afterwards people sign in there with their own passwords; it is logged."""
    there = replace(door, keyring=another_account())
    with pytest.raises(Unavailable, match=r"keyring\.not_admitted"):
        use.sign_in(there, "1001", password_of(desk.people.clerk))
    with pytest.raises(Refused, match=r"recovery\.typo"):
        use.admit_account(there, "no words")
    from db import recovery

    with pytest.raises(Refused, match=r"recovery\.wrong"):
        use.admit_account(there, recovery.new_words())
    use.admit_account(there, desk.words)
    session = use.sign_in(there, "1001", password_of(desk.people.clerk))
    assert last_lines(session.desk.store, 2)[0] == ("admit_account", "")
    use.sign_out(session)


def test_no_office_no_sign_in(tmp_path: Path, desk: Desk) -> None:
    """A folder without a store is told as such, and nothing is made there."""
    empty = a_door(tmp_path / "nothing", desk.clock)
    assert not empty.is_founded()
    with pytest.raises(Unavailable):
        use.sign_in(empty, "1001", "whatever password")
    assert not empty.folder.exists()
