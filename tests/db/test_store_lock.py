"""One program at a time has a store open; its log keeps nothing that was destroyed."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.lock import alone, hold
from db.store import Store
from forms.kernel.errors import Refused, Unavailable
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number
from tests.helpers.numbers import destroy
from tests.helpers.office import CHEAP, Desk, entered, password_of, reopen


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
