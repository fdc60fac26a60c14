"""The store: one encrypted file, its key slots beside it, transactions in and out (issue §6)."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from db import evidence, guards, migrations, upkeep
from db.audit import AuditReport
from db.engine import BALLAST_BYTES, Engines, check_pages, copy_to, create, mapped, open_engine
from db.ids import new_id
from db.keyrings import SecretBox
from db.keys import KdfCost, Keys, store_key
from db.link import FindForm, Link
from db.lock import Hold, beside, hold
from db.office import identify
from db.tx import Clock, Tx, View
from db.vault import Vault, keys_path, set_aside_unfinished
from forms import catalog
from forms.kernel.case import Head, Office, Staff
from forms.kernel.errors import Bug, Refused, Unavailable

FAILED = "sign_in.failed"  # audit act: somebody did not prove who they are


class Store:
    """An open store. Built whole by `create`, `open` or `open_with_recovery`; `close` when done."""

    def __init__(
        self,
        engines: Engines,
        vault: Vault,
        dek: bytes,
        clock: Clock,
        forms: FindForm,
        held: Hold | None = None,
    ) -> None:
        self.id = vault.store_id
        self.path = engines.path
        self.vault = vault
        self._engines: Engines | None = engines
        self._dek = bytearray(dek)
        self._keys = Keys.of(dek)
        self._clock = clock
        self._forms = forms
        self._held = held
        self._log_due = engines.has_log()  # numbers destroyed before a crash may stand in it
        self._restored = 0  # line of the chain that says that guards were put back at this opening

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        office: Office,
        keyring: SecretBox,
        cost: KdfCost,
        clock: Clock,
        forms: FindForm = catalog.find,
        ballast: int = BALLAST_BYTES,
        exclusive: bool = False,
    ) -> tuple["Store", str]:
        """A new store without staff, and its recovery words (to be printed and typed back, kept nowhere).

        A store left half made, that nobody was ever admitted to, is set aside. Raises Refused("store.exists"),
        Unavailable("keyring.…") before anything is written; what fails later leaves no secret in the keyring.
        """
        set_aside_unfinished(path)
        if path.exists() or keys_path(path).exists():
            raise Refused("store.exists")
        with _held(path, exclusive) as held:
            vault, dek, words = Vault.create(keys_path(path), new_id(), keyring, cost)
            try:
                engines = create(path, store_key(dek))
                store = cls(engines, vault, dek, clock, forms, held)
                with _closed_on_error(store):
                    store._first_rows(office)
                    engines.lay_ballast(ballast)
            except BaseException:
                with suppress(Unavailable):
                    vault.forget()
                raise
        return store, words

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        staff_number: str,
        password: str,
        keyring: SecretBox,
        floor: KdfCost,
        clock: Clock,
        forms: FindForm = catalog.find,
        ballast: int = BALLAST_BYTES,
        exclusive: bool = False,
        mend: bool = True,
    ) -> tuple["Store", Staff]:
        """Opens by keyring and password. With `exclusive` nobody else who asks for that has it open at the same time;
        without `mend` a copy (`evidence.copy_of`) is opened as it is, whatever was done to it, once its pages are checked.

        Raises Refused: "sign_in.wrong", "sign_in.wait" (count: seconds), "sign_in.locked", "sign_in.inactive", "vault.weak_kdf";
        Unavailable: "store.…" ("store.newer": made by a newer program, "store.in_use"), "vault.…", "keyring.…".
        Does not log the sign-in: the use-case does.
        """
        vault = Vault.load(keys_path(path), keyring, floor)
        with _held(path, exclusive) as held:
            unlocked = vault.unlock(staff_number, password, clock())
            store = cls._opened(path, vault, unlocked.dek, clock, forms, ballast, held, mend=mend)
            with _closed_on_error(store):
                if unlocked.failures and mend:  # evidence is not written on
                    store._log_failures(unlocked.staff_id, "sign_in.wrong", unlocked.failures)
                return store, store._admit(unlocked.staff_id, staff_number, unlocked.must_change)

    @classmethod
    def open_with_recovery(
        cls,
        path: Path,
        *,
        words: str,
        keyring: SecretBox,
        floor: KdfCost,
        clock: Clock,
        forms: FindForm = catalog.find,
        ballast: int = BALLAST_BYTES,
        mend: bool = True,
    ) -> "Store":
        """Opens by the recovery sheet, without keyring; `mend` as in `open`.

        Raises Refused("recovery.typo"), Refused("recovery.wrong").
        """
        vault = Vault.load(keys_path(path), keyring, floor)
        return cls._opened(path, vault, vault.unlock_with_recovery(words), clock, forms, ballast, mend=mend)

    def authenticate(self, staff_number: str, password: str) -> Staff:
        """Who it is that acts now, proved for one act. Raises as `open`; every failure is logged."""
        try:
            unlocked = self.vault.unlock(staff_number, password, self._clock())
            if not hmac.compare_digest(unlocked.dek, bytes(self._dek)):
                raise Refused("sign_in.wrong")
            return self._admit(unlocked.staff_id, staff_number, unlocked.must_change)
        except Refused as refusal:
            self._log_failures(self.vault.staff_id(staff_number), refusal.code, 1)
            raise

    def enrol(self, staff_id: str, staff_number: str, secret: str, *, must_change: bool) -> None:
        """Gives somebody a way in: own password, or a start code that must be changed. Replaces an earlier one, and with it
        ends a lock."""
        self.vault.add_slot(self._open_key(), staff_id, staff_number, secret, must_change)

    @contextmanager
    def begin(self) -> Iterator[Tx]:
        """A write transaction: rolled back unless `tx.commit()` was called. Raises Unavailable("store.busy")."""
        engines = self._open_engines()
        with mapped(engines.free_ballast), engines.write.connect() as conn:
            conn.begin()
            link = self._link(conn, engines)
            try:
                yield Tx(link, self._clock)
            finally:
                link.closed = True
                self._log_due |= link.kept and link.destroyed
                conn.rollback()
        # best effort: while somebody reads it stays due until the next commit, or the closing
        if self._log_due:
            self._log_due = not engines.empty_log()

    @contextmanager
    def look(self) -> Iterator[View]:
        """Reads, all of one moment; never waits for a writer."""
        engines = self._open_engines()
        with mapped(), engines.read.connect() as conn:
            conn.begin()
            link = self._link(conn, engines)
            try:
                yield View(link)
            finally:
                link.closed = True
                conn.rollback()

    def head(self) -> Head:
        """The end of the audit chain now."""
        with self.look() as view:
            return view.audit.head()

    def verify(self, expected: Head | None = None) -> AuditReport:
        """Walks the whole audit chain (see AuditReader.verify), holds acts, cases and schema against it, and looks whether
        the guards stand and stood (see `evidence.report`)."""
        with self.look() as view:
            return evidence.report(view.link, expected, self._restored)

    def copy_to(self, target: Path) -> None:
        """An encrypted copy under the same key, checked after writing. Raises Unavailable; see `backup.py`."""
        copy_to(self._open_engines(), store_key(self._open_key()), target)

    def close(self) -> None:
        """Moves the log into the store, ends every connection and forgets the keys. A second call does nothing."""
        if self._engines is None:
            return
        engines, self._engines, self._keys = self._engines, None, Keys(b"", b"", b"", b"")
        try:
            engines.close()
        finally:
            for i in range(len(self._dek)):
                self._dek[i] = 0
            if self._held is not None:
                self._held.release()

    @classmethod
    def _opened(
        cls,
        path: Path,
        vault: Vault,
        dek: bytes,
        clock: Clock,
        forms: FindForm,
        ballast: int,
        held: Hold | None = None,
        *,
        mend: bool,
    ) -> "Store":
        if not mend:
            check_pages(path, store_key(dek))
        engines = open_engine(path, store_key(dek))
        store = cls(engines, vault, dek, clock, forms, held)
        with _closed_on_error(store):
            if not mend:
                upkeep.look_whose(store)
                return store
            store._restored = upkeep.bring_up_to_date(store)
            upkeep.drop_stray_slots(store)
            engines.lay_ballast(ballast)
        return store

    def _first_rows(self, office: Office) -> None:
        with mapped(), self._open_engines().write.begin() as conn:
            migrations.upgrade(conn)
            guards.install(conn)
        with self.begin() as tx:
            identify(tx.link, self._clock())
            tx.office.set(office)
            tx.log("", "store.created", office=office.code)
            tx.commit()

    def _admit(self, staff_id: str, staff_number: str, must_change: bool) -> Staff:
        """The row of whoever unlocked a slot; the slot file's own words are not trusted."""
        with self.look() as view:
            try:
                staff = view.staff.get(staff_id)
            except Refused:
                raise Refused("sign_in.wrong") from None
        if staff.number != staff_number:
            raise Refused("sign_in.wrong")
        if not staff.active:
            raise Refused("sign_in.inactive")
        return replace(staff, must_change=staff.must_change or must_change)

    def _log_failures(self, staff_id: str, reason: str, count: int) -> None:
        with self.begin() as tx:
            tx.log(staff_id, FAILED, reason=reason, count=str(count))
            tx.commit()

    def _link(self, conn: Connection, engines: Engines) -> Link:
        return Link(conn, self._keys, self.id, self._forms, engines.free_ballast)

    def _open_engines(self) -> Engines:
        if self._engines is None:
            raise Bug("store.closed")
        return self._engines

    def _open_key(self) -> bytes:
        self._open_engines()
        return bytes(self._dek)


@contextmanager
def _closed_on_error(store: Store) -> Iterator[None]:
    """Closes a store whose opening did not come to its end."""
    try:
        yield
    except BaseException:
        store.close()
        raise


@contextmanager
def _held(path: Path, exclusive: bool) -> Iterator[Hold | None]:
    """The lock beside the store, given back when the block fails. Raises Unavailable("store.in_use")."""
    held = hold(beside(path)) if exclusive else None
    try:
        yield held
    except BaseException:
        if held is not None:
            held.release()
        raise
