"""`python -m tests.bench [--quick] [--json FILE] [NAME …]`: every promise of speed beside its floor, measured in one run.

Prints a table and exits 0 when every budget is kept, 1 when one is not. Needs what the tests need (a private keyring is
started); opens no visible window. `--quick` measures less for CI; `--cases` makes the long list longer or shorter.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from db.private_keyring import private_keyring
from tests.bench.table import BENCHMARKS, line, measured
from tests.bench.turns import FULL, QUICK, TINY, Row


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and tells."""
    options = _options(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    size = TINY if options.tiny else QUICK if options.quick else FULL
    if options.cases:
        size = replace(size, cases=options.cases)
    begun = time.perf_counter()
    rows: list[Row] = []
    with TemporaryDirectory(prefix="techo-bench-") as home, private_keyring(Path(home)):
        for row in measured(size, options.names or tuple(BENCHMARKS)):
            rows.append(row)
            _say(line(row))
    _say(f"{sum(row.ok for row in rows)} of {len(rows)} within budget, {time.perf_counter() - begun:.0f} s")
    if options.json:
        text = json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0 if all(row.ok for row in rows) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns and smaller offices, for CI")
    parser.add_argument(
        "--tiny", action="store_true", help="only whether everything runs; the numbers say nothing"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="the table as a list of objects")
    parser.add_argument("--cases", type=int, help="how many cases the long list has")
    parser.add_argument(
        "names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME", help=" ".join(BENCHMARKS)
    )
    return parser.parse_args(arguments)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
