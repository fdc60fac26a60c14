"""What a password and a 職員番号 of a member of staff must be (the Argon2id cost does the rest)."""

import unicodedata

from forms.kernel.errors import Refused

MIN_LENGTH = 10


def staff_number(typed: str) -> str:
    """A 職員番号 as it is stored, whatever width it was typed in; empty when nothing was.

    Raises Refused("staff.number_shape") for anything but letters and digits of ASCII: two numbers that look alike on paper
    and screen must be one.
    """
    folded = unicodedata.normalize("NFKC", typed).strip()
    if folded and not (folded.isascii() and folded.isalnum()):
        raise Refused("staff.number_shape")
    return folded


def same(one: str, other: str) -> bool:
    """Whether two passwords are one, whatever width they were typed in."""
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)


def check(password: str, *, staff_number: str) -> str:
    """The password in NFKC (an IME gives full-width).

    Raises Refused("password.short", count=limit), ("password.number") or ("password.plain").
    """
    folded = unicodedata.normalize("NFKC", password)
    if len(folded) < MIN_LENGTH:
        raise Refused("password.short", count=MIN_LENGTH)
    if staff_number and unicodedata.normalize("NFKC", staff_number).casefold() in folded.casefold():
        raise Refused("password.number")
    if len(set(folded)) < 5:
        raise Refused("password.plain")
    return folded
