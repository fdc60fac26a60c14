"""What is put in order when a store is opened: an old schema, missing guards, key slots of nobody."""

from contextlib import AbstractContextManager
from typing import Protocol

from db import guards, migrations
from db.office import identity_of
from db.tx import Tx, View
from db.vault import Vault
from forms.kernel.errors import Bug, Unavailable

RESTORED = "guards.restored"  # audit act: guards were missing or changed and stand again


class Opening(Protocol):
    """What a store that is being opened lends to this."""

    id: str
    vault: Vault

    def look(self) -> AbstractContextManager[View]:
        """Reads, all of one moment."""

    def begin(self) -> AbstractContextManager[Tx]:
        """A write transaction."""


def bring_up_to_date(store: Opening) -> int:
    """Migrates an old schema and puts missing guards back; both leave a line in the chain.

    Returns the number of the line that says that guards of the present schema were put back; 0 when they stood.
    Raises as `look_whose`; Unavailable("store.damaged") when tables are gone, so that nothing can be put back.
    """
    old = look_whose(store) != migrations.HEAD
    with store.look() as view:
        sound = guards.sound(view.link.conn)
    if sound and not old:
        return 0
    try:
        with store.begin() as tx:
            conn = tx.link.conn
            if old:
                migrations.upgrade(conn)
            guards.install(conn)
            line = tx.log("", "store.migrated" if old else RESTORED, revision=migrations.HEAD)
            tx.commit()
    except Bug as bug:
        if bug.code != "store.sql":  # what the database says when a table is not there
            raise
        raise Unavailable("store.damaged") from None
    return 0 if old else line.seq


def look_whose(store: Opening) -> str:
    """The revision of a store that is one of ours and not newer than this program; changes nothing.

    Raises Unavailable("store.foreign"), Unavailable("store.newer").
    """
    with store.look() as view:
        revision = migrations.current(view.link.conn)
        if revision is None or identity_of(view.link) != store.id:
            raise Unavailable("store.foreign")
    if not migrations.knows(revision):
        raise Unavailable("store.newer")
    return revision


def drop_stray_slots(store: Opening) -> None:
    """Takes away slots of nobody who may come in: left by an admission that was broken off, or put back by hand.

    Whoever admits somebody holds the write lock from slot to row, so that none of those is seen half done.
    """
    with store.look() as view:
        if not store.vault.strangers(_active(view)):
            return
    with store.begin() as tx:
        strays = store.vault.strangers(_active(tx))
        for staff_id in strays:
            store.vault.remove_slot(staff_id)
        tx.log("", "slots.dropped", count=str(len(strays)))
        tx.commit()


def _active(view: View) -> dict[str, str]:
    return {staff.id: staff.number for staff in view.staff.all() if staff.active}
