"""The composition root: joins settings, store, papers and windows. Nothing else knows all of them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import settings as machine
from app.settings import Settings

if TYPE_CHECKING:  # heavy: read where it is used, the windows after their first paint
    from app.usecases.sign_in import Door, Session
    from db.audit import AuditReport
    from db.keyrings import SecretBox
    from db.keys import KdfCost
    from db.store import Store
    from forms.kernel.case import Head, Office

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def clock() -> datetime:
    """The machine's clock in Japan's time, the only place that asks it."""
    from app.usecases.desk import JST

    return datetime.now(JST)  # noqa: TID251 - this is the clock that is handed to everybody else


def make_door(
    settings: Settings, *, keyring: "SecretBox | None" = None, cost: "KdfCost | None" = None
) -> "Door":
    """Everything a store is opened with. A `cost` below the floor (the default) is for tests and replays only."""
    from app.pdf.fonts import FontShelf
    from app.pdf.writer import Writer
    from app.reference import load
    from app.usecases.sign_in import Door
    from db.keyrings import OsKeyring
    from db.keys import FLOOR

    shelf = FontShelf(settings.resources / "fonts")
    return Door(
        folder=settings.data,
        keyring=keyring or OsKeyring(),
        cost=cost or FLOOR,
        clock=clock,
        reference=load(settings.resources),
        shelf=shelf,
        writer=Writer(shelf),
        seat=settings.seat,
        version=settings.version,
    )


def deny_dumps() -> None:
    """No core dump of this process, and no look into its memory by others of the same user (Linux; elsewhere nothing)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def open_application() -> int:
    """The windows, until the last one closes. Returns the exit code."""
    from app.ui import front

    deny_dumps()

    def opening() -> tuple[Settings, "Door"]:
        settings = machine.load()
        return settings, make_door(settings)

    return front.run(machine.program_root() / machine.RESOURCES, opening)


def verify_audit(path: Path, *, staff: str | None, secret: str, head: "Head | None") -> "AuditReport":
    """Opens a copy of a store as it is, by a person's password or (staff is None) the recovery words, and checks the pages,
    the whole chain and the acts. The store itself is only read, and may lie on a read-only medium.

    Raises Refused and Unavailable as `evidence.copy_of`, `Store.open` and `Store.open_with_recovery`.
    """
    from app.usecases.sign_in import STORE_NAME
    from db import evidence
    from forms.kernel.errors import Unavailable

    path = path / STORE_NAME if path.is_dir() else path
    with evidence.copy_of(path) as copy:
        try:
            store = _opened_to_look(copy, staff, secret)
        except Unavailable as error:
            if error.code != "store.damaged":
                raise
            return evidence.DAMAGED
        try:
            return store.verify(head)
        finally:
            store.close()


def _opened_to_look(path: Path, staff: str | None, secret: str) -> "Store":
    from db.keyrings import OsKeyring
    from db.keys import FLOOR
    from db.store import Store

    if staff is None:
        return Store.open_with_recovery(
            path, words=secret, keyring=OsKeyring(), floor=FLOOR, clock=clock, mend=False
        )
    store, _ = Store.open(
        path,
        staff_number=staff,
        password=secret,
        keyring=OsKeyring(),
        floor=FLOOR,
        clock=clock,
        mend=False,
    )
    return store


@contextmanager
def signed_in(path: Path, staff: str, secret: str) -> "Iterator[Session]":
    """A command's sitting: a store opened by a person's password, as the windows open it, and closed at the end.

    Raises as `sign_in.sign_in`; Unavailable("command.no_store") for a place that never had one.
    """
    from app.usecases import sign_in
    from db.slots import keys_path
    from forms.kernel.errors import Unavailable

    path = path / sign_in.STORE_NAME if path.is_dir() else path
    if not path.exists() and not keys_path(path).exists():
        raise Unavailable("command.no_store")
    session = sign_in.sign_in(make_door(machine.load()), staff, secret, path=path)
    try:
        yield session
    finally:
        sign_in.sign_out(session)


def self_test() -> Iterator[str]:
    """Makes a store in a throw-away folder, opens it again, prints one sheet through the gate; a line for each that went well.

    Raises Refused or Unavailable for what did not.
    """
    import tempfile

    from app.usecases.sign_in import STORE_NAME
    from db.keyrings import OsKeyring
    from db.keys import FLOOR
    from db.private_keyring import private_keyring
    from db.store import Store
    from forms.kernel.errors import Unavailable

    settings = machine.load()
    with (
        tempfile.TemporaryDirectory(prefix="techo-self-test-") as folder,
        private_keyring(Path(folder, "keyring")),
    ):
        keyring = OsKeyring(service="techo-self-test")
        path = Path(folder, STORE_NAME)
        yield f"techo {settings.version}"
        store, words = Store.create(
            path, office=_nowhere(), keyring=keyring, cost=FLOOR, clock=clock, ballast=0
        )
        store.close()
        keyring.delete(store.id)  # on Windows the vault is the user's own
        store = Store.open_with_recovery(
            path, words=words, keyring=keyring, floor=FLOOR, clock=clock, ballast=0
        )
        report = store.verify()
        store.close()
        if not report.ok:
            raise Unavailable("store.damaged")
        yield f"store: opened, audit chain {report.rows} rows"
        data = _print_one_sheet(settings)
        yield f"paper: {len(data)} bytes through the gate"


def _nowhere() -> "Office":
    from forms.kernel.case import Office

    return Office("000000", "試験", "市", "中央", "試験長")


def _print_one_sheet(settings: Settings) -> bytes:
    from app.pdf import gate
    from app.pdf.fonts import FontShelf
    from app.pdf.writer import Writer
    from forms.catalog import find
    from forms.kernel import sheet
    from forms.kernel.masking import Scope
    from forms.kernel.number import IndividualNumber, check_digit
    from forms.kernel.record import Record

    base = "12345678901"
    number = IndividualNumber(base + str(check_digit(base)))  # of nobody: a counting number
    values = {"applied_on": "2026-11-24", "applicant_name": "𠮷田　試験", "applicant_birth": "1970-05-01"}
    record = Record(find("kofu", "aichi_r5_09"), values)
    paper = sheet.plan(record.form, record, scope=Scope.SIGNATURE, number=number, foot="自己検査")
    shelf = FontShelf(settings.resources / "fonts")
    return gate.check(
        Writer(shelf).write(paper, issued_at=clock(), producer=f"techo {settings.version}"), paper
    )
