"""Digits that stand together on a line, found by where they stand, as a reader's eye would (issue: "a number").

Everything here is geometry in points from the page's lower left corner; no PDF is known.
"""

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from forms.kernel.ink import A4_HEIGHT_MM, A4_WIDTH_MM, Digits
from forms.kernel.number import DASHES, LENGTH, is_well_formed

POINTS_PER_MM = 72 / 25.4
WIDTH, HEIGHT = A4_WIDTH_MM * POINTS_PER_MM, A4_HEIGHT_MM * POINTS_PER_MM
SAME_LINE = 1.5 * POINTS_PER_MM  # base lines nearer than this are one line
_CELL = 7.0 * POINTS_PER_MM  # the widest cell a number box of ours has, at least
_TOLERANCE = 1.0 * POINTS_PER_MM  # by which ink may leave its box
_SIGNS = DASHES | frozenset(".．・･·/／,，、")  # between groups of digits they part nothing for a reader
_KANJI = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))


class Spot(NamedTuple):
    """One letter on a page: from x0 to x1, standing on y."""

    x0: float
    x1: float
    y: float
    letter: str


class Box(NamedTuple):
    """A number box with the number that may stand in it."""

    left: float
    bottom: float
    right: float
    top: float
    digits: str

    @classmethod
    def of(cls, ink: Digits) -> "Box":
        """The place of the ink, with its tolerance."""
        left, right = ink.x * POINTS_PER_MM, (ink.x + ink.w) * POINTS_PER_MM
        top, bottom = (A4_HEIGHT_MM - ink.y) * POINTS_PER_MM, (A4_HEIGHT_MM - ink.y - ink.h) * POINTS_PER_MM
        t = _TOLERANCE
        return cls(left - t, bottom - t, right + t, top + t, ink.number.reveal())

    def holds(self, spot: Spot) -> bool:
        """Whether the whole letter stands in the box."""
        return self.left <= spot.x0 and spot.x1 <= self.right and self.bottom <= spot.y <= self.top


@lru_cache(maxsize=4096)
def digit(letter: str) -> str | None:
    """The ASCII digit a letter stands for (full-width and kanji included), or None."""
    first = letter[:1]
    if first.isdecimal():
        return str(unicodedata.decimal(first))
    return _KANJI.get(first)


def gap_under(boxes: Iterable[Box]) -> float:
    """The gap from which digits no longer stand together: one cell of the widest box."""
    return max([_CELL, *((box.right - box.left) / LENGTH for box in boxes)])


def lines(spots: Iterable[Spot]) -> Iterator[list[Spot]]:
    """The letters by line, in the order they came in."""
    ordered = sorted(enumerate(spots), key=lambda each: each[1].y)
    line: list[tuple[int, Spot]] = []
    for place, spot in ordered:
        if line and spot.y - line[-1][1].y > SAME_LINE:
            yield [each for _, each in sorted(line)]
            line = []
        line.append((place, spot))
    if line:
        yield [each for _, each in sorted(line)]


def is_crowded(digits: Iterable[tuple[float, int]]) -> bool:
    """Whether a line has enough digits for a number; `digits` are (y, how many stand there)."""
    total, last = 0, 0.0
    for y, count in sorted(digits):
        total = total + count if y - last <= SAME_LINE else count
        last = y
        if total >= LENGTH:
            return True
    return False


def runs(spots: Sequence[Spot], gap: float, joining: Container[str] = DASHES) -> Iterator[str]:
    """The digits that stand together among the letters of one line, taken in the given order, over `joining` signs too."""
    found: list[str] = []
    end = 0.0
    for spot in spots:
        value = digit(spot.letter)
        if value is not None:
            if found and not -gap < spot.x0 - end < gap:
                yield "".join(found)
                found = []
            found.append(value)
            end = spot.x1
        elif spot.letter in joining:
            end = max(end, spot.x1)
        elif not spot.letter.isspace() and found:
            yield "".join(found)
            found = []
    if found:
        yield "".join(found)


def judge(run: str, allowed: frozenset[str]) -> str:
    """What a run of digits outside every box is: "" nothing, or the code of the finding."""
    if len(run) < LENGTH:
        return ""
    if any(run[i : i + LENGTH] in allowed for i in range(len(run) - LENGTH + 1)):
        return "gate.number_outside_box"
    return "gate.extra_number" if is_well_formed(run) else ""


def judge_line(line: Sequence[Spot], gap: float, allowed: frozenset[str], marks: Sequence[str]) -> set[str]:
    """The findings of one line, read both as drawn and from left to right (a number may be drawn in any order).

    Over signs between the digits it is read a second time: they may join a number, or join it to what hides it.
    """
    codes: set[str] = set()
    signed = any(spot.letter in _SIGNS and spot.letter not in DASHES for spot in line)
    for order in (line, sorted(line)):
        spots = _without(order, marks)
        for joining in (DASHES, _SIGNS) if signed else (DASHES,):
            codes.update(judge(run, allowed) for run in runs(spots, gap, joining))
    return codes - {""}


def judge_text(text: str, allowed: frozenset[str]) -> set[str]:
    """The findings of a text that has no place on a page: every letter is one wide, spaces and dashes do not part digits."""
    codes: set[str] = set()
    for row in text.splitlines():
        spots = [Spot(i, i + 1, 0, letter) for i, letter in enumerate(row)]
        codes.update(judge(run, allowed) for run in runs(spots, float(len(row) + 1)))
    return codes - {""}


def _without(line: Sequence[Spot], marks: Sequence[str]) -> list[Spot]:
    """The line without our own identifiers where they stand alone, each leaving a letter that parts what is around it."""
    text = "".join(spot.letter[:1] for spot in line)
    kept = list(line)
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            end = at + len(mark)
            if _alone(line, at, end):
                kept[at:end] = [spot._replace(letter="|") for spot in kept[at:end]]
            at = text.find(mark, end)
    return kept


def _alone(line: Sequence[Spot], start: int, end: int) -> bool:
    """Whether no digit touches the mark: one that does might be one of a longer number."""
    width = line[start].x1 - line[start].x0
    before = start > 0 and digit(line[start - 1].letter) and line[start].x0 - line[start - 1].x1 < width / 2
    after = end < len(line) and digit(line[end].letter) and line[end].x0 - line[end - 1].x1 < width / 2
    return not before and not after
