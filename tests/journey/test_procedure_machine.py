"""Random people take random steps, legal and not, on a few cases of a real store; what must hold holds after each of them."""

import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from forms.kernel.comparison import RegisterUse
from forms.kernel.errors import Refused
from tests.helpers import office
from tests.helpers.once import fingerprint
from tests.helpers.road import Road
from tests.journey.invariants import broken
from tests.journey.proving_steps import a_register
from tests.journey.steps import NAMES, Steps

A_FEW = 5  # cases: each is held against all that have its number, and with more the steps cost more than they find
REACHED: Counter[str] = Counter()  # what the whole run came to, for the last test


class Office(RuleBasedStateMachine):
    """Cases on their way, people who try things."""

    cases = Bundle("cases")

    @initialize(seed=st.integers(0, 10**6), use=st.sampled_from(RegisterUse))
    def begin(self, seed: int, use: RegisterUse) -> None:
        self.folder, self.seen = TemporaryDirectory(), b""
        self.desk = office.a_store(Path(self.folder.name))
        a_register(self.desk, use)
        self.steps = Steps(Road.over(self.desk), random.Random(seed))

    @precondition(lambda self: len(self.steps.cases) < A_FEW)
    @rule(target=cases, second=st.booleans(), form=st.sampled_from(["kofu", "kofu", "moshide"]))
    def open(self, second: bool, form: str) -> str:
        people = self.desk.people
        return self.steps.open(people.all_round if second else people.clerk, form)

    @precondition(lambda self: len(self.steps.cases) < A_FEW)
    @rule(target=cases, times=st.integers(12, 20))
    def come_far(self, times: int) -> str:
        """One that goes on and on, so that what comes late is tried as well."""
        case = self.steps.open(self.desk.people.clerk, "kofu")
        self.onward(case, times)
        return case

    @rule(case=cases, times=st.integers(3, 9))
    def onward(self, case: str, times: int) -> None:
        """The step that comes next, several times."""
        for _ in range(times):
            if self._gone(case):
                return
            act, who = self.steps.onward(self.steps.road.case(case))
            self._try(act, case, self.desk.people.everybody().index(who))

    @rule(case=cases, times=st.integers(1, 4))
    def something_likely(self, case: str, times: int) -> None:
        """What somebody with the role might do."""
        for _ in range(times):
            if self._gone(case):
                return
            act, who = self.steps.likely(self.steps.road.case(case))
            self._try(act, case, self.desk.people.everybody().index(who))

    @rule(case=cases, act=st.sampled_from(NAMES), who=st.integers(0, 6))
    def anything(self, case: str, act: str, who: int) -> None:
        """Anybody, anything."""
        if not self._gone(case):
            self._try(act, case, who)

    @rule(seconds=st.sampled_from([1, 700]))
    def time_passes(self, seconds: int) -> None:
        self.desk.clock.forward(seconds)

    @invariant()
    def all_is_well(self) -> None:
        """Looked at again once a byte of the store or its log has changed: most tries are refused, and write nothing."""
        if hasattr(self, "desk") and (now := fingerprint(self.desk.store)) != self.seen:
            assert broken(self.desk.store) == []
            self.seen = now

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            with self.desk.store.look() as view:
                REACHED.update({state.value: n for state, n in view.queries.counts().items()})
            self.desk.store.close()
            self.folder.cleanup()

    def _try(self, act: str, case: str, who: int) -> None:
        """A refusal is an answer; anything else that is raised is a fault of ours."""
        taken = self.steps.road.case(case)
        self.desk.clock.forward(1)  # nobody does two things at one moment
        try:
            self.steps.acts()[act](self.desk.people.everybody()[who], taken)
            REACHED[f"did {act}"] += 1
        except Refused as refusal:
            REACHED[f"refused {refusal.code}"] += 1

    def _gone(self, case: str) -> bool:
        try:
            self.steps.road.case(case)
        except Refused:
            return True
        return False


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=26,
    stateful_step_count=22,
    derandomize=True,  # the same roads every time; the torture takes others
    suppress_health_check=list(HealthCheck),
)


def test_the_machine_went_far_enough() -> None:
    """A run that never reached 進達 or never was refused would prove nothing."""
    if not REACHED:
        return  # run alone
    done = {name for name in REACHED if name.startswith("did ")}
    refused = {name for name in REACHED if name.startswith("refused ")}
    went = "\n".join(f"{n} {name}" for name, n in REACHED.most_common())
    assert REACHED["did forward"] > 0, went
    assert {"did type_result", "did come_back", "did refer", "did inquire"} & done, (
        went
    )  # how it goes on: test_certificate_machine.py
    assert len(done) >= 12, done
    assert {name.split()[1].split(".")[0] for name in refused} >= {
        "four_eyes",
        "procedure",
        "role",
        "identity",
        "proof",
    }
