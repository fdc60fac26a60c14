"""The encrypted file: opens with its key or not at all, keeps what it acknowledged, leaks nothing."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as cipher

from db import engine
from db.engine import Engines, create, mapped, open_engine, translate
from forms.kernel.errors import Bug, Refused, Unavailable
from tests.db.engines import KEY, a_path, put, rows_of, two_engines

OTHER = bytes(reversed(range(32)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_path(tmp_path)


@pytest.fixture
def engines(path: Path) -> Iterator[Engines]:
    yield from two_engines(path)


# --- opening -------------------------------------------------------------------------------------------------------


def test_what_was_committed_is_there_at_the_next_opening(engines: Engines, path: Path) -> None:
    put(engines, "kept")
    engines.close()
    again = open_engine(path, KEY)
    assert rows_of(again) == ["kept"]
    again.close()


def test_a_store_is_never_made_over_another(engines: Engines, path: Path) -> None:
    with pytest.raises(Refused, match=r"store\.exists"):
        create(path, KEY)
    assert path.stat().st_mode & 0o077 == 0


def test_a_wrong_key_is_told_from_damage(engines: Engines, path: Path) -> None:
    engines.close()
    with pytest.raises(Unavailable, match=r"store\.wrong_key"):
        open_engine(path, OTHER)


def test_a_truncated_file_is_damaged(engines: Engines, path: Path) -> None:
    for i in range(50):
        put(engines, f"row {i} " + "x" * 500)
    engines.close()
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 4096)
    with pytest.raises(Unavailable, match=r"store\.damaged"):
        open_engine(path, KEY)


@pytest.mark.parametrize("offset", [3, 20, 2000, 4090])
def test_a_flipped_bit_on_the_first_page_is_refused(engines: Engines, path: Path, offset: int) -> None:
    engines.close()
    raw = bytearray(path.read_bytes())
    raw[offset] ^= 4
    path.write_bytes(raw)
    with pytest.raises(Unavailable, match=r"store\.(wrong_key|damaged)"):
        open_engine(path, KEY)


def test_a_missing_store_is_never_made_anew(path: Path) -> None:
    with pytest.raises(Unavailable, match=r"store\.missing"):
        open_engine(path, KEY)
    assert not path.exists()


def test_an_emptied_store_does_not_open_as_a_new_one(engines: Engines, path: Path) -> None:
    engines.close()
    path.write_bytes(b"")
    with pytest.raises(Unavailable, match=r"store\.missing"):
        open_engine(path, KEY)
    assert path.stat().st_size == 0


def test_a_store_that_vanishes_while_open_is_not_made_anew(engines: Engines, path: Path) -> None:
    engines.close()
    path.unlink()
    with pytest.raises(Unavailable, match=r"store\.missing"), mapped(), engines.write.connect():
        pass
    assert not path.exists()


def test_an_encrypted_file_of_another_program_is_foreign(path: Path) -> None:
    with closing(cipher.connect(str(path), isolation_level=None)) as raw:
        raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        raw.execute("CREATE TABLE t (a)")
    with pytest.raises(Unavailable, match=r"store\.foreign"):
        open_engine(path, KEY)


def test_an_unencrypted_database_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE t (a)")
        plain.commit()
    with pytest.raises(Unavailable, match=r"store\.wrong_key"):
        open_engine(path, KEY)


def test_a_plain_sqlite_under_us_is_noticed() -> None:
    with closing(sqlite3.connect(":memory:")) as plain, pytest.raises(Unavailable, match=r"store\.no_cipher"):
        engine.require_cipher(plain)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 10_000),
        ("application_id", 0x54434831),
    ],
)
def test_every_connection_is_set_up_for_safety(engines: Engines, pragma: str, value: object) -> None:
    for one in (engines.write, engines.read):
        with one.connect() as conn:
            assert conn.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


SECURED = """
import sys
from pathlib import Path
from db.engine import create, open_engine
path = Path(sys.argv[1])
for engines in (create(path, bytes(32)), open_engine(path, bytes(32))):
    for one in (engines.write, engines.read):
        with one.connect() as conn:
            print(conn.exec_driver_sql("PRAGMA cipher_memory_security").scalar())
"""


def test_the_program_has_its_memory_locked_and_wiped(path: Path) -> None:
    """In a process of its own: the tests themselves do without (tests/conftest.py), and nothing can switch it off again."""
    ended = subprocess.run([sys.executable, "-c", SECURED, path], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["1"] * 4


def test_the_reading_engine_refuses_every_change(engines: Engines) -> None:
    with pytest.raises(Unavailable, match=r"store\.read_only"), mapped(), engines.read.begin() as conn:
        conn.exec_driver_sql("INSERT INTO t VALUES ('x')")
    assert rows_of(engines) == []


# --- what others could read ----------------------------------------------------------------------------------------


def test_no_word_of_the_content_stands_in_any_file(engines: Engines, path: Path) -> None:
    marker = "試験太郎 MARKER"
    for _ in range(20):
        put(engines, marker)
    looked = 0
    for file in path.parent.iterdir():  # store, -wal and -shm while open
        raw = file.read_bytes()
        looked += 1
        for code in ("utf-8", "utf-16-le", "cp932"):
            assert marker.encode(code) not in raw
        assert b"SQLite format" not in raw
        assert b"CREATE TABLE" not in raw
    assert looked == 3
    engines.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert b"MARKER" not in path.read_bytes()


def test_an_error_never_carries_a_value(engines: Engines) -> None:
    with engines.write.begin() as conn:
        conn.exec_driver_sql("CREATE UNIQUE INDEX one ON t (a)")
    put(engines, "secret value")
    with pytest.raises(Bug) as bug, mapped():
        put(engines, "secret value")
    assert bug.value.code == "store.sql"
    assert "secret" not in str(bug.value)
    assert bug.value.__suppress_context__
    assert "secret" not in str(bug.value.__context__)


# --- transactions --------------------------------------------------------------------------------------------------


def test_ddl_is_rolled_back_like_everything_else(engines: Engines) -> None:
    with engines.write.connect() as conn:
        conn.begin()
        conn.exec_driver_sql("CREATE TABLE half (a TEXT)")
        conn.rollback()
    assert not sa.inspect(engines.read).has_table("half")


def test_many_writers_take_turns_and_none_is_lost(engines: Engines) -> None:
    def work(name: int) -> None:
        for i in range(25):
            put(engines, f"{name}-{i}")

    seats = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for seat in seats:
        seat.start()
    for seat in seats:
        seat.join()
    assert sorted(rows_of(engines)) == sorted(f"{n}-{i}" for n in range(4) for i in range(25))


def test_a_reader_sees_one_moment_and_waits_for_nobody(engines: Engines) -> None:
    put(engines, "before")
    with engines.read.begin() as reader:
        assert reader.execute(sa.text("SELECT count(*) FROM t")).scalar() == 1
        put(engines, "after")
        assert reader.execute(sa.text("SELECT count(*) FROM t")).scalar() == 1
    assert rows_of(engines) == ["before", "after"]


def test_a_second_writer_who_waits_too_long_is_told_so(engines: Engines, path: Path) -> None:
    second = open_engine(path, KEY, busy_ms=30)
    busy = pytest.raises(Unavailable, match=r"store\.busy")
    with engines.write.begin(), busy, mapped(), second.write.begin():
        pytest.fail("two writers at once")
    second.close()
    put(engines, "afterwards")
    assert rows_of(engines) == ["afterwards"]


def test_closing_while_another_seat_writes_does_not_fail(engines: Engines, path: Path) -> None:
    second = open_engine(path, KEY, busy_ms=30)
    put(engines, "kept")
    with engines.write.begin() as conn:
        conn.execute(sa.text("INSERT INTO t VALUES ('also kept')"))
        second.close()
    assert rows_of(engines) == ["kept", "also kept"]


def test_closing_a_store_whose_file_is_gone_does_not_fail(path: Path) -> None:
    made = create(path, KEY)
    path.unlink()
    made.close()
    assert not path.exists()


@pytest.mark.parametrize(
    ("said", "name", "kind", "code"),
    [
        ("guard.people", "SQLITE_CONSTRAINT_TRIGGER", Refused, "guard.people"),
        ("guard.people and more", "SQLITE_CONSTRAINT_TRIGGER", Bug, "store.sql"),
        ("disk I/O error", "SQLITE_IOERR_WRITE", Unavailable, "store.disk"),
        ("unable to open database file", "SQLITE_CANTOPEN", Unavailable, "store.missing"),
        ("database table is locked", "SQLITE_LOCKED", Unavailable, "store.busy"),
        ("something new", None, Bug, "store.sql"),
    ],
)
def test_what_the_database_says_is_sorted_by_whose_fault_it_is(
    said: str, name: str | None, kind: type[Exception], code: str
) -> None:
    class Said(Exception):
        sqlite_errorname = name

    problem = translate(Said(said))
    assert type(problem) is kind
    assert problem.code == code
