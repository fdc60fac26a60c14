"""紙の締め: at the end of a day the office counts its sheets pile by pile, before the program says what it expects.

What differs is counted again or explained in words; a paper that came out meanwhile makes the count an old one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.rules import free_text
from app.usecases.desk import Desk, acting
from db.tx import View
from forms.kernel.case import Actor, PaperOutcome
from forms.kernel.closing import ClosedDay, Counted, Pile
from forms.kernel.errors import Refused
from forms.kernel.procedure import Role

ROLES = (Role.FORWARDER, Role.REVIEWER)
MOST = 9999  # sheets of one pile


@dataclass(frozen=True)
class DayClose:
    """Where the count of a day stands. What is expected is told of counted piles only (`last`)."""

    day: date
    last: tuple[Counted, ...]  # the newest attempt, pile by pile; empty before the first
    attempts: int
    untold: int  # sheets of which nobody has said yet whether they came out
    stale: bool  # papers came out (or were given up) after the newest count
    closed: ClosedDay | None
    by: str = ""

    @property
    def agrees(self) -> bool:
        """Whether what was counted is what was expected."""
        return bool(self.last) and all(one.counted == one.expected for one in self.last)


def look(desk: Desk, actor: Actor, day: date) -> DayClose:
    """Where the count of a day stands. Raises Refused("role.missing")."""
    with desk.store.look() as view:
        acting(view, actor.staff, *ROLES)
        return _day(view, day)


def count(desk: Desk, actor: Actor, day: date, counted: Mapping[Pile, int]) -> DayClose:
    """Keeps a blind count and says what was expected; when all agrees the day is closed with it.

    Raises Refused("count.missing") for a pile that was not counted or a number that cannot be, ("count.future"),
    ("count.closed").
    """
    if any(not 0 <= counted.get(pile, -1) <= MOST for pile in Pile):
        raise Refused("count.missing", count=MOST)
    if day > desk.today():
        raise Refused("count.future")
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        if tx.closing.closed_day(day) is not None:
            raise Refused("count.closed")
        attempt = tx.closing.count(day, counted, staff_id=staff.id, at=desk.now())
        found = _day(tx, day)
        tx.log(staff.id, "count_day", "", day=day.isoformat(), attempt=str(attempt), same=_yes(found.agrees))
        if found.agrees and not found.untold:
            tx.closing.close_day(day, attempt, "", staff_id=staff.id, at=desk.now())
            tx.log(staff.id, "close_day", "", day=day.isoformat(), attempt=str(attempt))
            found = _day(tx, day)
        tx.commit()
    return found


def explain(desk: Desk, actor: Actor, day: date, reason: str) -> DayClose:
    """Closes a day whose count differs, with the reason in words.

    Raises Refused("count.none") before a count, ("count.stale") when papers came out since, ("count.closed"), and as
    `free_text.check`.
    """
    told = free_text.check(reason, required=True)
    with desk.store.begin() as tx:
        staff = acting(tx, actor.staff, *ROLES)
        found = _day(tx, day)
        if found.closed is not None:
            raise Refused("count.closed")
        if not found.last:
            raise Refused("count.none")
        if found.stale:
            raise Refused("count.stale")
        tx.closing.close_day(day, found.attempts, told, staff_id=staff.id, at=desk.now())
        tx.log(staff.id, "close_day", "", day=day.isoformat(), attempt=str(found.attempts), differs="yes")
        after = _day(tx, day)
        tx.commit()
    return after


def _day(view: View, day: date) -> DayClose:
    counts = view.closing.counts(day)
    attempts = max((one.attempt for one in counts), default=0)
    last = tuple(one for one in counts if one.attempt == attempts)
    expected = view.closing.expected(day)
    closed = view.closing.closed_day(day)
    return DayClose(
        day=day,
        last=last,
        attempts=attempts,
        untold=sum(view.closing.expected(day, PaperOutcome.PENDING).values()),
        stale=any(one.expected != expected[one.pile] for one in last),
        closed=closed,
        by=view.staff.get(closed.staff_id).name if closed is not None else "",
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"
