"""Two cases, one number: the case at hand and the one whose link is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.usecases import same_number, wrong_link
from app.usecases.entry import Entry
from app.usecases.tokens import Token
from forms.kernel.case import Case, Staff
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.helpers.further import further
from tests.helpers.makers import a_number
from tests.helpers.people import adult_record, child_record
from tests.helpers.proving import decide, drafted
from tests.helpers.road import Road
from tests.helpers.shown import hand_on

NUMBER = a_number(1)
# the old case: the father, whose link holds the child's number
FATHER = adult_record()


@dataclass
class Two:
    """The wrong old case, and the right one that waits for its final check; the clerk has seen another paper (`paper`) that
    bears the right number."""

    road: Road
    old: Case
    case: Case
    paper: str = ""

    def __post_init__(self) -> None:
        self.paper = further(self.road.desk, self.road.clerk, self.case.id)

    def token(self, staff: Staff | None = None) -> Token:
        return self.road.token(staff or self.road.people.reviewer, Step.WRONG_LINK, self.old.id)

    def end(
        self,
        why: str = "relative_typed",
        words: str = "",
        *,
        staff: Staff | None = None,
        paper: str | None = None,
    ) -> Case:
        told = self.paper if paper is None else paper
        return wrong_link.end(self.road.desk, self.token(staff), self.case.id, self.old.id, why, told, words)

    def others(self) -> Sequence[same_number.Other]:
        with self.road.desk.store.look() as view:
            return same_number.others(self.road.desk, view, self.road.case(self.case.id))


def entered(road: Road, record: Record) -> Case:
    case = drafted(road, record)
    return hand_on(road.desk, road.clerk, case.id, Entry(record, NUMBER)).case


def confirmed(road: Road, record: Record) -> Case:
    return road.confirm(road.sign(entered(road, record)), NUMBER)


def old_case(road: Road, state: State) -> Case:
    """The father's case there, with the child's number."""
    if state is State.ENTERED:
        return road.sign(entered(road, FATHER))
    case = confirmed(road, FATHER)
    if state is State.RETURNED:
        return road.send_back(case, "content")  # which keeps the number
    if state is State.CONFIRMED:
        return case
    case = decide(road, case)
    if state is State.FORWARDED:
        road.forwarded(case)
    return road.case(case.id)


WITH_NUMBER = (State.RETURNED, State.ENTERED, State.CONFIRMED, State.APPROVED, State.FORWARDED)


def confirmed_with(road: Road, record: Record, seed: int) -> Case:
    case = drafted(road, record)
    sent = hand_on(road.desk, road.clerk, case.id, Entry(record, a_number(seed))).case
    return road.confirm(road.sign(sent), a_number(seed))


CHILD = child_record()


def two(road: Road, state: State) -> Two:
    old = old_case(road, state)
    road.clock.now += timedelta(days=3)
    return Two(road, old, confirmed(road, CHILD))
