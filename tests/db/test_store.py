"""The store as a whole: who gets in, what is kept, what is told when it does not open."""

import threading
from pathlib import Path

import pytest

from db import migrations
from db.store import Store
from forms.kernel.errors import Bug, Refused, Unavailable
from forms.kernel.procedure import State
from tests.db.stores import acts
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number
from tests.helpers.office import (
    CHEAP,
    OFFICE,
    Desk,
    FakeClock,
    a_draft,
    an_empty_store,
    approved,
    kofu,
    password_of,
    reopen,
)

# --- making --------------------------------------------------------------------------------------------------------


def test_a_new_store_knows_its_office_and_begins_its_chain(tmp_path: Path) -> None:
    store, words = an_empty_store(tmp_path / "s.techo")
    with store.look() as view:
        assert view.office.get() == OFFICE
        assert view.staff.all() == ()
    assert acts(store) == ["store.created"]
    assert store.verify(store.head()).ok
    assert len(words.split()) == 14
    store.close()


def test_a_store_is_never_made_over_another(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"store\.exists"):
        an_empty_store(desk.store.path)
    store, who = reopen(desk, desk.people.clerk)
    assert who == desk.people.clerk
    store.close()


def test_a_store_whose_making_was_broken_off_is_set_aside_not_deleted(tmp_path: Path) -> None:
    first, _words = an_empty_store(tmp_path / "s.techo")
    first.close()
    second, _words = an_empty_store(tmp_path / "s.techo")
    assert second.id != first.id
    aside = {path.name.split(".unfinished-")[0] for path in tmp_path.iterdir() if ".unfinished-" in path.name}
    assert aside == {"s.techo", "s.techo.keys.json"}
    second.close()


def test_a_store_without_slots_is_not_overwritten_either(tmp_path: Path) -> None:
    (tmp_path / "s.techo").write_bytes(b"something")
    with pytest.raises(Refused, match=r"store\.exists"):
        an_empty_store(tmp_path / "s.techo")
    assert (tmp_path / "s.techo").read_bytes() == b"something"


def test_room_is_reserved_beside_the_store(tmp_path: Path) -> None:
    store, _words = Store.create(
        tmp_path / "s.techo", office=OFFICE, keyring=a_keyring(), cost=CHEAP, clock=FakeClock(), ballast=4096
    )
    assert (tmp_path / "s.techo.ballast").stat().st_size == 4096
    store.close()


# --- opening -------------------------------------------------------------------------------------------------------


def test_everybody_opens_with_their_own_password(desk: Desk) -> None:
    desk.store.close()
    for staff in desk.people.everybody():
        store, who = reopen(desk, staff)
        assert who == staff
        store.close()


@pytest.mark.parametrize("password", ["", "wrong", "password of 1002"])
def test_a_wrong_password_does_not_open(desk: Desk, password: str) -> None:
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        reopen(desk, desk.people.clerk, password)


def test_failures_before_a_sign_in_are_told_to_the_chain(desk: Desk) -> None:
    for _ in range(2):
        with pytest.raises(Refused):
            reopen(desk, desk.people.clerk, "wrong")
    store, _who = reopen(desk, desk.people.clerk)
    with store.look() as view:
        (line,) = view.queries.trail("")[-1:]
    assert (line.act, line.staff_id) == ("sign_in.failed", desk.people.clerk.id)
    assert line.detail == {"reason": "sign_in.wrong", "count": "2"}
    store.close()


def test_somebody_who_has_left_does_not_get_in(desk: Desk) -> None:
    with desk.doing() as tx:
        tx.staff.set_active(desk.people.clerk.id, False)
    with pytest.raises(Refused, match=r"sign_in\.inactive"):
        desk.store.authenticate("1001", password_of(desk.people.clerk))
    with pytest.raises(Refused, match=r"sign_in\.inactive"):
        reopen(desk, desk.people.clerk)


def test_a_slot_of_nobody_who_may_come_in_is_dropped_at_opening_and_it_is_told(desk: Desk) -> None:
    """Of somebody who left, of nobody at all, under a number that is another's: none unwraps the data key any more."""
    with desk.doing() as tx:
        tx.staff.set_active(desk.people.clerk.id, False)
    key = desk.store._open_key()
    desk.store.vault.add_slot(key, "nobody", "9001", "left by an admission", True)
    desk.store.vault.add_slot(key, desk.people.admin.id, "9002", "another number", False)
    store, _who = reopen(desk, desk.people.confirmer)
    assert [store.vault.staff_id(number) for number in ("1001", "9001", "9002")] == ["", "", ""]
    assert store.vault.staff_id("1003") == desk.people.confirmer.id
    with store.look() as view:
        line = view.queries.trail("")[-1]
    assert (line.act, line.detail) == ("slots.dropped", {"count": "3"})
    store.close()


# --- proving who acts ----------------------------------------------------------------------------------------------


def test_each_act_is_proved_by_a_password(desk: Desk) -> None:
    assert desk.store.authenticate("1003", password_of(desk.people.confirmer)) == desk.people.confirmer


def test_a_failed_proof_is_told_to_the_chain(desk: Desk) -> None:
    for number, who in (("1003", desk.people.confirmer.id), ("0000", "")):
        with pytest.raises(Refused, match=r"sign_in\.wrong"):
            desk.store.authenticate(number, "wrong")
        with desk.store.look() as view:
            line = view.queries.trail("")[-1]
        assert (line.act, line.staff_id, line.detail["reason"]) == ("sign_in.failed", who, "sign_in.wrong")


def test_a_slot_that_opens_another_key_proves_nothing(desk: Desk) -> None:
    desk.store.vault.add_slot(bytes(32), desk.people.clerk.id, "1001", "forged", False)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        desk.store.authenticate("1001", "forged")


# --- transactions --------------------------------------------------------------------------------------------------


def test_nothing_is_kept_unless_committed(desk: Desk) -> None:
    with desk.store.begin() as tx:
        tx.cases.open_draft(kofu(), desk.people.clerk.id, desk.clock(), "8")
        tx.log("", "test")
    with desk.store.look() as view:
        assert view.queries.counts()[State.DRAFT] == 0


def test_an_error_takes_everything_back(desk: Desk) -> None:

    def half_way() -> None:
        with desk.store.begin() as tx:
            tx.cases.open_draft(kofu(), desk.people.clerk.id, desk.clock(), "8")
            tx.log("", "test")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()
    assert a_draft(desk).reception_no == "8-0001"


def test_what_is_not_logged_is_not_kept(desk: Desk) -> None:
    with desk.store.begin() as tx:
        tx.staff.set_active(desk.people.clerk.id, False)
        with pytest.raises(Bug, match=r"store\.unlogged"):
            tx.commit()
    with desk.store.look() as view:
        assert view.staff.get(desk.people.clerk.id).active


def test_a_transaction_ends_with_its_commit_and_with_its_block(desk: Desk) -> None:
    with desk.store.begin() as tx:
        tx.log("", "test")
        tx.commit()
        with pytest.raises(Bug, match=r"store\.closed"):
            tx.log("", "test")
    with desk.store.look() as view:
        pass
    with pytest.raises(Bug, match=r"store\.closed"):
        view.staff.all()


def test_a_view_cannot_write(desk: Desk) -> None:
    import sqlalchemy as sa

    from db.models import staff

    with desk.store.look() as view, pytest.raises(Unavailable, match=r"store\.read_only"):
        view.link.write("staff", sa.update(staff).values(name="x"))


def test_seats_writing_at_once_keep_one_unbroken_chain(desk: Desk) -> None:
    second, _who = reopen(desk, desk.people.clerk)

    def work(store: Store) -> None:
        for _ in range(15):
            with store.begin() as tx:
                tx.cases.open_draft(kofu(), desk.people.clerk.id, desk.clock(), "8")
                tx.log(desk.people.clerk.id, "test")
                tx.commit()

    seats = [threading.Thread(target=work, args=(store,)) for store in (desk.store, second, desk.store)]
    for seat in seats:
        seat.start()
    for seat in seats:
        seat.join()
    assert desk.store.verify(second.head()).ok
    with second.look() as view:
        assert view.queries.counts()[State.DRAFT] == 45
    second.close()


def test_a_closed_store_forgets_its_keys(desk: Desk) -> None:
    desk.store.close()
    desk.store.close()
    assert bytes(desk.store._dek) == bytes(32)
    with pytest.raises(Bug, match=r"store\.closed"), desk.store.begin():
        pytest.fail("a closed store was written")
    with pytest.raises(Bug, match=r"store\.closed"):
        desk.store.enrol("x", "1", "secret", must_change=False)
    assert not desk.store.path.with_name(desk.store.path.name + "-wal").exists()


# --- schema --------------------------------------------------------------------------------------------------------


def test_an_old_schema_is_brought_up_at_opening_with_its_data(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if this program were one revision ahead of the store."""
    case = approved(desk, a_number(1))
    done: list[str] = []
    standing = migrations.HEAD

    def upgrade(conn: object, to: str = "head") -> None:
        done.append(to)

    monkeypatch.setattr(migrations, "HEAD", "r9999")
    monkeypatch.setattr(migrations, "upgrade", upgrade)
    monkeypatch.setattr(migrations, "knows", lambda revision: revision == standing)
    store, _who = reopen(desk, desk.people.clerk)
    assert done == ["head"]
    assert acts(store)[-1] == "store.migrated"
    with store.look() as view:
        assert view.numbers.open(case.id) == a_number(1)
    store.close()


def test_a_mistake_of_ours_while_bringing_up_is_not_called_a_damaged_store(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is sent to look for a copy because the program is wrong; the store opens again as it was."""
    case = approved(desk, a_number(1))
    standing = migrations.HEAD

    def upgrade(conn: object, to: str = "head") -> None:
        raise Bug("test.mistake")

    with monkeypatch.context() as ahead:
        ahead.setattr(migrations, "HEAD", "r9999")
        ahead.setattr(migrations, "upgrade", upgrade)
        ahead.setattr(migrations, "knows", lambda revision: revision == standing)
        with pytest.raises(Bug, match=r"test\.mistake"):
            reopen(desk, desk.people.clerk)
    store, _who = reopen(desk, desk.people.clerk)
    with store.look() as view:
        assert view.numbers.open(case.id) == a_number(1)
    store.close()
