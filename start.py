#!/usr/bin/env python3
"""Set up 手帳窓口, then open it (no argument), run the demo (`demo`) or run every check (`test`).

Standard library only: nothing is installed yet when this runs. A finished set-up leaves a stamp inside
`.venv`; while it matches lock and Python, a start installs nothing. Exit codes of set-up: 2 something has to
be done by hand (one line says what), 3 a step failed; otherwise that of the application or the failed check.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up-done"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}  # the second holds all of the first
PYTHON_MIN, PYTHON_END = (3, 11), (3, 14)  # as requires-python in pyproject.toml
NEEDS_HAND, STEP_FAILED, INTERRUPTED = 2, 3, 130
MEMORY = Path("/dev/shm")
MEMORY_FREE = 6 * 2**30  # bytes the checks may need for the stores of their tests, several times over

# What Qt, printing and the keyring load on Linux, and the Debian package that brings it.
# fmt: off
LIBRARIES = {
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1", "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0", "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0", "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0", "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1", "libX11-xcb.so.1": "libx11-xcb1", "libcups.so.2": "libcups2",
    "libsecret-1.so.0": "libsecret-1-0",
}
# fmt: on
PROGRAMS = {"dbus-daemon": "dbus dbus-daemon", "gnome-keyring-daemon": "gnome-keyring"}
TEST_PROGRAMS = {
    "pdftotext": "poppler-utils",
    "objdump": "binutils",  # PyInstaller's
    "/usr/sbin/cupsd": "cups-daemon",  # printing is measured through a private one
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
}


class Stop(Exception):  # not an error of the program: the person has something to do
    """Set-up cannot go on; the text says what happened, what is safe and what to do next."""

    def __init__(self, text: str, code: int = STEP_FAILED) -> None:
        super().__init__(text)
        self.code = code


def say(japanese: str, english: str) -> None:
    print(f"[手帳窓口] {japanese} / {english}", flush=True)


# Decisions, pure: tests/setup/test_start.py holds them without installing anything.


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `app_arguments` goes to `python -m app` as it is (paths made absolute)."""
    parser = argparse.ArgumentParser(prog="start.py", description="set up 手帳窓口, then open it")
    parser.set_defaults(action="app", level="run", out=None, cases=None)
    commands = parser.add_subparsers(metavar="{demo,test}")
    demo = commands.add_parser("demo", help="walk the main job through the real screens")
    demo.add_argument("--out", metavar="DIR", help="where the store, papers, pictures and demo.json go")
    demo.add_argument("--cases", metavar="FILE", help="cases to type instead of the built-in ones")
    demo.set_defaults(action="demo")
    test = commands.add_parser("test", help="format, lint, types, import contracts, tests, coverage")
    test.set_defaults(action="test", level="test")
    commands.add_parser("setup").set_defaults(action="setup")  # for images made once and used often
    asked = parser.parse_args(argv)
    asked.app_arguments = ["demo"] if asked.action == "demo" else []
    for option in ("out", "cases"):
        if getattr(asked, option) is not None:
            asked.app_arguments += [f"--{option}", str(Path(getattr(asked, option)).absolute())]
    return asked


def fingerprint(lock: bytes, version: tuple[int, int]) -> str:
    """SHA-256 over a lock's bytes and the Python it was installed for."""
    return hashlib.sha256(lock + f"python {version[0]}.{version[1]}".encode()).hexdigest()


def stamp_text(prints: Mapping[str, str], level: str) -> str:
    """The stamp after installing `level`: a set-up for tests serves the application too."""
    done = ("run", "test") if level == "test" else ("run",)
    return "".join(f"{name} {prints[name]}\n" for name in done)


def is_current(stamp: str, prints: Mapping[str, str], level: str) -> bool:
    return f"{level} {prints[level]}" in stamp.splitlines()


def missing_packages(
    level: str, sonames: set[str], has_program: Callable[[str], bool], extra: Mapping[str, bool]
) -> list[str]:
    """Debian packages for what Linux lacks here; `extra` maps further packages to whether they are there."""
    programs = PROGRAMS | (TEST_PROGRAMS if level == "test" else {})
    found = [package for soname, package in LIBRARIES.items() if soname not in sonames]
    found += [package for program, package in programs.items() if not has_program(program)]
    found += [package for package, present in extra.items() if not present]
    return sorted({name for packages in found for name in packages.split()})


def is_debian(os_release: str) -> bool:
    """Whether /etc/os-release describes Debian or a system made from it."""
    pairs = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = f"{pairs.get('ID', '')} {pairs.get('ID_LIKE', '')}".replace('"', " ").replace("'", " ")
    return "debian" in names.split()


def apt_commands(packages: Sequence[str]) -> list[list[str]]:
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    return [["apt-get", "update", "-q"], install]


def line_to_run(packages: Sequence[str]) -> str:
    return " && ".join("sudo " + " ".join(command) for command in apt_commands(packages))


def venv_python(venv: Path, windows: bool) -> Path:
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def command(venv: Path, windows: bool) -> tuple[Path, str]:
    """Where the command `techo` of a set-up folder lies, and its text: it runs from wherever one stands."""
    python = venv_python(venv, windows)
    if windows:
        return python.with_name("techo.cmd"), f'@set "PYTHONPATH={venv.parent}"\n@"{python}" -m app %*\n'
    quoted = shlex.quote(str(venv.parent)), shlex.quote(str(python))
    return python.with_name("techo"), '#!/bin/sh\nPYTHONPATH={} exec {} -m app "$@"\n'.format(*quoted)


def check_steps(python: str) -> list[tuple[str, list[str]]]:
    """Name and command of every check, in order; the first that fails ends the run."""
    code = ["app", "db", "forms", "tests", "resources/make", "start.py"]
    workers = str(len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else 2)  # one may wait
    tests = ["pytest", "-n", workers, "--dist", "worksteal", "--cov", "--cov-config=pyproject.toml"]
    total = ["coverage", "report", "--format=total"]
    contracts = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
    pure = "forms/*,app/rules/*"
    return [
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("lint", [python, "-m", "ruff", "check", "."]),
        ("types", [python, "-m", "mypy", *code]),
        ("import contracts", [python, "-c", contracts]),
        ("tests", [python, "-m", *tests, "--cov-report=term-missing:skip-covered"]),
        ("coverage of forms, rules", [python, "-m", *total, f"--include={pure}", "--fail-under=100"]),
        ("coverage of the rest", [python, "-m", *total, f"--omit={pure}", "--fail-under=90"]),
    ]


# Looking at this machine.


def installed_sonames() -> set[str]:
    """Shared libraries the loader knows; everything, where there is no ldconfig (then Qt itself will say)."""
    try:
        listing = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return {*LIBRARIES, libpython()}
    return {line.split()[0] for line in listing.splitlines()[1:] if line.strip()}


def libpython() -> str:
    return f"libpython{sys.version_info[0]}.{sys.version_info[1]}.so.1.0"


def has_libpython(sonames: set[str]) -> bool:
    """Whether Python's shared library is there: PyInstaller packs it, Debian packages it apart."""
    return libpython() in sonames or (Path(sys.base_prefix) / "lib" / libpython()).exists()


def has_venv() -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def missing_here(level: str) -> list[str]:
    if not sys.platform.startswith("linux"):
        return [] if has_venv() else ["python3-venv"]
    sonames = installed_sonames()
    extra = {"python3-venv": has_venv()}
    if level == "test":
        extra[libpython().removesuffix(".so.1.0")] = has_libpython(sonames)
    return missing_packages(level, sonames, lambda name: shutil.which(name) is not None, extra)


# Acts.


def run(command: Sequence[str], what: str, **environment: str) -> None:
    """One step of set-up; raises Stop if it fails."""
    try:
        code = subprocess.call(command, cwd=ROOT, env=os.environ | environment)
    except OSError as error:
        code = error.errno or 1
    if code:
        raise Stop(
            f"{what}が途中で止まりました（コード {code}）。原因はすぐ上の行にあります。\n"
            "業務のデータには触れていません。空き容量とネットワークを確かめて、同じコマンドをもう一度"
            "実行してください。途中までの準備は自動でやり直します。\n"
            "A set-up step failed (its reason stands above). No office data was touched. Check disk space "
            "and network, then run the same command again: what is half done is redone."
        )


def bring_packages(level: str) -> None:
    """Install what the machine lacks (Debian, root), or raise Stop with the line to run."""
    if not (packages := missing_here(level)):
        return
    release = Path("/etc/os-release")
    debian = release.exists() and is_debian(release.read_text(encoding="utf-8"))
    if not (debian and hasattr(os, "geteuid") and os.geteuid() == 0):
        raise Stop(
            "この端末に足りない部品があります。まだ何も変更していません。"
            "次の1行を実行してから、もう一度起動してください。\n"
            "Parts are missing; nothing was changed yet. Run this line (elsewhere than on Debian: its like), "
            f"then start again:\n\n  {line_to_run(packages)}\n",
            NEEDS_HAND,
        )
    say("足りない部品を入れています", f"installing {' '.join(packages)}")
    for command in apt_commands(packages):
        run(command, "部品の取り込み", DEBIAN_FRONTEND="noninteractive")
    if left := missing_here(level):
        raise Stop(
            f"部品を入れましたが、まだ見つからないものがあります: {' '.join(left)}\n"
            "業務のデータには触れていません。この行を添えてシステム担当へご連絡ください。\n"
            "Installed, yet still not found: the names above. No office data was touched."
        )


def prepare_venv(level: str) -> None:
    """Make `.venv` and install the lock; a `.venv` without a matching stamp is made anew."""
    version = (sys.version_info[0], sys.version_info[1])
    prints = {name: fingerprint((ROOT / lock).read_bytes(), version) for name, lock in LOCKS.items()}
    python = venv_python(VENV, os.name == "nt")
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.exists() and python.exists() else ""
    if is_current(stamp, prints, level):
        return
    if not is_current(stamp, prints, "run"):
        say("実行環境 .venv を作っています", "making .venv")
        STAMP.unlink(missing_ok=True)  # first: an interrupted run must not look finished
        base: str = getattr(sys, "_base_executable", sys.executable)  # never the .venv about to be emptied
        run([base, "-m", "venv", "--clear", str(VENV)], "実行環境の作成")
    say("ライブラリを入れています（数分かかります）", f"installing {LOCKS[level]}, some minutes")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq"]
    locked = ["--require-hashes", "--only-binary=:all:", "-r", LOCKS[level]]
    run([*pip, *locked], "ライブラリの取り込み", PIP_USER="0")
    loads = "import PySide6.QtWidgets, PySide6.QtPrintSupport, sqlcipher3, keyring"
    run([str(python), "-c", loads], "ライブラリの確認")
    part = STAMP.with_suffix(".part")
    part.write_text(stamp_text(prints, level), encoding="utf-8")
    part.replace(STAMP)
    say("準備ができました。次からは準備なしで始まります", "set-up is done; the next start skips it")


def place_command() -> None:
    """Puts `techo` beside the interpreter of `.venv`, if it is not there already."""
    path, text = command(VENV, os.name == "nt")
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)


def has_room(folder: Path, wanted: int) -> bool:
    """Whether a folder is there, may be written to, and has so many bytes free."""
    return folder.is_dir() and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= wanted


def compiling(python: str) -> list[str]:
    """Compiles every test and what it imports, which else each of the processes that run the tests does for itself."""
    return [python, "-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider"]


@contextmanager
def beside(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """Runs a command at the same time; nobody waits for it, and it does not outlive what it runs beside."""
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def run_checks(python: str, memory: Path = MEMORY) -> int:
    """Every check with its time; 0, or the code of the first that failed."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    # what is compiled is kept till the end of the checks, apart from the sources: hundreds of processes start in them
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    roomy = "TMPDIR" not in os.environ and has_room(memory, MEMORY_FREE)
    with ExitStack() as after:
        place = memory if roomy else None
        made = tempfile.TemporaryDirectory(prefix="techo-checks-", dir=place, ignore_cleanup_errors=True)
        kept = after.enter_context(made)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(kept, "compiled"))
        if roomy:  # thousands of stores that sync: a third of the time goes to waiting for the disk
            environment["TMPDIR"] = kept
        after.enter_context(beside(compiling(python), environment))
        return run_steps(python, environment)


def run_steps(python: str, environment: Mapping[str, str]) -> int:
    """The checks one after the other; 0, or the code of the first that failed."""
    for name, command in check_steps(python):
        print(f"== {name}", flush=True)
        begun = time.perf_counter()
        code = subprocess.call(command, cwd=ROOT, env=environment)
        taken = time.perf_counter() - begun
        print(f"== {name}: {'FAILED' if code else 'ok'} ({taken:.1f} s)", flush=True)
        if code:
            print(f"Stopped at '{name}' (exit code {code}); later checks were not run.", flush=True)
            return code if code > 0 else 128 - code
    return 0


def main(argv: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console without kanji must not stop set-up
    asked = arguments(argv)
    try:
        if not PYTHON_MIN <= sys.version_info[:2] < PYTHON_END:
            raise Stop("Python 3.11〜3.13 が必要です。 / Python 3.11 to 3.13 is needed.", NEEDS_HAND)
        bring_packages(asked.level)
        prepare_venv(asked.level)
        place_command()
        python = str(venv_python(VENV, os.name == "nt"))
        if asked.action == "setup":
            return 0
        if asked.action == "test":
            return run_checks(python)
        code = subprocess.call([python, "-m", "app", *asked.app_arguments], cwd=ROOT)
        return code if code >= 0 else 128 - code
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr, flush=True)
        return stop.code
    except KeyboardInterrupt:
        print("\n中断しました。途中の準備は次の起動でやり直します。 / Interrupted.", file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
