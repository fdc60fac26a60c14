"""Two entries of one paper, or a person on two papers: whether they agree, and where two texts differ."""

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from forms.kernel.address_key import building_key, place_key, written_key
from forms.kernel.dates import OLDEST, PartialDate, to_wareki
from forms.kernel.name_keys import Variants, kana_key, loose_kana_key, loose_key, strict_key
from forms.kernel.number import IndividualNumber
from forms.kernel.person import FourItems, Sex
from forms.kernel.text import split_units

_Key = Callable[[str], str]
_LAST_NUMBER = re.compile("[0-9]+$")


class Mark(Enum):
    """What the 確認者 marks against the paper for name, sex and address; nothing is preselected."""

    SAME = "same"  # 一致
    NOT_ON_DOCUMENT = "absent"  # この書類に記載なし
    DIFFERENT = "different"  # 違う


class Item(Enum):
    """What is compared of a person: the four items and the reading of the name."""

    NAME = "name"
    KANA = "kana"
    BIRTH = "birth"
    SEX = "sex"
    ADDRESS = "address"


class Agreement(Enum):
    """How far two papers say the same of one item."""

    SAME = "same"  # 一致
    VARIANT = "variant"  # 表記ゆれ: written in another way; a person says whether it is the same
    DIFFERENT = "different"  # 不一致
    UNKNOWN = "unknown"  # 確かめられない: one side does not say it, or only in part


@dataclass(frozen=True)
class Compared:
    """One item on both sides as written; marks are half-open spans of code points that differ."""

    item: Item
    agreement: Agreement
    ours: str
    theirs: str
    ours_marks: tuple[tuple[int, int], ...] = ()
    theirs_marks: tuple[tuple[int, int], ...] = ()


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


def compare(ours: FourItems, theirs: FourItems, variants: Variants) -> tuple[Compared, ...]:
    """Item by item in the order of `Item`, with the spans that differ; nobody's text is changed, keys serve the comparison
    alone."""
    folds: Mapping[Item, _Key] = {
        Item.NAME: strict_key,
        Item.KANA: kana_key,
        Item.BIRTH: str,
        Item.SEX: str,
        Item.ADDRESS: written_key,
    }
    said = agreements(ours, theirs, variants)
    sides = zip(_written(ours), _written(theirs), strict=True)
    return tuple(
        _compared(item, said[item], *texts, folds[item]) for item, texts in zip(Item, sides, strict=True)
    )


def agreements(ours: FourItems, theirs: FourItems, variants: Variants) -> Mapping[Item, Agreement]:
    """What `compare` says of each item, without looking for the spans that differ."""
    return {
        Item.NAME: _named(ours.name, theirs.name, strict_key, lambda name: loose_key(name, variants)),
        Item.KANA: _named(ours.kana, theirs.kana, kana_key, loose_kana_key),
        Item.BIRTH: _births(ours.birth, theirs.birth),
        Item.SEX: _sexes(ours.sex, theirs.sex),
        Item.ADDRESS: _addresses(ours.address, theirs.address, variants),
    }


def _written(items: FourItems) -> tuple[str, ...]:
    """The texts in the order of `Item`, the birth date in 和暦."""
    birth = items.birth
    dated = to_wareki(birth) if birth.earliest() >= OLDEST else str(birth)
    return items.name, items.kana, dated, items.sex, items.address


def _named(ours: str, theirs: str, strict: _Key, loose: _Key) -> Agreement:
    """A name or reading by its strict and its loose key; a side whose key is empty says nothing."""
    one, other = loose(ours), loose(theirs)
    if not (one and other):
        return Agreement.UNKNOWN
    if strict(ours) == strict(theirs):
        return Agreement.SAME
    return Agreement.VARIANT if one == other else Agreement.DIFFERENT


def _births(ours: PartialDate, theirs: PartialDate) -> Agreement:
    """With parts unknown on one side they may be one date, but nobody can tell."""
    if births_agree(ours, theirs):
        return Agreement.SAME
    may_be_one = ours.earliest() <= theirs.latest() and theirs.earliest() <= ours.latest()
    return Agreement.UNKNOWN if may_be_one else Agreement.DIFFERENT


def _sexes(ours: str, theirs: str) -> Agreement:
    if {ours, theirs} & {"", Sex.UNKNOWN.value}:
        return Agreement.UNKNOWN
    return Agreement.SAME if ours == theirs else Agreement.DIFFERENT


def _addresses(ours: str, theirs: str, variants: Variants) -> Agreement:
    """The place decides; a building that one side leaves out is 表記ゆれ, two buildings are two addresses."""
    places = place_key(ours), place_key(theirs)
    if not all(places):
        return Agreement.UNKNOWN
    if written_key(ours) == written_key(theirs):
        return Agreement.SAME
    one, other = (
        (variants.fold(place), variants.fold(building_key(text)))
        for place, text in zip(places, (ours, theirs), strict=True)
    )
    alike = (one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1]))) or (
        _room_in_number(one, other) or _room_in_number(other, one)
    )
    return Agreement.VARIANT if alike else Agreement.DIFFERENT


def _room_in_number(short: tuple[str, str], full: tuple[str, str]) -> bool:
    """緑町3-2-5-101 against 緑町3-2-5 コーポ緑101号室: the room stands in the number, the building is left out."""
    room = _LAST_NUMBER.search(full[1])
    return room is not None and not short[1] and short[0] == f"{full[0]}-{room[0]}"


def _compared(item: Item, agreement: Agreement, ours: str, theirs: str, fold: _Key) -> Compared:
    """Two birth dates that may be one are not marked: nobody can tell where they differ."""
    if agreement in {Agreement.SAME, Agreement.UNKNOWN}:
        return Compared(item, agreement, ours, theirs)
    return _marked(item, agreement, ours, theirs, fold)


def _marked(item: Item, agreement: Agreement, ours: str, theirs: str, fold: _Key) -> Compared:
    """With the spans that differ once each character is folded; what folds to nothing (a space) is no difference."""
    left, right = _units(ours, fold), _units(theirs, fold)
    matcher = SequenceMatcher(None, [unit for *_, unit in left], [unit for *_, unit in right], autojunk=False)
    changed = [codes for codes in matcher.get_opcodes() if codes[0] != "equal"]
    return Compared(
        item,
        agreement,
        ours,
        theirs,
        tuple((left[i1][0], left[i2 - 1][1]) for _, i1, i2, _, _ in changed if i1 < i2),
        tuple((right[j1][0], right[j2 - 1][1]) for _, _, _, j1, j2 in changed if j1 < j2),
    )


def _units(text: str, fold: _Key) -> list[tuple[int, int, str]]:
    """Start, end and folded text of every character as a person counts them."""
    units, start = [], 0
    for unit in split_units(text):
        end = start + len(unit)
        if folded := fold(unit):
            units.append((start, end, folded))
        start = end
    return units
