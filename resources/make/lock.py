"""Write both lock files from pyproject.toml: `python resources/make/lock.py` (needs `uv`).

`--upgrade` takes newer releases; without it pins stay as they are where the ranges allow. Which index is
asked is the business of the machine this runs on (uv's own settings) and never enters the files.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"


def compile_lock(target: str, *extra: str) -> None:
    """Resolve for every supported system and Python at once, each release with its hashes."""
    fixed = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    silent = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
    header = ["--custom-compile-command", "python resources/make/lock.py"]
    command = ["uv", "pip", "compile", *fixed, *silent, *header, *extra, "pyproject.toml", "-o", target]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    upgrade = [argument for argument in sys.argv[1:] if argument == "--upgrade"]
    compile_lock(RUNTIME, *upgrade)
    compile_lock(DEV, "--extra", "dev", "--constraint", RUNTIME, *upgrade)


if __name__ == "__main__":
    main()
