"""Reads demo cases (`resources/demo/cases.json` or `--cases FILE`); the format is told in `resources/demo/README.md`.

A malformed file is answered with the line and the field; nothing of its values is repeated.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from forms.kernel.form import FormDef
from forms.kernel.procedure import State

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")  # it becomes part of file names
_TOKEN = re.compile(r"@today|@age:(?:\d|[1-9]\d|1[01]\d|120)")
_MARKS = ("same", "absent", "different")
_SIGNATURES = ("printed", "blank", "")


class BadCases(Exception):
    """The file cannot be used: where (line, field) and what is expected there."""

    def __init__(self, line: int, field: str, expected: str) -> None:
        super().__init__(f"line {line}, {field}: {expected}")


@dataclass(frozen=True, repr=False)
class Typing:
    """One field in typing order; `reading` is the kana typed before the kanji are chosen."""

    field: str
    keys: str
    reading: str = ""


@dataclass(frozen=True, repr=False)
class Second:
    """What the second person holds and keys."""

    document: str
    copy: bool
    holder: str  # subject / other
    number: str
    birth: str
    marks: Mapping[str, str]
    blackout: str


@dataclass(frozen=True)
class Decision:
    """What the supervisor decides."""

    approve: bool
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, repr=False)
class Round:
    """Entry, confirmation and decision once; a case that comes back has another."""

    typing: tuple[Typing, ...]
    signature: str
    second: tuple[Second, ...]
    decision: Decision | None


@dataclass(frozen=True, repr=False)
class DemoCase:
    """One application from first keystroke to its expected end."""

    id: str
    title: str
    rounds: tuple[Round, ...]
    expect: State


def load(path: Path, form: FormDef) -> tuple[DemoCase, ...]:
    """Every case of the file, to be typed into `form`.

    Raises BadCases; a file that cannot be read is told as line 0.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadCases(0, "file", "a readable UTF-8 file") from None
    try:
        body = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadCases(error.lineno, "JSON", error.msg) from None
    except (RecursionError, ValueError):
        raise BadCases(1, "JSON", "an object of reasonable depth and size") from None
    return _Reader(text, form).cases(body)


class _Reader:
    """Checks the parsed body and finds the line of what is wrong."""

    def __init__(self, text: str, form: FormDef) -> None:
        self._lines = text.splitlines()
        self._form = form
        self._case = 0

    def cases(self, body: Any) -> tuple[DemoCase, ...]:
        listed = self._get(body, "cases", list, "cases")
        if not listed:
            raise BadCases(1, "cases", "at least one case")
        found = []
        for self._case, item in enumerate(listed):
            found.append(self._one(item))
        if len({case.id for case in found}) != len(found):
            raise BadCases(self._line_of("id"), "id", "an id of its own for every case")
        return tuple(found)

    def _one(self, item: Any) -> DemoCase:
        where = f"cases[{self._case}]"
        self._only(item, "id title expect rounds", where)
        states = [state.value for state in State]
        expect = self._word(item, "expect", f"{where}.expect", states)
        rounds = self._get(item, "rounds", list, f"{where}.rounds")
        if not rounds:
            raise BadCases(self._line_of("rounds"), f"{where}.rounds", "at least one round")
        demo_id = self._get(item, "id", str, f"{where}.id")
        if not _ID.fullmatch(demo_id):
            raise BadCases(self._line_of("id"), f"{where}.id", "1 to 40 of A-Z a-z 0-9 _ -")
        return DemoCase(
            id=demo_id,
            title=self._get(item, "title", str, f"{where}.title"),
            rounds=tuple(self._round(r, f"{where}.rounds[{i}]") for i, r in enumerate(rounds)),
            expect=State(expect),
        )

    def _round(self, item: Any, where: str) -> Round:
        self._only(item, "typing signature second decision", where)
        typing = self._get(item, "typing", list, f"{where}.typing")
        second = self._get(item, "second", list, f"{where}.second", default=[])
        decision = self._get(item, "decision", dict, f"{where}.decision", default={})
        return Round(
            typing=tuple(self._typing(t, f"{where}.typing[{i}]") for i, t in enumerate(typing)),
            signature=self._word(item, "signature", f"{where}.signature", _SIGNATURES, default=""),
            second=tuple(self._second(s, f"{where}.second[{i}]") for i, s in enumerate(second)),
            decision=self._decision(decision, f"{where}.decision") if decision else None,
        )

    def _typing(self, item: Any, where: str) -> Typing:
        key = self._get(item, "field", str, f"{where}.field")
        field = self._form.find(key)
        if field is None:
            raise BadCases(self._line_of(key), f"{where}.field", "the key of a field of the form")
        keys = self._keys(item, "keys", f"{where}.keys")
        if field.choices and keys not in {choice.value for choice in field.choices}:
            told = "one of " + ", ".join(choice.value for choice in field.choices)
            raise BadCases(self._line_of(key), f"{where}.keys", told)
        return Typing(
            field=key,
            keys=keys,
            reading=self._get(item, "reading", str, f"{where}.reading", default=""),
        )

    def _second(self, item: Any, where: str) -> Second:
        self._only(item, "document copy holder number birth marks blackout", where)
        documents = ("card", "notification", "residence", "original", "sheet", "identity")
        marks = self._get(item, "marks", dict, f"{where}.marks", default={})
        for key in ("name", "sex", "address"):
            self._word(marks, key, f"{where}.marks.{key}", _MARKS, default="same")
        return Second(
            document=self._word(item, "document", f"{where}.document", documents),
            copy=self._get(item, "copy", bool, f"{where}.copy", default=False),
            holder=self._word(item, "holder", f"{where}.holder", ("subject", "other"), default="subject"),
            number=self._get(item, "number", str, f"{where}.number", default=""),
            birth=self._keys(item, "birth", f"{where}.birth"),
            marks={key: marks.get(key, "same") for key in ("name", "sex", "address")},
            blackout=self._word(
                item, "blackout", f"{where}.blackout", ("", "none", "done", "rewritten"), default=""
            ),
        )

    def _decision(self, item: Any, where: str) -> Decision:
        self._only(item, "act reason text", where)
        act = self._word(item, "act", f"{where}.act", ("approve", "send_back"))
        if act == "approve":
            return Decision(approve=True)
        reason = self._word(item, "reason", f"{where}.reason", ("number", "content", "papers", "other"))
        return Decision(False, reason, self._get(item, "text", str, f"{where}.text", default=""))

    def _keys(self, item: Any, key: str, where: str) -> str:
        """What is typed; a token that fills in a date must be one that exists."""
        keys = str(self._get(item, key, str, where))
        if keys.startswith("@") and not _TOKEN.fullmatch(keys):
            raise BadCases(self._line_of(key), where, "@today or @age:N with N from 0 to 120")
        return keys

    def _only(self, item: Any, allowed: str, where: str) -> None:
        """Raises BadCases for a name nobody reads: a slip there would silently change the case."""
        for key in item if isinstance(item, dict) else ():
            if key not in allowed.split():
                raise BadCases(self._line_of(key), f"{where}.{key}", f"one of {allowed.replace(' ', ', ')}")

    def _word(self, item: Any, key: str, where: str, words: Any, default: str | None = None) -> str:
        value = self._get(item, key, str, where, default=default)
        if value not in words:
            raise BadCases(self._line_of(key), where, "one of " + ", ".join(w or '""' for w in words))
        return str(value)

    def _get(self, item: Any, key: str, kind: type, where: str, default: Any = None) -> Any:
        if not isinstance(item, dict):
            raise BadCases(self._line_of(key), where.rpartition(".")[0] or where, "an object")
        value = item.get(key, default)
        if value is None:
            raise BadCases(self._line_of(key), where, "is missing")
        if not isinstance(value, kind):
            raise BadCases(self._line_of(key), where, f"a {kind.__name__}")
        return value

    def _line_of(self, key: str) -> int:
        """The line of `key` in the case being read (or of the case itself when the key is missing)."""
        starts = [i for i, line in enumerate(self._lines, 1) if '"id"' in line]
        first = starts[self._case] if self._case < len(starts) else 1
        last = starts[self._case + 1] if self._case + 1 < len(starts) else len(self._lines) + 1
        for number in range(first, last):
            if f'"{key}"' in self._lines[number - 1]:
                return number
        return first
