"""Reasons and notes written by staff: never empty where mandatory, never with a number in them, nor with what is nearly one
(eleven of its digits, one digit more, a line's end in between): as strict as a draft."""

from forms.kernel.errors import Refused
from forms.kernel.number import may_be_kept
from forms.kernel.text import half_character

MAX_LENGTH = 300


def check(text: str, *, required: bool) -> str:
    """The trimmed text.

    Raises Refused("text.number"), ("text.control", count=position) for half a character, ("text.empty") or
    ("text.long", count=limit).
    """
    trimmed = text.strip()
    half = half_character(trimmed)
    if half is not None:
        raise Refused("text.control", count=half + 1)
    if not may_be_kept(trimmed):
        raise Refused("text.number")
    if required and not trimmed:
        raise Refused("text.empty")
    if len(trimmed) > MAX_LENGTH:
        raise Refused("text.long", count=MAX_LENGTH)
    return trimmed
