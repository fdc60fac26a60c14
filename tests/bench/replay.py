"""`python -m tests.bench.replay --clean N --errors N --seed S [--no-register] [--careless P] [--json FILE]`

A synthetic municipality comes to the counter: N clean applications, and N planted errors of all kinds together, through
the use-cases, the office asking its register by `--way` (terminal, answers, whole). Exits 1 when a clean case was stopped,
more than one in 200 were asked an extra thing, or (with a register) an error whose owner or subject it knows was missed or
left a wrong number anywhere in the store. Needs what the tests need (a private keyring is started); opens no window. Ten
thousand cases take a quarter of an hour or more (a TMPDIR in memory helps where the disk is slow).
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from db.private_keyring import private_keyring
from forms.kernel.comparison import RegisterUse
from tests.replay import errors, municipality, staff, visitors
from tests.replay.gates import GATES, by_means
from tests.replay.run import Result, Tally, replay
from tests.replay.scene import scene

_OFTEN = 500  # visits between two lines of progress


def main(arguments: Sequence[str] | None = None) -> int:
    """Replays and tells."""
    options = _options(arguments)
    use = RegisterUse.OFF if options.no_register else RegisterUse(options.way)
    begun = time.perf_counter()
    day = scene(options.seed, clean_count=options.clean, errors=options.errors)
    _say(f"{len(day.city.people):,} people, {time.perf_counter() - begun:.1f} s")
    result, told = Result(), 0
    with TemporaryDirectory(prefix="techo-replay-") as home, private_keyring(Path(home)):
        for result in replay(day, seed=options.seed, use=use, careless=options.careless):
            if result.clean - told >= _OFTEN:
                told = result.clean
                _say(f"{told:,} clean cases, {time.perf_counter() - begun:.0f} s")
    for row in table(result):
        _say(row)
    _say(f"{time.perf_counter() - begun:.0f} s")
    if options.json:
        text = json.dumps(result.as_json(), ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0 if result.is_kept(use) else 1


def table(result: Result) -> list[str]:
    """The figures, and behind them the shares everything was drawn by."""
    rows = [_errors(kind.value, tally) for kind, tally in result.errors.items()]
    rows += [_errors(f"outside: {kind.value}", tally) for kind, tally in result.outside.items()]
    gates = sum(
        (tally.gates for tally in (*result.errors.values(), *result.outside.values())), Counter[str]()
    )
    rows += [f"stopped by {means}: {count}" for means, count in by_means(gates).items()]
    rows += [
        f"clean: {result.clean}, stopped {result.stopped}, asked one extra thing {result.extra}",
        f"  apart: one key {result.one_key}, moved {result.apart['moved']}, in no register {result.apart['absent']},"
        f" cannot be asked {result.apart['birth_in_part']}",
        f"  one key: {_share(result.one_key, result.clean)} of the clean; one extra thing: {_share(result.extra, result.clean)}",
        f"compared after 確認へ回す: {result.late}",
        f"in the store with somebody else's number: {result.wrong_in_store}, outside {result.wrong_outside}",
        f"clean, left out (went up without their number): {sum(result.left_out.values())} {dict(result.left_out)}",
        *(f"  asked {gate}: {count}" for gate, count in sorted(result.asked.items())),
    ]
    rows += [f"gate {name}: {what}" for name, what in GATES.items()]
    for shares in (municipality.SHARES, visitors.SHARES, errors.SHARES, staff.SHARES):
        rows += _shares(shares)
    return rows


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.2%}"


def _errors(name: str, tally: Tally) -> str:
    gates = ", ".join(f"{gate} {count}" for gate, count in tally.gates.most_common())
    return f"{name}: planted {tally.planted}, stopped {tally.stopped}, missed {tally.missed} ({gates})"


def _shares(shares: Mapping[str, float]) -> list[str]:
    return [f"share {share:g}: {name}" for name, share in shares.items()]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.replay", description=__doc__)
    parser.add_argument("--clean", type=int, default=10_000, help="clean applications")
    parser.add_argument("--errors", type=int, default=500, help="planted errors, of all kinds together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-register", action="store_true", help="the office looks nothing up")
    parser.add_argument(
        "--way",
        choices=[use.value for use in RegisterUse if use is not RegisterUse.OFF],
        default=RegisterUse.WHOLE.value,
    )
    parser.add_argument("--careless", type=float, default=0.1, help="share of careless second persons")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures")
    return parser.parse_args(arguments)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
