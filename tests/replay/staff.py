"""Simulated staff. They know what the counter shows them: the form, the papers, the terminal, and what the program says.

The first person never notices a planted slip but for half of the papers that bear another name; the second one stands in
`second_person`. The supervisor looks. Every rule is the program's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from app.rules import proof
from app.rules.matching import Verdict
from app.rules.same_number import Relation
from app.usecases import comparison, entry, identity, one_at_a_time, proving, review, wrong_link
from app.usecases.comparison import Result, four_items
from app.usecases.entry import Entry
from app.usecases.same_number import Other
from app.usecases.tokens import Act, Token
from forms.kernel.case import Case
from forms.kernel.case import Staff as Member
from forms.kernel.compare import Mark
from forms.kernel.comparison import Settled
from forms.kernel.dates import PartialDate
from forms.kernel.errors import Refused
from forms.kernel.identity import Check, Holder
from forms.kernel.procedure import State, Step
from forms.kernel.record import Record
from tests.helpers.road import Road
from tests.replay import further
from tests.replay.gates import VARIANT, Ask, Wants, asked_of_supervisor, decided, gate_of, wants
from tests.replay.reading import Eyes, recorded
from tests.replay.registers import ByTerminal, Register, Terminal
from tests.replay.second_person import SecondPerson
from tests.replay.visitors import Slip, Visit

FIRST_LOOKS = 0.5  # of the first persons who hold a paper of another name: notice it
LATE = 0.3  # of the answers to a request list: come in after 確認へ回す
BUNDLE = 50  # cases of one 進達

SHARES: Mapping[str, float] = {
    "first persons who notice another name on the paper": FIRST_LOOKS,
    "answers that come in only after 確認へ回す (way b)": LATE,
}
_WITHOUT = {"number_source": "", "lookup_reason": "", "no_number_reason": "unknown"}


class AtTheCounter(Road):
    """The road of the office, without the keyring and the hash that every password costs: tokens are issued as after
    a sign-in, and checked by every use-case as always."""

    def token(self, staff: Member, step: Act, target: str) -> Token:
        """As if that person had typed number and password for this one act."""
        return self.desk.tokens.issue(staff, step, target, self.desk.now())


@dataclass(frozen=True)
class Served:
    """How one visit ended: the gate that stopped it (empty: it goes up), and what was asked on the way.

    `left_out`: the gate that kept the number out of a case that went up without one.
    """

    visit_id: int
    gate: str = ""
    asks: tuple[Ask, ...] = ()
    case: Case | None = None
    left_out: str = ""

    @property
    def extra(self) -> bool:
        """Whether more was asked than one key."""
        return any(ask.wants is not Wants.ONE_KEY for ask in self.asks)


@dataclass(frozen=True)
class Taken:
    """A visit behind the first person: 確認待ち, or stopped at `gate`. `waits`: for the answer of the 住民課."""

    visit: Visit
    case: Case | None = None
    gate: str = ""
    asks: tuple[Ask, ...] = ()
    waits: bool = False
    left_out: str = ""


@dataclass
class Staff:
    """The people of one office, who serve one visit after the other.

    `terminal` is 住基ネット beside them, for numbers the office looks up; `late`: visits whose answer comes after 確認へ回す.
    """

    road: Road
    register: Register | None
    terminal: Terminal
    eyes: Eyes
    careless: float
    chance: Random
    late: frozenset[int] = frozenset()
    _ready: list[Case] = field(default_factory=list)

    def take(self, visit: Visit) -> Taken:
        """The first person: papers, comparison, 確認へ回す."""
        desk, clerk = self.road.desk, self.road.clerk
        self.road.clock.forward(2)
        record = Record(desk.reference.form("kofu"), dict(visit.values))
        draft = entry.open_draft(desk, clerk)
        one_at_a_time.take(desk, clerk, draft.id)
        entry.save_draft(desk, clerk, draft.id, record)
        waits = visit.id in self.late and bool(visit.keyed)
        asks: list[Ask] = []
        try:
            gate = self._show(draft, visit, record)
            if not gate:
                if not waits and visit.keyed:
                    asks, _ = self._compare(draft.id, visit)
                case, left_out = self._hand_on(draft.id, visit, record, asks)
                return Taken(visit, case, "", tuple(asks), waits and case.has_number, left_out)
        except Refused as refusal:
            gate = gate_of(refusal)
        entry.discard(desk, clerk, draft.id)  # the visitor comes again with what is right
        return Taken(visit, None, gate, tuple(asks))

    def finish(self, taken: Taken) -> Served:
        """Everything behind the first person, up to 承認; what is approved waits for `send`."""
        visit, case, asks = taken.visit, taken.case, list(taken.asks)
        if case is None:
            return Served(visit.id, taken.gate, taken.asks)
        case = self.road.sign(case)
        if taken.waits:
            late, result = self._compare(case.id, visit)
            asks += late
            if result is not None and result.case.state is State.RETURNED:  # the number was destroyed
                one_at_a_time.take(self.road.desk, self.road.clerk, case.id)
                try:
                    case = self.road.sign(self._hand_on(case.id, visit, case.record, asks)[0])
                except Refused as refusal:
                    one_at_a_time.release(self.road.desk, self.road.clerk, case.id)
                    return Served(visit.id, gate_of(refusal), tuple(asks))
        return self._behind(taken, case, tuple(asks))

    def _behind(self, taken: Taken, case: Case, asks: tuple[Ask, ...]) -> Served:
        """The second person, and the supervisor."""
        visit = taken.visit
        gate = self.second().confirm(case, visit)
        if gate:
            return Served(visit.id, gate, asks)
        served = self._decide(self.road.case(case.id), visit, asks)
        if served.case is not None:
            self._ready.append(served.case)
            if len(self._ready) >= BUNDLE:
                self.send()
        return replace(served, left_out=taken.left_out)

    def second(self) -> SecondPerson:
        """Whoever keys blind."""
        return SecondPerson(self.road, self.terminal, self.eyes, self.careless, self.chance)

    def send(self) -> None:
        """進達: what was approved goes up together; a case waits whose number somebody else's came to hold since."""
        while self._ready:
            try:
                self.road.forwarded(*self._ready)
            except Refused as refusal:
                if refusal.code != "forward.same_number":
                    raise
                self._ready = [case for case in self._ready if case.reception_no != refusal.field]
                continue
            self._ready.clear()

    def _show(self, draft: Case, visit: Visit, record: Record) -> str:
        """Every paper is recorded as the first person sees it; a gate that he is himself, or the empty text."""
        eyes = self.eyes
        looks = visit.slip is not Slip.HOLDER or self.chance.random() < FIRST_LOOKS
        seen = [
            eyes.seen(paper, record)
            if looks or Check.NUMBER not in paper.checks
            else recorded(paper, Holder.SUBJECT, paper.of)  # takes it for the subject's
            for paper in visit.papers
        ]
        own = eyes.own_number(visit.papers, record) if visit.slip is Slip.HOLDER and looks else None
        if own is not None and own[1].digits != visit.keyed:
            return "first_look"
        identity.record_shown(self.road.desk, self.road.clerk, draft.id, seen)
        return ""

    def _compare(self, case_id: str, visit: Visit) -> tuple[list[Ask], Result | None]:
        """Holds the subject against the register; 表記ゆれ is settled at once, by one key."""
        if self.register is None:
            return [], None
        clerk = self.road.clerk
        if not self._birth(case_id).is_full:  # nobody may be sought by that
            return [], comparison.cannot_ask(self.road.desk, clerk, case_id)
        result = self.register.compare(clerk, case_id, visit)
        if result.comparison.verdict != Verdict.VARIANT_ONLY.value:
            return [], result
        comparison.say_same(self.road.desk, clerk, case_id, result.comparison.id)
        return [VARIANT], result

    def _birth(self, case_id: str) -> PartialDate:
        """The subject's birth date as it stands in the application."""
        return four_items(self.road.case(case_id).record).birth

    def _hand_on(self, case_id: str, visit: Visit, record: Record, asks: list[Ask]) -> tuple[Case, str]:
        """確認へ回す; where nothing may be looked up, without the number; where the register holds another one, when a
        supervisor has seen that it was changed."""
        desk, clerk = self.road.desk, self.road.clerk
        sent = Entry(record, visit.number(), on_screen=self._on_screen(record, visit))
        try:
            return entry.submit(desk, clerk, case_id, sent).case, ""
        except Refused as refusal:
            if refusal.code == "number.no_register":
                without = Entry(record.changed(**_WITHOUT))
                return entry.submit(desk, clerk, case_id, without).case, gate_of(refusal)
            if refusal.code != "number.other" or not self._was_changed(case_id, visit, record):
                raise
        asks.append(Ask("register.other", wants(Settled.NUMBER_CHANGED, unsaid=False)))
        return entry.submit(desk, clerk, case_id, sent).case, ""

    def _on_screen(self, record: Record, visit: Visit) -> Mark | None:
        """Way (a): the number he has keyed beside the one on the terminal's screen."""
        if not isinstance(self.register, ByTerminal):
            return None
        return self.terminal.look(four_items(record), visit.before).mark(visit.number())

    def _was_changed(self, case_id: str, visit: Visit, record: Record) -> bool:
        """番号変更: the supervisor holds a further document beside the number keyed, and says so."""
        wanted = proof.rests_on(Settled.NUMBER_CHANGED, unsaid=False)
        found = further.brought(self.road, self.eyes, case_id, record, visit, wanted)
        if found is None or not further.bears(self.eyes, found[1], record, visit.number()):
            return False
        token = self.road.token(self.road.people.reviewer, Step.APPROVE, case_id)
        told = "別の書類で新しい番号を確かめました"
        proving.accept_changed(self.road.desk, token, case_id, told, found[0])
        return True

    def _decide(self, case: Case, visit: Visit, asks: tuple[Ask, ...]) -> Served:
        """The supervisor: does what the program demands of him, decides, approves or sends back."""
        desk, reviewer = self.road.desk, self.road.people.reviewer
        file = review.open_case(desk, self.road.reviewer, case.id)
        mine = asked_of_supervisor(file.proof)
        asks = (*asks, *mine)
        wanted = [ask.gate for ask in mine if ask.wants in (Wants.DOCUMENT, Wants.NUMBER)]
        paper = further.told_by(self.road, self.eyes, case, visit, file.proof) if wanted else ""
        if wanted and not paper:
            self.road.send_back(case, "number")  # it is destroyed with the return
            return Served(visit.id, wanted[0], asks)
        if Wants.NUMBER in {ask.wants for ask in mine}:
            self._end_wrong_links(case, file.others, paper)
            file = review.open_case(desk, self.road.reviewer, case.id)
        token = self.road.token(reviewer, Step.APPROVE, case.id)
        try:
            settled = decided(file.proof, paper)
            done = review.approve(desk, token, case.id, case.version, frozenset(file.ticks), settled)
        except Refused as refusal:
            gate = gate_of(refusal)
            self.road.send_back(case, "number")
            return Served(visit.id, gate, asks)
        return Served(visit.id, "", asks, done)

    def _end_wrong_links(self, case: Case, others: Sequence[Other], paper: str) -> None:
        """The number is this subject's by the further document that bears it: then it was never another person's, and he never
        had another one."""
        for other in others:
            if other.relation not in (Relation.SAME_PERSON, Relation.NAMESAKE):
                token = self.road.token(self.road.people.reviewer, Step.WRONG_LINK, other.case_id)
                why = "looked_up_by_few_items"
                wrong_link.end(self.road.desk, token, case.id, other.case_id, why, paper)
