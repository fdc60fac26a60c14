"""ログイン and 離席: the store opens with the keyring's secret and one person's password, and closes when he leaves."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import messages
from app.pdf.fonts import FontShelf
from app.pdf.writer import Writer
from app.reference import Reference
from app.rules import passwords
from app.usecases.desk import Clock, Desk
from db import slots
from db.keyrings import SecretBox
from db.keys import KdfCost
from db.slots import keys_path
from forms.kernel.case import Actor, Office, Staff
from forms.kernel.errors import Refused, Unavailable

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.store import Store

STORE_NAME = "techo.db"


@dataclass(frozen=True)
class Door:
    """Everything a store is opened with; built once by bootstrap. `folder` holds the store and its key slots."""

    folder: Path
    keyring: SecretBox
    cost: KdfCost  # for new slots, and the least that is accepted
    clock: Clock
    reference: Reference
    shelf: FontShelf
    writer: Writer
    seat: str
    version: str

    @property
    def store_path(self) -> Path:
        """The encrypted store of this office."""
        return self.folder / STORE_NAME

    @property
    def founding_folder(self) -> Path:
        """Where a new office is made until its recovery sheet was typed back."""
        return self.folder.with_name(self.folder.name + ".founding")

    def is_founded(self) -> bool:
        """Whether this machine already has an office: its store or the keys to one. A store gone missing is no first run."""
        return self.store_path.exists() or keys_path(self.store_path).exists()

    def discard_founding(self) -> None:
        """Takes away what an interrupted first-run assistant left, in the keyring too; nobody's data was in it yet."""
        with suppress(Unavailable):
            self.keyring.delete(slots.read(keys_path(self.founding_folder / STORE_NAME)).store_id)
        shutil.rmtree(self.founding_folder, ignore_errors=True)

    def desk(self, store: "Store", office: Office | None = None) -> Desk:
        """An open store as use-cases want it; an `office` that decides itself, or asks for a number on a 返還届, has forms of
        its own."""
        here = office is not None and self.reference.programme.id in office.decides
        asks = office is not None and office.return_number
        reference = self.reference.where_decided(here=here, return_number=asks)
        return Desk(store, self.clock, reference, self.shelf, self.writer, self.seat, self.version)


@dataclass(frozen=True)
class Session:
    """Somebody is signed in: the open desk, who he is, and when he was here last (None on the first time)."""

    desk: Desk
    staff: Staff
    office: Office
    last_sign_in: datetime | None = None

    @property
    def decides_here(self) -> bool:
        """Whether the office's own head decides about the 手帳 (指定都市・中核市): 決裁 instead of 進達."""
        return self.desk.reference.programme.id in self.office.decides

    def said(self, text: str) -> str:
        """A sentence of the program's own as this office says it: 決裁 where its own head decides."""
        return messages.placed(text, here=self.decides_here)

    @property
    def actor(self) -> Actor:
        """The person at this seat, as use-cases want him."""
        return Actor(self.staff, self.desk.seat)


def sign_in(door: Door, staff_number: str, password: str, *, path: Path | None = None) -> Session:
    """Opens the office's store, or the one at `path` (a command).

    Raises Refused("sign_in.wrong"|"sign_in.wait"|"sign_in.locked") or Unavailable("keyring.…"|"store.…"), among them
    ("store.in_use") while another window of this machine has it open.
    """
    from db.store import Store

    store, staff = Store.open(
        path or door.store_path,
        staff_number=passwords.staff_number(staff_number),
        password=password,
        keyring=door.keyring,
        floor=door.cost,
        clock=door.clock,
        exclusive=True,
    )
    try:
        with store.begin() as tx:
            last = tx.queries.last_sign_in(staff.id)
            office = tx.office.get()
            tx.open_entries.release(staff.id)  # left open when the program was ended by force
            tx.log(staff.id, "sign_in", seat=door.seat)
            tx.commit()
    except BaseException:
        store.close()
        raise
    return Session(door.desk(store, office), staff, office, last)


def sign_out(session: Session) -> None:
    """Records the leaving and closes the store: keys are forgotten, the log of pages is emptied."""
    try:
        with session.desk.store.begin() as tx:
            tx.open_entries.release(session.staff.id)
            tx.log(session.staff.id, "sign_out", seat=session.desk.seat)
            tx.commit()
    finally:  # whoever leaves has left, even when the disk is full
        session.desk.store.close()


def change_password(session: Session, old: str, new: str) -> Session:
    """The person's own password (after a start code: his first one).

    Raises Refused("password.…"), ("password.same") for the old one again, ("sign_in.wrong") and its kin: logged like any
    other failure to prove who one is.
    """
    fresh = passwords.check(new, staff_number=session.staff.number)
    store = session.desk.store
    store.authenticate(session.staff.number, old)
    if passwords.same(old, fresh):
        raise Refused("password.same")
    with store.begin() as tx:
        if not tx.staff.get(session.staff.id).active:  # his slot would come back
            raise Refused("sign_in.inactive")
        store.vault.change_password(session.staff.number, old, fresh, session.desk.now())
        tx.staff.set_must_change(session.staff.id, False)
        staff = tx.staff.get(session.staff.id)
        tx.log(staff.id, "change_password")
        tx.commit()
    return Session(session.desk, staff, session.office, session.last_sign_in)


def admit_account(door: Door, words: str) -> None:
    """A new OS account: the recovery sheet puts the office's secret into this account's keyring.

    Raises Refused("recovery.typo"|"recovery.wrong"), Unavailable("keyring.…").
    """
    from db.store import Store

    store = Store.open_with_recovery(
        door.store_path, words=words, keyring=door.keyring, floor=door.cost, clock=door.clock
    )
    try:
        store.vault.admit_account(words)
        with store.begin() as tx:
            tx.log("", "admit_account", seat=door.seat)
            tx.commit()
    finally:
        store.close()
