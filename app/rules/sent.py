"""A 手帳 by 簡易書留, and an earlier 手帳 that is brought back after the 交付 (規則7条2項)."""

import re
import unicodedata
from datetime import date

from forms.kernel.errors import Refused
from forms.kernel.number import LENGTH
from forms.kernel.result import OldTecho

_DIGITS = re.compile(r"\d{11}", re.ASCII)
_BETWEEN = re.compile(r"[\s\-－ー‐‑–—―−]")
_PARTS = (3, 5, 10)  # 123-45-67890-1


def tidy_tracking(text: str) -> str:
    """引受番号 as it is kept (123-45-67890-1).

    The text rules refuse eleven digits that stand together; a 引受番号 has eleven by its nature, so it is read here alone: eleven
    and nothing else. Twelve may be a 個人番号. Raises Refused("mail.number") for those, ("mail.tracking") for anything else.
    """
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if sum(letter.isdigit() for letter in digits) >= LENGTH:
        raise Refused("mail.number", field="tracking_no")
    if not _DIGITS.fullmatch(digits):
        raise Refused("mail.tracking", field="tracking_no")
    first, second, third = _PARTS
    return "-".join((digits[:first], digits[first:second], digits[second:third], digits[third:]))


def check_day(on: date, *, since: date, today: date) -> None:
    """Raises Refused("mail.day") for a day before `since` (the 手帳 came, or went off) or to come."""
    if not since <= on <= today:
        raise Refused("mail.day", field="on")


def check_old(outcome: OldTecho, on: date, *, delivered_on: date, today: date) -> None:
    """Raises Refused("old_techo.day"), ("old_techo.outcome") for anything but returned or lost."""
    if outcome not in (OldTecho.RETURNED, OldTecho.LOST):
        raise Refused("old_techo.outcome", field="outcome")
    if not delivered_on <= on <= today:
        raise Refused("old_techo.day", field="on")
