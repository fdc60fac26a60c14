"""The office's mark on papers that name a protected person (支援措置): it says to take care, never why (issue §6)."""

import unicodedata

from app.rules import free_text
from forms.kernel.errors import Refused
from forms.kernel.text import normalise_plain

USUAL = "取扱注意"
LONGEST = 7  # characters: they stand in a box of 34 mm at full size
TELLING = ("支援", "DV", "ストーカー", "虐待", "暴力", "被害", "加害", "避難")


def check(text: str) -> str:
    """The mark as it is kept; an empty one is the usual one.

    Raises Refused("office.caution_tells") for words from which the reason can be guessed, ("text.number"), ("text.long").
    """
    tidy = free_text.check(normalise_plain(text), required=False)
    if len(tidy) > LONGEST:
        raise Refused("text.long", field="caution", count=LONGEST)
    if tells_why(tidy):
        raise Refused("office.caution_tells", field="caution")
    return tidy or USUAL


def tells_why(text: str) -> bool:
    """Whether a word stands in it that names the reason, in whatever width, case and spacing."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    return any(word in plain for word in TELLING)
