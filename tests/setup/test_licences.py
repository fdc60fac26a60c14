"""The list of others' licences that goes out with the bundle matches what is locked."""

import re
from pathlib import Path

from tests.setup.test_locks import pinned

LICENCES = Path(__file__).resolve().parents[2] / "resources" / "licences"
ROW = re.compile(r"^\| ([a-z0-9][a-z0-9._-]*) \| (\S+) \| .* \| (.+) \|$")


def rows() -> dict[str, tuple[str, str]]:
    text = (LICENCES / "THIRD-PARTY.md").read_text(encoding="utf-8").partition("\n## ")[0]
    return {
        hit[1]: (hit[2], hit[3]) for hit in map(ROW.match, text.splitlines()) if hit and hit[1] != "package"
    }


def test_every_locked_library_is_listed_with_its_release() -> None:
    assert {name: version for name, (version, _) in rows().items()} == pinned("requirements.lock")


def test_every_library_names_its_terms_or_brings_their_text() -> None:
    page = (LICENCES / "THIRD-PARTY.md").read_text(encoding="utf-8")
    headed = {name for line in page.splitlines() if line.startswith("## ") for name in line[3:].split(", ")}
    unstated = {name for name, (_, licence) in rows().items() if licence == "see text"}
    assert unstated <= headed


def test_no_library_of_the_bundle_is_agpl_or_gpl_only() -> None:
    strict = {name for name, (_, terms) in rows().items() if "GPL" in terms and "LGPL" not in terms}
    assert strict == set()


def test_the_texts_qt_asks_for_are_there() -> None:
    assert "LESSER GENERAL PUBLIC LICENSE" in (LICENCES / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in (LICENCES / "GPL-3.0.txt").read_text(encoding="utf-8")


def test_the_project_is_apache_2() -> None:
    text = (LICENCES.parents[1] / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0" in text
