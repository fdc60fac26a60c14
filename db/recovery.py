"""The recovery sheet: 32 secret bytes as 14 groups of four letters that survive being copied by hand (security.md §2)."""

import base64
import hashlib
import hmac
import secrets
import unicodedata

from forms.kernel.errors import Refused

SECRET_BYTES = 32
_CHECK_BYTES = 3
_GROUP = 4
_MISREAD = str.maketrans("018", "OIB")  # digits Base32 does not have, read for the letters it has


def new_words() -> str:
    """Fresh words: 56 letters and digits in groups of four."""
    secret = secrets.token_bytes(SECRET_BYTES)
    text = base64.b32encode(secret + _check(secret)).decode("ascii")
    return " ".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def parse(words: str) -> bytes:
    """The secret; small letters, missing or other spaces, dashes and 0-O, 1-I, 8-B are forgiven.

    Raises Refused("recovery.typo").
    """
    typed = unicodedata.normalize("NFKC", words).upper().translate(_MISREAD)
    text = "".join(c for c in typed if c.isalnum())
    try:
        raw = base64.b32decode(text)
    except ValueError:
        raise Refused("recovery.typo") from None
    secret, check = raw[:SECRET_BYTES], raw[SECRET_BYTES:]
    if not hmac.compare_digest(check, _check(secret)):
        raise Refused("recovery.typo")
    return secret


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()[:_CHECK_BYTES]
