"""The composition root: joins settings, store, papers and windows. Nothing else knows all of them."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app import settings as machine
from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from app.reference import load as load_reference
from app.settings import Settings
from app.usecases.desk import JST
from app.usecases.sign_in import STORE_NAME, Door
from db.audit import AuditReport
from db.keyrings import OsKeyring, SecretBox
from db.keys import FLOOR, KdfCost
from db.private_keyring import private_keyring
from db.store import Store
from forms.catalog import find
from forms.kernel import sheet
from forms.kernel.case import Head, Office
from forms.kernel.errors import Unavailable
from forms.kernel.masking import Scope
from forms.kernel.number import IndividualNumber, check_digit
from forms.kernel.record import Record


def clock() -> datetime:
    """The machine's clock in Japan's time, the only place that asks it."""
    return datetime.now(JST)  # noqa: TID251 - this is the clock that is handed to everybody else


def make_door(settings: Settings, *, keyring: SecretBox | None = None, cost: KdfCost = FLOOR) -> Door:
    """Everything a store is opened with. `cost` below the floor is for tests and replays only."""
    shelf = FontShelf(settings.resources / "fonts")
    return Door(
        folder=settings.data,
        keyring=keyring or OsKeyring(),
        cost=cost,
        clock=clock,
        reference=load_reference(settings.resources),
        shelf=shelf,
        writer=Writer(shelf),
        seat=settings.seat,
        version=settings.version,
    )


def open_application() -> int:
    """The windows, until the last one closes. Returns the exit code."""
    from app.ui import front

    settings = machine.load()
    return front.run(settings, lambda: make_door(settings))


def verify_audit(path: Path, *, staff: str | None, secret: str, head: Head | None) -> AuditReport:
    """Opens a store by a person's password or (staff is None) the recovery words and checks the whole chain."""
    path = path / STORE_NAME if path.is_dir() else path
    if staff is None:
        store = Store.open_with_recovery(path, words=secret, keyring=OsKeyring(), floor=FLOOR, clock=clock)
    else:
        store, _ = Store.open(
            path, staff_number=staff, password=secret, keyring=OsKeyring(), floor=FLOOR, clock=clock
        )
    try:
        return store.verify(head)
    finally:
        store.close()


def self_test() -> Iterator[str]:
    """Makes a store in a throw-away folder, opens it again, prints one sheet through the gate; a line for each that went well.

    Raises Refused or Unavailable for what did not.
    """
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


def _nowhere() -> Office:
    return Office("000000", "試験", "市", "中央", "試験長")


def _print_one_sheet(settings: Settings) -> bytes:
    from app.pdf import gate

    base = "12345678901"
    number = IndividualNumber(base + str(check_digit(base)))  # of nobody: a counting number
    values = {"applied_on": "2026-11-24", "applicant_name": "𠮷田　試験", "applicant_birth": "1970-05-01"}
    record = Record(find("kofu", "aichi_r5_09"), values)
    paper = sheet.plan(record.form, record, scope=Scope.SIGNATURE, number=number, foot="自己検査")
    shelf = FontShelf(settings.resources / "fonts")
    return gate.check(
        Writer(shelf).write(paper, issued_at=clock(), producer=f"techo {settings.version}"), paper
    )
