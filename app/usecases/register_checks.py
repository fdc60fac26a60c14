"""Whether a register file may be put in use: its day, how many people were asked for, and whether it is the whole of our town.

Doubts are no refusals: a person who has looked may say that it is right (`Order.sure`).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from app.usecases.desk import JST
from app.usecases.register_nobody import REQUEST
from forms.kernel.errors import Refused
from forms.kernel.person import FourItems
from forms.kernel.residents import Extract, Way

if TYPE_CHECKING:  # SQLAlchemy is read behind the sign-in window
    from db.tx import View

ANSWERS_STAND = timedelta(days=90)  # answers are added to; whoever was answered longer ago is asked for again
_HOUSEHOLD = 20  # rows that one person asked for can bring: a household, people of the same name
_OLDEST = timedelta(days=366)  # people move: nobody is held against a register of years ago
_FEWER = 0.9  # a town does not lose a tenth of its people between two extracts
_ENOUGH = 20  # addresses that tell whose town it is
_OURS, _ELSEWHERE = 0.1, 0.5
_TOWN_WITHIN = 20  # characters of an address: prefecture, county, town
_NAMES_A_TOWN = re.compile(
    r"(?:北海道|東京都|京都府|大阪府|[^\d\s]{2,3}県)|[^\d０-９\s]{1,6}市(?!場)|[^\d０-９\s]{1,6}郡"
)


class Doubt(Enum):
    """What speaks against a whole register that can be read; the code of the refusal while nobody says that it is right."""

    FEWER = "register.fewer"  # clearly fewer people than the data in use
    OTHER_TOWN = "register.other_town"  # nearly nobody lives in the office's own town


@dataclass
class Sight:
    """What is seen of a file while its rows go by: whose town, and how many beside the data in use (`before`) and what was
    asked for (`most`). `sure`: doubts somebody answered for."""

    way: Way
    town: str
    before: int
    most: int | None
    sure: frozenset[Doubt]
    ours: int = 0
    elsewhere: int = 0
    addresses: int = 0

    def add(self, items: FourItems) -> None:
        """One more person."""
        if not items.address:
            return
        self.addresses += 1
        if self.town in items.address[:_TOWN_WITHIN]:
            self.ours += 1
        elif _NAMES_A_TOWN.match(items.address):
            self.elsewhere += 1

    def check_count(self, people: int) -> None:
        """Raises Refused("register.too_many", count=the most there can be) for more people than were asked for."""
        if self.most is not None and people > self.most:
            raise Refused("register.too_many", count=self.most)

    def doubts(self, people: int) -> tuple[Doubt, ...]:
        """What is left to look at, at the end of a whole register of so many people; answers are bounded by what was asked."""
        if self.way is not Way.WHOLE:
            return ()
        found = [Doubt.FEWER] if people < self.before * _FEWER else []
        strange = self.ours < self.addresses * _OURS and self.elsewhere > self.addresses * _ELSEWHERE
        found += [Doubt.OTHER_TOWN] if strange and self.addresses >= _ENOUGH else []
        return tuple(one for one in found if one not in self.sure)


def sight_of(
    view: "View", way: Way, as_of: date, now: datetime, *, asked: bool, sure: frozenset[Doubt]
) -> Sight:
    """What a file of that day is held against; `asked` for answers with people in them. Raises as `check_day`,
    `most_answers`."""
    current = view.residents.status().current
    check_day(current, way, as_of, now.date())
    most = most_answers(view, now) if asked else None
    return Sight(way, view.office.get().name, 0 if current is None else current.rows, most, sure)


def check_day(current: Extract | None, way: Way, as_of: date, today: date) -> None:
    """Raises Refused: "register.older" for a file of an older day than the data in use, "register.date_old" for one of years
    ago. A day to come is refused by the store."""
    if current is not None and current.way is way and as_of < current.as_of:
        raise Refused("register.older")
    if as_of < today - _OLDEST:
        raise Refused("register.date_old")


def most_answers(view: "View", now: datetime) -> int:
    """How many rows the request lists of late can have brought. Raises Refused("register.not_asked") when there was none."""
    asked = 0
    for line in view.audit.of_act(REQUEST):  # the newest first
        if line.at.astimezone(JST).date() < now.date() - ANSWERS_STAND:
            break
        asked += int(line.detail["count"])
    if not asked:
        raise Refused("register.not_asked")
    return asked * _HOUSEHOLD
