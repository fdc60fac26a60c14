"""`python -m tests.torture kill --n N --seed S [--json FILE]`: ends the program at random moments and looks what is left.

A child process enters, prints, confirms, approves and forwards at random on a real store and says each step that came back to it
as done; the parent ends it with SIGKILL somewhere, opens the store again and looks: nothing that was said is lost, nothing is
half done, the chain holds up to the last head that was said. The same store goes through all N. Linux only (it forks).
Prints and writes {"n": …, "failures": […]}; exit code 1 when there is any.
"""

import argparse
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.private_keyring import private_keyring
from db.store import Store
from forms.kernel.case import Head
from forms.kernel.errors import Refused
from tests.helpers import office
from tests.helpers.keyring import a_keyring
from tests.helpers.makers import a_number
from tests.helpers.office import CHEAP, FakeClock, People
from tests.helpers.road import Road, app_desk
from tests.journey.invariants import broken
from tests.journey.steps import Steps

LONGEST = 0.5  # seconds of work before the child is ended
LIVELY = 6  # cases that a child works on, the newest ones


@dataclass(frozen=True)
class Said:
    """One line of the child: a step came back, and this is what the store held then."""

    case: str
    state: str
    version: int
    acts: int
    head: Head

    @classmethod
    def of(cls, line: str) -> "Said":
        """From its line."""
        seen: dict[str, Any] = json.loads(line)
        return cls(seen["case"], seen["state"], seen["version"], seen["acts"], Head(*seen["head"]))


@dataclass(frozen=True)
class Place:
    """The one store of a run, how it is opened, and who works there."""

    path: Path
    words: str
    people: People

    def open(self, minute: int) -> tuple[Store, FakeClock]:
        """As it lies there now; every time later than before, so that no counted failure makes anybody wait."""
        clock = FakeClock()
        clock.forward(3600 * minute)
        store = Store.open_with_recovery(
            self.path, words=self.words, keyring=a_keyring(), floor=CHEAP, clock=clock, ballast=0
        )
        return store, clock


def kill(n: int, seed: int) -> dict[str, Any]:
    """Ends the program `n` times."""
    failures: list[str] = []
    chance = random.Random(seed)
    acknowledged = 0
    with TemporaryDirectory(prefix="techo-torture-") as folder, private_keyring(Path(folder, "keyring")):
        made = office.a_store(Path(folder))
        place = Place(made.store.path, made.words, made.people)
        Road.over(made).approved(number=a_number(1))  # fonts and readers are warm before the first fork
        made.store.close()
        for turn in range(n):
            said = _once(place, turn, chance)
            acknowledged += len(said)
            failures += [f"{turn}: {what}" for what in _look(place, turn, said)]
    return {"n": n, "failures": failures, "acknowledged": acknowledged}


def _once(place: Place, turn: int, chance: random.Random) -> list[Said]:
    """One child, ended somewhere; what it said until then."""
    ear, mouth = os.pipe()
    seed, patience = chance.randrange(10**9), chance.uniform(0, LONGEST)
    child = os.fork()
    if child == 0:
        os.close(ear)
        _work(place, turn, seed, mouth)
    os.close(mouth)
    heard = bytearray()
    try:
        for _ in range(
            chance.choice([0, 1, 1, 2, 2, 2])
        ):  # while it opens, at its first act, after one: however slow it is
            heard += _until(ear, time.monotonic() + 20, first=True)
        heard += _until(ear, time.monotonic() + patience)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    while more := os.read(ear, 65536):
        heard += more
    os.close(ear)
    whole = heard.decode("utf-8").split("\n")[:-1]  # a last line without its end was not said
    if "died" in whole:
        raise AssertionError(whole[whole.index("died") + 1 :])
    return [Said.of(line) for line in whole if line != "open"]


def _until(ear: int, end: float, *, first: bool = False) -> bytes:
    """What is heard until then, or (first) until anything is heard."""
    heard = bytearray()
    while (left := end - time.monotonic()) > 0:
        if select.select([ear], [], [], left)[0]:
            more = os.read(ear, 65536)
            heard += more
            if first or not more:
                break
    return bytes(heard)


def _work(place: Place, turn: int, seed: int, mouth: int) -> None:
    """The child: works until it is ended. Never returns."""
    try:
        store, clock = place.open(turn + 1)
        steps = Steps(Road(place.people, clock, app_desk(store, clock)), random.Random(seed))
        os.write(mouth, b"open\n")
        _act_on(steps, store, mouth)
    except BaseException as error:
        import traceback

        text = f"died\n{type(error).__name__}: {traceback.format_exc()[-1500:]}\n"
        os.write(mouth, text.encode())
    finally:
        os._exit(1)


def _act_on(steps: Steps, store: Store, mouth: int) -> None:
    chance, road = steps.chance, steps.road
    with store.look() as view:
        rows = view.queries.worklist(list(view.queries.counts()), limit=10_000)
        steps.cases = [row.id for row in sorted(rows, key=lambda row: row.reception_no)]
    while True:
        if not steps.cases or chance.random() < 0.12:
            chosen = steps.open(road.people.clerk)
        else:
            chosen = chance.choice(steps.cases[-LIVELY:])
        try:
            case = road.case(chosen)
            act, who = steps.onward(case) if chance.random() < 0.7 else steps.likely(case)
            steps.acts()[act](who, case)
            case = road.case(chosen)
        except Refused:
            continue
        with store.look() as view:
            acts, head = len(view.acts.of(chosen)), view.audit.head()
        line = {
            "case": chosen,
            "state": case.state.value,
            "version": case.version,
            "acts": acts,
            "head": [head.seq, head.mac],
        }
        os.write(mouth, json.dumps(line).encode() + b"\n")


def _look(place: Place, turn: int, said: Sequence[Said]) -> list[str]:
    """Opens the store again; what is lost or half done."""
    store, _ = place.open(turn + 1)
    try:
        found = broken(store)
        last = {one.case: one for one in said}
        with store.look() as view:
            for one in last.values():
                try:
                    case, acts = view.cases.get(one.case), view.acts.of(one.case)
                except Refused:
                    # only a draft that never went on can be discarded by a step that was not said any more
                    found += [] if one.acts == 0 else [f"case lost after {one.acts} acts"]
                    continue
                if len(acts) < one.acts or case.version < one.version:
                    found.append(f"{case.reception_no}: {one.acts} acts said, {len(acts)} kept")
                elif len(acts) == one.acts and case.state.value != one.state:
                    found.append(f"{case.reception_no}: said {one.state}, stands at {case.state.value}")
            if said and not view.audit.verify(said[-1].head).ok:
                found.append("the head that was said is not in the chain")
        return found
    finally:
        store.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description="ends the program at random moments"
    )
    parser.add_argument("what", choices=["kill"])
    parser.add_argument("--n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args(arguments)
    result = kill(chosen.n, chosen.seed)
    text = json.dumps(result, ensure_ascii=False)
    if chosen.json:
        chosen.json.write_text(text + "\n", "utf-8")
    sys.stdout.write(text + "\n")
    return 1 if result["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
