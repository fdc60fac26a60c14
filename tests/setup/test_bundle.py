"""The onedir bundle works where no Python is: it opens a store and prints one sheet through the gate."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.helpers.unmeasured import unmeasured

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.bundle
def test_the_bundle_passes_its_self_test(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    places = ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "build")]
    made = subprocess.run(
        [*build, *places, str(ROOT / "build.spec")],
        cwd=tmp_path,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr[-4000:]
    techo = str(tmp_path / "dist" / "techo" / "techo")

    home = tmp_path / "home"
    home.mkdir()
    bare = {"HOME": str(home), "TMPDIR": str(tmp_path), "PATH": os.defpath, "QT_QPA_PLATFORM": "offscreen"}
    tested = subprocess.run(
        [techo, "self-test"], cwd=home, env=bare, capture_output=True, text=True, check=False
    )
    assert tested.returncode == 0, tested.stdout[-2000:] + tested.stderr[-4000:]

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    shown = subprocess.run(
        [techo, "--version"], cwd=home, env=bare, capture_output=True, text=True, check=True
    )
    assert version in shown.stdout
    shutil.rmtree(tmp_path / "dist")  # hundreds of megabytes that pytest would keep for three runs
    shutil.rmtree(tmp_path / "build")
