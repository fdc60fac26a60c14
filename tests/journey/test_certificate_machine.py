"""The life of a certificate: random people take random steps, legal and not, on cases that went up. Nothing is delivered
undecided, nothing decided unforwarded, nothing deleted, each step is taken by the right role (課題「進達とその後」)."""

import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from forms.kernel.errors import Refused
from forms.kernel.procedure import State
from tests.helpers import office
from tests.helpers.makers import a_number
from tests.helpers.once import fingerprint
from tests.helpers.people import adult_record, child_record
from tests.helpers.road import ON_PAPER, Road
from tests.journey.after_steps import AFTER, READS, SIGNS
from tests.journey.invariants import broken
from tests.journey.steps import Steps

NAMES = tuple(sorted({name for names in AFTER.values() for name in names}))
_GRANTED = ("type_result", "read_again")
_HERE = (*_GRANTED, "arrive")
BEFORE = {  # what has to happen first, of a case that just went up
    "inquire": (),
    "answer": ("inquire",),
    "refer": (),
    "come_back": (),
    "withdraw": (),
    "type_result": (),
    "read_again": ("type_result",),
    "annul": _GRANTED,
    "arrive": _GRANTED,
    "ready_letter": _HERE,
    "health_notice": _HERE,
    "deliver": _HERE,
    "undo_delivery": (*_HERE, "deliver"),
}
REACHED: Counter[str] = Counter()  # what the whole run came to, for the last test


class Certificates(RuleBasedStateMachine):
    """Two applications that went up in one 束."""

    @initialize(seed=st.integers(0, 10**6))
    def begin(self, seed: int) -> None:
        self.folder, self.seen = TemporaryDirectory(), b""
        self.desk = office.a_store(Path(self.folder.name))
        road = Road.over(self.desk)
        self.steps = Steps(road, random.Random(seed))
        adult = road.approved(adult_record(**ON_PAPER), a_number(1))
        child = road.approved(child_record(**ON_PAPER, original_blackout="done"), a_number(2))
        self.cases = road.forwarded(adult, child).case_ids

    @rule(which=st.integers(0, 1), times=st.integers(2, 6))
    def onward(self, which: int, times: int) -> None:
        for _ in range(times):
            act, who = self.steps.onward(self.steps.road.case(self.cases[which]))
            self._try(act, which, self.desk.people.everybody().index(who))

    @rule(which=st.integers(0, 1), times=st.integers(1, 3))
    def something_likely(self, which: int, times: int) -> None:
        for _ in range(times):
            act, who = self.steps.likely(self.steps.road.case(self.cases[which]))
            self._try(act, which, self.desk.people.everybody().index(who))

    @rule(which=st.integers(0, 1), act=st.sampled_from(NAMES), who=st.integers(0, 6))
    def anything(self, which: int, act: str, who: int) -> None:
        self._try(act, which, who)

    @invariant()
    def all_is_well(self) -> None:
        """Looked at again once a byte of the store or its log has changed: most tries are refused, and write nothing."""
        if hasattr(self, "cases") and (now := fingerprint(self.desk.store)) != self.seen:
            assert broken(self.desk.store) == []
            self.seen = now

    def teardown(self) -> None:
        if hasattr(self, "cases"):
            problems = self.desk.store.verify().problems
            for case_id in self.cases:
                REACHED[self.steps.road.case(case_id).state.value] += 1
            self.desk.store.close()
            self.folder.cleanup()
            assert problems == ()  # every act stands in the chain

    def _try(self, act: str, which: int, who: int) -> None:
        """A refusal is an answer; anything else that is raised is a fault of ours."""
        taken = self.steps.road.case(self.cases[which])
        self.desk.clock.forward(1)  # nobody does two things at one moment
        try:
            self.steps.acts()[act](self.desk.people.everybody()[who], taken)
            REACHED[f"did {act}"] += 1
        except Refused as refusal:
            REACHED[f"refused {refusal.code}"] += 1


TestCertificates = Certificates.TestCase
TestCertificates.settings = settings(
    max_examples=16,
    stateful_step_count=14,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def test_the_machine_went_far_enough() -> None:
    """Certificates were decided and delivered, and many steps were refused; that each step can be taken: see below."""
    if not REACHED:
        return  # run alone
    went = "\n".join(f"{n} {name}" for name, n in REACHED.most_common())
    done = {name.removeprefix("did ") for name in REACHED if name.startswith("did ")}
    assert done >= {"type_result", "read_again", "arrive", "deliver"}, went
    assert REACHED[State.DELIVERED.value] > 0, went
    refused = {name.removeprefix("refused ").split(".")[0] for name in REACHED if name.startswith("refused ")}
    assert refused >= {"procedure", "role", "result"}, went


class _Certain(random.Random):
    """Takes the first of everything, and what is usual."""

    def random(self) -> float:
        return 0.5

    def getrandbits(self, k: int, /) -> int:
        return 0


@pytest.mark.parametrize("name", NAMES)
def test_every_step_after_forwarding_can_be_taken_by_its_role(desk: office.Desk, name: str) -> None:
    """Chance may pass over one; here each is taken, behind all that has to come before it."""
    road = Road.over(desk)
    child = name == "health_notice"
    typed = child_record(**ON_PAPER, original_blackout="done") if child else adult_record(**ON_PAPER)
    case = road.forwarded(road.approved(typed, a_number(1))).case_ids[0]
    acts, people = Steps(road, _Certain()).acts(), desk.people
    for act in (*BEFORE[name], name):
        told = len(road.trail(case))
        who = people.confirmer if act in READS else people.reviewer if act in SIGNS else people.clerk
        desk.clock.forward(1)
        acts[act](who, road.case(case))
        assert len(road.trail(case)) > told
        assert broken(desk.store) == []
