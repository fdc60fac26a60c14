"""Write resources/licences/THIRD-PARTY.md: what the bundle holds of others, with terms and texts.

`python resources/make/licences.py` after every change of requirements.lock. Libraries of other systems,
not installed here, are read from their wheels (fetched with pip).
"""

import email
import importlib.metadata
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK, TARGET = ROOT / "requirements.lock", ROOT / "resources" / "licences" / "THIRD-PARTY.md"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(?:\s*;\s*([^\\]+))?")
LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$|/licenses/[^/]+$", re.IGNORECASE)
HEAD = """# Third-party software in 手帳窓口

Made by `resources/make/licences.py` from requirements.lock; do not edit. Fonts, icons and the table of variant kanji
(resources/variants, CC BY-SA 2.1 JP) carry their terms beside their own files. Python itself (PSF-2.0) is in the
bundle. Qt and PySide6 are used under LGPL-3.0 (LGPL-3.0.txt, with GPL-3.0.txt, beside this file): dynamically linked,
in files that may be replaced.

| package | version | only on | licence |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    only_on: str
    licence: str
    texts: tuple[str, ...]


def pins(lock: str) -> list[tuple[str, str, str]]:
    """Name, version and environment marker of every requirement in a lock file."""
    found = [PIN.match(line) for line in lock.splitlines()]
    return [(hit[1], hit[2], (hit[3] or "").strip()) for hit in found if hit]


def licence_name(metadata: email.message.Message) -> str:
    """The licence as the package states it: SPDX expression, else classifiers, else its first line."""
    if expression := metadata.get("License-Expression"):
        return expression
    kinds = [
        c.rsplit(" :: ", 1)[-1] for c in metadata.get_all("Classifier", []) if c.startswith("License :: ")
    ]
    return ", ".join(kinds) or (metadata.get("License") or "see text").splitlines()[0]


def from_wheel(name: str, version: str, only_on: str) -> Package:
    """Read a package that is not installed here out of its wheel."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*pip, "-d", folder, f"{name}=={version}"], check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            names = [n for n in wheel.namelist() if ".dist-info/" in n]
            metadata = email.message_from_bytes(wheel.read(next(n for n in names if n.endswith("/METADATA"))))
            texts = [wheel.read(n).decode("utf-8", "replace") for n in names if LICENCE_FILE.search(n)]
    return Package(name, version, only_on, licence_name(metadata), tuple(texts))


def from_here(name: str, version: str, only_on: str) -> Package:
    """Read an installed package; its version must be the pinned one."""
    found = importlib.metadata.distribution(name)
    if found.version != version:
        raise SystemExit(
            f"{name} {found.version} is installed, the lock says {version}: run start.py setup first"
        )
    files = [
        f for f in found.files or [] if ".dist-info/" in f.as_posix() and LICENCE_FILE.search(f.as_posix())
    ]
    texts = tuple(f.read_text(encoding="utf-8") for f in files)
    metadata = email.message_from_string(found.read_text("METADATA") or "")
    return Package(name, version, only_on, licence_name(metadata), texts)


def read(name: str, version: str, only_on: str) -> Package:
    try:
        return from_here(name, version, only_on)
    except importlib.metadata.PackageNotFoundError:
        return from_wheel(name, version, only_on)


def page(packages: list[Package]) -> str:
    """The table, then every text once with the packages it belongs to."""
    rows = [f"| {p.name} | {p.version} | {p.only_on.replace('|', '/')} | {p.licence} |" for p in packages]
    owners: dict[str, list[str]] = {}
    for package in packages:
        for text in package.texts:
            tidy = "\n".join(line.rstrip() for line in text.strip().splitlines())
            if package.name not in owners.setdefault(tidy, []):
                owners[tidy].append(package.name)
    parts = [f"\n## {', '.join(names)}\n\n~~~~text\n{text}\n~~~~\n" for text, names in owners.items()]
    return HEAD + "\n".join(rows) + "\n" + "".join(parts)


def main() -> None:
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    packages = [read(*pin) for pin in pins(LOCK.read_text(encoding="utf-8"))]
    TARGET.write_text(page(packages), encoding="utf-8")


if __name__ == "__main__":
    main()
