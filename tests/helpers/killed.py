"""A process that is killed in the middle of its work (kill -9)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def kill_in_the_middle(module: str, *arguments: str) -> None:
    """Runs a module until it says that it hangs half way, and kills it there."""
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "hanging\n"
        process.kill()
