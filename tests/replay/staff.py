"""Simulated staff. They know what the counter shows them: the form, the papers, and what the program says.

The first person never notices a planted slip but for half of the papers that bear another name; the second one is careless
as often as the replay is told, and then keys whatever the first one keyed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from app.usecases import confirm, entry
from app.usecases.confirm import Document, Keying, Outcome
from app.usecases.entry import Entry
from app.usecases.tokens import Token
from forms.kernel.case import Case
from forms.kernel.case import Staff as Member
from forms.kernel.identity import Check, Holder
from forms.kernel.procedure import Step
from forms.kernel.record import Record
from tests.helpers.road import Road, keying_of
from tests.replay.gates import Ask, Gates, Wants
from tests.replay.reading import bears_number, recorded
from tests.replay.visitors import Application, Line, Paper, Slip, Visit

FIRST_LOOKS = 0.5  # of the first persons who hold a paper of another name: notice it
BUNDLE = 50  # cases of one 進達

SHARES: Mapping[str, float] = {"first persons who notice another name on the paper": FIRST_LOOKS}
_DOCUMENTS = {
    "card": Document.CARD,
    "notification": Document.NOTIFICATION,
    "residence": Document.RESIDENCE,
}


class AtTheCounter(Road):
    """The road of the office, without the keyring and the hash that every password costs: tokens are issued as after
    a sign-in, and checked by every use-case as always."""

    def token(self, staff: Member, step: Step, target: str) -> Token:
        """As if that person had typed number and password for this one act."""
        return self.desk.tokens.issue(staff, step, target, self.desk.now())


@dataclass(frozen=True)
class Served:
    """How one visit ended: the gate that stopped it (empty: it goes up), and what was asked on the way."""

    visit_id: int
    gate: str = ""
    asks: tuple[Ask, ...] = ()
    case: Case | None = None

    @property
    def extra(self) -> bool:
        """Whether more was asked than one key."""
        return any(ask.wants is not Wants.ONE_KEY for ask in self.asks)


class Staff:
    """The people of one office, who serve one visit after the other."""

    def __init__(self, road: Road, gates: Gates, *, careless: float, seed: int) -> None:
        self._road, self._gates, self._careless = road, gates, careless
        self._chance = Random(f"staff-{seed}")
        self._ready: list[Case] = []

    def serve(self, visit: Visit) -> Served:
        """Everything from the counter to 承認; what is approved waits for `send`."""
        record = Record(self._road.desk.reference.form, dict(visit.values))
        draft = self._draft()
        gate = self._look_at_papers(draft, visit, record)
        if gate:
            entry.discard(self._road.desk, self._road.clerk, draft.id)
            return Served(visit.id, gate)
        case = self._enter(draft, visit, record)
        people = self._road.people
        asks = (*self._gates.same_number(case), *self._gates.compared(case, visit, people.clerk))
        for ask in asks:
            if not self._gates.resolved(case, visit, ask.wants):
                entry.take_back(self._road.desk, self._road.clerk, case.id)  # the number dies with it
                return Served(visit.id, ask.gate, asks)
        case = self._road.sign(case)
        gate = self._second(case, visit)
        if gate:
            return Served(visit.id, gate, asks)
        case = self._road.approve(self._road.case(case.id))
        self._ready.append(case)
        if len(self._ready) >= BUNDLE:
            self.send()
        return Served(visit.id, "", asks, case)

    def link(self, application: Application) -> None:
        """A wrong link as it came into the store years ago: nobody looked, and it went up."""
        visit = application.visit
        record = Record(self._road.desk.reference.form, dict(visit.values))
        case = self._road.confirm(self._enter(self._draft(), visit, record), visit.number())
        self._ready.append(self._road.approve(case))

    def send(self) -> None:
        """進達: what was approved goes up together."""
        if self._ready:
            self._road.forwarded(*self._ready)
            self._ready.clear()

    def _draft(self) -> Case:
        self._road.clock.forward(2)
        return entry.open_draft(self._road.desk, self._road.clerk)

    def _enter(self, draft: Case, visit: Visit, record: Record) -> Case:
        road = self._road
        return entry.submit(road.desk, road.clerk, draft.id, Entry(record, visit.number())).case

    def _look_at_papers(self, draft: Case, visit: Visit, record: Record) -> str:
        """The first person records each paper; the gate that says no, or the empty text."""
        road, eyes = self._road, self._gates.eyes
        looks = visit.slip is not Slip.HOLDER or self._chance.random() < FIRST_LOOKS
        shown = []
        for paper in visit.papers:
            if looks or Check.NUMBER not in paper.checks:
                shown.append(eyes.shown(paper, record, road.people.clerk.id, road.desk.now()))
            else:
                holder = Holder.SUBJECT  # takes it for the subject's
                shown.append(recorded(paper, holder, paper.of, road.people.clerk.id, road.desk.now()))
        if visit.slip is Slip.HOLDER and looks and (own := eyes.own_number(visit.papers, record)):
            return "" if own[1].digits == visit.keyed else "first_look"
        code = self._gates.papers(draft, visit, record, shown)
        return f"papers.{code.removeprefix('identity.')}" if code else ""

    def _second(self, case: Case, visit: Visit) -> str:
        """The blind second entry; the gate that ended it, or the empty text."""
        road, number = self._road, visit.number()
        if number is None:
            road.confirm(case, None)
            return ""
        if self._chance.random() < self._careless:
            paper = next((p for p in visit.papers if p.kind in _DOCUMENTS), None)
            kind, copy = (_DOCUMENTS[paper.kind], paper.copy) if paper else (Document.CARD, False)
            return self._keyed(case, keying_of(case, number, document=kind, copy=copy))
        found = self._gates.eyes.own_number(visit.papers, case.record)
        if found is not None:
            return self._keyed(case, _read(case, *found))
        if any(map(bears_number, visit.papers)):
            other = keying_of(case, None, document=Document.CARD, holder=False)
            road.key(case, other)
            return "second_holder"
        token, _ = road.begin(case)
        confirm.send_back(road.desk, token, case.id, "番号確認書類を見せてもらってください")
        return "second_no_document"

    def _keyed(self, case: Case, keying: Keying) -> str:
        done = self._road.key(case, keying)
        if done.outcome is Outcome.ONCE_MORE:
            done = self._road.key(case, keying)  # the same paper says the same again
        return "" if done.outcome is Outcome.CONFIRMED else "second_entry"


def _read(case: Case, paper: Paper, line: Line) -> Keying:
    """What a second person keys who reads that line."""
    return keying_of(
        case,
        line.number(),
        document=_DOCUMENTS[paper.kind],
        copy=paper.copy,
        birth=line.items.birth,
    )
