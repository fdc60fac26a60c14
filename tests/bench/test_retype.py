"""The retyping replay, small: the figures of 830 束 are made by hand (`python -m tests.bench.retype`)."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.retype import PER_BATCH, Slip, retype
from tests.bench.turns import ROOT


def test_every_wrong_pair_is_caught_and_no_right_one_is_stopped(tmp_path: Path) -> None:
    told: list[str] = []
    result = retype(6, 2, tmp_path, say=told.append)
    assert (result.sheets, sum(result.wrong.values())) == (6 * PER_BATCH, 6)
    assert (result.caught, result.unnoticed, result.false_alarms) == (6, 0, 0)
    assert result.possible[Slip.PARENT] == 0
    assert result.possible[Slip.SWAPPED] == result.wrong[Slip.SWAPPED]
    assert (result.handed.by_file, result.handed.by_qr, result.handed.wrong) == (60, 60, 0)
    tried, passed = result.shortened[1]
    assert tried > 200
    assert passed < tried / 5


def test_the_command_says_its_figures_by_name(tmp_path: Path) -> None:
    target = tmp_path / "retype.json"
    words = ["--batches", "1", "--seed", "3", "--json", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.retype", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert {
        "wrong_pairs",
        "caught",
        "unnoticed",
        "qr_keystrokes",
        "file_keystrokes",
        "possible_without_code",
    } <= set(figures)
    assert (figures["qr_keystrokes"], figures["file_keystrokes"]) == (0, 0)
    assert figures["code_keystrokes"] > 200
    assert (figures["wrong_pairs"], figures["caught"], figures["unnoticed"]) == (1, 1, 0)
