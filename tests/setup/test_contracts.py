"""The pure rooms as a white list (the import contracts can only name what is forbidden)."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def imported(room: Path) -> set[str]:
    """The packages a room imports, at any depth of its code."""
    names: set[str] = set()
    for module in room.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize(
    ("room", "own"),
    [("forms", {"forms", "jaconv"}), ("app/rules", {"app", "forms", "jaconv"})],
)
def test_the_pure_rooms_import_only_python_themselves_and_jaconv(room: str, own: set[str]) -> None:
    assert imported(ROOT / room) - set(sys.stdlib_module_names) - own == set()
