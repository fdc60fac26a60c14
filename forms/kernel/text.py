"""Typed text as it is kept (what the person wrote: no NFC or NFKC over a name) and as it is compared.

Every `normalise_*` gives the same text when applied twice. Keys for comparing stand in `name_keys` and `address_key`.
"""

import re
import unicodedata

import jaconv

from forms.kernel.errors import Bug
from forms.kernel.number import DASHES, digits_of

_KANA_WITH_MARK = re.compile("[ぁ-ヿ][\u3099\u309a]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_KANA_THEN_HALF_MARK = re.compile("([ぁ-ヿ]?)([ﾞﾟ])")
_COMBINING = {"ﾞ": "\u3099", "ﾟ": "\u309a"}
_SPACING = {"ﾞ": "゛", "ﾟ": "゜"}
_TO_HIRAGANA = {code: code - 0x60 for code in (*range(ord("ァ"), ord("ヶ") + 1), ord("ヽ"), ord("ヾ"))}
_HIRAGANA = re.compile("[ー・ ]*[ぁ-ゖゝゞ][ぁ-ゖゝゞー・ ]*")
_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_VARIATION = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # IVS and standardized variants
_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_WRITING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # categories of what is no writing
_EXTENSION_WORD = re.compile(r"^\(?内線?[):]?")

_KANJI = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
KANJI_NUMERALS = "".join(_KANJI) + "十百千"
_KANJI_PLACES = re.compile(
    "([一二三四五六七八九]?千)?([一二三四五六七八九]?百)?([一二三四五六七八九]?十)?([一二三四五六七八九])?"
)
_KANJI_LONGEST = 8  # 九千九百九十九 is seven


def normalise_name(text: str) -> str:
    """A name as typed: ends trimmed, half-width kana made full, か + ゙ made one character, nothing else.

    IVS, 𠮷, compatibility kanji (神 U+FA19), ㈱, Latin and the space between 姓 and 名 stay.
    """
    return _kana_whole(text.strip())


def normalise_kana(text: str) -> str:
    """ふりがな: any kana as full-width ひらがな, ー kept, every run of spaces as one half-width space."""
    return " ".join(_kana_whole(text).translate(_TO_HIRAGANA).split())


def normalise_address(text: str) -> str:
    """An address as typed; like a name only its kana and its ends change (digits stay half or full width)."""
    return normalise_name(text)


def normalise_plain(text: str) -> str:
    """A memo on one line: line breaks and tabs become one space, kana and ends as in a name."""
    return normalise_name(_BREAKS.sub(" ", text))


def normalise_postal(text: str) -> str | None:
    """A postal code as "482-0031"; None unless it has seven digits."""
    digits = digits_of(text.strip().removeprefix("〒"))
    return None if digits is None or len(digits) != 7 else f"{digits[:3]}-{digits[3:]}"


def normalise_phone(text: str) -> str | None:
    """A telephone number with hyphens, "0587-00-1234"; None unless 10 or 11 digits of a plausible shape.

    A grouping that was typed is kept; without one it is set where the area code tells it (Aichi, mobile), and
    otherwise left out rather than guessed.
    """
    groups = re.split(rf"[\s(){re.escape(''.join(DASHES))}]+", unicodedata.normalize("NFKC", text))
    groups = [group for group in groups if group]
    digits = "".join(groups)
    if not re.fullmatch("0(?:[2-9]0[0-9]{8}|(?![5-9]0)[1-9][0-9]{8})", digits):
        return None
    if len(digits) == 10 and _grouped_like_a_phone(groups):
        return "-".join(groups)
    return _regroup(digits)


def normalise_extension(text: str) -> str | None:
    """An extension (内線) as one to six digits; None for anything else."""
    digits = digits_of(_EXTENSION_WORD.sub("", unicodedata.normalize("NFKC", text).strip()))
    return digits if digits and len(digits) <= 6 else None


def is_kana(text: str) -> bool:
    """Whether a normalised reading is hiragana with ー, ・ and spaces only, and not empty."""
    return _HIRAGANA.fullmatch(text) is not None


def without_selectors(text: str) -> str:
    """The text without variation selectors, for comparing only: each kanji in its usual shape."""
    return _VARIATION.sub("", text)


def kanji_number(text: str) -> int | None:
    """The value of kanji numerals, 五十八 or 五八 or 二〇二六; None for anything else."""
    if not 0 < len(text) <= _KANJI_LONGEST:
        return None
    if all(char in _KANJI for char in text):
        return int("".join(str(_KANJI[char]) for char in text))
    match = _KANJI_PLACES.fullmatch(text)
    if match is None:
        return None
    return sum(
        _KANJI.get(part[0], 1) * place
        for part, place in zip(match.groups(), (1000, 100, 10, 1), strict=True)
        if part
    )


def as_digits(numeral: re.Match[str]) -> str:
    """A run of kanji numerals found by a pattern, in digits; as it was when it is no number."""
    value = kanji_number(numeral[0])
    return numeral[0] if value is None else str(value)


def split_units(text: str) -> tuple[str, ...]:
    """The characters as a person counts them: each base with its variation selectors and combining marks.

    Joined they give the text again; a text may be cut between units, never inside one.
    """
    units: list[str] = []
    for char in text:
        if units and (unicodedata.category(char).startswith("M") or char in _COMBINING):
            units[-1] += char
        else:
            units.append(char)
    return tuple(units)


def unit_position(text: str, index: int) -> int:
    """Which character, counted from 1 as a person does, `index` lies in. Raises Bug("text.position")."""
    if not 0 <= index < len(text):
        raise Bug("text.position")
    return len(split_units(text[: index + 1]))


def control_characters(text: str) -> tuple[int, ...]:
    """Indices of what is no writing: controls, direction and zero-width marks, lone surrogates, line ends."""
    return tuple(i for i, char in enumerate(text) if unicodedata.category(char) in _NO_WRITING)


def half_character(text: str) -> int | None:
    """Index of the first lone surrogate: half a character, as a broken input method leaves."""
    found = _SURROGATE.search(text)
    return found.start() if found else None


def _kana_whole(text: str) -> str:
    """Half-width kana to full, kana and its mark to one character where there is one."""
    wide = text
    if _HALF_KANA.search(text):
        whole = str(jaconv.h2z(text, kana=True, ascii=False, digit=False))
        wide = _KANA_THEN_HALF_MARK.sub(_join_half_mark, whole)
    return _KANA_WITH_MARK.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), wide)


def _join_half_mark(pair: re.Match[str]) -> str:
    """は + ﾞ is ば; a mark with nothing to stand on becomes ゛ (jaconv leaves both)."""
    joined = unicodedata.normalize("NFC", pair[1] + _COMBINING[pair[2]])
    return joined if pair[1] and len(joined) == 1 else pair[1] + _SPACING[pair[2]]


def _grouped_like_a_phone(groups: list[str]) -> bool:
    sizes = tuple(len(group) for group in groups)
    return sizes in {(2, 4, 4), (3, 3, 4), (4, 2, 4), (5, 1, 4), (4, 3, 3)}


_PHONE_GROUPS = (
    ("0800", (4, 3, 4)),
    ("0[2-9]0", (3, 4, 4)),
    ("0120|0570", (4, 3, 3)),
    ("03|06", (2, 4, 4)),
    ("052", (3, 3, 4)),
    ("053[1-36]|056[1-9]|058[67]", (4, 2, 4)),  # the rest of Aichi
)


def _regroup(digits: str) -> str:
    for prefix, (first, middle, _last) in _PHONE_GROUPS:
        if re.match(prefix, digits):
            return f"{digits[:first]}-{digits[first : first + middle]}-{digits[first + middle :]}"
    return digits
