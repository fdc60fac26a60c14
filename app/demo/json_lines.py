"""JSON read together with the line of every value and every name, so that a long case file's fault can be pointed at.

Stricter than `json.loads`: a name that stands twice, NaN, lone surrogates and endless nesting are faults.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

Path = tuple[str | int, ...]
_BLANK = re.compile(r"[ \t\n\r]*")
_DIGITS_SHOWN = 3
_SHOWN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")  # any other name could be a number somebody pasted
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST = 20
_LEAVES = (
    ("Unterminated string", '文字列が「"」で閉じられていません。'),
    ("Invalid control character", "文字列の中に改行や制御文字があります。"),
    ("Invalid \\", "文字列の中の「\\」の書き方を確かめてください。"),
)
_NO_VALUE = (
    "値（文字列、true、false、[ ]、{ }）がありません。前の行の末尾に余分な「,」がないかも確かめてください。"
)


class BadJson(Exception):
    """Not JSON as wanted here: the line, the path of the place, and what to do, in one Japanese sentence without values."""

    def __init__(self, line: int, path: Path, said: str) -> None:
        super().__init__(said)
        self.line, self.path, self.said = line, path, said


@dataclass(frozen=True, repr=False)
class Located:
    """What was read. `lines`: where the value at a path begins; `names`: where its name stands (members of objects only)."""

    value: Any
    lines: Mapping[Path, int]
    names: Mapping[Path, int]


def read(text: str) -> Located:
    """Reads one whole text. Raises BadJson."""
    return _Reading(text).whole()


def shown(path: Path) -> str:
    """The path as a person reads it: `cases[0].rounds[1].typing`; 「ファイル全体」 for the top."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part}]"
        else:
            words += ("." if words else "") + (_masked(part) if _SHOWN.fullmatch(part) else "(…)")
    return words or "ファイル全体"


def _masked(name: str) -> str:
    """A name without its digits when they are more than an ordinary name has: a number may have been pasted into it."""
    few = sum(map(str.isdigit, name)) <= _DIGITS_SHOWN
    return name if few else re.sub(r"[0-9]+", "…", name)


class _Reading:
    """One pass over the text; leaves are read by the standard decoder."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._leaf = json.JSONDecoder(parse_constant=_refuse).raw_decode
        self._lines: dict[Path, int] = {}
        self._names: dict[Path, int] = {}

    def whole(self) -> Located:
        at = self._skip(0)
        if at == len(self._text):
            self._fail(0, (), "ファイルが空です。ケースを1件以上書いてください。")
        value, end = self._value(at, ())
        end = self._skip(end)
        if end != len(self._text):
            self._fail(
                end, (), "ここで終わるはずのファイルに、続きがあります。括弧の対応を確かめてください。"
            )
        return Located(value, self._lines, self._names)

    def _value(self, at: int, path: Path) -> tuple[Any, int]:
        self._lines[path] = self._line(at)
        first = self._text[at : at + 1]
        if first in ("{", "[") and len(path) >= _DEEPEST:
            self._fail(at, path[:3], "括弧の入れ子が深すぎます。")
        if first == "{":
            return self._object(at + 1, path)
        return self._array(at + 1, path) if first == "[" else self._one(at, path)

    def _object(self, at: int, path: Path) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        at = self._skip(at)
        if self._text[at : at + 1] == "}":
            return found, at + 1
        while True:
            at = self._skip(at)
            if self._text[at : at + 1] != '"':
                self._fail(
                    at,
                    path,
                    '項目の名前を「"」で囲んで書いてください。余分な「,」がないかも確かめてください。',
                )
            name, end = self._one(at, path)
            here = (*path, name)
            if name in found:
                self._fail(at, here, "同じ名前の項目が2回あります。")
            self._names[here] = self._line(at)
            colon = self._skip(end)
            if self._text[colon : colon + 1] != ":":
                self._fail(end, here, "項目の名前の後に「:」がありません。")
            found[name], end = self._value(self._skip(colon + 1), here)
            at, ended = self._next(end, "}", here)
            if ended:
                return found, at

    def _array(self, at: int, path: Path) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = self._skip(at)
        if self._text[at : at + 1] == "]":
            return found, at + 1
        while True:
            here = (*path, len(found))
            value, end = self._value(self._skip(at), here)
            found.append(value)
            at, ended = self._next(end, "]", here)
            if ended:
                return found, at

    def _next(self, end: int, closing: str, path: Path) -> tuple[int, bool]:
        """Behind a member: where to go on, and whether the bracket was closed."""
        at = self._skip(end)
        mark = self._text[at : at + 1]
        if mark not in (",", closing) or not mark:
            self._fail(end, path, f"この後に「,」か「{closing}」がありません。")
        return at + 1, mark == closing

    def _one(self, at: int, path: Path) -> tuple[Any, int]:
        try:
            value, end = self._leaf(self._text, at)
        except json.JSONDecodeError as error:
            told = next((said for start, said in _LEAVES if error.msg.startswith(start)), _NO_VALUE)
            self._fail(error.pos, path, told)
        except ValueError:  # NaN, or more digits than Python turns into a number
            self._fail(at, path, "この数値は使えません。")
        if isinstance(value, str) and _SURROGATE.search(value):
            self._fail(at, path, "文字として読めない符号（サロゲートの片方）があります。")
        return value, end

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self._text, at)
        return match.end() if match else at

    def _line(self, at: int) -> int:
        return bisect_right(self._ends, at - 1) + 1

    def _fail(self, at: int, path: Path, said: str) -> NoReturn:
        raise BadJson(self._line(at), path, said)


def _refuse(_name: str) -> NoReturn:
    raise ValueError
