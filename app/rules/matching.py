"""What follows from a comparison with the register or a paper, item by item (課題「正しい番号」§4; ガイドライン 2-4, 2-5).

Rules decide who must look next; they never decide that two people are one.
"""

import re
from collections.abc import Iterable
from enum import Enum
from itertools import pairwise

from forms.kernel.compare import Agreement, Compared, Item
from forms.kernel.name_keys import loose_kana_key
from forms.kernel.text import is_kana, normalise_kana, normalise_name, without_selectors


class Verdict(Enum):
    """What a comparison asks for, from nothing to a stop."""

    AGREES = "agrees"
    VARIANT_ONLY = "variant"  # 表記ゆれ: one person confirms
    ADDRESS_ONLY = "address"  # the address alone differs (施設, 転入直後): reason and supervisor
    UNKNOWN_LEFT = "unknown"  # an item of the four cannot be told: nothing may rest on it
    STOPS = "stops"  # name, birth date or sex differ: a further document and the supervisor resolve it


_PERSON = (Item.NAME, Item.BIRTH, Item.SEX)
_FOUR = (*_PERSON, Item.ADDRESS)


def verdict(compared: Iterable[Compared]) -> Verdict:
    """The gravest thing an item says; an item that was not compared counts as unknown.

    The reading is none of the four items and registers lack it, but where it contradicts, a loosely equal name or
    another address is no longer believed: then it stops. With all else equal it is 表記ゆれ.
    """
    found = {one.item: one.agreement for one in compared}
    four = [found.get(item, Agreement.UNKNOWN) for item in _FOUR]
    name, address = four[0], four[-1]
    if Agreement.DIFFERENT in four[:-1]:
        return Verdict.STOPS
    contradicted = found.get(Item.KANA) is Agreement.DIFFERENT
    if contradicted and (name is Agreement.VARIANT or address is Agreement.DIFFERENT):
        return Verdict.STOPS
    if Agreement.UNKNOWN in four:
        return Verdict.UNKNOWN_LEFT
    if address is Agreement.DIFFERENT:
        return Verdict.ADDRESS_ONLY
    varies = contradicted or Agreement.VARIANT in (*four, found.get(Item.KANA))
    return Verdict.VARIANT_ONLY if varies else Verdict.AGREES


_KANA_RUN = re.compile("[ぁ-ゖー]+")
_ODD_ONE = re.compile(
    "(?<=[^ぁ-ゖー])[かがけつのゕゖっ](?=[^ぁ-ゖー])"
)  # 関ケ原, 三ツ橋: read as custom has it
_INSIDE = {
    "ハ": "[ハワ]",  # ハ行 inside an old spelling: かほる is read かおる
    "ヒ": "[ヒイ]",
    "ヘ": "[ヘエ]",
    "ホ": "[ホオ]",
    **{vowel: f"[{vowel}ー]" for vowel in "アイウエオ"},
    "ー": "[ーアイウエオ]",
}
_ANY = ".+"
_WRITTEN = re.compile("[ぁ-ゖー\u3005\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+")


def name_kana_disagree(name: str, kana: str) -> bool:
    """Whether the reading cannot be that of the name: kana inside the name do not stand in it (花ちゃん, たろう).

    True only where it is certain. Kanji may be read in any way, so a name without kana never disagrees, nor does one
    in Latin letters, in 外字, or in an old spelling that may be read otherwise.
    """
    names, readings = (
        normalise_kana(without_selectors(text)).split() for text in (normalise_name(name), kana)
    )
    if (
        not names
        or not readings
        or not all(map(_WRITTEN.fullmatch, names))
        or not all(map(is_kana, readings))
    ):
        return False
    if len(names) != len(readings):
        names, readings = ["".join(names)], ["".join(readings)]
    return not all(
        re.fullmatch(_pattern(part), loose_kana_key(read)) for part, read in zip(names, readings, strict=True)
    )


def _pattern(part: str) -> str:
    """A regular expression of every reading that a name part may have."""
    part = _ODD_ONE.sub("々", part)
    ends = [0, *(place for run in _KANA_RUN.finditer(part) for place in run.span()), len(part)]
    pieces = [part[a:b] for a, b in pairwise(ends) if a < b]
    return "".join(_kana(piece) if _KANA_RUN.fullmatch(piece) else _ANY for piece in pieces)


def _kana(run: str) -> str:
    """Kana as they sound; ふ inside an old spelling (てふ) may be anything, a long mark is a vowel."""
    key = loose_kana_key(run)
    if "フ" in key[1:]:
        return _ANY
    return key[:1] + "".join(_INSIDE.get(char, char) for char in key[1:])
