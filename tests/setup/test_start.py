"""Set-up decides before it acts: what is missing, who may install it, and whether anything is left to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import start

RUN_LOCK, TEST_LOCK = b"run lock", b"test lock"
PRINTS = {"run": start.fingerprint(RUN_LOCK, (3, 11)), "test": start.fingerprint(TEST_LOCK, (3, 11))}
EVERY_LIBRARY = set(start.LIBRARIES)


def have_all(_: str) -> bool:
    return True


def have_none(_: str) -> bool:
    return False


# --- the stamp ---


def test_a_finished_set_up_is_recognised() -> None:
    assert start.is_current(start.stamp_text(PRINTS, "run"), PRINTS, "run")


def test_a_set_up_without_a_stamp_is_redone() -> None:
    assert not start.is_current("", PRINTS, "run")


def test_the_application_may_use_what_the_tests_installed_but_not_the_other_way_round() -> None:
    assert start.is_current(start.stamp_text(PRINTS, "test"), PRINTS, "run")
    assert not start.is_current(start.stamp_text(PRINTS, "run"), PRINTS, "test")


@pytest.mark.parametrize(
    "changed",
    [start.fingerprint(b"another lock", (3, 11)), start.fingerprint(RUN_LOCK, (3, 12))],
    ids=["another lock", "another Python"],
)
def test_another_lock_or_python_is_a_new_set_up(changed: str) -> None:
    assert not start.is_current(start.stamp_text(PRINTS, "run"), PRINTS | {"run": changed}, "run")


def test_a_start_with_a_current_stamp_runs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    version = (sys.version_info[0], sys.version_info[1])
    prints = {
        name: start.fingerprint((start.ROOT / lock).read_bytes(), version)
        for name, lock in start.LOCKS.items()
    }
    stamp = tmp_path / "stamp"
    stamp.write_text(start.stamp_text(prints, "test"), encoding="utf-8")
    monkeypatch.setattr(start, "STAMP", stamp)
    monkeypatch.setattr(start, "venv_python", lambda *_: Path(sys.executable))
    started: list[object] = []
    monkeypatch.setattr(subprocess, "call", started.append)
    start.prepare_venv("run")
    start.prepare_venv("test")
    assert started == []


def test_an_interrupted_set_up_leaves_no_stamp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_text("run of-an-older-lock\n", encoding="utf-8")
    monkeypatch.setattr(start, "STAMP", stamp)
    monkeypatch.setattr(start, "VENV", tmp_path)

    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "call", interrupted)
    with pytest.raises(KeyboardInterrupt):
        start.prepare_venv("run")
    assert not stamp.exists()


# --- what is missing ---


def test_nothing_is_asked_for_where_all_is_there() -> None:
    assert start.missing_packages("test", EVERY_LIBRARY, have_all, {"python3-venv": True}) == []


def test_a_bare_debian_is_given_every_package_once() -> None:
    packages = start.missing_packages("run", set(), have_none, {"python3-venv": False})
    assert packages == sorted(set(packages))
    assert {"python3-venv", "libegl1", "libxcb-cursor0", "libcups2", "dbus", "gnome-keyring"} <= set(packages)
    assert not {"xvfb", "poppler-utils"} & set(packages)


def test_only_the_missing_library_is_named() -> None:
    found = start.missing_packages("run", EVERY_LIBRARY - {"libEGL.so.1"}, have_all, {})
    assert found == ["libegl1"]


def test_tests_also_need_pdftotext() -> None:
    assert "poppler-utils" in start.missing_packages("test", EVERY_LIBRARY, have_none, {})


# --- who may install it ---


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', True),
        ('ID=ubuntu\nID_LIKE="debian"\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ('NAME="debian-like"\nID=arch\n', False),
        ("", False),
    ],
)
def test_debian_and_its_children_are_known(release: str, expected: bool) -> None:
    assert start.is_debian(release) is expected


def test_the_line_to_run_is_one_line_that_names_the_packages() -> None:
    line = start.line_to_run(["libegl1", "python3-venv"])
    assert "\n" not in line
    assert line.startswith("sudo apt-get update")
    assert line.endswith("--no-install-recommends libegl1 python3-venv")


def test_without_the_right_to_install_the_line_is_shown_and_nothing_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(start, "missing_here", lambda _: ["libegl1"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    started: list[object] = []
    monkeypatch.setattr(subprocess, "call", started.append)
    with pytest.raises(start.Stop, match=r"apt-get install .* libegl1") as stop:
        start.bring_packages("run")
    assert stop.value.code == 2
    assert started == []


def test_a_failed_step_says_what_is_safe_and_what_to_do() -> None:
    with pytest.raises(start.Stop, match=r"データには触れていません.*もう一度実行してください") as stop:
        start.run([sys.executable, "-c", "raise SystemExit(7)"], "ためし")
    assert stop.value.code == 3


# --- what was asked ---


def test_no_argument_opens_the_application() -> None:
    asked = start.arguments([])
    assert (asked.action, asked.level, asked.app_arguments) == ("app", "run", [])


def test_demo_passes_its_paths_on_from_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = start.arguments(["demo", "--out", "out", "--cases", "my.json"])
    assert asked.level == "run"
    assert asked.app_arguments == [
        "demo",
        "--out",
        str(tmp_path / "out"),
        "--cases",
        str(tmp_path / "my.json"),
    ]


def test_test_needs_the_tools_too() -> None:
    asked = start.arguments(["test"])
    assert (asked.action, asked.level) == ("test", "test")


def test_an_unknown_word_is_refused_with_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        start.arguments(["dmeo"])
    assert stop.value.code == 2
    assert "dmeo" in capsys.readouterr().err


def test_checks_run_in_the_agreed_order() -> None:
    names = [name for name, _ in start.check_steps("python")]
    assert names[:5] == ["format", "lint", "types", "import contracts", "tests"]
    assert all("coverage" in name for name in names[5:])


def test_the_first_failing_check_ends_the_run_with_its_code(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = [(f"step {code}", [sys.executable, "-c", f"raise SystemExit({code})"]) for code in (0, 5, 0)]
    monkeypatch.setattr(start, "check_steps", lambda _: steps)
    monkeypatch.setattr(start, "compiling", lambda python: [python, "-c", ""])
    assert start.run_checks(sys.executable) == 5
    printed = capfd.readouterr().out
    assert "step 0: ok" in printed
    assert "Stopped at 'step 5'" in printed


def test_checks_keep_their_stores_in_memory_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = "import os, sys; print('in', os.environ.get('TMPDIR', 'the usual place'), sys.pycache_prefix)"
    monkeypatch.setattr(start, "check_steps", lambda _: [("step", [sys.executable, "-c", told])])
    monkeypatch.setattr(start, "compiling", lambda python: [python, "-c", ""])
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(start, "MEMORY_FREE", 1)
    assert start.run_checks(sys.executable, tmp_path) == 0
    assert f"in {tmp_path}" in (printed := capfd.readouterr().out)
    assert "/compiled" in printed.replace("\\", "/"), "what the checks compile does not lie among the sources"
    assert not list(tmp_path.iterdir())  # nothing stays behind


def test_tests_are_compiled_beside_the_first_checks_and_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    forever = f"import time; open({str(begun)!r}, 'w').close(); time.sleep(3600)"
    wait = f"import os, time\nwhile not os.path.exists({str(begun)!r}): time.sleep(0.01)"
    monkeypatch.setattr(start, "check_steps", lambda _: [("step", [sys.executable, "-c", wait])])
    monkeypatch.setattr(start, "compiling", lambda python: [python, "-c", forever])
    assert start.run_checks(sys.executable) == 0


def test_checks_use_the_usual_place_where_memory_has_no_room(
    tmp_path: Path,
) -> None:
    free = shutil.disk_usage(tmp_path).free
    assert not start.has_room(tmp_path, free * 2)
    assert not start.has_room(tmp_path / "nowhere", 1)


def test_the_windows_twin_of_the_interpreter_is_known() -> None:
    assert start.venv_python(Path("v"), windows=True) == Path("v/Scripts/python.exe")
    assert start.venv_python(Path("v"), windows=False) == Path("v/bin/python")


@pytest.mark.skipif(os.name == "nt", reason="runs a shell script")
def test_the_command_techo_runs_from_anywhere_in_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = tmp_path / "役所の it's 手帳" / ".venv"
    monkeypatch.setattr(start, "VENV", venv)
    python = start.venv_python(venv, windows=False)
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for room in ("app", "forms", "db", "pyproject.toml"):
        (venv.parent / room).symlink_to(start.ROOT / room)
    for _ in range(2):
        start.place_command()
    asked = [str(venv / "bin" / "techo"), "--version"]
    shown = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert shown.stdout.startswith("techo ")


def test_the_windows_twin_of_the_command_is_known() -> None:
    path, text = start.command(Path("v"), windows=True)
    assert path == Path("v/Scripts/techo.cmd")
    assert text.splitlines()[-1].endswith("-m app %*")


def test_start_needs_nothing_but_the_standard_library() -> None:
    command = [sys.executable, "-I", "-S", str(start.ROOT / "start.py"), "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "demo" in shown.stdout
    assert "test" in shown.stdout
