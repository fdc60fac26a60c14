"""The store as a whole: who gets in, what is kept, what is told when it does not open."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db import guards, migrations
from db.backup import backup
from db.keys import FLOOR
from db.lock import alone, hold
from db.store import Store
from db.vault import keys_path, start_code
from forms.kernel.errors import Bug, Refused, Unavailable
from forms.kernel.procedure import State
from tests.db.raw import engine_of, fetch, send, without_guards
from tests.helpers.keyring import a_keyring, another_account
from tests.helpers.makers import a_number
from tests.helpers.numbers import destroy
from tests.helpers.office import (
    CHEAP,
    OFFICE,
    Desk,
    FakeClock,
    a_draft,
    an_empty_store,
    approved,
    entered,
    kofu,
    password_of,
    reopen,
)


def _with_words(desk: Desk, path: Path | None = None) -> Store:
    return Store.open_with_recovery(
        path or desk.store.path,
        words=desk.words,
        keyring=another_account(),
        floor=CHEAP,
        clock=desk.clock,
        ballast=0,
    )


def _acts(store: Store) -> list[str]:
    return [row[0] for row in fetch(store, "SELECT act FROM audit ORDER BY seq")]


# --- making --------------------------------------------------------------------------------------------------------


def test_a_new_store_knows_its_office_and_begins_its_chain(tmp_path: Path) -> None:
    store, words = an_empty_store(tmp_path / "s.techo")
    with store.look() as view:
        assert view.office.get() == OFFICE
        assert view.staff.all() == ()
    assert _acts(store) == ["store.created"]
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


def test_one_program_at_a_time_has_the_store_open_for_work(desk: Desk) -> None:
    """A second window is refused until the first is closed; whoever only verifies does not need to wait."""

    def opened() -> Store:
        store, _who = Store.open(
            desk.store.path,
            staff_number="1001",
            password=password_of(desk.people.clerk),
            keyring=a_keyring(),
            floor=CHEAP,
            clock=desk.clock,
            ballast=0,
            exclusive=True,
        )
        return store

    first = opened()
    with pytest.raises(Unavailable, match=r"store\.in_use"):
        opened()
    reader, _who = reopen(desk, desk.people.reviewer)
    assert reader.verify().ok
    reader.close()
    first.close()
    opened().close()


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can delete a file that is open there")
def test_a_lock_whose_file_was_deleted_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "any.open"
    held = hold(path)
    path.unlink()
    with pytest.raises(Unavailable, match=r"store\.in_use"):
        hold(path)
    held.release()
    held.release()
    hold(path).release()


def test_waiting_for_a_lock_where_no_file_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys.lock").mkdir()
    with pytest.raises(Unavailable, match=r"store\.read_only"), alone(tmp_path / "keys.lock"):
        pass


def test_a_wrong_password_does_not_keep_the_others_out(desk: Desk) -> None:
    """The lock is given back with the refusal."""
    for password, code in (("wrong", "sign_in.wrong"), ("wrong again", "sign_in.wrong")):
        with pytest.raises(Refused) as refusal:
            Store.open(
                desk.store.path,
                staff_number="1001",
                password=password,
                keyring=a_keyring(),
                floor=CHEAP,
                clock=desk.clock,
                exclusive=True,
            )
        assert refusal.value.code == code


def test_a_program_that_was_killed_leaves_no_lock(desk: Desk, tmp_path: Path) -> None:
    """kill -9: nothing stays that somebody would have to take away by hand."""
    path = tmp_path / "any.open"
    script = (
        "import sys; from pathlib import Path; from db.lock import hold\n"
        "held = hold(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Unavailable, match=r"store\.in_use"):
            hold(path)
        other.kill()
        other.wait()
    hold(path).release()
    with pytest.raises(Unavailable, match=r"store\.read_only"):
        hold(tmp_path / "no such folder" / "any.open")


def _log_of(desk: Desk) -> int:
    return desk.store.path.with_name(desk.store.path.name + "-wal").stat().st_size


def test_pages_of_a_destroyed_number_do_not_stay_in_the_log(desk: Desk) -> None:
    """Neither seal nor index: the write-ahead log is cut to nothing after the commit that destroyed them."""
    case = entered(desk, a_number(1))
    assert _log_of(desk) > 0
    with desk.doing() as tx:
        assert destroy(tx, case.id)
    assert _log_of(desk) == 0


def test_while_somebody_reads_the_log_is_cut_at_the_next_chance(desk: Desk) -> None:
    """A reader is no error and is not waited for."""
    case = entered(desk, a_number(1))
    with desk.store.look() as view:
        assert view.numbers.open(case.id) is not None
        with desk.doing() as tx:
            assert destroy(tx, case.id)
        assert _log_of(desk) > 0
    with desk.doing():
        pass
    assert _log_of(desk) == 0


def test_a_log_left_by_a_crash_is_cut_at_the_first_commit(desk: Desk) -> None:
    """Whatever was destroyed just before."""
    entered(desk, a_number(1))
    other, _who = reopen(desk, desk.people.clerk)
    with other.begin() as tx:
        tx.log("", "test")
        tx.commit()
    assert _log_of(desk) == 0
    other.close()


def test_a_log_that_cannot_be_cut_now_is_no_error(desk: Desk) -> None:
    """The file went away under us: said as not done."""
    engines = desk.store._open_engines()
    assert engines.empty_log()
    engines.write.dispose()
    aside = desk.store.path.with_name("aside")
    desk.store.path.rename(aside)
    assert engines.empty_log() is False
    aside.rename(desk.store.path)


def test_half_a_character_is_searched_for_and_not_found(desk: Desk) -> None:
    """A lone surrogate, as a broken input method leaves: no stored text holds one, and the search does not fall over."""
    a_draft(desk)
    with desk.store.look() as view:
        assert view.queries.worklist(State, "試\ud842") == ()
        assert view.queries.worklist(State, "\udfb7") == ()
        assert len(view.queries.worklist(State, "試験")) == 1


def test_whoever_has_a_start_code_must_change_it(desk: Desk) -> None:
    code = start_code()
    desk.store.enrol(desk.people.clerk.id, "1001", code, must_change=True)
    store, who = reopen(desk, desk.people.clerk, code)
    assert who == replace(desk.people.clerk, must_change=True)
    store.vault.change_password("1001", code, "own password", desk.clock())
    store.close()
    store, who = reopen(desk, desk.people.clerk, "own password")
    assert who == desk.people.clerk
    store.close()


def test_a_store_below_the_floor_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"vault\.weak_kdf"):
        Store.open(
            desk.store.path,
            staff_number="1001",
            password=password_of(desk.people.clerk),
            keyring=a_keyring(),
            floor=FLOOR,
            clock=desk.clock,
        )


def test_the_recovery_sheet_opens_where_no_keyring_knows_the_store(desk: Desk) -> None:
    case = entered(desk, a_number(1))
    store = _with_words(desk)
    with store.look() as view:
        assert view.numbers.open(case.id) == a_number(1)
    store.close()


def test_slots_exchanged_in_the_file_admit_nobody_as_somebody_else(desk: Desk) -> None:
    """The clerk's slot under the supervisor's number: the row of the staff table decides."""
    path = keys_path(desk.store.path)
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('"1001"', '"x"').replace('"1004"', '"1001"').replace('"x"', '"1004"'), "utf-8"
    )
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        reopen(desk, desk.people.reviewer, password_of(desk.people.clerk))


def test_a_slot_of_nobody_admits_nobody(desk: Desk) -> None:
    desk.store.enrol("nobodyatall", "9999", "secret", must_change=False)
    with pytest.raises(Refused, match=r"sign_in\.wrong"):
        desk.store.authenticate("9999", "secret")


def _gone(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _no_slots(path: Path) -> None:
    keys_path(path).unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(_gone, r"store\.missing"), (_emptied, r"store\.missing"), (_no_slots, r"vault\.missing")],
)
def test_what_is_missing_is_named(desk: Desk, spoil: Callable[[Path], None], code: str) -> None:
    desk.store.close()
    spoil(desk.store.path)
    with pytest.raises(Unavailable, match=code):
        reopen(desk, desk.people.clerk)


def test_the_slots_of_another_store_do_not_open_this_one(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.techo"
    store, words = an_empty_store(other)
    store.close()
    keys_path(desk.store.path).write_bytes(keys_path(other).read_bytes())
    with pytest.raises(Unavailable, match=r"store\.wrong_key"):
        _with_words(replace(desk, words=words))


def test_a_store_with_another_identity_is_foreign(desk: Desk) -> None:
    without_guards(desk.store)
    send(desk.store, "UPDATE identity SET store_id = 'another'")
    with pytest.raises(Unavailable, match=r"store\.foreign"):
        reopen(desk, desk.people.clerk)


def test_a_database_without_our_schema_is_foreign(desk: Desk) -> None:
    send(desk.store, "DROP TABLE alembic_version")
    with pytest.raises(Unavailable, match=r"store\.foreign"):
        reopen(desk, desk.people.clerk)


def test_a_store_of_a_newer_program_is_left_alone(desk: Desk) -> None:
    send(desk.store, "UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(Unavailable, match=r"store\.newer"):
        reopen(desk, desk.people.clerk)
    assert fetch(desk.store, "SELECT version_num FROM alembic_version") == [("r9999",)]


def test_missing_guards_are_put_back_at_opening_and_it_is_told(desk: Desk) -> None:
    without_guards(desk.store)
    store, _who = reopen(desk, desk.people.clerk)
    with engine_of(store).begin() as conn:
        assert guards.intact(conn)
    assert _acts(store)[-1] == "guards.restored"
    report = store.verify()
    assert not report.ok
    assert [(p.code, p.seq) for p in report.problems] == [("guards", report.head.seq)]
    store.close()
    store, _who = reopen(desk, desk.people.clerk)
    assert store.verify().ok
    store.close()


@pytest.mark.parametrize("table", ["audit", "transitions"])
def test_a_store_whose_tables_are_gone_is_damaged_and_cannot_be_worked_with(desk: Desk, table: str) -> None:
    without_guards(desk.store)
    send(desk.store, f"DROP TABLE {table}")
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        reopen(desk, desk.people.clerk)


@pytest.mark.parametrize("mistakes", [0, 1])
def test_a_store_opened_to_be_looked_at_is_left_as_it_is(desk: Desk, mistakes: int) -> None:
    """Mistakes at the door are told to the store that is worked with, never to one that is evidence."""
    without_guards(desk.store)
    before = _acts(desk.store)
    for _ in range(mistakes):
        with pytest.raises(Refused, match=r"sign_in\.wrong"):
            reopen(desk, desk.people.clerk, "wrong")
    store, who = reopen(desk, desk.people.clerk, mend=False)
    assert who == desk.people.clerk
    assert [p.code for p in store.verify().problems] == ["guards"]
    assert _acts(store) == before
    store.close()


@pytest.mark.parametrize(
    ("gone", "codes"),
    [
        ("DROP TRIGGER guard_acts_insert_people", ["guards"]),
        ("DROP TABLE transitions", ["guards", "schema"]),
    ],
)
def test_guards_that_are_missing_while_the_store_is_open_are_found_by_verifying(
    desk: Desk, gone: str, codes: list[str]
) -> None:
    """Not only at the next opening; the chain itself is whole."""
    assert desk.store.verify().ok
    without_guards(desk.store, "guard_transitions_delete_transition")
    send(desk.store, gone)
    report = desk.store.verify()
    assert not report.ok
    assert [p.code for p in report.problems] == codes


def test_a_sound_store_opens_without_writing(desk: Desk) -> None:
    head = desk.store.head()
    store, _who = reopen(desk, desk.people.clerk)
    assert store.head() == head
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
    assert _acts(store)[-1] == "store.migrated"
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


# --- copies --------------------------------------------------------------------------------------------------------


def test_a_copy_opens_like_the_store_and_is_encrypted_like_it(desk: Desk, tmp_path: Path) -> None:
    case = entered(desk, a_number(1))
    with desk.doing() as tx:
        tx.log(desk.people.clerk.id, "enter", case.id)
    target = tmp_path / "copies" / "copy.techo"
    target.parent.mkdir()
    backup(desk.store, target)
    assert {path.name for path in target.parent.iterdir()} == {"copy.techo", "copy.techo.keys.json"}
    assert b"SQLite format" not in target.read_bytes()
    for path in target.parent.iterdir():
        assert path.stat().st_mode & 0o077 == 0
    copy = _with_words(desk, target)
    with copy.look() as view:
        assert view.numbers.open(case.id) == a_number(1)
    assert copy.verify(desk.store.head()).ok
    copy.close()
    copy, who = reopen(replace(desk, store=_At(target)), desk.people.clerk)  # type: ignore[arg-type]  # only its path is used
    assert who == desk.people.clerk
    copy.close()


class _At:
    def __init__(self, path: Path) -> None:
        self.path = path


def test_a_copy_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    for name in ("copy.techo", "copy.techo.keys.json"):
        (tmp_path / name).write_bytes(b"old")
        with pytest.raises(Refused, match=r"backup\.exists"):
            backup(desk.store, tmp_path / "copy.techo")
        (tmp_path / name).unlink()


def test_a_copy_that_does_not_check_out_is_taken_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import db.store

    def damaged(*_args: object) -> None:
        (tmp_path / "copy.techo.new").write_bytes(b"half")
        raise Unavailable("backup.damaged")

    monkeypatch.setattr(db.store, "copy_to", damaged)
    with pytest.raises(Unavailable, match=r"backup\.damaged"):
        backup(desk.store, tmp_path / "copy.techo")
    assert not list(tmp_path.glob("copy*"))


def test_a_copy_to_a_place_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"backup\.write"):
        backup(desk.store, tmp_path / "nowhere" / "copy.techo")


def test_the_check_of_a_copy_finds_a_damaged_page(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import engine

    class Spoilt:
        """A copy whose page check names a page."""

        def __init__(self, raw: object) -> None:
            self.raw = raw

        def backup(self, copy: object) -> None:
            pass

    monkeypatch.setattr(engine, "driver", Spoilt)
    monkeypatch.setattr(engine, "_pages_of", lambda _copy: (["page 1"], [("ok",)]))
    with pytest.raises(Unavailable, match=r"backup\.damaged"):
        backup(desk.store, tmp_path / "copy.techo")
    monkeypatch.undo()
    assert not list(tmp_path.glob("copy*"))


def test_a_damaged_copy_is_noticed_by_its_pages(desk: Desk, tmp_path: Path) -> None:
    """The real check, on a copy in which somebody flipped a bit."""
    from contextlib import closing

    from db.engine import _connect, _pages_of

    key = desk.store._open_key()
    ((page,),) = fetch(desk.store, "SELECT rootpage FROM sqlite_master WHERE name = 'staff'")
    target = tmp_path / "copy.techo"
    backup(desk.store, target)
    raw = bytearray(target.read_bytes())
    raw[page * 4096 - 2000] ^= 1
    target.write_bytes(raw)
    from db.keys import store_key

    with closing(_connect(target, store_key(key), 100)) as copy:
        assert _pages_of(copy)[0]
        assert _pages_of(copy)[1] != [("ok",)]
