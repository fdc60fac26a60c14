"""What is written about the program is true of it: links lead somewhere, words and keys are those of the screens."""

import ast
import re
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app import wording
from forms.kernel.procedure import Role, State

ROOT = Path(__file__).resolve().parents[1]
HELP = ROOT / "resources" / "help"
PAGES = sorted(HELP.glob("*.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "forms" / "README.md", *PAGES]
pictures = runpy.run_path(str(ROOT / "resources" / "make" / "pictures.py"))  # a script, in no package
PICTURES: dict[str, str] = pictures["PICTURES"]
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMANDS = ("python3 start.py\n", "python3 start.py demo\n", "python3 start.py test\n")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links(path: Path) -> list[str]:
    return LINK.findall(read(path))


def texts_of(path: Path) -> Iterator[str]:
    """Every literal text of a module; implicit joins are one text, places of an f-string are left out."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def keys_of_the_screens() -> set[tuple[int, str]]:
    """(number, word) of every function key that a screen names: `keys[5] = Key("…")` and `{5: Key("…")}`."""
    found: set[tuple[int, str]] = set()
    for path in (ROOT / "app" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
                found |= named_key(node.targets[0].slice, node.value)
            elif isinstance(node, ast.Dict):
                for number, value in zip(node.keys, node.values, strict=True):
                    found |= named_key(number, value)
    return found


def named_key(number: ast.expr | None, value: ast.expr) -> set[tuple[int, str]]:
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "Key"):
        return set()
    word = value.args[0]
    if (
        isinstance(number, ast.Constant)
        and isinstance(number.value, int)
        and isinstance(word, ast.Constant)
        and isinstance(word.value, str)
    ):
        return {(number.value, word.value)}
    return set()


def test_the_first_screenful_of_the_readme_says_what_to_type_and_what_is_not_there_yet() -> None:
    text = read(ROOT / "README.md")
    first = "\n".join(text.splitlines()[:45])
    assert all(command in first for command in COMMANDS)
    assert "resources/help/pictures/" in first
    assert "installer" in first
    assert "Windows" in first
    japanese = text.partition("# 日本語")[2]
    assert all(command in japanese for command in COMMANDS)
    assert "インストーラー" in japanese


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_and_picture_leads_to_a_file(path: Path) -> None:
    lost = [
        link
        for link in links(path)
        if "://" not in link and not (path.parent / link.partition("#")[0]).exists()
    ]
    assert lost == []


def test_every_module_the_readme_tells_to_run_exists() -> None:
    named = set(re.findall(r"-m ((?:app|tests)(?:\.\w+)*)", read(ROOT / "README.md")))
    places = {name: ROOT.joinpath(*name.split(".")) for name in named}
    assert "tests.bench" in named
    assert [n for n, at in places.items() if not (at.with_suffix(".py").exists() or at.is_dir())] == []


def test_the_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["version"]
    assert f"## [{version}]" in read(ROOT / "CHANGELOG.md")


def test_the_manual_explains_every_state_and_every_role() -> None:
    assert [word for word in wording.STATES.values() if word not in read(HELP / "index.md")] == []
    assert set(wording.STATES) == set(State)
    assert [word for word in wording.ROLES.values() if f"| {word} |" not in read(HELP / "admin.md")] == []
    assert set(wording.ROLES) == set(Role)


def test_the_list_of_keys_holds_every_key_of_every_screen() -> None:
    lines = dict(re.findall(r"^\| F(\d+) \|(.*)\|$", read(HELP / "keys.md"), re.MULTILINE))
    assert set(lines) == {str(number) for number in range(1, 13)}
    shown = keys_of_the_screens()
    assert (10, "確認へ回す") in shown
    assert sorted((n, word) for n, word in shown if word not in lines[str(n)]) == []


def test_the_manual_quotes_only_what_the_program_says() -> None:
    said = "\n".join(text for path in (ROOT / "app").rglob("*.py") for text in texts_of(path))
    said = said.replace("{act}", "申請")  # as it reads on the application
    rows = [line.split(" | ")[0].removeprefix("| ") for line in read(HELP / "trouble.md").splitlines()]
    quoted = [row for row in rows if row not in ("メッセージ", "---") and not row.startswith(("#", "|"))]
    quoted = [row for row in quoted if f"| {row} | " in read(HELP / "trouble.md")]
    assert len(quoted) > 20
    assert [row for row in quoted if row not in said] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_manual_is_polite_and_blames_nobody(path: Path) -> None:
    text = read(path)
    assert not re.search("不正な|無効な|あなたのミス|してはいけません", text)
    assert re.search("です。|ます。|ください。", text)
    assert path.name == "index.md" or path.name in links(HELP / "index.md")


def test_pictures_are_few_small_used_and_remade_by_one_script() -> None:
    there = {path.stem for path in (HELP / "pictures").glob("*.png")}
    used = {Path(link).stem for path in DOCUMENTS for link in links(path) if link.endswith(".png")}
    assert there == used == set(PICTURES)
    assert 8 <= len(there) <= 14
    assert [p.name for p in (HELP / "pictures").glob("*.png") if p.stat().st_size > 150_000] == []


def test_a_picture_is_found_whatever_its_number_and_a_missing_one_is_named(tmp_path: Path) -> None:
    for number, name in enumerate(PICTURES.values()):
        Image.new("RGB", (8, 8), "white").save(tmp_path / f"{number + 40}_{name}.png")
    made = pictures["remake"](tmp_path, tmp_path / "made")
    assert [path.stem for path in made] == list(PICTURES)
    next(tmp_path.glob("*_forward_preview.png")).unlink()
    with pytest.raises(FileNotFoundError, match="forward_preview"):
        pictures["remake"](tmp_path, tmp_path / "made")


def test_the_glossary_names_only_what_the_code_has() -> None:
    text = read(ROOT / "forms" / "README.md").partition("## Later")[0]
    words = {
        word for line in text.splitlines() if line.startswith("| ") for word in re.findall("`(\\w+)`", line)
    }
    code = "\n".join(read(path) for room in ("forms", "db", "app") for path in (ROOT / room).rglob("*.py"))
    assert len(words) > 30
    assert sorted(word for word in words if not re.search(rf"{word}", code, re.IGNORECASE)) == []
