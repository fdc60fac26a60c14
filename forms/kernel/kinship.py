"""What somebody of the household is to the person at hand. A register writes 続柄 as seen from the 世帯主: the mother of a child
(子) stands there as 妻, his own twin as 子, and a 父 is his grandfather (課題「正しい番号」§4: 父, 母, 兄弟 …)."""

import re

from forms.kernel.person import Sex

_HEAD = "世帯主"
_CHILD = re.compile("子|養子|[長次二三四五六七八九十][男女]")  # 長男, 二女: registers of before 1995
_PARENT_BY_MARRIAGE = {"妻": "母（世帯主の妻）", "夫": "父（世帯主の夫）"}
_COUPLE = {"妻": "夫", "夫": "妻"}
_PARENT = {Sex.MALE.value: "父", Sex.FEMALE.value: "母"}


def seen_from(own: str, relative: str, relative_sex: str) -> str:
    """What the relative is to somebody whose 続柄 is `own`, both as the register writes them; where that cannot be told, what he
    is to the 世帯主. Empty where the register writes no word (none, or a code of its own)."""
    own, relative = own.strip(), relative.strip()
    if not any(char.isalpha() and not char.isascii() for char in relative):
        return ""
    if own == _HEAD:
        return relative
    known = _COUPLE.get(own, "") if relative == _HEAD else ""
    if _CHILD.fullmatch(own):
        known = _of_child(relative, relative_sex)
    return known or (relative if relative == _HEAD else f"世帯主から見て{relative}")


def _of_child(relative: str, sex: str) -> str:
    """The same for a child of the 世帯主; empty where it cannot be told."""
    if relative == _HEAD:
        return _PARENT.get(sex, "親")
    if _CHILD.fullmatch(relative):
        return "兄弟姉妹"
    return _PARENT_BY_MARRIAGE.get(relative, "")
