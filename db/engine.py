"""SQLCipher through SQLAlchemy; with guards/ the only place that knows SQLite (security.md §1.2).

A store opens with a raw key or not at all: never unencrypted, never empty by accident.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as cipher

from forms.kernel.errors import Bug, Refused, TechoError, Unavailable

APPLICATION_ID = 0x54434831  # "TCH1"
BUSY_MS = 10_000
PAGE_BYTES = 4096  # SQLCipher's default, which is kept
BALLAST_BYTES = 16 * 1024 * 1024  # freed when the disk is full, so that open work can be closed
_SPARE = 4 * BALLAST_BYTES  # room that must be left before a new ballast is laid down
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else INSERT OR REPLACE deletes a row behind the back of its guards
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
MEMORY_SECURITY = "cipher_memory_security = ON"  # locks memory and wipes it; once on, on for the process
_GUARD = re.compile(r"guard\.[a-z_]+")
_CODES = {
    "SQLITE_NOTADB": "store.wrong_key",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_FULL": "store.full",
    "SQLITE_BUSY": "store.busy",
    "SQLITE_LOCKED": "store.busy",
    "SQLITE_CANTOPEN": "store.missing",
    "SQLITE_READONLY": "store.read_only",
    "SQLITE_IOERR": "store.disk",
}


@dataclass(frozen=True)
class Engines:
    """`write` takes the write lock with every transaction, `read` never does and refuses every change."""

    path: Path
    write: sa.Engine
    read: sa.Engine
    busy_ms: int
    unused: list[Any] = field(default_factory=list, repr=False)  # connections no engine has taken yet

    def has_log(self) -> bool:
        """Whether the write-ahead log holds pages (right after opening: those of a program that was broken off)."""
        log = log_of(self.path)
        return log.exists() and log.stat().st_size > 0

    def empty_log(self) -> bool:
        """Moves the write-ahead log into the store and cuts it to nothing, waiting for nobody; whether that was done."""
        try:
            with closing(self.write.raw_connection()) as raw:
                own = driver(raw)
                own.execute("PRAGMA busy_timeout=0")
                try:
                    busy, *_ = own.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    own.execute(f"PRAGMA busy_timeout={self.busy_ms}")
        except (DBAPIError, cipher.Error):
            return False
        return not busy

    def free_ballast(self) -> None:
        """Gives the reserved room back to a full disk."""
        _ballast(self.path).unlink(missing_ok=True)

    def lay_ballast(self, size: int = BALLAST_BYTES) -> None:
        """Reserves room beside the store; does nothing when it is there or the disk is short already."""
        target = _ballast(self.path)
        if target.exists() or not size or shutil.disk_usage(self.path.parent).free < _SPARE + size:
            return
        with target.open("wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, size)
            else:  # Windows reserves a file's length when it is set
                file.truncate(size)

    def close(self) -> None:
        """Moves the write-ahead log into the store and forgets every connection (and with it the key)."""
        try:
            with closing(self.write.raw_connection()) as raw:
                driver(raw).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except (DBAPIError, cipher.Error):
            pass  # a log that could not be moved is read again at the next opening
        finally:
            while self.unused:
                self.unused.pop().close()
            self.read.dispose()
            self.write.dispose()


def log_of(path: Path) -> Path:
    """Where the write-ahead log of a store lies, if it has one."""
    return path.with_name(path.name + "-wal")


def create(path: Path, key: bytes) -> Engines:
    """A new, empty, encrypted store, readable by this account alone. Raises Refused("store.exists")."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise Refused("store.exists") from None
    with mapped(), closing(_connect(path, key, BUSY_MS)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return _engines(path, key, BUSY_MS)


def open_engine(path: Path, key: bytes, *, busy_ms: int = BUSY_MS) -> Engines:
    """The engines of an existing store.

    Raises Unavailable: "store.missing" (no file, or an emptied one: it would open as a new store), "store.wrong_key",
    "store.damaged" (right key, damaged file), "store.foreign" (not one of ours), "store.no_cipher".
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise Unavailable("store.missing")
    with mapped():
        proved = _connect(path, key, busy_ms)
        try:
            if proved.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise Unavailable("store.foreign")
        except BaseException:
            proved.close()
            raise
    return _engines(path, key, busy_ms, proved)


def copy_to(engines: Engines, key: bytes, target: Path) -> None:
    """An encrypted copy under the same key, read back and checked page by page.

    Raises Unavailable("backup.damaged") when the copy does not check out; the target must not exist.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with (
        mapped(),
        closing(engines.read.raw_connection()) as raw,
        closing(_connect(target, key, BUSY_MS)) as copy,
    ):
        driver(raw).backup(copy)
        bad_pages, structure = _pages_of(copy)
    if bad_pages or structure != [("ok",)]:
        raise Unavailable("backup.damaged")


def _pages_of(copy: Any) -> tuple[list[Any], list[Any]]:
    """Pages whose seal is broken, and what SQLite thinks of the structure."""
    copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # the page check reads the main file only
    bad_pages = copy.execute("PRAGMA cipher_integrity_check").fetchall()
    if bad_pages:
        return bad_pages, []
    return [], copy.execute("PRAGMA integrity_check").fetchall()


def check_pages(path: Path, key: bytes) -> None:
    """Moves the log into the store and checks the seal of every page and the structure; for copies, as it writes.

    Raises Unavailable("store.wrong_key") when no page fits the key, Unavailable("store.damaged") when some do not.
    """
    with mapped(), closing(_keyed(path, key, BUSY_MS)) as raw:
        try:
            bad_pages, structure = _pages_of(raw)
        except cipher.DatabaseError:  # the first page cannot be read: are there others that can?
            bad_pages, structure = raw.execute("PRAGMA cipher_integrity_check").fetchall(), []
            if len(bad_pages) * PAGE_BYTES >= path.stat().st_size:
                raise Unavailable("store.wrong_key") from None
    if bad_pages or structure != [("ok",)]:
        raise Unavailable("store.damaged")


@contextmanager
def in_memory() -> Iterator[sa.Connection]:
    """A database of its own that no file holds, to see what a new one is made of."""
    engine = sa.create_engine("sqlite://", module=cipher)
    try:
        with engine.connect() as conn:
            yield conn
    finally:
        engine.dispose()


def schema(conn: sa.Connection) -> frozenset[tuple[str, ...]]:
    """Everything a database is made of: kind, name, table and wording of each table, index, view and trigger."""
    rows = conn.exec_driver_sql("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
    return frozenset(tuple(str(cell) for cell in row) for row in rows)


def driver(raw: Any) -> Any:
    """The SQLCipher connection under a pooled one; maintenance PRAGMAs run only there."""
    return raw.driver_connection


@contextmanager
def mapped(on_full: Callable[[], None] | None = None) -> Iterator[None]:
    """Turns what the database says into whose fault it is; calls `on_full` first when the disk is full."""
    try:
        yield
    except (StatementError, cipher.Error) as error:
        problem = translate(error.orig if isinstance(error, StatementError) else error)
        if on_full is not None and problem.code == "store.full":
            on_full()
        raise problem from None


def translate(error: BaseException | None) -> TechoError:
    """Refused for a guard, Unavailable for the place, Bug("store.sql") for the rest. Never carries the statement."""
    if isinstance(error, TechoError):  # a column type refused the value before the database saw it
        return error
    said = str(error)
    if _GUARD.fullmatch(said):
        return Refused(said)
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, code in _CODES.items():
        if name.startswith(prefix):
            return Unavailable(code)
    return Bug("store.sql")


def _ballast(path: Path) -> Path:
    return path.with_name(path.name + ".ballast")


def _engines(path: Path, key: bytes, busy_ms: int, proved: Any = None) -> Engines:
    """`proved`: an open connection that the reading engine begins with, for whoever opens a store reads first."""
    ready = [] if proved is None else [proved]
    write, read = (
        _engine(path, key, busy_ms, [], writes=True),
        _engine(path, key, busy_ms, ready, writes=False),
    )
    return Engines(path, write, read, busy_ms, ready)


def _engine(path: Path, key: bytes, busy_ms: int, ready: list[Any], *, writes: bool) -> sa.Engine:
    def creator() -> Any:
        raw = ready.pop() if ready else _connect(path, key, busy_ms)
        if not writes:
            raw.execute("PRAGMA query_only=ON")
        return raw

    engine = sa.create_engine(
        "sqlite://", module=cipher, creator=creator, poolclass=QueuePool, pool_size=4, hide_parameters=True
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _connect(path: Path, key: bytes, busy_ms: int) -> Any:
    """One connection whose key was proved to fit."""
    raw = _keyed(path, key, busy_ms)
    try:
        raw.execute(f"PRAGMA {MEMORY_SECURITY}")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in (*_PRAGMAS, f"busy_timeout={busy_ms}"):
            raw.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        raw.close()
        raise
    return raw


def _keyed(path: Path, key: bytes, busy_ms: int) -> Any:
    """One connection that has read nothing yet; `mode=rw`, so that a file gone missing is never made anew."""
    raw = cipher.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        raw.execute(
            f"PRAGMA key = \"x'{key.hex()}'\""
        )  # first statement; raw, so that no password is stretched here
        require_cipher(raw)
        raw.execute("PRAGMA cipher_log_level = NONE")  # else each refusal writes to standard error
    except BaseException:
        raw.close()
        raise
    return raw


def require_cipher(raw: Any) -> None:
    """Raises Unavailable("store.no_cipher") when the library under us is a plain SQLite, which ignores PRAGMA key."""
    if not raw.execute("PRAGMA cipher_version").fetchone():
        raise Unavailable("store.no_cipher")
