"""Two entries of one paper: whether they agree, and where two texts differ."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from forms.kernel.dates import PartialDate
from forms.kernel.number import IndividualNumber
from forms.kernel.text import split_units


class Mark(Enum):
    """What the 確認者 marks against the paper for name, sex and address; nothing is preselected."""

    SAME = "same"  # 一致
    NOT_ON_DOCUMENT = "absent"  # この書類に記載なし
    DIFFERENT = "different"  # 違う


@dataclass(frozen=True)
class Change:
    """One field whose text changed; an empty text where it was or became empty."""

    key: str
    before: str
    after: str


@dataclass(frozen=True)
class Span:
    """A piece of a text, cut between whole characters."""

    text: str
    changed: bool


def numbers_agree(first: IndividualNumber | None, second: IndividualNumber | None) -> bool:
    """Whether two entries are the same number, in constant time; two blanks agree (a case without a number).

    Raises Bug("number.wiped") for a number that was wiped: two of those would look alike.
    """
    if first is None or second is None:
        return first is second
    return hmac.compare_digest(first.reveal(), second.reveal())


def births_agree(first: PartialDate, second: PartialDate) -> bool:
    """Whether two birth dates say the same, unknown parts included."""
    return first == second


def entries_agree(
    first_number: IndividualNumber | None,
    second_number: IndividualNumber | None,
    first_birth: PartialDate,
    second_birth: PartialDate,
) -> bool:
    """One joint answer for number and birth date: which of them differs is never said, not even by time."""
    return numbers_agree(first_number, second_number) & births_agree(first_birth, second_birth)


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """What changed between two sets of values; a missing key is an empty text.

    In the order of `before`, a new key behind the one it follows in `after`.
    """
    order = list(before)
    place = 0
    for key in after:
        if key not in before:
            order.insert(place, key)
        place = order.index(key) + 1
    pairs = ((key, before.get(key, ""), after.get(key, "")) for key in order)
    return tuple(Change(key, old, new) for key, old, new in pairs if old != new)


def spans(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Both texts in pieces that stayed or changed, for highlighting; joined they give the text again."""
    old, new = split_units(before), split_units(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    left: list[Span] = []
    right: list[Span] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        _extend(left, "".join(old[i1:i2]), changed=tag != "equal")
        _extend(right, "".join(new[j1:j2]), changed=tag != "equal")
    return tuple(left), tuple(right)


def _extend(pieces: list[Span], text: str, *, changed: bool) -> None:
    """Appends a piece; an empty one is dropped and a like one joined to the last."""
    if not text:
        return
    if pieces and pieces[-1].changed == changed:
        text = pieces.pop().text + text
    pieces.append(Span(text, changed))
