"""Every code the program can refuse or remark with, searched for in its sources."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.rules import told
from db import guards
from forms.kernel.departed import LetterKind
from forms.kernel.number import Shape
from forms.kernel.procedure import Part

ROOT = Path(__file__).resolve().parents[2]
PROOF = ROOT / "app" / "rules" / "proof.py"
TOLD = ("Refused", "Unavailable")
# what stands between braces in a code, and what it can be there
EXPANDED = {
    "other.value": [part.value for part in (Part.ENTRY, Part.CONFIRM, Part.REVIEW)],
    "shape.value": [shape.value for shape in Shape if shape not in (Shape.OK, Shape.EMPTY)],
    "why": list(told.WHYS),
    "kind.value": [kind.value for kind in LetterKind],
}
DATE_PROBLEM = re.compile(r'"(date\.[a-z_]+)"')


def sources(*rooms: str) -> Iterator[ast.AST]:
    """Every module of these rooms; of the program but its windows where none is named."""
    for top in ("app", "db", "forms"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).parts
            if any(room in parts for room in rooms) if rooms else not {"ui", "demo"} & {*parts}:
                yield ast.parse(path.read_text("utf-8"))


def calls(*names: str) -> Iterator[tuple[str, ast.expr]]:
    """The first argument of every call of one of these names outside the windows, and the name."""
    for name in names:
        yield from ((name, argument) for argument in _called().get(name, ()))


@cache
def _called() -> dict[str, list[ast.expr]]:
    """Windows ask for sentences, they refuse nothing. The sources are read once for all tests."""
    found: dict[str, list[ast.expr]] = {}
    for tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                called = node.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                found.setdefault(name, []).append(node.args[0])
    return found


def texts(code: ast.expr) -> Iterator[str]:
    """The codes an argument can be: a text, one of two, or a text with an enum's value in it."""
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield code.value
    elif isinstance(code, ast.IfExp):
        yield from texts(code.body)
        yield from texts(code.orelse)
    elif isinstance(code, ast.BoolOp):
        for value in code.values:
            yield from texts(value)
    elif isinstance(code, ast.JoinedStr):
        (hole,) = (part for part in code.values if isinstance(part, ast.FormattedValue))
        around = [part.value if isinstance(part, ast.Constant) else "{}" for part in code.values]
        for filled in EXPANDED[ast.unparse(hole.value)]:
            yield "".join(str(part) for part in around).replace("{}", filled)


def codes(*names: str) -> set[str]:
    """Every code given to one of these."""
    return {text for _, argument in calls(*names) for text in texts(argument)}


def gate_codes() -> set[str]:
    """Everything the gate can find."""
    found = set()
    for path in (ROOT / "app" / "pdf").rglob("*.py"):
        found |= set(re.findall(r'"(gate\.[a-z_]+)"', path.read_text("utf-8")))
    return found


def guard_codes() -> set[str]:
    """Everything the database refuses on its own."""
    return {code for sql in guards.TRIGGERS.values() for code in re.findall(r"'(guard\.[a-z_]+)'", sql)}


def date_codes() -> set[str]:
    """What can be wrong with a date."""
    return set(DATE_PROBLEM.findall((ROOT / "forms" / "kernel" / "dates.py").read_text("utf-8"))) - codes(
        "Bug"
    )


def place_codes() -> set[str]:
    """What the engine makes of SQLite's own names."""
    return set(re.findall(r'"(store\.[a-z_]+)"', (ROOT / "db" / "engine.py").read_text("utf-8"))) - {
        "store.sql"
    }
