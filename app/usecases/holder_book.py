"""The 手帳台帳 of before, once it is in use: what there is of it, finding people, whose 再認定 is near, taking it away.

Numbers that came with it are counted by how they stand; none is ever opened.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from app.rules import holder_due
from app.rules.holder_due import Due
from app.usecases import renewal, shield
from app.usecases.desk import Desk, acting
from forms.kernel.case import Actor
from forms.kernel.dates import parse_date
from forms.kernel.errors import Refused
from forms.kernel.holder import Double, Holder, LedgerStatus, tidy_techo
from forms.kernel.masking import MASK
from forms.kernel.number import may_be_kept
from forms.kernel.person import FourItems
from forms.kernel.procedure import Role

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.tx import View

IMPORTED, FOUND, PURGED = "holders.import", "holders.find", "holders.purge"  # audit acts
READERS = (Role.CLERK, Role.REVIEWER, Role.FORWARDER)
_KEEPERS = (Role.ADMIN, Role.REVIEWER)
_SHOWN = 50
_LEAST = 2  # signs: one alone would find half the ledger


class By(Enum):
    """What somebody is sought by."""

    TECHO = "techo"
    NAME = "name"
    BIRTH = "birth"


@dataclass(frozen=True)
class Standing:
    """Which ledger is in use, who brought it, and the lines of it that want a look; names, empty where there is nobody."""

    status: LedgerStatus
    by: str = ""
    witness: str = ""
    stopped: int | None = None  # rows that were not taken over
    doubles: tuple[Double, ...] = ()


def standing(desk: Desk, actor: Actor) -> Standing:
    """The ledger in use, for whoever keeps it. Whereabouts of protected people are masked."""
    with desk.store.look() as view:
        acting(view, actor.staff, *_KEEPERS)
        status = view.holders.status()
        shown = status.current or status.loading
        if shown is None:
            return Standing(status)
        witness = view.staff.get(shown.witness_id).name if shown.witness_id else ""
        line = view.audit.newest(IMPORTED)
        ours = line is not None and line.detail["ledger"] == shown.id
        stopped = int(line.detail["stopped"]) if line is not None and ours else None
        mask = masking(desk, view)
        doubles = tuple(replace(one, holders=tuple(map(mask, one.holders))) for one in view.holders.doubles())
        return Standing(status, view.staff.get(shown.staff_id).name, witness, stopped, doubles)


def is_there(desk: Desk, actor: Actor) -> bool:
    """Whether there is a ledger to look people up in."""
    with desk.store.look() as view:
        acting(view, actor.staff, *Role)
        return view.holders.status().current is not None


def find(desk: Desk, actor: Actor, text: str) -> tuple[Holder, ...]:
    """Lines by 手帳番号 (its digits are enough), birth date, or the beginning of name or reading: what the text looks like. The
    look stands in the chain, without what was sought. A 個人番号 is no way to find anybody.

    Raises Refused("holders.number") for one, ("role.missing").
    """
    if not may_be_kept(text):
        raise Refused("holders.number")
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *READERS)
        by, found = _found(tx, text)
        if by is None:
            return ()
        shown = tuple(map(masking(desk, tx), found))
        tx.log(actor.staff.id, FOUND, by=by.value, hits=str(len(shown)), seat=actor.seat)
        tx.commit()
    return shown[:_SHOWN]


def beside(desk: Desk, actor: Actor, text: str) -> tuple[Holder, ...]:
    """Lines as `find` has them, of whom the office has no case: what a search of its cases cannot find. Nothing for one sign,
    for a number (the search itself refuses it), where there is no ledger, and for who does not read it: then the look leaves
    no line either. Raises Refused("role.missing").
    """
    if len(text.strip()) < _LEAST or not may_be_kept(text) or not actor.staff.roles & frozenset(READERS):
        return ()
    if not is_there(desk, actor):  # every search of a list comes here: without a ledger it writes nothing
        return ()
    with desk.store.begin() as tx:
        acting(tx, actor.staff, *READERS)
        by, found = _found(tx, text)
        if by is None:
            return ()
        ours = tx.holders.of_cases([one.id for one in found])
        apart = [one for one in found if one.id not in ours]
        shown = tuple(map(masking(desk, tx), apart[:_SHOWN]))
        tx.log(actor.staff.id, FOUND, by=by.value, hits=str(len(shown)), seat=actor.seat)
        tx.commit()
    return shown


def _found(view: "View", text: str) -> tuple[By | None, tuple[Holder, ...]]:
    tidy = text.strip()
    if not tidy:
        return None, ()
    birth = parse_date(tidy).value
    born = () if birth is None else view.holders.born(birth)
    if any(sign.isdigit() for sign in tidy_techo(tidy)):  # eight digits may be a day, and a 手帳番号
        numbered = [one for one in view.holders.by_techo(tidy) if one not in born]
        return By.BIRTH if born else By.TECHO, (*born, *numbered)
    return By.NAME, view.holders.by_name(tidy)


def due(desk: Desk, actor: Actor) -> tuple[Due, ...]:
    """Whose 再認定 is near or past by no more than a year, and of whom nothing came since (`renewal.overtaken`)."""
    with desk.store.look() as view:
        acting(view, actor.staff, *READERS, Role.ADMIN)
        return due_in(desk, view)


def due_in(desk: Desk, view: "View") -> tuple[Due, ...]:
    """The same within a reading."""
    today = desk.today()
    found = view.holders.review(*holder_due.months(today))
    if not found:
        return ()
    shown = map(masking(desk, view), found)
    return holder_due.due(shown, renewal.overtaken(view), today, renewal.told(view))


def purge(desk: Desk, actor: Actor) -> None:
    """Takes the ledger away, with every number that came with it; applications begun from it stay."""
    with desk.store.begin() as tx:
        acting(tx, actor.staff, Role.ADMIN)
        status = tx.holders.status()
        if status.current is None and status.loading is None:
            return
        tx.holders.purge()
        rows = 0 if status.current is None else status.current.rows
        tx.log(actor.staff.id, PURGED, rows=str(rows))
        tx.commit()


def is_veiled(desk: Desk, view: "View", holder: Holder) -> bool:
    """Whether the whereabouts of a line are kept back: the ledger marks 支援措置, or the office noted it."""
    entry = holder.entry
    items = FourItems(entry.name, entry.birth, "", entry.address, entry.kana)
    return entry.protected or shield.covering(desk, view)(items)


def masking(desk: Desk, view: "View") -> Callable[[Holder], Holder]:
    """A line as it may be shown: of somebody protected without the whereabouts."""
    covers = shield.covering(desk, view)

    def masked(holder: Holder) -> Holder:
        entry = holder.entry
        items = FourItems(entry.name, entry.birth, "", entry.address, entry.kana)
        if not (entry.protected or covers(items)):
            return holder
        return replace(holder, entry=replace(entry, address=MASK, protected=True))

    return masked
