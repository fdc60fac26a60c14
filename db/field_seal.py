"""A few bytes sealed under the store's field key (AES-256-GCM), bound to the row they belong to."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.keys import Keys
from forms.kernel.errors import Unavailable

_VERSION = b"\x01"
_NONCE = 12


def seal(keys: Keys, row: str, plain: bytes) -> bytes:
    """`row` says what and whose it is: put beside another row, it does not open."""
    nonce = secrets.token_bytes(_NONCE)
    return _VERSION + nonce + AESGCM(keys.field).encrypt(nonce, plain, row.encode())


def unseal(keys: Keys, row: str, sealed: bytes) -> bytes:
    """Raises Unavailable("number.damaged") when the seal is broken or was made for another row."""
    nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        if sealed[:1] != _VERSION:
            raise InvalidTag
        return AESGCM(keys.field).decrypt(nonce, body, row.encode())
    except (InvalidTag, ValueError):
        raise Unavailable("number.damaged") from None
