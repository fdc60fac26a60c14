"""Addresses folded for comparing, never for writing back: 一丁目2番地の3 and １－２－３ are one place (表記ゆれ).

The building (方書) is kept apart: registers leave it out as often as they hold it.
"""

import re
import unicodedata

from forms.kernel.number import DASHES
from forms.kernel.text import KANJI_NUMERALS, as_digits, without_selectors

_N = f"0-9{KANJI_NUMERALS}"
# ー belongs to words (コーポ, タワー) and is a dash only after a numeral
_ADDRESS_FOLD = str.maketrans({**dict.fromkeys(DASHES - {"ー", "ｰ"}, "-"), "ヶ": "ケ", "ヵ": "カ"})
_LONG_MARK_AS_DASH = re.compile(f"(?<=[{_N}])ー")
# numerals inside place names (一宮, 三河) stay: only those beside a unit word or a dash are numbers
_KANJI_NUMBER = re.compile(
    f"(?<![{_N}])(?:[{KANJI_NUMERALS}]+(?=丁|番|号|条|線|-|[のノ][{_N}])"
    f"|(?<=[-目丁番地号のノ])[{KANJI_NUMERALS}]+(?![{_N}]))"
)
_UNIT_AFTER_DIGIT = re.compile("(?<=[0-9])(?:丁目?|番地|番(?!町)|号室?)[のノ]?")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])(?:[のノ]|\s+)(?=[0-9])")
_DASH_OUTSIDE_NUMBERS = re.compile("(?<![0-9a-z])-|-(?![0-9a-z])")

# 3丁目2番5号, 3-2-5, 三ノ二ノ五; a room (205号室, 2号棟) is none of the place
_LINK = r"丁目?\s*|番地[のノ]?|番(?!町)[のノ]?|\s*[-のノ]\s*"
_NUMBER = re.compile(
    f"(?<![{_N}])(?:[0-9]+|[{KANJI_NUMERALS}]+(?=丁|番(?!町)|号|-|[のノ][{_N}]))"
    rf"(?P<more>(?:(?:{_LINK})(?:[{_N}]+|(?<=-)[A-Za-z]\b))*)"
    r"(?P<unit>番地|番(?!町)|号(?![室棟館]))?(?:丁目?)?"
)

_POSTAL = re.compile(r"\s*(?:〒\s*[0-9]{3}-?[0-9]{4}|[0-9]{3}-[0-9]{4}(?![-0-9]))\s*")
_PREFECTURE = re.compile("^(?:東京都|北海道|京都府|大阪府|[^0-9市区町村]{2,3}県)")
_DISTRICT = re.compile("^[^0-9市区町村]{1,5}郡(?![山上]?市)(?=[^0-9]*[町村])")
_SECTION = re.compile("大字|(?<![十文])字")
_KANJI = "\u3400-\u9fff\U00020000-\U0003fffd"
_KE_INSIDE = re.compile(f"(?<=[{_KANJI}])[ケがガけ](?=[{_KANJI}])")
_NO_INSIDE = re.compile(f"(?<=[{_KANJI}])[ノ之乃](?=[{_KANJI}])")
_TSU_INSIDE = re.compile(f"(?<=[{_KANJI}])[ッつっ](?=[{_KANJI}])")


def address_key(text: str) -> str:
    """An address, building and all: 一丁目2番地の3, １－２－３ and 1丁目2-3 are one key.

    Dashes and the unit words between digits become "-"; width, spaces, case, ヶ/ケ and compatibility forms
    are folded.
    """
    key = unicodedata.normalize("NFKC", without_selectors(text)).lower().translate(_ADDRESS_FOLD)
    key = _LONG_MARK_AS_DASH.sub("-", key)
    key = _KANJI_NUMBER.sub(as_digits, key)
    key = _UNIT_AFTER_DIGIT.sub("-", key)
    key = _BETWEEN_DIGITS.sub("-", key)
    key = re.sub("-+", "-", "".join(key.split()))
    return _DASH_OUTSIDE_NUMBERS.sub("", key)


def split_address(text: str) -> tuple[str, str]:
    """The place with its numbers, and the building behind them (方書, empty when there is none), as written.

    Without any number the whole is the place. Joined they give the text again, but for space between them.
    """
    seen = _seen_alike(text)
    numbers = list(_NUMBER.finditer(seen, _after_postal(seen)))
    if not numbers:
        return text.strip(), ""
    # a number inside a place name (第2緑町) is no block; a block has several parts or says 番, 番地, 号
    block = next((found for found in numbers if found["more"] or found["unit"]), numbers[0])
    return text[: block.end()].strip(), text[block.end() :].strip()


def place_key(text: str) -> str:
    """The place alone, for comparing and finding: as `address_key`, without building, prefecture, 郡, 大字 and 字.

    Empty for an empty text.
    """
    place = split_address(text)[0]
    key = address_key(place[_after_postal(_seen_alike(place)) :])
    key = _SECTION.sub("", _DISTRICT.sub("", _PREFECTURE.sub("", key)))
    return _TSU_INSIDE.sub("ツ", _NO_INSIDE.sub("の", _KE_INSIDE.sub("ケ", key)))


def building_key(text: str) -> str:
    """The building alone, for comparing; empty when the address names none."""
    return address_key(split_address(text)[1])


def written_key(text: str) -> str:
    """An address as written but for width, spaces and the kind of dash."""
    return "".join(_seen_alike(unicodedata.normalize("NFKC", without_selectors(text))).split())


def _seen_alike(text: str) -> str:
    """Width and dashes folded, character by character: every index means the same place as before."""
    narrow = (unicodedata.normalize("NFKC", char) for char in text)
    alike = "".join(new if len(new) == 1 else old for old, new in zip(text, narrow, strict=True))
    return _LONG_MARK_AS_DASH.sub("-", alike.translate(_ADDRESS_FOLD))


def _after_postal(seen: str) -> int:
    found = _POSTAL.match(seen)
    return found.end() if found else 0
