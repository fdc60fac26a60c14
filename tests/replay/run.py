"""One replay: everybody is served, and every planted error is looked for behind the last gate."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from app.reference_identity import load
from forms.kernel.compare import numbers_agree
from forms.kernel.procedure import State
from forms.kernel.record import Record
from tests.helpers import office
from tests.helpers.road import RESOURCES, app_desk
from tests.replay.errors import ErrorKind, Planted
from tests.replay.gates import Gates
from tests.replay.municipality import Trait
from tests.replay.reading import subject_items
from tests.replay.registers import Way, a_register
from tests.replay.scene import Scene
from tests.replay.staff import AtTheCounter, Served, Staff
from tests.replay.visitors import Application, Truth

MOST_ASKED = 200  # at most one clean case in so many is asked an extra thing
_MOVED = frozenset({Trait.MOVED, Trait.ABSENT})


@dataclass
class Tally:
    """What became of the errors of one kind; one that several gates stopped counts at the first."""

    planted: int = 0
    stopped: int = 0
    missed: int = 0
    gates: Counter[str] = field(default_factory=Counter)


@dataclass
class Result:
    """The figures of one replay. `extra` leaves out movers and people in no register, who are `apart`."""

    errors: dict[ErrorKind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in ErrorKind})
    outside: dict[ErrorKind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in ErrorKind})
    clean: int = 0
    stopped: int = 0
    extra: int = 0
    one_key: int = 0
    apart: Counter[str] = field(default_factory=Counter)
    wrong_in_store: int = 0  # at the end: forwarded in this replay with somebody else's number
    asked: Counter[str] = field(
        default_factory=Counter
    )  # of the clean: gates that asked for more than one key

    @property
    def kept(self) -> bool:
        """Whether no clean case was stopped for good, and few enough were asked more."""
        return self.stopped == 0 and self.extra <= max(1, self.clean // MOST_ASKED)

    @property
    def missed(self) -> int:
        """Errors whose owner or subject the register knows, and that nobody stopped."""
        return sum(tally.missed for tally in self.errors.values())

    def as_json(self) -> dict[str, object]:
        """As the handle promises it."""
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


def replay(scene: Scene, *, seed: int, way: Way, careless: float) -> Iterator[Result]:
    """Serves everybody in a store of their own; the result so far after every visit or pair, the last one is whole."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="techo-replay-"))
        made = office.a_store(Path(folder))
        stack.callback(made.store.close)
        staff = _staff(scene, made, seed=seed, way=way, careless=careless)
        for planted in scene.errors:
            if planted.earlier is not None:
                staff.link(planted.earlier)
        staff.send()
        errors = {one.applications[0].visit.id: one for one in scene.errors}
        result = Result()
        gone: dict[str, Truth] = {}
        for group in scene.order(seed):
            served = [staff.serve(one.visit) for one in group]
            for one, done in zip(group, served, strict=True):
                if done.case is not None:
                    gone[done.case.id] = one.truth
            planted_here = errors.get(group[0].visit.id)
            if planted_here is None:
                count_clean(result, group[0], served[0])
            else:
                count_error(result, planted_here, served)
            yield result
        staff.send()
        result.wrong_in_store = wrong_in_store(made, gone)
        yield result


def _staff(scene: Scene, made: office.Desk, *, seed: int, way: Way, careless: float) -> Staff:
    road = AtTheCounter(made.people, made.clock, app_desk(made.store, made.clock))
    form, variants = road.desk.reference.form, road.desk.reference.variants
    everybody = [one for group in scene.order(seed) for one in group]
    asked = [subject_items(Record(form, dict(one.visit.values))) for one in everybody]
    register = a_register(way, made, scene.city, asked, variants)
    return Staff(road, Gates(road.desk, load(RESOURCES), register), careless=careless, seed=seed)


def wrong_in_store(made: office.Desk, gone: Mapping[str, Truth]) -> int:
    """Asked of the store itself, whatever the gates said: forwarded cases that hold somebody else's number."""
    wrong = 0
    with made.store.look() as view:
        for case_id, truth in gone.items():
            assert view.cases.get(case_id).state is State.FORWARDED
            number = view.numbers.open(case_id)
            wrong += number is not None and not numbers_agree(number, truth.subject.number())
    return wrong


def count_error(result: Result, planted: Planted, served: list[Served]) -> None:
    """An error is stopped when every case of it that carries a wrong number is; an old link, whose owner applies rightly,
    when somebody was asked about it."""
    tally = (result.outside if planted.outside else result.errors)[planted.kind]
    gates = []
    for application, done in zip(planted.applications, served, strict=True):
        asked = [ask.gate for ask in done.asks if ask.gate == "same_number"]
        gates.append(done.gate or ("" if not application.truth.is_right else (asked or [""])[0]))
    tally.planted += 1
    if all(gates):
        tally.stopped += 1
        tally.gates[gates[0]] += 1
    else:
        tally.missed += 1


def count_clean(result: Result, application: Application, done: Served) -> None:
    """A clean case that is stopped is our mistake; one that is asked more is counted, movers and strangers apart."""
    result.clean += 1
    if done.gate:
        result.stopped += 1
        result.asked[f"stopped: {done.gate}"] += 1
        return
    if not done.extra:
        result.one_key += bool(done.asks)
        return
    apart = application.truth.subject.traits & _MOVED
    if apart:
        result.apart[min(one.value for one in apart)] += 1
    else:
        result.extra += 1
        result.asked.update(ask.gate for ask in done.asks)
