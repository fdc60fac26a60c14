"""Names folded for comparing and finding, never for writing back: a loose key only proposes to a person.

Keys of names that differ may be equal (loose) and an empty name has an empty key: who compares looks for that first.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forms.kernel.errors import Bug
from forms.kernel.number import DASHES
from forms.kernel.text import normalise_name, without_selectors

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_PLAIN_KATAKANA = re.compile("[ァ-ヺー]*")
_VOICED = "\u3099"
_REPEATS_KANJI = frozenset("々〻")
_REPEATS_KANA = frozenset("ゝヽ")
_REPEATS_VOICED = frozenset("ゞヾ")
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_NO_PART_OF_A_NAME = frozenset({"Cc", "Cf", "Mn", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Zl", "Zp", "Zs"})
_SMALL_KE_KA = str.maketrans("ヶヵ", "ケカ")
# old half-width registers know no small kana, and old spellings sound as the new ones
_LOOSE_KANA = str.maketrans("ァィゥェォッャュョヮヵヶヂヅヲヰヱ", "アイウエオツヤユヨワカケジズオイエ")
_V_AS_B = re.compile("ヴ([アイエオ]?)")
_B = {"ア": "バ", "イ": "ビ", "": "ブ", "エ": "ベ", "オ": "ボ"}
_LONG_MARK = str.maketrans(dict.fromkeys(DASHES, "ー"))


@dataclass(frozen=True)
class Variants:
    """Variant kanji (異体字): code point of each with the character that stands for its group (髙 is 高).

    Made by `of`; empty it folds nothing.
    """

    table: Mapping[int, str] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Variants":
        """From (variant, representative). Raises Bug("variants.table") unless each leads in one step to one sign."""
        known = dict(pairs)
        for variant, stands in known.items():
            if len(variant) != 1 or len(stands) != 1 or stands in known:
                raise Bug("variants.table")
        return cls({ord(variant): stands for variant, stands in known.items()})

    def fold(self, text: str) -> str:
        """The text with every variant as its representative: for a key, never to be shown or kept."""
        return text.translate(self.table)


def strict_key(name: str) -> str:
    """A name without spaces and variation selectors; every kanji stays its own (髙 and 高 are two)."""
    return "".join(without_selectors(normalise_name(name)).split())


def loose_key(name: str, variants: Variants) -> str:
    """A name as it may be written in another register: variant kanji, width, case, accents, ・ and 々 folded.

    Characters of private use stay: another machine shows another character there. ハナ and はな stay two names.
    """
    key = name
    while (folded := _loosen(key, variants)) != key:
        key = folded
    return key


def kana_key(kana: str) -> str:
    """A reading as full-width katakana without spaces."""
    wide = unicodedata.normalize("NFKC", kana)
    return "".join(wide.translate(_TO_KATAKANA).split())


def loose_kana_key(kana: str) -> str:
    """A reading as it may stand in another register: small kana large, ヂヅ as ジズ, ヲ as オ, ヴ as バ行, marks gone."""
    key = kana_key(kana)
    if not _PLAIN_KATAKANA.fullmatch(key):
        key = unicodedata.normalize("NFC", key).translate(_LONG_MARK)  # カ゛ is ガ
        kept = (c for c in key if unicodedata.category(c) not in _NO_PART_OF_A_NAME)
        key = expand_repeats("".join(map(_without_accent, kept)))
    return _V_AS_B.sub(lambda found: _B[found[1]], key.translate(_LOOSE_KANA))


def expand_repeats(text: str) -> str:
    """佐々木 as 佐佐木, みすゞ as みすず; a mark with nothing before it stays."""
    done: list[str] = []
    for char in text:
        before = done[-1] if done else ""
        done.append(_repeated(char, before) if before else char)
    return "".join(done)


def _repeated(mark: str, before: str) -> str:
    if mark in _REPEATS_KANJI:
        return before
    if mark in _REPEATS_KANA | _REPEATS_VOICED and _KANA.match(before):
        plain = unicodedata.normalize("NFD", before)[0]
        voiced = unicodedata.normalize("NFC", plain + _VOICED)
        return voiced if mark in _REPEATS_VOICED and len(voiced) == 1 else plain
    return mark


def _loosen(text: str, variants: Variants) -> str:
    wide = unicodedata.normalize("NFKC", without_selectors(normalise_name(text)).casefold())
    plain = "".join(_without_accent(c) for c in wide)
    kept = "".join(c for c in plain if unicodedata.category(c) not in _NO_PART_OF_A_NAME)
    return expand_repeats(variants.fold(kept).translate(_SMALL_KE_KA))


def _without_accent(char: str) -> str:
    """é as e; が stays が."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char
