"""個人番号 as a value that hides itself (番号法2条5項; 総務省令85号5条 for the check digit).

A number that passes here is well formed, nothing more: a parent's number always passes. Whose it is, two
people prove.
"""

import hmac
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NoReturn, SupportsIndex

from forms.kernel.errors import Bug, Refused

LENGTH = 12
_WEIGHTS = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)  # left to right, 総務省令85号5条
_MASK = "●●●● ●●●● ●●●●"
# every dash a keyboard, a scanner or an IME gives, and the long vowel mark typed for one
DASHES = frozenset("-‐‑‒–—―−－ー－ｰ⁃﹣~〜～_＿")
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")  # as str.splitlines; a form feed is no gap
_KANJI_DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_JOINERS = DASHES | frozenset(".．・･·")  # between digits they part nothing for a reader
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff")  # nobody sees that they are there
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")  # letters by name, nothing to see
_UNSEEN = frozenset({"Cf", "Mn", "Me"})  # marks, selectors and directions: on a digit it stays that digit
_WORDS = frozenset({"L", "N"})  # first letter of the categories that part digits for a reader
_NO_SIGNS = frozenset({"Mc", "Co", "Cn", "Cs"})
_VALUES = frozenset(range(10))
_MOST = LENGTH - 1  # from so many digits the last one follows
_MOBILE = re.compile("0[2-9]0-[0-9]{4}-[0-9]{4}|0800-[0-9]{3}-[0-9]{4}")
_JOINS, _PARTS_GROUPS, _PARTS_RUNS = "", " ", "|"  # what a reader makes of a sign that is no digit


class Shape(Enum):
    """What a typed text looks like."""

    OK = "ok"
    EMPTY = "empty"
    LETTERS = "letters"  # something other than digits, spaces and dashes
    SHORT = "short"
    LONG = "long"
    ELEVEN = "eleven"  # probably a 住民票コード, whose use outside 住基 is forbidden
    THIRTEEN = "thirteen"  # probably a 法人番号
    CHECK_DIGIT = "check_digit"
    ALL_SAME = "all_same"  # 000…, 111…: passes the check digit, belongs to nobody


def digits_of(text: str) -> str | None:
    """The ASCII digits in `text` without spaces and dashes; None if anything else stands in it.

    Full-width and other decimal digits count; kanji numerals do not (nobody types a number so).
    """
    if text.isascii() and text.isdigit():  # nearly always: a register of a whole town is read through here
        return text
    kept: list[str] = []
    for char in text:
        if char.isspace() or char in DASHES:
            continue
        if not char.isdecimal():
            return None
        kept.append(str(unicodedata.decimal(char)))
    return "".join(kept)


def check_digit(base: str) -> int:
    """The twelfth digit for eleven given ones (総務省令85号5条)."""
    remainder = sum(int(d) * w for d, w in zip(base, _WEIGHTS, strict=True)) % 11
    return 0 if remainder <= 1 else 11 - remainder


def is_well_formed(digits: str) -> bool:
    """Twelve ASCII digits whose check digit fits (all-same bases included: a gate must see those too)."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    return check_digit(digits[:-1]) == int(digits[-1])


def shape_of(text: str) -> tuple[Shape, int]:
    """What `text` is as a number, and how many digits it has (0 when it has letters)."""
    digits = digits_of(text)
    if digits is None:
        return Shape.LETTERS, 0
    count = len(digits)
    if count == 0:
        return Shape.EMPTY, 0
    if count != LENGTH:
        named = {11: Shape.ELEVEN, 13: Shape.THIRTEEN}
        return named.get(count, Shape.SHORT if count < LENGTH else Shape.LONG), count
    if len(set(digits[:-1])) == 1:
        return Shape.ALL_SAME, count
    return (Shape.OK if is_well_formed(digits) else Shape.CHECK_DIGIT), count


class IndividualNumber:
    """A well-formed 個人番号. Shows itself nowhere: `reveal()` is the one way out, easy to search for."""

    __slots__ = ("_digits",)

    def __init__(self, text: str) -> None:
        """Raises Refused("number.<shape>") with the count of digits when `text` is no well-formed number."""
        shape, count = shape_of(text)
        if shape is not Shape.OK:
            raise Refused(f"number.{shape.value}", count=count)
        digits = digits_of(text)
        assert digits is not None
        self._digits = bytearray(digits, "ascii")

    def reveal(self) -> str:
        """The twelve digits. Raises Bug("number.wiped") after `wipe()`."""
        if not self._digits:
            raise Bug("number.wiped")
        return self._digits.decode("ascii")

    def last_four(self) -> str:
        """The last four digits, for the 来庁者確認票: all that a visitor's paper may show of it. Raises as `reveal`."""
        return self.reveal()[-4:]

    def wipe(self) -> None:
        """Overwrites the digits in memory; copies that Python's own strings made are beyond reach."""
        for i in range(len(self._digits)):
            self._digits[i] = 0
        self._digits.clear()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, IndividualNumber):
            return NotImplemented
        return hmac.compare_digest(bytes(self._digits), bytes(other._digits))

    __hash__ = None  # type: ignore[assignment]  # a hash in a dict or a log would be the number again

    def __repr__(self) -> str:
        return "<個人番号>"

    def __str__(self) -> str:
        return _MASK

    def __format__(self, spec: str) -> str:
        return format(_MASK, spec)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise Bug("number.pickled")

    def __iter__(self) -> NoReturn:
        raise Bug("number.iterated")


def numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand in a text somebody typed: (start, end) of every twelve digits that pass the check digit.

    A digit is whatever people read as one: full-width, kanji and 大字, circled, raised. Digits joined by dashes or nothing
    visible and written in one kind of digit are one group; white space, punctuation and symbols part groups, words and
    a line's end part runs. Neighbouring groups of twelve digits in all are looked at as one, so a lone digit
    or a telephone number beside a number does not hide it.
    """
    if _is_poor(text, LENGTH):
        return
    for run in _runs(text, _as_typed):
        yield from _twelve_in(run)


def holds_number(text: str) -> bool:
    """Whether a typed text holds a number, however disguised, and must therefore be refused."""
    return next(numbers_in(text), None) is not None


def may_be_kept(text: str) -> bool:
    """Whether a typed value may go into a draft: no number in it, nor eleven or more digits standing together.

    An autosave in the middle of typing would keep eleven of twelve digits, and the last follows from them (総務省令85号
    5条). A mobile telephone number with its hyphens may be kept. A value is one line: what broke it is taken as a space.
    """
    if _is_poor(text, _MOST):
        return True
    line = " ".join(text.splitlines())
    return not holds_number(line) and not any(_is_most(run, line) for run in _runs(line, _as_typed))


def reads_as_number(text: str) -> bool:
    """Whether a text of this program's own making (a mark, a time, a digest, a log's detail) could be taken for a number.

    Narrower than `holds_number`: only white space, dashes and dots may stand between the digits. 2026/11/24 10:12 is
    no number here.
    """
    if _is_poor(text, LENGTH):
        return False
    return any(True for run in _runs(text, _as_written) for _ in _twelve_in(run))


def _is_poor(text: str, digits: int) -> bool:
    """Whether a text has fewer digits than that: nearly every text of a form, and cheap to see."""
    return len(text) < digits or sum(map(str.isnumeric, text)) < digits


class _Group:
    """Digits that stand together in a text, and where."""

    __slots__ = ("digits", "end", "start")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.digits: list[str] = []

    def add(self, position: int, digit: str) -> None:
        self.digits.append(digit)
        self.end = position + 1


def _twelve_in(run: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Every row of neighbouring groups that is a number; at most twelve groups are looked at from each."""
    for first, group in enumerate(run):
        last, count = first, len(group.digits)
        while count < LENGTH and last + 1 < len(run):
            last += 1
            count += len(run[last].digits)
        if count == LENGTH and is_well_formed("".join(d for g in run[first : last + 1] for d in g.digits)):
            yield group.start, run[last].end


def _runs(text: str, read: Callable[[str], str]) -> Iterator[list[_Group]]:
    """The groups of digits that nothing but signs parts, run by run; ① before a number is a group of its own."""
    run: list[_Group] = []
    joined: object = None  # the kind of digit the open group is written in
    for position, char in enumerate(f"{text}\n"):
        meaning = read(char)
        if meaning.isdecimal():
            kind = (char.isdecimal(), char.isdigit())  # plain, circled and raised, kanji
            if joined != kind:
                run.append(_Group(position))
            run[-1].add(position, meaning)
            joined = kind
        elif meaning == _PARTS_RUNS:
            if run:
                yield run
            run, joined = [], None
        elif meaning == _PARTS_GROUPS:
            joined = None


def _as_typed(char: str) -> str:
    """The digit people read in a sign, or what it does between digits."""
    value = unicodedata.numeric(char, -1)
    if value in _VALUES:
        return str(int(value))
    if char in _LINE_ENDS:
        return _PARTS_RUNS
    category = unicodedata.category(char)
    if char in DASHES or char in _FILLERS or category in _UNSEEN:
        return _JOINS
    return _PARTS_RUNS if category[0] in _WORDS or category in _NO_SIGNS else _PARTS_GROUPS


def _as_written(char: str) -> str:
    """The same for a text nobody disguised."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char in _KANJI_DIGITS:
        return _KANJI_DIGITS[char]
    if char in _JOINERS or char in _ZERO_WIDTH:
        return _JOINS
    return _PARTS_GROUPS if char.isspace() and char not in _LINE_ENDS else _PARTS_RUNS


def _is_most(run: Sequence[_Group], text: str) -> bool:
    """Whether eleven or more digits stand together, or eleven in fours as a number is written."""
    sizes = [len(group.digits) for group in run]
    if any(sizes[i : i + 3] == [4, 4, 3] for i in range(len(sizes))):
        return True
    return any(len(group.digits) >= _MOST and not _is_mobile(text[group.start : group.end]) for group in run)


def _is_mobile(written: str) -> bool:
    meanings = ("-" if char in DASHES else _as_typed(char) for char in written)
    return _MOBILE.fullmatch("".join(meanings)) is not None


def safe_hex(data: bytes) -> str:
    """Bytes in hex, eight digits and a colon in turn: a plain digest holds twelve digits that pass now and then."""
    return data.hex(":", 4)
