"""The locks pin every library with its hashes and say nothing about the machine or index they came from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+?)(?: ; [^\\]+)? \\$")


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def pinned(name: str) -> dict[str, str]:
    return {hit[1]: hit[2] for hit in map(PIN.match, lines(name)) if hit}


def declared(*keys: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [w for key in keys for w in project["optional-dependencies"][key]]
    return {re.split(r"[<>=\[ ;]", one)[0].lower().replace("_", "-") for one in wanted}


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_a_hash_or_the_heading(name: str) -> None:
    other = re.compile(r"^(    --hash=sha256:[0-9a-f]{64}( \\)?|#.*)$")
    assert [line for line in lines(name) if not PIN.match(line) and not other.match(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_followed_by_a_hash(name: str) -> None:
    text = lines(name)
    bare = [
        line
        for line, after in zip(text, [*text[1:], ""], strict=True)
        if PIN.match(line) and "--hash" not in after
    ]
    assert bare == []


@pytest.mark.parametrize("name", [*LOCKS, "pyproject.toml", "start.py", ".ci/run", "build.spec"])
def test_no_index_host_and_no_path_of_a_machine_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert (
        re.findall(r"\w+://\S+|--(?:extra-)?index-url|--find-links|/(?:root|home|opt|Users|tmp)/\S*", text)
        == []
    )


def test_everything_declared_is_locked() -> None:
    assert declared() <= set(pinned("requirements.lock"))
    assert declared("dev") <= set(pinned("requirements-dev.lock"))


def test_both_locks_pin_the_same_releases() -> None:
    runtime, dev = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert runtime.items() <= dev.items()


def test_the_keyrings_of_linux_and_windows_are_locked_for_their_systems_only() -> None:
    text = "\n".join(lines("requirements.lock"))
    assert re.search(r"^secretstorage==\S+ ; sys_platform == 'linux'", text, re.MULTILINE)
    assert re.search(r"^pywin32-ctypes==\S+ ; sys_platform == 'win32'", text, re.MULTILINE)
