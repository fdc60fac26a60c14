"""One value of a case file with its place: every question about it that goes wrong is answered with line and field."""

import re
from collections.abc import Sequence
from typing import Any

from app.demo.json_lines import Located, Path, shown

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_KINDS = {
    str: '文字列（" "）',
    bool: "true か false",
    list: "配列（[ ]）",
    dict: "オブジェクト（{ }）",
}


class BadCases(Exception):
    """The file cannot be used. `line` counts from 1 (0: the file as a whole); the text is one Japanese sentence, no value."""

    def __init__(self, line: int, field: str, said: str) -> None:
        place = f"{line}行目（line {line}）" if line else "ファイル（line 0）"
        super().__init__(f"{place}、{field}：{said}")
        self.line, self.field, self.said = line, field, said


class Node:
    """A value at a path."""

    def __init__(self, located: Located, path: Path, value: Any) -> None:
        self._located, self._path, self._value = located, path, value

    def fault(self, said: str) -> BadCases:
        """What is to be raised when this value cannot be used."""
        return BadCases(self._located.lines[self._path], shown(self._path), said)

    def members(self, *names: str) -> "Node":
        """This object, once it is sure to hold no other names: a slip there would silently change the case."""
        for name in self._of(dict):
            if name not in names:
                path = (*self._path, name)
                told = f"この名前の項目はありません。使える名前は {'、'.join(names)} です。"
                raise BadCases(self._located.names[path], shown(path), told)
        return self

    def get(self, name: str) -> "Node | None":
        """A member, or None."""
        members = self._of(dict)
        return Node(self._located, (*self._path, name), members[name]) if name in members else None

    def need(self, name: str) -> "Node":
        """A member that must be there; a missing one is told with the line where its object begins."""
        found = self.get(name)
        if found is None:
            raise BadCases(
                self._located.lines[self._path],
                shown((*self._path, name)),
                "この項目がありません。必ず書いてください。",
            )
        return found

    def items(self) -> "Sequence[Node]":
        """The elements of an array."""
        return [Node(self._located, (*self._path, i), v) for i, v in enumerate(self._of(list))]

    def is_array(self) -> bool:
        """Whether an array stands here."""
        return isinstance(self._value, list)

    def text(self) -> str:
        """A text that somebody could type on one line."""
        value = str(self._of(str))
        if _CONTROL.search(value):
            raise self.fault("改行、タブなどの制御文字は使えません。")
        return value

    def flag(self) -> bool:
        """true or false."""
        return bool(self._of(bool))

    def word(self, words: Sequence[str]) -> str:
        """One of the words."""
        value = str(self._of(str))
        if value not in words:
            raise self.fault("、".join(f'"{word}"' for word in words) + " のどれかを書いてください。")
        return value

    def _of(self, kind: type) -> Any:
        if not isinstance(self._value, kind):
            raise self.fault(f"{_KINDS[kind]}を書いてください。")
        return self._value
