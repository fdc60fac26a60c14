"""What a password of a member of staff must be (the Argon2id cost does the rest)."""

import unicodedata

from forms.kernel.errors import Refused

MIN_LENGTH = 10


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
