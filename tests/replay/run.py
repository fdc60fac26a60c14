"""One replay: everybody is served, and every planted error is looked for behind the last gate."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from app.usecases.comparison import four_items
from forms.kernel.compare import numbers_agree
from forms.kernel.comparison import RegisterUse
from forms.kernel.person import FourItems
from forms.kernel.record import Record
from forms.kernel.residents import Way
from tests.helpers import office
from tests.helpers.office import START
from tests.helpers.road import app_desk
from tests.replay.errors import ErrorKind, Planted
from tests.replay.old_links import THEN, linked_in_2017
from tests.replay.person import Trait
from tests.replay.reading import Eyes
from tests.replay.registers import Answers, Terminal, a_register, load
from tests.replay.scene import Scene
from tests.replay.staff import BUNDLE, LATE, AtTheCounter, Served, Staff, Taken
from tests.replay.visitors import Application, Truth, Visit

MOST_ASKED = 200  # at most one clean case in so many is asked an extra thing
_APART = frozenset({Trait.MOVED, Trait.ABSENT, Trait.BIRTH_IN_PART})


@dataclass
class Tally:
    """What became of the errors of one kind; one that several gates stopped counts at the first."""

    planted: int = 0
    stopped: int = 0
    missed: int = 0
    gates: Counter[str] = field(default_factory=Counter)


@dataclass
class Result:
    """The figures of one replay. `extra` leaves out movers, people in no register and those it cannot be asked for, who are
    `apart`."""

    errors: dict[ErrorKind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in ErrorKind})
    outside: dict[ErrorKind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in ErrorKind})
    clean: int = 0
    stopped: int = 0
    extra: int = 0
    one_key: int = 0
    apart: Counter[str] = field(default_factory=Counter)
    late: int = 0  # compared only after 確認へ回す, when the answer had come in
    left_out: Counter[str] = field(
        default_factory=Counter
    )  # of the clean: went up without their number, by gate
    wrong_in_store: int = 0  # at the end: somebody else's number, in any case of this replay
    wrong_outside: int = 0  # the same, where the register knows nobody of the error
    asked: Counter[str] = field(
        default_factory=Counter
    )  # of the clean: gates that asked for more than one key

    @property
    def kept(self) -> bool:
        """Whether no clean case was stopped for good, and few enough were asked more."""
        return self.stopped == 0 and self.extra <= max(1, self.clean // MOST_ASKED)

    def is_kept(self, use: RegisterUse) -> bool:
        """Every promise: the clean cases always; with a register also that no error it knows somebody of went up."""
        return self.kept and (use is RegisterUse.OFF or not (self.missed or self.wrong_in_store))

    @property
    def missed(self) -> int:
        """Errors whose owner or subject the register knows, and that nobody stopped."""
        return sum(tally.missed for tally in self.errors.values())

    def as_json(self) -> dict[str, object]:
        """As the handle promises it (課題「正しい番号」, Handles)."""
        return {
            "errors": {
                kind.value: {
                    "planted": t.planted,
                    "stopped": t.stopped,
                    "missed": t.missed,
                    "gates": dict(sorted(t.gates.items())),
                }
                for kind, t in self.errors.items()
            },
            "outside": {
                kind.value: {"planted": t.planted, "stopped": t.stopped, "missed": t.missed}
                for kind, t in self.outside.items()
            },
            "clean": {"n": self.clean, "stopped": self.stopped, "extra": self.extra},
        }


Group = tuple[Application, ...]


@dataclass
class _Day:
    """One replay under way."""

    made: office.Desk
    staff: Staff
    answers: Answers | None
    planted: Mapping[int, Planted]
    result: Result = field(default_factory=Result)
    entered: dict[str, tuple[Truth, bool]] = field(
        default_factory=dict
    )  # by case; whether the error is `outside`
    waiting: list[tuple[Group, list[Taken]]] = field(default_factory=list)

    def serve(self, group: Group) -> None:
        """Those who stand at the counter together; whose answers are still to come are finished with the next file."""
        taken = [self.staff.take(one.visit) for one in group]
        if not any(one.waits for one in taken):
            self._finish(group, taken)
            return
        self.waiting.append((group, taken))
        if len(self.waiting) >= BUNDLE:
            self.answers_come_in()

    def answers_come_in(self) -> None:
        """The next file of answers, and the comparisons that waited for it."""
        if self.waiting and self.answers is not None:
            visits = [one.visit for group, _ in self.waiting for one in group]
            self.answers.ask(asked(self.staff, visits))
            self.answers.come_in()
        for group, taken in self.waiting:
            self._finish(group, taken)
        self.waiting.clear()

    def look_into_store(self) -> None:
        """Asked of the store itself, whatever the gates said: numbers that are not the subject's, gone up or not."""
        with self.made.store.look() as view:
            for case_id, (truth, outside) in self.entered.items():
                number = view.numbers.open(case_id)
                if number is None or numbers_agree(number, truth.subject.number()):
                    continue
                self.result.wrong_outside += outside
                self.result.wrong_in_store += not outside

    def _finish(self, group: Group, taken: list[Taken]) -> None:
        served = [self.staff.finish(one) for one in taken]
        planted = self.planted.get(group[0].visit.id)
        outside = planted is not None and planted.outside
        for one, first in zip(group, taken, strict=True):
            self.result.late += first.waits
            if first.case is not None:
                self.entered[first.case.id] = (one.truth, outside)
        if planted is None:
            count_clean(self.result, group[0], served[0])
        else:
            count_error(self.result, planted, served)


def replay(
    scene: Scene, *, seed: int, use: RegisterUse, careless: float, late: float = LATE
) -> Iterator[Result]:
    """Serves everybody in a store of their own; the result so far after every visit or pair, the last one is whole.

    `late`: the share of the answers of way (b) that come in only after 確認へ回す.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="techo-replay-"))
        made = office.a_store(Path(folder))
        stack.callback(made.store.close)
        day = _begin(scene, made, seed=seed, use=use, careless=careless, late=late)
        for group in scene.order(seed):
            day.serve(group)
            yield day.result
        day.answers_come_in()
        day.staff.send()
        day.look_into_store()
        yield day.result


def asked(staff: Staff, visits: Sequence[Visit]) -> list[FourItems]:
    """Whom the office asks about: what the applications say of their subjects."""
    form = staff.road.desk.reference.form("kofu")
    return [four_items(Record(form, dict(visit.values))) for visit in visits]


def _begin(
    scene: Scene, made: office.Desk, *, seed: int, use: RegisterUse, careless: float, late: float
) -> _Day:
    """The old links, the office's choice, its register, its people."""
    road = AtTheCounter(made.people, made.clock, app_desk(made.store, made.clock))
    variants = road.desk.reference.variants
    _old_links(scene, made, road)
    with made.doing() as tx:
        tx.office.set(replace(tx.office.get(), register=use.value))
    terminal = Terminal(scene.city, variants)
    chance = Random(f"staff-{seed}")
    visits = [one.visit for group in scene.order(seed) for one in group]
    waits = frozenset(v.id for v in visits if use is RegisterUse.ANSWERS and chance.random() < late)
    register = a_register(use, road.desk, terminal)
    staff = Staff(road, register, terminal, Eyes(variants), careless, chance, waits)
    answers = None
    if use is RegisterUse.WHOLE:
        load(made, scene.city.register(), Way.WHOLE)
    elif use is RegisterUse.ANSWERS:
        answers = Answers(made, scene.city, variants)
        answers.ask(asked(staff, [visit for visit in visits if visit.id not in waits]))
        answers.come_in()
    planted = {one.applications[0].visit.id: one for one in scene.errors}
    return _Day(made, staff, answers, planted)


def _old_links(scene: Scene, made: office.Desk, road: AtTheCounter) -> None:
    """Linked in 2017 and sent up then; nobody looked."""
    made.clock.now = THEN
    earlier = [one.earlier.visit for one in scene.errors if one.earlier is not None]
    for place in range(0, len(earlier), BUNDLE):
        cases = []
        for visit in earlier[place : place + BUNDLE]:
            number = visit.number()
            assert number is not None
            record = Record(road.desk.reference.form("kofu"), dict(visit.values))
            cases.append(linked_in_2017(made, record, number))
        road.forwarded(*cases)
    made.clock.now = START


def count_error(result: Result, planted: Planted, served: list[Served]) -> None:
    """An error is stopped when every case of it that carries a wrong number is; an old link, whose owner applies rightly,
    when somebody was asked about it."""
    tally = (result.outside if planted.outside else result.errors)[planted.kind]
    gates = []
    for application, done in zip(planted.applications, served, strict=True):
        asked = [ask.gate for ask in done.asks if ask.gate == "same_number"]
        stopped = done.gate or done.left_out
        gates.append(stopped or ("" if not application.truth.is_right else (asked or [""])[0]))
    tally.planted += 1
    if all(gates):
        tally.stopped += 1
        tally.gates[gates[0]] += 1
    else:
        tally.missed += 1


def count_clean(result: Result, application: Application, done: Served) -> None:
    """A clean case that is stopped is our mistake; one that is asked more is counted; movers, strangers and those nobody
    can be asked about apart."""
    result.clean += 1
    if done.gate:
        result.stopped += 1
        result.asked[f"stopped: {done.gate}"] += 1
        return
    if done.left_out:
        result.left_out[done.left_out] += 1
    if not done.extra:
        result.one_key += bool(done.asks)
        return
    apart = application.truth.subject.traits & _APART
    if apart:
        result.apart[min(one.value for one in apart)] += 1
    else:
        result.extra += 1
        result.asked.update(ask.gate for ask in done.asks)
