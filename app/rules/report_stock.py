"""福祉行政報告例, 交付台帳登載数: who holds a 手帳 at the end of a day, by the office's own cases and the 手帳台帳 of before.

One 手帳番号 is one holder, however often it was decided about; who died, moved away or gave it back is out. Of somebody who only
told of a change (変更届) the office knows that he holds one, not its kind.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.rules.report_counts import Act, Class, Item, age_of
from forms.kernel.dates import PartialDate, fiscal_year, is_under

_ADULT = 18
_APRIL = 4


@dataclass(frozen=True)
class Entry:
    """One line of the register: since when a 手帳番号 is known. `before`: the number it takes the place of; `weak`: its kind is
    not known from it."""

    number: str
    since: date
    kind: Class
    grade: str
    birth: PartialDate | None = None
    before: str = ""
    weak: bool = False


@dataclass(frozen=True)
class Gone:
    """A 手帳番号 that is held no more. `person`: its holder is gone, not the 手帳 alone; `dead`: nothing that is decided later
    brings it back."""

    number: str
    on: date
    person: bool = False
    dead: bool = False


def month_ends(year: int, today: date) -> tuple[date, ...]:
    """The last days of the months of a 年度 that are over, and today while it runs; newest first."""
    found = []
    for place in range(12):
        month, of = (_APRIL + place - 1) % 12 + 1, year + (_APRIL + place - 1) // 12
        last = date(of, month, monthrange(of, month)[1])
        if last <= today:
            found.append(last)
    if fiscal_year(today) == year and today not in found:
        found.append(today)
    return tuple(sorted(found, reverse=True))


def standing(entries: Iterable[Entry], gone: Iterable[Gone], on: date) -> tuple[Entry, ...]:
    """Who holds a 手帳 at the end of that day, each number once, described by the newest line that knows its kind."""
    known = [one for one in entries if one.since <= on]
    best: dict[str, Entry] = {}
    since: dict[str, date] = {}
    for one in known:
        since[one.number] = max(one.since, since.get(one.number, date.min))
        if one.number not in best or _rank(one) >= _rank(best[one.number]):
            best[one.number] = one
    out = _ended([one for one in gone if one.on <= on], known)
    return tuple(one for number, one in best.items() if number not in out or _is_back(since, out[number]))


def items(held: Iterable[Entry], on: date) -> tuple[Item, ...]:
    """The same as they are counted, each by the age of that day."""
    return tuple(Item(Act.HELD, one.kind, one.grade, age_of(_minor(one.birth, on))) for one in held)


def _ended(gone: list[Gone], known: list[Entry]) -> dict[str, Gone]:
    """The last end of each number. A number that another took the place of ended then; whoever went by the old one is gone by
    the new one too."""
    follows = {one.before: one for one in known if one.before and one.before != one.number}
    found: dict[str, Gone] = {}
    for one in (*gone, *(Gone(old, new.since) for old, new in follows.items())):
        _note(found, one)
    for one in (one for one in gone if one.person):
        number, seen = one.number, {one.number}
        while number in follows and follows[number].number not in seen:
            number = follows[number].number
            seen.add(number)
            _note(found, Gone(number, one.on, person=True, dead=one.dead))
    return found


def _note(found: dict[str, Gone], one: Gone) -> None:
    before = found.get(one.number)
    if before is None or (one.dead, one.on) > (before.dead, before.on):
        found[one.number] = one


def _is_back(since: dict[str, date], end: Gone) -> bool:
    return not end.dead and since[end.number] > end.on


def _rank(one: Entry) -> tuple[bool, date]:
    return not one.weak, one.since


def _minor(birth: PartialDate | None, on: date) -> bool | None:
    return None if birth is None else is_under(_ADULT, birth, on)
