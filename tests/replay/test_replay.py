"""A small replay by every way: planted errors are stopped by named gates, clean cases go up. The whole one is run by hand."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from forms.kernel.comparison import RegisterUse
from tests.bench.turns import ROOT
from tests.replay.errors import ErrorKind, Planted
from tests.replay.gates import GATES, Ask, Wants, by_means
from tests.replay.person import Trait
from tests.replay.run import Result, Tally, count_clean, count_error, replay
from tests.replay.scene import Scene, scene
from tests.replay.staff import Served
from tests.replay.visitors import Application, Slip, Truth, an_application

SEED = 21
WITH_REGISTER = (RegisterUse.TERMINAL, RegisterUse.ANSWERS, RegisterUse.WHOLE)


@pytest.fixture(scope="module")
def day() -> Scene:
    return scene(SEED, clean_count=5, errors=15)


def end(day: Scene, use: RegisterUse, careless: float, *, seed: int = SEED, late: float = 0.3) -> Result:
    *_, result = replay(day, seed=seed, use=use, careless=careless, late=late)
    return result


def all_stopped(result: Result) -> None:
    """Every error at a gate that has a name; no wrong number anywhere in the store, no clean case stopped."""
    for kind in ErrorKind:
        for tally in (result.errors[kind], result.outside[kind]):
            assert tally.missed == 0, kind
            assert tally.stopped == tally.planted == sum(tally.gates.values())
            assert {gate if gate in GATES else gate.partition(".")[0] for gate in tally.gates} <= set(GATES)
    assert (result.wrong_in_store, result.wrong_outside) == (0, 0)
    assert result.stopped == 0


@pytest.mark.parametrize("use", WITH_REGISTER)
@pytest.mark.parametrize("seed", [1, 2])
def test_with_a_register_nothing_goes_up_wrong_even_when_every_second_person_is_careless(
    seed: int, use: RegisterUse
) -> None:
    result = end(scene(seed, clean_count=4, errors=10), use, careless=1.0, seed=seed)
    all_stopped(result)
    assert sum(tally.planted for tally in (*result.errors.values(), *result.outside.values())) == 10
    assert result.clean == 4
    assert result.is_kept(use)


def test_answers_that_come_in_only_after_the_entry_still_stop_every_error(day: Scene) -> None:
    result = end(day, RegisterUse.ANSWERS, careless=1.0, late=1.0)
    all_stopped(result)
    assert result.late > 15
    gates = sum((tally.gates for tally in result.errors.values()), Counter[str]())
    assert gates["register.other"] > 3


def test_without_a_register_attentive_second_people_stop_what_a_paper_can_tell(day: Scene) -> None:
    result = end(day, RegisterUse.OFF, careless=0.0)
    assert result.missed == 0
    gates = Counter[str]()
    for tally in result.errors.values():
        gates += tally.gates
    assert not any(gate.startswith("register.") for gate in gates)
    assert {"second_entry", "no_register", "same_number"} <= set(gates)
    means = by_means(gates)
    assert means["register"] == 0
    assert sum(means.values()) == sum(gates.values())
    assert (result.stopped, result.extra) == (0, 0)


def test_without_a_register_careless_second_people_let_errors_through_and_the_figures_say_so(
    day: Scene,
) -> None:
    result = end(day, RegisterUse.OFF, careless=1.0)
    assert result.errors[ErrorKind.SWAPPED_CASES].missed == result.errors[ErrorKind.SWAPPED_CASES].planted > 0
    assert result.missed == sum(tally.planted - tally.stopped for tally in result.errors.values())
    assert result.wrong_in_store >= result.missed
    assert result.stopped == 0


def test_a_number_nobody_may_look_up_goes_up_without_one(day: Scene) -> None:
    planted = [one for one in day.errors if one.applications[0].visit.looked_up]
    assert {one.kind for one in planted} == {ErrorKind.ONE_ITEM_LOOKUP}
    result = end(Scene(day.city, (), tuple(planted)), RegisterUse.OFF, careless=1.0)
    assert result.errors[ErrorKind.ONE_ITEM_LOOKUP].gates == {"no_register": len(planted)}
    assert result.wrong_in_store == 0


@pytest.mark.parametrize(
    ("missed", "stopped", "extra", "use", "kept"),
    [
        (0, 0, 1, RegisterUse.WHOLE, True),
        (1, 0, 0, RegisterUse.TERMINAL, False),  # one the register could have told
        (1, 0, 0, RegisterUse.OFF, True),  # reported, not promised
        (0, 1, 0, RegisterUse.OFF, False),
        (0, 0, 3, RegisterUse.ANSWERS, False),  # more than one in 200
    ],
)
def test_the_command_fails_when_a_promise_is_broken(
    missed: int, stopped: int, extra: int, use: RegisterUse, *, kept: bool
) -> None:
    result = Result(clean=400, stopped=stopped, extra=extra)
    result.errors[ErrorKind.OLD_LINK].missed = missed
    assert result.is_kept(use) is kept


@pytest.mark.parametrize("late", [0.0, 1.0])
def test_a_number_that_was_changed_goes_up_on_a_further_document_and_the_supervisors_word(
    late: float,
) -> None:
    before = scene(SEED, clean_count=40, errors=0)
    one = next(a for a in before.clean if not a.truth.subject.traits and a.visit.box)
    changed = replace(
        one.truth.subject, traits=frozenset({Trait.RENUMBERED}), former=before.city.people[-1].digits
    )
    people = tuple(changed if p.id == changed.id else p for p in before.city.people)
    city = replace(before.city, people=people)
    result = end(Scene(city, (one,), ()), RegisterUse.ANSWERS, careless=0.0, late=late)
    assert (result.clean, result.stopped, result.extra) == (1, 0, 1)
    assert result.asked["register.other"] == 1


@pytest.mark.parametrize("use", WITH_REGISTER)
def test_who_cannot_be_asked_for_goes_up_on_a_further_document_and_is_told_apart(use: RegisterUse) -> None:
    """日不詳: nothing is looked up, and the supervisor holds a paper beside the number; a wrong one is stopped by it."""
    before = scene(SEED, clean_count=1, errors=0)
    known = next(person for person in before.city.people if not (person.traits or person.is_under(60)))
    unsure = replace(known, traits=frozenset({Trait.BIRTH_IN_PART}))
    one = Application(*an_application(1, Random(SEED), before.city, unsure, plain=True))
    assert len(one.visit.values["applicant_birth"]) < len("1955-05-01")
    result = end(Scene(before.city, (one,), ()), use, careless=0.0)
    assert (result.clean, result.stopped, result.extra) == (1, 0, 0)
    assert result.apart == {"birth_in_part": 1}
    other = next(person for person in before.city.people if not person.traits)
    visit = replace(one.visit, keyed=other.digits, slip=Slip.OTHER_CASE)
    wrong = Application(visit, Truth(one.truth.subject, other))
    error = Planted(ErrorKind.SWAPPED_CASES, False, (wrong,))
    result = end(Scene(before.city, (), (error,)), use, careless=1.0)
    assert result.errors[ErrorKind.SWAPPED_CASES].gates == {"register.not_asked": 1}
    assert result.wrong_in_store == 0


def test_a_swap_is_stopped_only_when_both_of_its_cases_are(day: Scene) -> None:
    swap = next(one for one in day.errors if one.kind is ErrorKind.SWAPPED_CASES)
    result = Result()
    count_error(result, swap, [Served(1, "second_entry"), Served(2)])
    count_error(result, swap, [Served(1, "second_entry"), Served(2, "register.other")])
    tally = (result.outside if swap.outside else result.errors)[ErrorKind.SWAPPED_CASES]
    assert (tally.planted, tally.stopped, tally.missed) == (2, 1, 1)


def test_an_old_link_whose_owner_comes_is_found_when_somebody_is_asked_about_it(day: Scene) -> None:
    link = next(
        one for one in day.errors if one.kind is ErrorKind.OLD_LINK and one.applications[0].truth.is_right
    )
    result = Result()
    count_error(result, link, [Served(1, "", (Ask("same_number", Wants.NUMBER),))])
    count_error(result, link, [Served(1)])
    tally: Tally = (result.outside if link.outside else result.errors)[ErrorKind.OLD_LINK]
    assert (tally.stopped, tally.missed) == (1, 1)


def test_one_key_is_nothing_extra_and_movers_stand_apart(day: Scene) -> None:
    settled = next(one for one in day.clean if not one.truth.subject.traits)
    result = Result()
    count_clean(result, settled, Served(1, "", (Ask("register.variant", Wants.ONE_KEY),)))
    assert (result.one_key, result.extra) == (1, 0)
    count_clean(result, settled, Served(1, "", (Ask("register.stops", Wants.DOCUMENT),)))
    assert (result.extra, result.kept) == (1, True)
    mover = next(one for one in scene(3, clean_count=300, errors=0).clean if is_apart(one.truth))
    count_clean(result, mover, Served(1, "", (Ask("register.address", Wants.REASON),)))
    assert (result.extra, sum(result.apart.values())) == (1, 1)
    count_clean(result, settled, Served(1, "second_entry"))
    assert (result.stopped, result.kept) == (1, False)


def is_apart(truth: Truth) -> bool:
    return any(trait.value in ("moved", "absent") for trait in truth.subject.traits)


def test_the_command_writes_the_figures_the_handle_promises(tmp_path: Path) -> None:
    target = tmp_path / "replay.json"
    line = ["--clean", "3", "--errors", "5", "--seed", "2", "--careless", "0", "--json", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.replay", *line],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert list(figures) == ["errors", "outside", "clean"]
    for kind in ErrorKind:
        assert list(figures["errors"][kind.value]) == ["planted", "stopped", "missed", "gates"]
        assert list(figures["outside"][kind.value]) == ["planted", "stopped", "missed"]
    assert figures["clean"] == {"n": 3, "stopped": 0, "extra": 0}
    assert "share 0.02: households that moved since the register's day" in done.stdout


@pytest.mark.parametrize("use", RegisterUse)
def test_an_old_wrong_link_is_told_when_its_subject_comes_with_the_right_number(use: RegisterUse) -> None:
    """The other number of the same person: the supervisor asks for a paper that bears it, and the old link ends."""
    planted = scene(SEED, clean_count=0, errors=60)
    one = next(link for link in planted.errors if not link.outside and _comes_again(link))
    result = end(Scene(planted.city, (), (one,)), use, careless=1.0)
    assert result.errors[ErrorKind.OLD_LINK].gates == {"same_number": 1}
    assert (result.missed, result.wrong_in_store) == (0, 0)


def _comes_again(planted: Planted) -> bool:
    """Whether whose link was wrong applies with his own number."""
    truth = planted.applications[0].truth
    return planted.earlier is not None and truth.is_right and truth.subject == planted.earlier.truth.subject
